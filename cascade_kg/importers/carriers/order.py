"""The order in which the blocks of a page are read: band by band, row by row, columns where there are no rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cascade_kg.importers.carriers.blocks import Block
from cascade_kg.importers.carriers.sheets import Area
from cascade_kg.importers.lexicon import level_of
from cascade_kg.importers.rows import as_row
from cascade_kg.importers.signoff import begins
from cascade_kg.importers.text import SourceLine

__all__ = ["reading_order"]

_OVERLAP = 3.0


def reading_order(blocks: Sequence[Block]) -> list[int]:
    """Return the places of blocks in the order in which they are read.

    A level that is named beside boxes or above them begins a band; signatures come last.
    """
    places = range(len(blocks))
    levels = sorted((place for place in places if _is_level(blocks[place])), key=lambda place: blocks[place].area.top)
    signed = [blocks[place].area for place in places if _is_signature(blocks[place])]
    closing = [
        place for place in places if _is_signature(blocks[place]) or any(_below(blocks[place], area) for area in signed)
    ]
    others = [place for place in places if place not in levels and place not in closing]
    areas = [block.area for block in blocks]
    begins_at = _bands([areas[place] for place in levels], [areas[place] for place in others])
    bands: list[list[int]] = [[] for _ in range(len(levels) + 1)]
    for place in others:
        middle = areas[place].centre[1]
        bands[sum(begin <= middle for begin in begins_at)].append(place)
    found = _cut(bands[0], areas)
    for level, band in zip(levels, bands[1:], strict=True):
        found += [level, *_cut(band, areas)]
    return [*found, *_cut(closing, areas)]


def _bands(levels: Sequence[Area], others: Sequence[Area]) -> list[float]:
    """Return where each band begins: at its heading, or, of headings beside the boxes, half way between two."""
    found = []
    for number, level in enumerate(levels):
        beside = [each for each in others if each.level(level) > 0 and each.abreast(level) < 0]
        if not beside:
            found.append(level.top)
        elif number:
            found.append((levels[number - 1].centre[1] + level.centre[1]) / 2)
        else:
            found.append(min(level.top, *(each.top for each in beside)))
    return found


def _cut(places: Sequence[int], areas: Sequence[Area]) -> list[int]:
    """Order blocks by the gaps between them: first those that run across all of them, then those that run down."""
    if len(places) < 2:
        return list(places)
    for begin, end in (_TOP_AND_BOTTOM, _LEFT_AND_RIGHT):
        parts: list[list[int]] = []
        reached = 0.0
        for place in sorted(places, key=lambda each: begin(areas[each])):
            if not parts or begin(areas[place]) >= reached - _OVERLAP:
                parts.append([])
                reached = end(areas[place])
            parts[-1].append(place)
            reached = max(reached, end(areas[place]))
        if len(parts) > 1:
            return [place for part in parts for place in _cut(part, areas)]
    return sorted(places, key=lambda each: (areas[each].top, areas[each].left))


_Side = Callable[[Area], float]
_TOP_AND_BOTTOM: tuple[_Side, _Side] = (lambda area: area.top, lambda area: area.bottom)
_LEFT_AND_RIGHT: tuple[_Side, _Side] = (lambda area: area.left, lambda area: area.right)


def _is_level(block: Block) -> bool:
    return len(block.rows) == 1 and level_of(block.rows[0][0].text) is not None


def _below(block: Block, signature: Area) -> bool:
    """Tell whether a block is what stands below the place and date of a signature, room for the hand between."""
    return not block.framed and block.area.top > signature.top and block.area.abreast(signature) > 0


def _is_signature(block: Block) -> bool:
    return any(begins(as_row(SourceLine(0, passage.text), gap=False)) for row in block.rows for passage in row)
