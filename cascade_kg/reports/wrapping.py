"""Text broken into lines by measured width, whatever the measure: letters of a font, cells of a terminal."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from cascade_kg.reports.font_widths import BOLD, REGULAR, UNKNOWN

__all__ = ["Measure", "is_measured", "text_width", "wrapped"]

Measure = Callable[[str], float]


@lru_cache(maxsize=16384)
def text_width(text: str, *, size: float, bold: bool = False) -> float:
    """Return the width of a text in the font of the pictures, in the unit of the font size."""
    widths = BOLD if bold else REGULAR
    return sum(widths.get(letter, UNKNOWN) for letter in text) * size / 1000


def is_measured(text: str, *, bold: bool = False) -> bool:
    """Tell whether the width of every letter of a text is known."""
    widths = BOLD if bold else REGULAR
    return all(letter in widths for letter in text)


def wrapped(text: str, width: float, measure: Measure) -> tuple[str, ...]:
    """Break a text at its spaces into lines of at most a width; a word that is too long is cut.

    A single letter wider than the width stands on a line of its own.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if measure(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, width, measure)
        lines.extend(full)
    return (*lines, line) if line else tuple(lines)


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
