"""From the words of a box to its passages: lines that were wrapped become one again, by the room that was left.

A line that had room for the next word was ended on purpose; one that had none was wrapped. A list mark, a label, a
heading and a change of font begin a passage too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf
from statistics import median

from cascade_kg.importers.carriers.sheets import Area, Word, around
from cascade_kg.importers.labels import fields
from cascade_kg.importers.lexicon import condition, header_columns, heading

__all__ = ["Passage", "lines_of", "passages_of"]

_MARK = re.compile(r"^(?:[-–—•●▪◦·*]|[0-9]{1,2}[.)]|[a-e][.)])(?:\s|$)")
_DIVIDED = re.compile(r"[^\W\d_]{2,}-$")
_BLANK = 0.28
"""The width of a blank, in heights of a letter."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text as somebody typed it, its place where it is known, and the confidence of its least certain word."""

    text: str
    area: Area | None = None
    confidence: float | None = None


def lines_of(words: Iterable[Word], *, gap: float | None = None) -> list[tuple[Word, ...]]:
    """Return words line by line, from the top and from the left.

    ``gap`` is how many heights of a letter part two texts that stand side by side; without it a line is whole.
    """
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (each.area.centre[1], each.area.left)):
        line = next((each for each in reversed(lines[-3:]) if _on_line(word, each)), None)
        if line is None:
            lines.append([word])
        else:
            line.append(word)
    found: list[tuple[Word, ...]] = []
    for line in lines:
        line.sort(key=lambda each: each.area.left)
        part = [line[0]]
        for word in line[1:]:
            if gap is not None and word.area.left - part[-1].area.right > gap * part[-1].area.height:
                found.append(tuple(part))
                part = []
            part.append(word)
        found.append(tuple(part))
    return found


def passages_of(words: Iterable[Word], within: Area | None = None) -> list[Passage]:
    """Return the passages of words that stand together, ``within`` the frame that is drawn around them.

    Without a frame nobody knows how much room a line had: then a line is a passage, but for words in small letters.
    """
    lines = lines_of(words)
    if not lines:
        return []
    areas = [around(word.area for word in line) for line in lines]
    room = inf
    if within is not None:
        margin = min(min(area.left - within.left, within.right - area.right) for area in areas)
        room = max(*(area.width for area in areas), within.width - 2 * max(margin, 0.0))
    height = median(word.area.height for line in lines for word in line)
    found: list[list[tuple[Word, ...]]] = []
    for line in lines:
        if found and _goes_on(found[-1], line, room, height):
            found[-1].append(line)
        else:
            found.append([line])
    return [_passage(part) for part in found]


def _on_line(word: Word, line: Sequence[Word]) -> bool:
    here = line[-1].area
    return abs(word.area.centre[1] - here.centre[1]) < 0.5 * max(here.height, word.area.height)


def _goes_on(above: Sequence[Sequence[Word]], line: Sequence[Word], room: float, height: float) -> bool:
    """Tell whether a line is more of the passage above it."""
    over, under = around(word.area for word in above[-1]), around(word.area for word in line)
    before, text = _joined(above), _text(line)
    if under.top - over.bottom > 0.9 * height:
        return False
    wrapped = over.width + _BLANK * height + line[0].area.width > room
    whole = heading(f"{before} {text}")
    if wrapped and whole is not None and len(whole.printed) > len(before):
        return True
    head = heading(before)
    if _opens(text) or _heads(before) or (head is not None and not head.rest):
        return False
    if fields(text)[0].section is not None or fields(f"{before} {text}")[-1].text.strip() == "":
        return False
    if text[:1].islower() or text[:1] in ",;/)&%":
        return True
    return wrapped and above[-1][-1].style == line[0].style


def _opens(text: str) -> bool:
    """Tell whether a line begins a passage by its words."""
    return bool(_MARK.match(text)) or heading(text) is not None or _heads(text) or condition(text)


def _heads(text: str) -> bool:
    return header_columns((text,))[1]


def _passage(lines: Sequence[Sequence[Word]]) -> Passage:
    words = [word for line in lines for word in line]
    sure = [word.confidence for word in words if word.confidence is not None]
    return Passage(_joined(lines), around(word.area for word in words), min(sure, default=None))


def _joined(lines: Sequence[Sequence[Word]]) -> str:
    """Return lines as one text; a word that the end of a line divided is whole again."""
    text = _text(lines[0])
    for line in lines[1:]:
        following = _text(line)
        divided = _DIVIDED.search(text) and following[:1].islower()
        text = text[:-1] + following if divided else f"{text} {following}"
    return text


def _text(line: Sequence[Word]) -> str:
    return " ".join(word.text for word in line)
