"""The facts that evidence is made of, looked up by subject or by object: names, links upwards, lines of documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import pyoxigraph

from cascade_kg.core.prefixes import full
from cascade_kg.validation.data import stated_by
from cascade_kg.validation.results import text_of

__all__ = ["Facts"]

_LABELS = tuple(map(full, ("rdfs:label", "skos:prefLabel", "dcterms:title")))
_LINKS = frozenset(
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


class Facts:
    """Some statements, by subject and property, and by property and object."""

    def __init__(self, statements: Iterable[pyoxigraph.Quad]) -> None:
        self._values: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._subjects: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._labels: dict[tuple[str, str], list[tuple[bool, str]]] = defaultdict(list)
        for each in statements:
            predicate = each.predicate.value
            if predicate in _LINKS:
                subject, value = text_of(each.subject), text_of(each.object)  # type: ignore[arg-type]
                self._values[subject, predicate].append(value)
                self._subjects[predicate, value].append(subject)
            elif predicate in _LABELS and isinstance(each.object, pyoxigraph.Literal):
                label = each.object
                self._labels[text_of(each.subject), predicate].append((label.language != "id", label.value))  # type: ignore[arg-type]

    @staticmethod
    @lru_cache(maxsize=4)
    def of_reference(files: tuple[Path, ...]) -> Facts:
        """Return the facts of the reference data in some files."""
        return Facts(triple for file in files for triple in stated_by(file))

    def values(self, subject: str, predicate: str) -> list[str]:
        """Return the values of a property of a subject."""
        return self._values.get((subject, predicate), [])

    def subjects(self, predicate: str, value: str) -> list[str]:
        """Return the subjects that have a value."""
        return self._subjects.get((predicate, value), [])

    def label(self, subject: str) -> str | None:
        """Return what a subject is called, in Indonesian where it is."""
        for predicate in _LABELS:
            if labels := self._labels.get((subject, predicate)):
                return min(labels)[1]
        return None
