"""Text broken into lines by measured width, whatever the measure: letters of a font, cells of a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from cascade_kg.reports.font_widths import BOLD, REGULAR, UNKNOWN

__all__ = ["Measure", "breaks", "cell_width", "is_measured", "text_width", "wrapped"]

Measure = Callable[[str], float]

_WORD = re.compile(r"\S+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


@lru_cache(maxsize=16384)
def text_width(text: str, *, size: float, bold: bool = False) -> float:
    """Return the width of a text in the font of the pictures, in the unit of the font size."""
    widths = BOLD if bold else REGULAR
    return sum(widths.get(letter, UNKNOWN) for letter in text) * size / 1000


def cell_width(text: str) -> int:
    """Return the width of a plain text on a terminal, in cells."""
    return len(text) if text.isascii() else len(text) + sum(map(_more_than_one, _NOT_ASCII.findall(text)))


@cache
def _more_than_one(letter: str) -> int:
    """Return how many cells a letter takes beyond the one of most: a mark none, a letter of East Asia two."""
    if unicodedata.category(letter).startswith("M"):
        return -1
    return 1 if unicodedata.east_asian_width(letter) in ("W", "F") else 0


def is_measured(text: str, *, bold: bool = False) -> bool:
    """Tell whether the width of every letter of a text is known."""
    widths = BOLD if bold else REGULAR
    return all(letter in widths for letter in text)


def wrapped(text: str, width: float, measure: Measure) -> tuple[str, ...]:
    """Break a text at its spaces into lines of at most a width; a word that is too long is cut.

    A single letter wider than the width stands on a line of its own.
    """
    spaced = " ".join(text.split())
    return tuple(spaced[start:end] for start, end in breaks(spaced, width, measure))


def breaks(text: str, width: float, measure: Measure) -> Iterator[tuple[int, int]]:
    """Yield where each line of a text begins and ends, as ``wrapped`` breaks it; space inside of a line stays."""
    if (whole := text.rstrip()) and measure(whole) <= width:
        yield 0, len(whole)
        return
    start = end = 0
    for word in _WORD.finditer(text):
        if measure(text[start : word.end()]) <= width:
            end = word.end()
            continue
        if end:
            yield start, end
        start = word.start()
        *full, last = _pieces(word[0], width, measure)
        for piece in full:
            yield start, start + len(piece)
            start += len(piece)
        end = start + len(last)
    if end:
        yield start, end


def _pieces(word: str, width: float, measure: Measure) -> list[str]:
    """Cut a word into pieces of at most a width, preferably after a hyphen or a slash."""
    pieces: list[str] = []
    rest = word
    while len(rest) > 1 and measure(rest) > width:
        fit = _fitting(rest, width, measure)
        mark = max(rest.rfind("/", 0, fit), rest.rfind("-", 0, fit)) + 1
        cut = mark if mark > fit // 2 or (mark and measure(rest[mark:]) <= width) else fit
        pieces.append(rest[:cut])
        rest = rest[cut:]
    return [*pieces, rest]


def _fitting(word: str, width: float, measure: Measure) -> int:
    """Return how many letters of a word fit in a width, at least one."""
    low, high = 1, min(len(word), 512)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(word[:middle]) <= width:
            low = middle
        else:
            high = middle - 1
    return low
