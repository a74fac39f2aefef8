"""What is found in a cascade, beside the rows that it concerns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cascade_kg.core.model import Cascade

__all__ = ["beside_rows"]


def beside_rows(cascade: Cascade, findings: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    """Return what is found by the thing whose row it concerns; a finding is the IRI of what it is about, and words.

    What is about a formula or a value stands with its indicator; what is about no row at all has the name ``""``.
    """
    rows = {node.iri for node in cascade.nodes()} | {each.iri for node in cascade.nodes() for each in node.indicators}
    beside: dict[str, list[str]] = {}
    for focus, words in findings:
        place = focus
        while place not in rows and "/" in place:
            place = place.rpartition("/")[0]
        beside.setdefault(place if place in rows else "", []).append(words)
    return {place: tuple(dict.fromkeys(said)) for place, said in beside.items()}
