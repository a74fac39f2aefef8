"""How much was read from a document, counted in what was made of it."""

from __future__ import annotations

import csv
import io
from collections import Counter

import pyoxigraph

from cascade_kg.core.intake import Tally
from cascade_kg.core.model import NodeType
from cascade_kg.core.prefixes import full
from cascade_kg.store.turtle import TURTLE

__all__ = ["tally_of"]

_TYPE = pyoxigraph.NamedNode(full("rdf:type"))
_NODES = [pyoxigraph.NamedNode(full(f"ckg:{kind}")) for kind in NodeType]
_INDICATOR, _OBSERVATION = (pyoxigraph.NamedNode(full(f"ckg:{kind}")) for kind in ("Indicator", "Observation"))


def tally_of(turtle: bytes, report: bytes | None) -> Tally:
    """Return how many things a cascade of ours states, and how many lines its report calls used and unread."""
    kinds = Counter(quad.object for quad in pyoxigraph.parse(turtle, format=TURTLE) if quad.predicate == _TYPE)
    rows = csv.DictReader(io.StringIO((report or b"").decode("utf-8-sig"), newline=""))
    fates = Counter(row.get("fate") for row in rows)
    return Tally(
        nodes=sum(kinds[kind] for kind in _NODES),
        indicators=kinds[_INDICATOR],
        observations=kinds[_OBSERVATION],
        used=fates["used"] + fates["repeated"],
        unread=fates["unread"],
    )
