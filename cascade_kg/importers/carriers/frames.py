"""The frames that a page shows: drawn as one shape or of single lines, without shadows, borders and doubles."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from cascade_kg.importers.carriers.sheets import Area, Sheet, Stroke, Word

__all__ = ["NEAR", "frames_of", "innermost", "loose_strokes"]

NEAR = 2.5
"""Points that two lines may be apart and still meet."""
_LEAST_WIDTH, _LEAST_HEIGHT = 18.0, 8.0
_MOST_PAIRS = 1_000_000
_STRAIGHT = 1.0
_SHADOW = 12.0
_WHOLE = 0.92

_Line = tuple[float, float, float]
"""Where a level or upright line is, where it begins and where it ends."""


def frames_of(sheet: Sheet) -> list[Area]:
    """Return the frames of a page, each once, from the largest; one that holds no word is none."""
    drawn = [each for each in (*sheet.frames, *_cells(sheet.strokes)) if _is_frame(each, sheet)]
    centres = [word.area.centre for word in sheet.words]
    kept: list[Area] = []
    for frame in drawn:
        if not any(frame.holds(centre) for centre in centres):
            continue
        other = next((number for number, each in enumerate(kept) if _stands_for(frame, each)), None)
        if other is None:
            kept.append(frame)
        elif _fits(frame, sheet.words) >= _fits(kept[other], sheet.words):
            kept[other] = frame  # what is drawn later lies above its shadow
    return sorted(kept, key=lambda each: (-each.size, each.top, each.left))


def loose_strokes(sheet: Sheet, frames: Iterable[Area]) -> list[Stroke]:
    """Return the lines that are no side of a frame."""
    sides = [side for frame in frames for side in _sides(frame)]
    return [stroke for stroke in sheet.strokes if not any(_lies_on(stroke, side) for side in sides)]


def innermost(frames: Sequence[Area]) -> list[tuple[Area, tuple[Area, ...]]]:
    """Return each frame with the frames in it: what is between them is of the frame itself."""
    return [
        (
            frame,
            tuple(
                each for each in frames if each is not frame and frame.contains(each, NEAR) and each.size < frame.size
            ),
        )
        for frame in frames
    ]


def _is_frame(area: Area, sheet: Sheet) -> bool:
    whole = area.width > _WHOLE * sheet.width and area.height > _WHOLE * sheet.height
    return area.width >= _LEAST_WIDTH and area.height >= _LEAST_HEIGHT and not whole


def _stands_for(one: Area, other: Area) -> bool:
    """Tell whether one of two frames is the other drawn again, or its shadow."""
    moves = (one.left - other.left, one.top - other.top, one.right - other.right, one.bottom - other.bottom)
    if all(abs(move) <= NEAR for move in moves):
        return True
    alike = abs(one.width - other.width) <= NEAR and abs(one.height - other.height) <= NEAR
    return alike and all(abs(move) <= _SHADOW for move in moves) and one.common(other) > 0.6 * one.size


def _fits(frame: Area, words: Sequence[Word]) -> int:
    return sum(frame.contains(word.area, 0.5) for word in words)


def _sides(area: Area) -> tuple[Area, ...]:
    left, top, right, bottom = area.left, area.top, area.right, area.bottom
    return (
        Area(left, top, right, top),
        Area(left, bottom, right, bottom),
        Area(left, top, left, bottom),
        Area(right, top, right, bottom),
    )


def _lies_on(stroke: Stroke, side: Area) -> bool:
    return side.holds(stroke.start, NEAR) and side.holds(stroke.end, NEAR)


def _cells(strokes: Sequence[Stroke]) -> list[Area]:
    """Return the smallest rectangles that level and upright lines enclose."""
    pieces = [(*stroke.start, *stroke.end) for stroke in strokes]
    level = _joined((y, min(x, end), max(x, end)) for x, y, end, other in pieces if abs(y - other) <= _STRAIGHT)
    upright = _joined((x, min(y, end), max(y, end)) for x, y, other, end in pieces if abs(x - other) <= _STRAIGHT)
    if len(level) * len(upright) > _MOST_PAIRS:
        return []
    corners = {
        (x, y)
        for x, top, bottom in upright
        for y, left, right in level
        if left - NEAR <= x <= right + NEAR and top - NEAR <= y <= bottom + NEAR
    }
    across: dict[float, list[float]] = {}
    down: dict[float, list[float]] = {}
    for x, y in sorted(corners):
        across.setdefault(y, []).append(x)
        down.setdefault(x, []).append(y)
    found = []
    for x, y in sorted(corners):
        for under in _reached(down[x], y, upright, x):
            right = next(
                (
                    each
                    for each in _reached(across[y], x, level, y)
                    if (each, under) in corners
                    and _covered(level, under, x, each)
                    and _covered(upright, each, y, under)
                ),
                None,
            )
            if right is not None:
                found.append(Area(x, y, right, under))
                break
    return found


def _reached(places: Sequence[float], start: float, lines: Sequence[_Line], where: float) -> Iterator[float]:
    """Yield the corners beyond one that a line leads to without a break, from the nearest."""
    for place in places[bisect_right(places, start) :]:
        if not _covered(lines, where, start, place):
            return
        yield place


def _joined(lines: Iterable[_Line]) -> list[_Line]:
    """Join lines that go on one another; those that are as good as on one height or place are."""
    found: list[_Line] = []
    for where, begin, end in sorted(lines):
        for number in range(len(found) - 1, -1, -1):
            place, first, last = found[number]
            if where - place > _STRAIGHT:
                continue
            if begin <= last + NEAR and end >= first - NEAR:
                found[number] = (place, min(begin, first), max(end, last))
                break
        else:
            found.append((where, begin, end))
    return sorted(found)


def _covered(lines: Sequence[_Line], place: float, begin: float, end: float) -> bool:
    """Tell whether a line at a place runs from one point to another; the lines are in the order of their places."""
    for where, first, last in lines[bisect_left(lines, (place - NEAR,)) :]:
        if where > place + NEAR:
            return False
        if first <= begin + NEAR and last >= end - NEAR:
            return True
    return False
