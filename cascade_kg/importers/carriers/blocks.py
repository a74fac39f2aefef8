"""From frames and words to blocks: boxes, tables and lines that stand by themselves, each with its words row by row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from cascade_kg.importers.carriers.connectors import joined_by
from cascade_kg.importers.carriers.frames import NEAR, frames_of, loose_strokes
from cascade_kg.importers.carriers.passages import Passage, lines_of, passages_of
from cascade_kg.importers.carriers.sheets import Area, Sheet, Word, around
from cascade_kg.importers.lexicon import head_statement, header_columns, heading
from cascade_kg.importers.sections import Section

__all__ = ["Block", "blocks_of", "boxes_of_their_own", "tabulated"]

_ASIDE = 2.5
"""Heights of a letter between two texts that stand side by side and not in one line."""
_LEAST_SHARE = 0.5
_CLOSE = 10.0
"""Points between the label of a box and its text, each in a frame of its own: between boxes there are more."""


@dataclass(frozen=True, slots=True)
class Block:
    """What stands together on a page: its rows of cells, and whether a frame is drawn around it.

    ``joined`` is where lines end at it; it ``follows`` the block before it where nothing parts the two.
    """

    area: Area
    rows: tuple[tuple[Passage, ...], ...]
    framed: bool
    joined: tuple[Area, ...] = ()
    follows: bool = False


def blocks_of(sheet: Sheet) -> tuple[list[Block], list[tuple[int, ...]]]:
    """Return the blocks of a page, and which of them lines join, by their places in the list."""
    frames = frames_of(sheet)
    strokes = loose_strokes(sheet, (*frames, *sheet.frames))
    found = _Frames(frames, sheet.words)
    blocks = [*found.blocks(), *_loose(found.loose, ruled=bool(frames))]
    return blocks, joined_by(strokes, [each.joined for each in blocks])


@dataclass(slots=True, eq=False)
class _Frame:
    """A frame, the words right in it, and the frames right in it."""

    area: Area
    words: list[Word]
    inner: list[_Frame]

    def everything(self) -> list[Word]:
        return [*self.words, *(word for each in self.inner for word in each.everything())]


class _Frames:
    """Tell boxes from tables and from what only surrounds boxes."""

    def __init__(self, frames: Sequence[Area], words: Iterable[Word]) -> None:
        self.loose: list[Word] = []
        every = [_Frame(area, [], []) for area in frames]
        self.outer: list[_Frame] = []
        for number, frame in enumerate(every):  # from the largest
            holder = next((each for each in reversed(every[:number]) if each.area.contains(frame.area, NEAR)), None)
            (holder.inner if holder else self.outer).append(frame)
        for word in words:
            holder = next((each for each in reversed(every) if each.area.holds(word.area.centre)), None)
            (holder.words if holder else self.loose).append(word)

    def blocks(self) -> list[Block]:
        return list(self._blocks(self.outer))

    def _blocks(self, frames: Sequence[_Frame]) -> Iterable[Block]:
        for group in _stacked(_touching(frames)):
            if len(group) == 1:
                yield from self._single(group[0])
            elif _many(group):
                for frame in group:
                    yield from self._single(frame)
            else:
                yield _table(group)

    def _single(self, frame: _Frame) -> Iterable[Block]:
        if not frame.inner:
            yield _box(frame)
        elif _many([*frame.inner, _Frame(frame.area, frame.words, [])]):
            self.loose.extend(frame.words)
            yield from self._blocks(frame.inner)
        else:
            yield _nested(frame)


def _many(frames: Sequence[_Frame]) -> bool:
    """Tell whether several of some frames are boxes of their own: each names a node and says more of it."""
    return boxes_of_their_own([passages_of(frame.everything(), frame.area) for frame in frames])


def boxes_of_their_own(cells: Iterable[Sequence[Passage]]) -> bool:
    """Tell whether several cells are boxes: each names a node, or, where none does, states a result."""
    known = list(cells)
    named = sum(map(_names_a_node, known))
    return named > 1 or (not named and sum(map(_states_a_result, known)) > 1)


def _names_a_node(passages: Sequence[Passage]) -> bool:
    """Tell whether passages are those of a box of its own: a heading of a node, and more than that."""
    texts = [passage.text for passage in passages]
    found = [each for text in texts if (each := heading(text)) is not None]
    named = any(each.section is Section.HEADING for each in found) or any(map(_heads_a_box, texts[:1]))
    return named and (len(texts) > 1 or any(each.rest for each in found))


def _states_a_result(passages: Sequence[Passage]) -> bool:
    found = {each.section for passage in passages if (each := heading(passage.text)) is not None}
    return {Section.RESULT_HEADING, Section.INDICATOR_HEADING} <= found


def _heads_a_box(text: str) -> bool:
    """Tell whether the first words of a box are those over an objective or an outcome."""
    stated = head_statement(text)
    return header_columns((text,))[1] or (stated is not None and stated.type is not None)


def _touching(frames: Sequence[_Frame]) -> list[list[_Frame]]:
    """Group frames that share a side."""
    groups: list[list[_Frame]] = []
    for frame in frames:
        near = [group for group in groups if any(_share_a_side(frame.area, each.area) for each in group)]
        groups = [group for group in groups if not any(group is each for each in near)]
        groups.append([frame, *(each for group in near for each in group)])
    return groups


def _stacked(groups: Sequence[list[_Frame]]) -> list[list[_Frame]]:
    """Join frames that stand close below one another where the upper one announces the words of the lower."""
    found: list[list[_Frame]] = []
    for group in sorted(groups, key=lambda each: min(frame.area.top for frame in each)):
        under = around(frame.area for frame in group)
        above = next(
            (each for each in reversed(found) if _close_above(around(frame.area for frame in each), under)), None
        )
        if above is not None and _goes_on(above, group):
            above.extend(group)
        else:
            found.append(list(group))
    return found


def _close_above(one: Area, other: Area) -> bool:
    level = abs(one.left - other.left) <= NEAR and abs(one.right - other.right) <= NEAR
    return level and 0 <= other.top - one.bottom <= _CLOSE


def _goes_on(above: Sequence[_Frame], below: Sequence[_Frame]) -> bool:
    over = passages_of(max(above, key=lambda each: each.area.top).everything())
    under = passages_of(min(below, key=lambda each: each.area.top).everything())
    if not over or not under:
        return False
    last, first = heading(over[-1].text), heading(under[0].text)
    if first is not None and first.section is not Section.HEADING:
        return True
    opened = (last is not None and not last.rest) or header_columns((over[-1].text,))[1]
    return opened and first is None and not _heads_a_box(under[0].text)


def _share_a_side(one: Area, other: Area) -> bool:
    across, down = one.abreast(other), one.level(other)
    above = abs(down) <= NEAR and across >= _LEAST_SHARE * min(one.width, other.width)
    beside = abs(across) <= NEAR and down >= _LEAST_SHARE * min(one.height, other.height)
    return above or beside


def _box(frame: _Frame) -> Block:
    rows = tuple((passage,) for passage in passages_of(frame.everything(), frame.area))
    return Block(frame.area, rows, framed=True, joined=(frame.area,))


def _table(frames: Sequence[_Frame]) -> Block:
    """Return frames that share their sides as a table; one of a single column is a box with parts."""
    areas = [frame.area for frame in frames]
    columns = _places(area.left for area in areas)
    rows = _places(area.top for area in areas)
    grid: list[list[list[Passage]]] = [[[] for _ in columns] for _ in rows]
    for frame in frames:
        cell = grid[_place_of(frame.area.top, rows)][_place_of(frame.area.left, columns)]
        cell.extend(passages_of(frame.everything(), frame.area))
    area = around(areas)
    return Block(area, tabulated(grid), framed=True, joined=(area,))


def tabulated(grid: Sequence[Sequence[Sequence[Passage]]]) -> tuple[tuple[Passage, ...], ...]:
    """Return the passages of the cells of a table row by row; a row of a single cell has a passage a row."""
    found: list[tuple[Passage, ...]] = []
    for row in grid:
        last = max((number for number, cell in enumerate(row) if cell), default=-1)
        if last == 0:
            found.extend((passage,) for passage in row[0])
        elif last > 0:
            found.append(tuple(_one(cell) for cell in row[: last + 1]))
    return tuple(found)


def _nested(frame: _Frame) -> Block:
    """Return a box that holds frames with its parts: all of them from the top, those side by side as cells."""
    parts: list[tuple[Area, tuple[tuple[Passage, ...], ...]]] = []
    for group in _touching(frame.inner):
        block = _table(group) if len(group) > 1 else _nested(group[0]) if group[0].inner else _box(group[0])
        parts.append((block.area, block.rows))
    parts.extend((passage.area or frame.area, ((passage,),)) for passage in passages_of(frame.words, frame.area))
    parts.sort(key=lambda part: (part[0].top, part[0].left))
    rows = tuple(row for _, part in parts for row in part)
    return Block(frame.area, rows, framed=True, joined=(frame.area,))


def _one(passages: Sequence[Passage]) -> Passage:
    """Return the passages of a cell as one."""
    sure = [each.confidence for each in passages if each.confidence is not None]
    return Passage(" ".join(each.text for each in passages), None, min(sure, default=None))


def _places(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > 2 * NEAR:
            found.append(value)
    return found


def _place_of(value: float, places: Sequence[float]) -> int:
    return min(range(len(places)), key=lambda number: abs(places[number] - value))


def _loose(words: Sequence[Word], *, ruled: bool) -> list[Block]:
    """Return the words outside of all frames: as lines that stand close, or, on a page without frames, row by row."""
    if not words:
        return []
    parts = lines_of(words, gap=_ASIDE)
    if not ruled:
        return _rows(parts)
    height = median(word.area.height for word in words)
    groups: list[list[tuple[Word, ...]]] = []
    for part in parts:
        area = around(word.area for word in part)
        for group in groups:
            above = around(word.area for word in group[-1])
            if above.abreast(area) > 0 and -1.6 * height < above.level(area) <= 0.5 * height:
                group.append(part)
                break
        else:
            groups.append([part])
    found = []
    for group in groups:
        rows = tuple((passage,) for passage in passages_of([word for part in group for word in part]))
        found.append(Block(around(word.area for part in group for word in part), rows, framed=False))
    return found


def _rows(parts: Sequence[tuple[Word, ...]]) -> list[Block]:
    """Return lines of words as rows, what stands side by side as cells."""
    found: list[Block] = []
    for part in parts:
        area = around(word.area for word in part)
        text = Passage(
            " ".join(word.text for word in part),
            area,
            min((word.confidence for word in part if word.confidence is not None), default=None),
        )
        last = found[-1] if found else None
        if last is not None and last.area.level(area) > 0.5 * area.height:
            found[-1] = Block(around((last.area, area)), ((*last.rows[0], text),), framed=False, follows=last.follows)
        else:
            near = last is not None and area.top - last.area.bottom < area.height
            found.append(Block(area, ((text,),), framed=False, follows=near))
    return found
