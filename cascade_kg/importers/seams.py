"""Join the fragments of a page seam by seam, all left sides weighed against all right sides at once.

Where fragments are to be joined is a seam (after the name, after the result, …). Seam by seam the best pairing is
sought, with everything else as it stands, until nothing changes any more.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from cascade_kg.importers.assignment import best_pairs
from cascade_kg.importers.evidence import Evidences
from cascade_kg.importers.fragments import ENDS, Fragment
from cascade_kg.importers.sections import Section

__all__ = ["MOST_PAIRS", "solved"]

MOST_PAIRS = 12_000
"""How many pairs are weighed against one another at most; above that only what stands side by side is."""
_ROUNDS = 4
_LIKE, _MUTUAL = 0.35, 13.0
_SEAMS = (
    Section.RESULT_HEADING,
    Section.RESULT,
    Section.INDICATOR_HEADING,
    Section.HEADING,
    Section.NAME,
    Section.INDICATOR,
    Section.EXPLANATION,
    Section.FORMULA,
    Section.TYPE,
    Section.SOURCE,
)

_Chain = tuple[Fragment, ...]


def solved(pieces: Sequence[Fragment], evidences: Evidences) -> list[_Chain]:
    """Return the chains that fragments form, in the order of the text."""
    return _Solver(evidences).solve(pieces)


def _start(chain: _Chain) -> int:
    return chain[0].atoms[0].order


def _end(chain: _Chain) -> int:
    return chain[-1].atoms[-1].order


class _Solver:
    """Improve the chains of a page seam by seam."""

    def __init__(self, evidences: Evidences) -> None:
        self.evidences = evidences

    def solve(self, pieces: Sequence[Fragment]) -> list[_Chain]:
        chains: list[_Chain] = [(piece,) for piece in pieces]
        for _ in range(_ROUNDS):
            before = set(chains)
            for seam in _SEAMS:
                chains = self._pair(chains, seam)
            if set(chains) == before:
                break
        return chains

    def _pair(self, chains: Sequence[_Chain], seam: Section) -> list[_Chain]:
        """Cut all chains at a seam and join the sides anew."""
        kept: list[_Chain] = []
        lefts: list[_Chain] = []
        rights: list[_Chain] = []
        for chain in chains:
            left = tuple(piece for piece in chain if piece.last <= seam)
            right = tuple(piece for piece in chain if piece.first > seam)
            if len(left) + len(right) < len(chain):
                # A box that breaks off further on may lack what a side here has.
                (lefts if not right and chain[-1].last not in ENDS else kept).append(chain)
                continue
            if left:
                lefts.append(left)
            if right:
                rights.append(right)
        if not lefts or not rights:
            return list(chains)
        pairs = self._neighbours(lefts, rights) if len(lefts) * len(rights) > MOST_PAIRS else self._best(lefts, rights)
        joined = dict(pairs)
        taken = set(joined.values())
        kept.extend((*left, *rights[joined[number]]) if number in joined else left for number, left in enumerate(lefts))
        kept.extend(right for number, right in enumerate(rights) if number not in taken)
        return sorted(kept, key=lambda chain: chain[0].atoms[0].order)

    def _best(self, lefts: Sequence[_Chain], rights: Sequence[_Chain]) -> list[tuple[int, int]]:
        """Return the best pairing; sides that are each other's likest by their words get a bonus."""
        weights = [[self.evidences.weight(left, right) for right in rights] for left in lefts]
        alike = [
            [
                0.0 if weight is None else self.evidences.alike(left, right) or 0.0
                for right, weight in zip(rights, row, strict=True)
            ]
            for left, row in zip(lefts, weights, strict=True)
        ]
        best_left = [max(row) for row in alike]
        best_right = [max(row[column] for row in alike) for column in range(len(rights))]
        for number, row in enumerate(weights):
            for column, weight in enumerate(row):
                found = alike[number][column]
                if weight is not None and found >= _LIKE and found == best_left[number] == best_right[column]:
                    alone = alike[number].count(found) == 1 and sum(each[column] == found for each in alike) == 1
                    row[column] = weight + (_MUTUAL if alone else 0.0)
        if len(lefts) <= len(rights):
            return self._in_turn(best_pairs(weights), lefts, rights)
        turned = best_pairs([list(column) for column in zip(*weights, strict=True)])
        return self._in_turn([(left, right) for right, left in turned], lefts, rights)

    def _in_turn(
        self, pairs: Sequence[tuple[int, int]], lefts: Sequence[_Chain], rights: Sequence[_Chain]
    ) -> list[tuple[int, int]]:
        """Let boxes that break off at the same part go on in turn, column by column, unless words speak against it."""
        found = dict(pairs)
        for one, other in itertools.combinations(sorted(found, key=lambda number: _end(lefts[number])), 2):
            first, second = rights[found[one]], rights[found[other]]
            if (
                _end(lefts[other]) < _start(second) < _start(first)
                and second[0].atoms[0].gap
                and lefts[one][-1].last is lefts[other][-1].last
                and first[0].first is second[0].first
                and self._apart(lefts[one], second, lefts[other], first)
                >= self._apart(lefts[one], first, lefts[other], second)
            ):
                found[one], found[other] = found[other], found[one]
        return list(found.items())

    def _apart(self, *sides: _Chain) -> float:
        """Return what speaks for two pairs of sides wherever they stand."""
        pairs = zip(sides[::2], sides[1::2], strict=True)
        return sum(self.evidences.weight(left, right, placed=False) or 0.0 for left, right in pairs)

    def _neighbours(self, lefts: Sequence[_Chain], rights: Sequence[_Chain]) -> list[tuple[int, int]]:
        """Pair only what stands side by side, where there are too many sides to weigh them all."""
        at: dict[int, int] = {right[0].atoms[0].order: number for number, right in enumerate(rights)}
        pairs = []
        for number, left in enumerate(lefts):
            other = at.get(left[-1].atoms[-1].order + 1)
            if other is not None and (self.evidences.weight(left, rights[other]) or 0) > 0:
                pairs.append((number, other))
        return pairs
