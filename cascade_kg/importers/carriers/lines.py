"""From the blocks of pages to lines as the text readers know them, each with the page and the box that it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cascade_kg.importers.carriers.blocks import Block
from cascade_kg.importers.carriers.foreign import Foreign
from cascade_kg.importers.carriers.order import reading_order
from cascade_kg.importers.carriers.passages import Passage
from cascade_kg.importers.text import Place, SourceLine, clean

__all__ = ["Carried", "Leaf", "carried", "in_order"]


@dataclass(frozen=True, slots=True)
class Leaf:
    """The blocks of one page in the order of reading, and which of them lines join, by their places among them.

    ``unread`` are the kinds of what it holds besides.
    """

    number: int
    blocks: tuple[Block, ...]
    joined: tuple[tuple[int, ...], ...] = ()
    unread: tuple[Foreign, ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """The text of a document as lines in reading order, the boxes that drawn lines join, and what is not read."""

    lines: tuple[SourceLine, ...]
    joined: tuple[tuple[Place, ...], ...] = ()
    unread: tuple[Foreign, ...] = ()


def carried(leaves: Iterable[Leaf]) -> Carried:
    """Return the lines of all pages, numbered through, with a blank one between two blocks."""
    lines: list[SourceLine] = []
    joined: list[tuple[Place, ...]] = []
    unread: set[Foreign] = set()
    for leaf in leaves:
        for box, block in enumerate(leaf.blocks, start=1):
            if lines and not block.follows:
                lines.append(SourceLine(len(lines) + 1, ""))
            for row in block.rows:
                lines.append(_line(len(lines) + 1, row, Place(leaf.number, box), framed=block.framed))
        joined.extend(tuple(Place(leaf.number, place + 1) for place in places) for places in leaf.joined)
        unread.update(leaf.unread)
    return Carried(tuple(lines), tuple(joined), tuple(sorted(unread)))


def in_order(number: int, blocks: Sequence[Block], joined: Iterable[tuple[int, ...]]) -> Leaf:
    """Return a page whose blocks stand in the order of reading."""
    order = reading_order(blocks)
    places = {place: number for number, place in enumerate(order)}
    lines = tuple(tuple(sorted(places[each] for each in line)) for line in joined)
    return Leaf(number, tuple(blocks[place] for place in order), lines)


def _line(number: int, row: Sequence[Passage], place: Place, *, framed: bool) -> SourceLine:
    text = "\t".join(clean(passage.text.replace("\t", " ")) for passage in row)
    sure = [passage.confidence for passage in row if passage.confidence is not None]
    return SourceLine(number, text, place, framed, min(sure, default=None))
