"""From a result to a finding: whose it is, where it stands in the Turtle and in the document, and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from cascade_kg.catalog.speech import in_words, noun_of
from cascade_kg.core.findings import Bilingual, Finding
from cascade_kg.core.namespaces import CKG, DCTERMS, PREFIXES, PROV, RDFS, SKOS
from cascade_kg.core.turtle import natural_key
from cascade_kg.validation.cascade_files import CascadeFile
from cascade_kg.validation.engine import Result

__all__ = ["Evidence", "file_of"]

_UP = (CKG.about, CKG.onPage, CKG.inDocument, CKG.signs, CKG.inCascade)
_DOWN = (CKG.hasFormula, CKG.hasIndicator, CKG.dataSource)
_LABELS = (RDFS.label, SKOS.prefLabel, DCTERMS.title)
_PLACEHOLDER = re.compile(r"\{[?$]([^{}]*)\}")


def file_of(iri: str, files: Mapping[str, CascadeFile]) -> CascadeFile | None:
    """Return the file of a cascade or of what is below it, by the names of the graphs."""
    while iri and iri not in files:
        iri = iri.rpartition("/")[0]
    return files.get(iri)


class Evidence:
    """Find the evidence for results on one cascade.

    ``reference`` is the graph that names things outside of the cascade, such as the official nomenclature;
    ``others`` are the files of all cascades by the names of their graphs, where a result speaks of several.
    """

    def __init__(
        self, file: CascadeFile, reference: Graph, *, others: Mapping[str, CascadeFile] = MappingProxyType({})
    ) -> None:
        self._file = file
        self._graph = file.graph
        self._reference = reference
        self._others = others

    def finding(self, result: Result) -> Finding:
        """Return a result as a finding."""
        rule = result.rule
        owner = self._labelled(result.focus)
        return Finding(
            rule=rule.name,
            theme=rule.theme,
            severity=rule.severity,
            focus=str(result.focus),
            path=result.path,
            component=result.component,
            shape=rule.iri,
            value=None if result.value is None else str(result.value),
            message=self._message(rule.message, result, words=self._words),
            remedy=rule.remedy,
            label=self._label(owner) or str(result.focus),
            ancestors=self._ancestors(owner),
            basis=rule.basis,
            cascade=self._file.cascade,
            file=str(self._file.path),
            line=self._line(result.focus),
            document=self._document(result.focus),
            spans=self._spans(result),
            told=self._message(in_words(rule.message), result, words=self._plain_words),
        )

    def _label(self, node: Node) -> str | None:
        for graph in (self._graph, self._reference, *self._elsewhere(node)):
            for predicate in _LABELS:
                labels = sorted(
                    (value for value in graph.objects(node, predicate) if isinstance(value, Literal)),
                    key=lambda label: (label.language != "id", str(label)),
                )
                if labels:
                    return str(labels[0])
        return None

    def _elsewhere(self, node: Node) -> Iterator[Graph]:
        """Yield the graph of the cascade that a node of another file belongs to."""
        if isinstance(node, URIRef) and (home := file_of(str(node), self._others)):
            yield home.graph

    def _owners(self, node: Node) -> Iterator[Node]:
        """Yield a node and what it belongs to, nearest first: a formula, its indicator, its node, the cascade."""
        seen: set[Node] = set()
        here: Node | None = node
        while here is not None and here not in seen:
            seen.add(here)
            yield here
            here = self._owner(here)
        if (cascade := URIRef(self._file.cascade)) not in seen:
            yield cascade

    def _owner(self, node: Node) -> Node | None:
        below = [owner for predicate in _DOWN for owner in self._graph.subjects(predicate, node)]
        above = [owner for predicate in _UP for owner in self._graph.objects(node, predicate)]
        for owners in (below, above):
            if owners:
                return min(owners, key=lambda owner: natural_key(str(owner)))
        return None

    def _labelled(self, node: Node) -> Node:
        return next((owner for owner in self._owners(node) if self._label(owner)), node)

    def _ancestors(self, node: Node) -> tuple[str, ...]:
        """Return the labels from the root down to the parent of a node; an indicator's parent is its node."""
        labels: list[str] = []
        seen: set[Node] = set()
        here: Node | None = node
        while here is not None and here not in seen:
            seen.add(here)
            if here != node and (label := self._label(here)):
                labels.append(label)
            here = self._parent(here)
        return tuple(reversed(labels))

    def _parent(self, node: Node) -> Node | None:
        parents = sorted(self._graph.objects(node, CKG.contributesTo), key=lambda parent: natural_key(str(parent)))
        if parents:
            return parents[0]
        owner = self._owner(node)
        return None if owner is None or owner == URIRef(self._file.cascade) else owner

    def _line(self, node: Node) -> int | None:
        for owner in self._owners(node):
            if (line := self._file.lines.get(str(owner))) is not None:
                return line
        return None

    def _spans(self, result: Result) -> tuple[str, ...]:
        # A document was read from no lines; those that it speaks of are the ones that found no place.
        spoken_of = CKG.unreadSpan if result.path == str(CKG.unreadSpan) else CKG.sourceSpan
        for owner in self._owners(result.focus):
            spans = {str(span) for span in self._graph.objects(owner, spoken_of)}
            if spans:
                return tuple(sorted(spans, key=natural_key))
        return ()

    def _document(self, node: Node) -> str | None:
        for owner in self._owners(node):
            for document in (owner, *sorted(self._graph.objects(owner, PROV.wasDerivedFrom), key=str)):
                names = sorted(str(name) for name in self._graph.objects(document, CKG.fileName))
                if names:
                    return names[0]
        return None

    def _message(self, message: Bilingual, result: Result, *, words: Callable[[Node, str], str]) -> Bilingual:
        """Put the words for the variables of a query into a message."""
        terms = {"this": result.focus, **result.row}

        def filled(text: str, language: str) -> str:
            return _PLACEHOLDER.sub(
                lambda match: words(terms[match[1]], language) if match[1] in terms else match[0], text
            )

        return Bilingual(en=filled(message.en, "en"), id=filled(message.id, "id"))

    def _plain_words(self, term: Node, language: str) -> str:
        """Return the words for a term as people read it: one of the ontology by its noun."""
        noun = noun_of(str(term)) if isinstance(term, URIRef) else None
        return noun.in_(language) if noun else self._words(term, language)

    def _words(self, term: Node, language: str = "") -> str:  # noqa: ARG002 - the same in both
        """Return the words for a term: its label, else its prefixed name, else as it is."""
        if not isinstance(term, URIRef):
            return str(term)
        if other := self._others.get(str(term)):
            return f"{self._label(URIRef(other.cascade)) or other.cascade} ({other.path})"
        if label := self._label(term):
            return label
        for prefix, iri in PREFIXES.items():
            if term.startswith(iri):
                return f"{prefix}:{term.removeprefix(iri)}"
        return str(term)
