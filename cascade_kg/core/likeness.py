"""When two names are taken for one: the rule for likeness that all matching follows."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from cascade_kg.core.words import digits

__all__ = ["ACCEPTED", "LEAD", "likest", "mutually_likest"]

ACCEPTED = 90.0
"""The likeness, of 100, from which a name may be another one."""

LEAD = 5.0
"""How much more alike the two must be than the next best."""


def likest(name: str, others: Sequence[str]) -> int | None:
    """Return the place of the name that a folded name is taken for: 90 or more, 5 ahead of the next, equal digits."""
    hits = process.extract(name, others, scorer=fuzz.ratio, limit=2, score_cutoff=ACCEPTED - LEAD)
    if not hits or hits[0][1] < ACCEPTED or (len(hits) > 1 and hits[0][1] - hits[1][1] < LEAD):
        return None
    model, _, place = hits[0]
    return place if digits(name) == digits(model) else None


def mutually_likest(names: Sequence[str], others: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Return the places of the names that are taken for one another, whichever of the two is asked."""
    found = ((place, likest(name, others)) for place, name in enumerate(names))
    return tuple(
        (place, other) for place, other in found if other is not None and likest(others[other], names) == place
    )
