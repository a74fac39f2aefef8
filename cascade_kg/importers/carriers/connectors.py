"""Lines that are drawn between boxes: which boxes the pieces of a line join, however it bends and branches."""

from __future__ import annotations

from collections.abc import Sequence

from cascade_kg.importers.carriers.sheets import Area, Stroke

__all__ = ["joined_by"]

_NEAR = 4.0
"""Points that the end of a line may be away from a box or from another line and still meet it."""
_MOST = 2_000


def joined_by(strokes: Sequence[Stroke], boxes: Sequence[Sequence[Area]]) -> list[tuple[int, ...]]:
    """Return, line by line, the numbers of the boxes that it joins, those of two boxes or more.

    A box that a line ends at is joined by it; one that it only passes through is where no line ends at that box.
    """
    strokes = strokes[:_MOST]
    groups = _grouped(strokes)
    ended = [{number for number, box in enumerate(boxes) if _ends_at(group, box)} for group in groups]
    anywhere = set().union(*ended)
    found = []
    for group, ends in zip(groups, ended, strict=True):
        passed = {
            number
            for number, box in enumerate(boxes)
            if ends and number not in anywhere and any(_passes(stroke, area) for stroke in group for area in box)
        }
        if len(ends | passed) > 1:
            found.append(tuple(sorted(ends | passed)))
    return sorted(set(found))


def _grouped(strokes: Sequence[Stroke]) -> list[list[Stroke]]:
    """Return the strokes that hang together: end at end, or end at the side of another."""
    roots = list(range(len(strokes)))

    def root(number: int) -> int:
        while roots[number] != number:
            roots[number] = roots[roots[number]]
            number = roots[number]
        return number

    for one, stroke in enumerate(strokes):
        for other in range(one):
            if root(one) != root(other) and _meet(stroke, strokes[other]):
                roots[root(one)] = root(other)
    groups: dict[int, list[Stroke]] = {}
    for number, stroke in enumerate(strokes):
        groups.setdefault(root(number), []).append(stroke)
    return list(groups.values())


def _meet(one: Stroke, other: Stroke) -> bool:
    return any(_distance(end, other) <= _NEAR for end in one.ends) or any(
        _distance(end, one) <= _NEAR for end in other.ends
    )


def _distance(point: tuple[float, float], stroke: Stroke) -> float:
    """Return how far a point is from a straight line between two ends."""
    (x, y), (ax, ay), (bx, by) = point, stroke.start, stroke.end
    length = (bx - ax) ** 2 + (by - ay) ** 2
    share = 0.0 if not length else min(1.0, max(0.0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length))
    return float(((x - ax - share * (bx - ax)) ** 2 + (y - ay - share * (by - ay)) ** 2) ** 0.5)


def _ends_at(group: Sequence[Stroke], box: Sequence[Area]) -> bool:
    return any(area.holds(end, _NEAR) for stroke in group for end in stroke.ends for area in box)


def _passes(stroke: Stroke, area: Area) -> bool:
    """Tell whether a level or upright line goes right through an area."""
    line = Area(
        *(min(pair) for pair in zip(*stroke.ends, strict=True)), *(max(pair) for pair in zip(*stroke.ends, strict=True))
    )
    return (line.abreast(area) >= 0.9 * area.width and line.level(area) >= 0) or (
        line.level(area) >= 0.9 * area.height and line.abreast(area) >= 0
    )
