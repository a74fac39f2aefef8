"""The facts that evidence is made of, looked up by subject or by object: names, links upwards, lines of documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Protocol

import pyoxigraph

from cascade_kg.core.iris import REFERENCE
from cascade_kg.core.prefixes import full
from cascade_kg.store.turtle import of_properties, statements
from cascade_kg.validation.results import text_of

__all__ = ["LABELS", "LINKS", "Fact", "Facts", "Names", "StoredNames"]

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
        try:
            node = pyoxigraph.NamedNode(subject)
        except ValueError:
            return None
        for predicate in map(pyoxigraph.NamedNode, LABELS):
            quads = self._store.quads_for_pattern(node, predicate, None)
            found = [quad.object for quad in quads if str(quad.graph_name).startswith(_REFERENCE)]
            labels = [(each.language != "id", each.value) for each in found if isinstance(each, pyoxigraph.Literal)]
            if labels:
                return min(labels)[1]
        return None


def _facts(quads: Iterable[pyoxigraph.Quad]) -> Iterator[Fact]:
    for each in quads:
        predicate = each.predicate.value
        if predicate in LINKS:
            yield text_of(each.subject), predicate, text_of(each.object), ""  # type: ignore[arg-type]
        elif isinstance(each.object, pyoxigraph.Literal):
            yield text_of(each.subject), predicate, each.object.value, each.object.language or ""  # type: ignore[arg-type]
