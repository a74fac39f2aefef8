"""The facts that evidence is made of, looked up by subject or by object: names, links upwards, lines of documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

import pyoxigraph

from cascade_kg.core.iris import REFERENCE
from cascade_kg.core.prefixes import full
from cascade_kg.store.turtle import of_properties, statements
from cascade_kg.validation.results import text_of

__all__ = ["LABELS", "LINKS", "Fact", "Facts", "Known", "Names", "StoredFacts", "StoredNames"]

LABELS = tuple(map(full, ("rdfs:label", "skos:prefLabel", "dcterms:title")))
LINKS = frozenset(
    map(
        full,
        (
            "ckg:about",
            "ckg:onPage",
            "ckg:inDocument",
            "ckg:signs",
            "ckg:inCascade",
            "ckg:hasFormula",
            "ckg:hasIndicator",
            "ckg:dataSource",
            "ckg:contributesTo",
            "ckg:fileName",
            "prov:wasDerivedFrom",
            "ckg:sourceSpan",
            "ckg:unreadSpan",
        ),
    )
)
_PROPERTIES = frozenset(f"<{each}>".encode() for each in (*LABELS, *LINKS))
_REFERENCE = f"<{REFERENCE}"

Fact = tuple[str, str, str, str]
"""Subject, property, value and, of a literal, its language: what of a statement is needed here."""


class Names(Protocol):
    """What things are called."""

    def label(self, subject: str) -> str | None:
        """Return what a subject is called, in Indonesian where it is."""


class Known(Names, Protocol):
    """What is known of the resources of a cascade."""

    def values(self, subject: str, predicate: str) -> list[str]:
        """Return the values of a property of a subject."""

    def subjects(self, predicate: str, value: str) -> list[str]:
        """Return the subjects that have a value."""


class Facts:
    """Some facts, by subject and property, and by property and object."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._values: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._subjects: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._labels: dict[tuple[str, str], list[tuple[bool, str]]] = defaultdict(list)
        for subject, predicate, value, language in facts:
            if predicate in LINKS:
                self._values[subject, predicate].append(value)
                self._subjects[predicate, value].append(subject)
            else:
                self._labels[subject, predicate].append((language != "id", value))

    @classmethod
    def stated(cls, lines: bytes) -> Facts:
        """Return the facts among some statements in N-Triples."""
        return cls(_facts(statements(of_properties(lines, _PROPERTIES))))

    def values(self, subject: str, predicate: str) -> list[str]:
        """Return the values of a property of a subject."""
        return self._values.get((subject, predicate), [])

    def subjects(self, predicate: str, value: str) -> list[str]:
        """Return the subjects that have a value."""
        return self._subjects.get((predicate, value), [])

    def label(self, subject: str) -> str | None:
        """Return what a subject is called, in Indonesian where it is."""
        for predicate in LABELS:
            if labels := self._labels.get((subject, predicate)):
                return min(labels)[1]
        return None


class StoredNames:
    """What things are called in the reference data of a store, such as entries of the nomenclature.

    A few of the thousands are asked for.
    """

    def __init__(self, store: pyoxigraph.Store) -> None:
        self._store = store

    def label(self, subject: str) -> str | None:
        """Return what a subject is called, in Indonesian where it is; nothing for what is no IRI."""
        return _label(
            [quad.object for quad in found if str(quad.graph_name).startswith(_REFERENCE)]
            for found in (self._store.quads_for_pattern(*each, None) for each in _labels_of(subject))
        )


class StoredFacts:
    """The facts of a cascade in a store, by subject and property, and by property and object.

    Where a few of its resources have findings, looking them up takes a tenth of reading all facts.
    """

    def __init__(self, store: pyoxigraph.Store, cascade: str) -> None:
        self._store = store
        self._graph = pyoxigraph.NamedNode(cascade)
        self._labels: dict[str, str | None] = {}

    def values(self, subject: str, predicate: str) -> list[str]:
        """Return the values of a property of a subject."""
        if not (node := _node(subject)):
            return []
        quads = self._store.quads_for_pattern(node, pyoxigraph.NamedNode(predicate), None, self._graph)
        return [text_of(quad.object) for quad in quads]  # type: ignore[arg-type]

    def subjects(self, predicate: str, value: str) -> list[str]:
        """Return the subjects that have a value."""
        if not (node := _node(value)):
            return []
        quads = self._store.quads_for_pattern(None, pyoxigraph.NamedNode(predicate), node, self._graph)
        return [text_of(quad.subject) for quad in quads]  # type: ignore[arg-type]

    def label(self, subject: str) -> str | None:
        """Return what a subject is called, in Indonesian where it is."""
        if subject not in self._labels:
            self._labels[subject] = _label(
                [quad.object for quad in self._store.quads_for_pattern(*each, None, self._graph)]
                for each in _labels_of(subject)
            )
        return self._labels[subject]


def _labels_of(subject: str) -> Iterator[tuple[pyoxigraph.NamedNode, pyoxigraph.NamedNode]]:
    """Yield a subject with each property that names it; nothing for what is no IRI."""
    if node := _node(subject):
        yield from ((node, pyoxigraph.NamedNode(predicate)) for predicate in LABELS)


def _label(found: Iterable[list[Any]]) -> str | None:
    """Return the first of the names found by one property after the other, in Indonesian where there is one."""
    for names in found:
        if labels := [(each.language != "id", each.value) for each in names if isinstance(each, pyoxigraph.Literal)]:
            return min(labels)[1]
    return None


def _node(text: str) -> pyoxigraph.NamedNode | None:
    try:
        return pyoxigraph.NamedNode(text)
    except ValueError:
        return None


def _facts(quads: Iterable[pyoxigraph.Quad]) -> Iterator[Fact]:
    for each in quads:
        predicate = each.predicate.value
        if predicate in LINKS:
            yield text_of(each.subject), predicate, text_of(each.object), ""  # type: ignore[arg-type]
        elif isinstance(each.object, pyoxigraph.Literal):
            yield text_of(each.subject), predicate, each.object.value, each.object.language or ""  # type: ignore[arg-type]
