"""Cascades as N-Quads: a line a statement, sorted, each in the graph that is named by its cascade."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph

__all__ = ["to_nquads"]


def to_nquads(cascades: Mapping[str, Iterable[pyoxigraph.Quad]]) -> str:
    """Return what cascades state, by their IRIs."""
    lines: set[bytes] = set()
    for name, stated in cascades.items():
        graph = pyoxigraph.NamedNode(name)
        quads = (pyoxigraph.Quad(each.subject, each.predicate, each.object, graph) for each in stated)
        written = pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS) or b""
        lines.update(written.splitlines(keepends=True))
    return b"".join(sorted(lines)).decode("utf-8")
