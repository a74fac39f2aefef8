"""Named graphs: their names, and the one update that replaces one."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph

from cascade_kg.core.errors import StoreError
from cascade_kg.core.findings import Bilingual

__all__ = ["named", "replacement"]


def named(graph: str) -> pyoxigraph.NamedNode:
    """Return the name of a graph as a term.

    Raises:
        StoreError: it is no absolute IRI.
    """
    try:
        return pyoxigraph.NamedNode(graph)
    except ValueError as error:
        raise StoreError(
            Bilingual(f"{graph!r} cannot name a graph", f"{graph!r} tidak dapat menjadi nama graf"),
            todo=Bilingual("name it by an absolute IRI", "beri nama dengan IRI yang lengkap"),
        ) from error


def replacement(facts: Iterable[pyoxigraph.Triple], *, graph: pyoxigraph.NamedNode) -> str:
    """Return the update that drops a graph and fills it: between two updates, a reader would see it empty."""
    stated = (pyoxigraph.serialize(facts, format=pyoxigraph.RdfFormat.N_TRIPLES) or b"").decode("utf-8")
    return f"DROP SILENT GRAPH {graph} ; INSERT DATA {{ GRAPH {graph} {{ {stated} }} }}"
