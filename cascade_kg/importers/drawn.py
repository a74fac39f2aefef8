"""Parents that a document draws: lines between boxes, whatever order these stand in, and the columns of tables."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from cascade_kg.core.model import NodeType
from cascade_kg.importers.drafts import Draft
from cascade_kg.importers.matrices import Link
from cascade_kg.importers.text import Place

__all__ = ["Drawn", "lines_meeting"]

_RANK = {kind: number for number, kind in enumerate(NodeType)}


class Drawn:
    """The boxes that each drawn line joins, and the nodes that stand in them; what the columns of tables link."""

    def __init__(
        self,
        joined: Sequence[tuple[Place, ...]] = (),
        places: Mapping[int, Place] | None = None,
        links: Sequence[Link] = (),
    ) -> None:
        self.joined = joined
        self.places = places or {}
        self.links = links

    def parents(self, drafts: Sequence[Draft]) -> dict[Draft, Draft]:
        """Return the parent that a table or a line gives each node that has one: the nearest type above at that line.

        A line that joins several possible parents says nothing.
        """
        found = self._linked(drafts)
        for line in self._lines_between(drafts):
            for draft in line:
                above = [other for other in line if _RANK[other.type] < _RANK[draft.type]]
                nearest = max((_RANK[other.type] for other in above), default=-1)
                parents = [other for other in above if _RANK[other.type] == nearest]
                known = found.get(draft)
                if len(parents) == 1 and (known is None or _RANK[known.type] < nearest):
                    found[draft] = parents[0]
        return found

    def _linked(self, drafts: Sequence[Draft]) -> dict[Draft, Draft]:
        at = {(draft.type, line): draft for draft in reversed(drafts) for line in draft.lines}
        pairs = ((at.get((link.kind, link.line)), at.get((link.above, link.line_above))) for link in self.links)
        return {below: above for below, above in pairs if below is not None and above is not None}

    def _lines_between(self, drafts: Sequence[Draft]) -> list[list[Draft]]:
        """Return the nodes that each line joins; lines that meet in a box without a node are one."""
        inside: dict[Place, list[Draft]] = {}
        for draft in drafts:
            for place in sorted({self.places[line] for line in draft.lines if line in self.places}):
                inside.setdefault(place, []).append(draft)
        return [
            list(dict.fromkeys(draft for place in sorted(line) for draft in inside.get(place, ())))
            for line in lines_meeting(self.joined, inside)
        ]


def lines_meeting(joined: Sequence[Sequence[Place]], inside: Container[Place]) -> list[set[Place]]:
    """Return the boxes that each line joins; lines that meet in a box with nothing ``inside`` are one."""
    lines: list[set[Place]] = []
    for places in joined:
        ends = set(places)
        through = {place for place in ends if place not in inside}
        apart = [line for line in lines if not line & through]
        lines = [*apart, ends.union(*(line for line in lines if line & through))]
    return lines
