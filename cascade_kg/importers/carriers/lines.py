"""From the blocks of pages to lines as the text readers know them, each with the page and the box that it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cascade_kg.importers.carriers.blocks import Block
from cascade_kg.importers.carriers.order import reading_order
from cascade_kg.importers.carriers.passages import Passage
from cascade_kg.importers.text import Place, SourceLine, clean

__all__ = ["Carried", "Leaf", "carried"]


@dataclass(frozen=True, slots=True)
class Leaf:
    """The blocks of one page, and which of them lines join, by their places in the list."""

    number: int
    blocks: tuple[Block, ...]
    joined: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """The text of a document as lines in reading order, and the boxes that drawn lines join."""

    lines: tuple[SourceLine, ...]
    joined: tuple[tuple[Place, ...], ...] = ()


def carried(leaves: Iterable[Leaf]) -> Carried:
    """Return the lines of all pages, numbered through, with a blank one between two blocks."""
    lines: list[SourceLine] = []
    joined: list[tuple[Place, ...]] = []
    for leaf in leaves:
        numbers: dict[int, int] = {}
        for box, place in enumerate(reading_order(leaf.blocks), start=1):
            numbers[place] = box
            if lines:
                lines.append(SourceLine(len(lines) + 1, ""))
            for row in leaf.blocks[place].rows:
                lines.append(_line(len(lines) + 1, row, Place(leaf.number, box)))
        joined.extend(tuple(Place(leaf.number, numbers[place]) for place in places) for places in leaf.joined)
    return Carried(tuple(lines), tuple(joined))


def _line(number: int, row: Sequence[Passage], place: Place) -> SourceLine:
    text = "\t".join(clean(passage.text.replace("\t", " ")) for passage in row)
    sure = [passage.confidence for passage in row if passage.confidence is not None]
    return SourceLine(number, text, place, min(sure, default=None))
