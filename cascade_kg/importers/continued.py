"""Lines that end at a mark on one page and go on from the same mark on another: a box with nothing but *A* in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cascade_kg.importers.text import Place, SourceLine

__all__ = ["Continued", "continued"]

_MARK = re.compile(r"^\W*(?:(?:ke|dari|lanjutan)\b\W*)?([A-Z]{1,2}|[0-9]{1,2})\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Continued:
    """The boxes that lines join, those from page to page among them, and the lines of text that are marks."""

    joined: tuple[tuple[Place, ...], ...]
    marks: frozenset[int] = frozenset()


def continued(lines: Sequence[SourceLine], joined: Sequence[tuple[Place, ...]]) -> Continued:
    """Return the boxes that lines join on their pages, and where a line goes on at its mark on another page."""
    ends = {place for places in joined for place in places}
    words: dict[Place, list[SourceLine]] = {}
    for line in lines:
        if line.place in ends and not line.blank:
            words.setdefault(line.place, []).append(line)
    marked: dict[str, list[Place]] = {}
    for place, (first, *others) in words.items():
        match = None if others else _MARK.match(first.text)
        if match:
            marked.setdefault(match[1].upper(), []).append(place)
    pairs = tuple(tuple(places) for places in marked.values() if len({place.page for place in places}) > 1)
    marks = frozenset(line.number for places in pairs for place in places for line in words[place])
    return Continued((*joined, *pairs), marks)
