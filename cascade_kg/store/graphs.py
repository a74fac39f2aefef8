"""Named graphs: their names, and the one update that replaces one, or changes what is known of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pyoxigraph

from cascade_kg.core.errors import StoreError
from cascade_kg.core.findings import Bilingual

__all__ = ["change", "named", "replacement"]


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
    return f"DROP SILENT GRAPH {graph} ; INSERT DATA {{ GRAPH {graph} {{ {_lines(facts)} }} }}"


def change(
    before: Collection[pyoxigraph.Triple], after: Collection[pyoxigraph.Triple], *, graph: pyoxigraph.NamedNode
) -> str:
    """Return the update of a graph whose triples are known: a few lines where a few have changed.

    Whoever has kept another spelling of a number (1.5 for 1.50) removes and adds it again. A blank node cannot be
    named, so that with some the graph is filled anew.
    """
    old, new = set(before), set(after)
    removed, added = _lines(old - new), _lines(new - old)
    if "_:" in removed or "_:" in added:
        return replacement(after, graph=graph)
    return f"DELETE DATA {{ GRAPH {graph} {{ {removed} }} }} ; INSERT DATA {{ GRAPH {graph} {{ {added} }} }}"


def _lines(facts: Iterable[pyoxigraph.Triple]) -> str:
    return (pyoxigraph.serialize(facts, format=pyoxigraph.RdfFormat.N_TRIPLES) or b"").decode("utf-8")
