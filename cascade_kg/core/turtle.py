"""The one writer of generated Turtle: the same bytes from the same facts, a resource a block.

The form is rdflib's ``longturtle``; the order is ours: what was read first, what was inferred last,
and numbers inside IRIs in the order of numbers. So are the short names: those of our table of prefixes and no others.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Mapping
from typing import cast

from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.plugins.serializers.longturtle import OBJECT, SUBJECT, VERB, LongTurtleSerializer
from rdflib.term import Node

from cascade_kg.core.namespaces import CKG, RDF, RDFS
from cascade_kg.core.order import natural_key
from cascade_kg.core.prefixes import PREFIXES

__all__ = ["new_graph", "to_turtle"]

_LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.\-]*[A-Za-z0-9_\-])?", re.ASCII)

_TYPE, _LABEL, _NIL = RDF.type, RDFS.label, RDF.nil


class _Serializer(LongTurtleSerializer):
    """Order subjects by kind and IRI, and predicates by type, label and name.

    What rdflib asks its store for each time that it writes a name or a block is kept here, and a block is written in
    one go: all that was most of the time of an import.
    """

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph)  # type: ignore[no-untyped-call]
        self._names: dict[URIRef, str | None] = {}
        self._labels: dict[URIRef, str] = {}
        self._ranks: dict[Node, tuple[bool, bool, str]] = {}
        self._blocks: dict[Node, dict[Node, list[Node]]] = {}
        self._in_place: set[Node] = set()
        """The subjects whose blocks hold nodes that are written in place, lists among them."""

    def preprocess(self) -> None:
        for subject, predicate, value in self.store:
            self._blocks.setdefault(subject, {}).setdefault(predicate, []).append(value)
        # Once a block, not once a triple: to find a term in a table takes rdflib longer than to write it.
        for subject, block in self._blocks.items():
            self._subjects[subject] = True
            self.get_pname(subject)
            for predicate, values in block.items():
                if predicate not in self._ranks:
                    self._ranks[predicate] = (predicate != _TYPE, predicate != _LABEL, str(predicate))
                    if predicate != _TYPE:
                        self.get_pname(predicate)
                for value in values:
                    self.get_pname(value.datatype if isinstance(value, Literal) else value)
                    if isinstance(value, BNode):
                        self._references[value] += 1
                        self._in_place.add(subject)

    def buildPredicateHash(self, subject: Node) -> Mapping[Node, list[Node]]:  # noqa: N802
        return self._blocks[subject]

    def statement(self, subject: Node) -> bool:
        """Write the block of a resource."""
        if isinstance(subject, BNode) or subject in self._in_place:
            return cast(bool, super().statement(subject))  # type: ignore[no-untyped-call]
        self.subjectDone(subject)
        block = self._blocks[subject]
        lines = []
        for predicate in self.sortProperties(block):
            values = [self.label(value, OBJECT) for value in block[predicate]]
            written = f" {values[0]}" if len(values) == 1 else "\n        " + " ,\n        ".join(values)
            lines.append(f"\n    {self.label(predicate, VERB)}{written} ;")
        self.write(f"\n{self.label(subject, SUBJECT)}{''.join(lines)}\n.")
        return True

    def sortProperties(self, properties: Mapping[Node, list[Node]]) -> list[Node]:  # noqa: N802
        for values in properties.values():
            if len(values) > 1:
                values.sort()  # type: ignore[call-arg]
        return sorted(properties, key=self._ranks.__getitem__)

    def label(self, node: Node, position: int) -> str:
        """Return how a term is written at a position: as ``a``, as ``()``, by a short name, or in full."""
        if isinstance(node, Literal):
            return node._literal_n3(use_plain=True, qname_callback=self.get_pname)
        if not isinstance(node, URIRef):
            return cast(str, super().label(node, position))  # type: ignore[no-untyped-call]
        if node not in self._labels:
            self._labels[node] = "()" if node == _NIL else self.get_pname(node) or node.n3()
        return "a" if position == VERB and node == _TYPE else self._labels[node]

    def get_pname(self, uri: object, gen_prefix: bool = True) -> str | None:  # noqa: ARG002, FBT001, FBT002
        """Return the short name of an IRI, and declare its prefix."""
        if not isinstance(uri, URIRef):
            return None
        if uri not in self._names:
            self._names[uri] = self._short(uri)
        return self._names[uri]

    def _short(self, iri: URIRef) -> str | None:
        for prefix, namespace in PREFIXES.items():
            if iri.startswith(namespace) and _LOCAL_NAME.fullmatch(iri, len(namespace)):
                self.addNamespace(prefix, URIRef(namespace))  # type: ignore[no-untyped-call]
                return f"{prefix}:{iri[len(namespace) :]}"
        return None

    def orderSubjects(self) -> list[Node]:  # noqa: N802
        inferred = set(self.store.subjects(CKG.about, None))
        # Blank nodes come last: by then lists and paths have been written where they are used, without a label.
        return sorted(
            self._subjects,
            key=lambda subject: (isinstance(subject, BNode), subject in inferred, natural_key(str(subject))),
        )


def new_graph(*, store: str = "default") -> Graph:
    """Return an empty graph that knows our prefixes and no others."""
    graph = Graph(store=store, bind_namespaces="none")
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, Namespace(iri))
    return graph


def to_turtle(graph: Graph) -> bytes:
    """Serialise a graph as canonical Turtle in UTF-8, texts in Unicode form NFC."""
    if not all(_is_composed(value) for value in graph.objects()):
        graph = _composed(graph)
    stream = io.BytesIO()
    _Serializer(graph).serialize(stream)
    return stream.getvalue().strip() + b"\n"


def _is_composed(value: Node) -> bool:
    return not isinstance(value, Literal) or unicodedata.is_normalized("NFC", value)


def _composed(graph: Graph) -> Graph:
    composed = new_graph()
    for subject, predicate, value in graph:
        if isinstance(value, Literal) and not _is_composed(value):
            value = Literal(unicodedata.normalize("NFC", value), lang=value.language, datatype=value.datatype)
        composed.add((subject, predicate, value))
    return composed
