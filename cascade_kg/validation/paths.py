"""Property paths of shapes as text: an IRI where the path is one, else the path as SPARQL writes it."""

from __future__ import annotations

from rdflib import RDF, SH, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

__all__ = ["path_text"]

_SUFFIXES = ((SH.zeroOrMorePath, "*"), (SH.oneOrMorePath, "+"), (SH.zeroOrOnePath, "?"))


def path_text(graph: Graph, path: Node) -> str:
    """Return a path as text: ``http://…`` for a single property, ``^<http://…>`` and the like for others."""
    return str(path) if isinstance(path, URIRef) else _step(graph, path)


def _step(graph: Graph, path: Node) -> str:
    if isinstance(path, URIRef):
        return f"<{path}>"
    if (path, RDF.first, None) in graph:
        return "/".join(_step(graph, part) for part in Collection(graph, path))
    inverse = graph.value(path, SH.inversePath)
    if inverse is not None:
        return f"^{_step(graph, inverse)}"
    either = graph.value(path, SH.alternativePath)
    if either is not None:
        return f"({'|'.join(_step(graph, part) for part in Collection(graph, either))})"
    for predicate, suffix in _SUFFIXES:
        inner = graph.value(path, predicate)
        if inner is not None:
            return f"({_step(graph, inner)}){suffix}"
    return "?"
