"""A cascade as a graph without what differs from carrier to carrier: where its facts stand, and how they were found."""

from __future__ import annotations

from rdflib.term import Node

from cascade_kg.core.graph import to_graph
from cascade_kg.core.model import Cascade
from cascade_kg.core.namespaces import CKG, RDF

__all__ = ["facts"]

_WHERE = frozenset({CKG.sourceSpan, CKG.unreadSpan, CKG.onPage, CKG.fileName, CKG.contentHash})
"""Places in the document, and which file it is."""


def facts(cascade: Cascade) -> set[tuple[Node, Node, Node]]:
    """Return all statements of a cascade but those of its provenance: inferences, pages, places, the file."""
    graph = to_graph(cascade)
    aside = {*graph.subjects(CKG.about), *graph.subjects(RDF.type, CKG.Page)}
    return {
        (about, name, value)
        for about, name, value in graph
        if about not in aside and value not in aside and name not in _WHERE
    }
