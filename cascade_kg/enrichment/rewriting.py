"""The graph of a cascade with its derived facts replaced, and all that a person has added to it kept."""

from __future__ import annotations

from rdflib import Graph

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.graph import to_graph
from cascade_kg.core.model import Cascade
from cascade_kg.core.records import from_graph
from cascade_kg.core.turtle import new_graph

__all__ = ["rewritten"]


def rewritten(graph: Graph, before: Cascade, after: Cascade, *, where: str) -> Graph:
    """Return a graph in which the facts of ``before`` that ``after`` has not are replaced by those that it has.

    Raises:
        InputError: the file is not written as an import writes it, so that facts cannot be replaced one by one.
    """
    old, new = set(to_graph(before)), set(to_graph(after))
    changed = new_graph()
    for triple in (set(graph) - (old - new)) | (new - old):
        changed.add(triple)
    if set(to_graph(from_graph(changed))) != new:
        raise InputError(
            Bilingual(
                "the file is not written as an import writes it", "berkas ini tidak ditulis seperti impor menulisnya"
            ),
            where=where,
            todo=Bilingual("import the document again", "impor lagi dokumennya"),
        )
    return changed
