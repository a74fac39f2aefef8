"""From a result to a finding: whose it is, where it stands in the Turtle and in the document, and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, TypeVar

import pyoxigraph

from cascade_kg.catalog.speech import in_words, noun_of
from cascade_kg.core.findings import Bilingual, Finding
from cascade_kg.core.order import natural_key
from cascade_kg.core.prefixes import PREFIXES, full
from cascade_kg.validation.facts import Facts, Known, Names
from cascade_kg.validation.results import Result, Term, text_of

__all__ = ["Evidence", "Home", "graph_names", "home_of"]

_UP = tuple(map(full, ("ckg:about", "ckg:onPage", "ckg:inDocument", "ckg:signs", "ckg:inCascade")))
_DOWN = tuple(map(full, ("ckg:hasFormula", "ckg:hasIndicator", "ckg:dataSource")))
_PARENT, _FILE_NAME, _DERIVED = map(full, ("ckg:contributesTo", "ckg:fileName", "prov:wasDerivedFrom"))
_SPAN, _UNREAD = map(full, ("ckg:sourceSpan", "ckg:unreadSpan"))
_PLACEHOLDER = re.compile(r"\{[?$]([^{}]*)\}")


class Home(Protocol):
    """Where a cascade stands: in a file, with the line of each resource, or in a store."""

    @property
    def cascade(self) -> str:
        """Return the IRI of the cascade."""

    @property
    def path(self) -> Path | None:
        """Return the path of its file, where it has one."""

    @property
    def region_codes(self) -> tuple[str, ...]:
        """Return the codes of the regions whose agencies it names."""

    @property
    def facts(self) -> Facts:
        """Return the facts that evidence is made of."""

    @property
    def lines(self) -> Mapping[str, int]:
        """Return the line of the file on which each resource begins."""


_Some = TypeVar("_Some", bound=Home)


def home_of(iri: str, homes: Mapping[str, _Some]) -> _Some | None:
    """Return where a cascade, or what is below it, stands, by the names of the graphs."""
    while iri and iri not in homes:
        iri = iri.rpartition("/")[0]
    return homes.get(iri)


def graph_names(files: Iterable[_Some]) -> dict[str, _Some]:
    """Return files by the names of their graphs: the cascade's own, with a number where another file has taken it."""
    named: dict[str, _Some] = {}
    for file in files:
        name, number = file.cascade, 1
        while name in named:
            number += 1
            name = f"{file.cascade}#{number}"
        named[name] = file
    return named


class Evidence:
    """Find the evidence for results on one cascade.

    ``reference`` names things outside of the cascade, such as the official nomenclature;
    ``others`` are all cascades by the names of their graphs, where a result speaks of several; ``known`` stands for
    the facts of the cascade's home.
    """

    def __init__(
        self,
        home: Home,
        reference: Names,
        *,
        others: Mapping[str, Home] = MappingProxyType({}),
        known: Known | None = None,
    ) -> None:
        self._home = home
        self._reference = reference
        self._others = others
        self._known = known
        self._known_owners: dict[str, str | None] = {}

    def finding(self, result: Result) -> Finding:
        """Return a result as a finding."""
        rule, focus = result.rule, text_of(result.focus)
        owners = tuple(self._owners(focus))
        owner = next((each for each in owners if self._label(each)), focus)
        return Finding(
            rule=rule.name,
            theme=rule.theme,
            severity=rule.severity,
            focus=focus,
            path=result.path,
            component=result.component,
            shape=rule.iri,
            value=None if result.value is None else text_of(result.value),
            message=self._message(rule.message, result, words=self._words),
            remedy=rule.remedy,
            label=self._label(owner) or focus,
            ancestors=self._ancestors(owner),
            basis=rule.basis,
            cascade=self._home.cascade,
            file=None if self._home.path is None else str(self._home.path),
            line=self._line(result, owners),
            document=self._document(owners),
            spans=self._spans(owners, _UNREAD if result.path == _UNREAD else _SPAN),
            told=self._message(in_words(rule.message), result, words=self._plain_words),
        )

    @property
    def _facts(self) -> Known:
        return self._known or self._home.facts

    def _label(self, node: str) -> str | None:
        return self._facts.label(node) or self._reference.label(node) or self._label_elsewhere(node)

    def _label_elsewhere(self, node: str) -> str | None:
        """Return the label of a node of another cascade."""
        home = home_of(node, self._others)
        return home.facts.label(node) if home else None

    def _owners(self, node: str) -> Iterator[str]:
        """Yield a node and what it belongs to, nearest first: a formula, its indicator, its node, the cascade."""
        seen: set[str] = set()
        here: str | None = node
        while here is not None and here not in seen:
            seen.add(here)
            yield here
            here = self._owner(here)
        if self._home.cascade not in seen:
            yield self._home.cascade

    def _owner(self, node: str) -> str | None:
        """Return what a node belongs to; many findings are on nodes below the same few."""
        if node not in self._known_owners:
            self._known_owners[node] = self._owner_in_facts(node)
        return self._known_owners[node]

    def _owner_in_facts(self, node: str) -> str | None:
        below = [owner for predicate in _DOWN for owner in self._facts.subjects(predicate, node)]
        above = [owner for predicate in _UP for owner in self._facts.values(node, predicate)]
        for owners in (below, above):
            if owners:
                return min(owners, key=natural_key)
        return None

    def _ancestors(self, node: str) -> tuple[str, ...]:
        """Return the labels from the root down to the parent of a node; an indicator's parent is its node."""
        labels: list[str] = []
        seen: set[str] = set()
        here: str | None = node
        while here is not None and here not in seen:
            seen.add(here)
            if here != node and (label := self._label(here)):
                labels.append(label)
            here = self._parent(here)
        return tuple(reversed(labels))

    def _parent(self, node: str) -> str | None:
        if parents := self._facts.values(node, _PARENT):
            return min(parents, key=natural_key)
        owner = self._owner(node)
        return None if owner == self._home.cascade else owner

    def _line(self, result: Result, owners: tuple[str, ...]) -> int | None:
        """Return the line to look at: where a result on the cascade itself names what is below it, the line of that."""
        lines = self._home.lines
        if owners[0] == self._home.cascade and result.value is not None:
            owners = (text_of(result.value), *owners)
        return next((lines[owner] for owner in owners if owner in lines), None)

    def _spans(self, owners: tuple[str, ...], spoken_of: str) -> tuple[str, ...]:
        """Return the lines of the nearest owner; those of a document are the ones that found no place."""
        for owner in owners:
            if spans := set(self._facts.values(owner, spoken_of)):
                return tuple(sorted(spans, key=natural_key))
        return ()

    def _document(self, owners: tuple[str, ...]) -> str | None:
        for owner in owners:
            for document in (owner, *sorted(self._facts.values(owner, _DERIVED))):
                if names := self._facts.values(document, _FILE_NAME):
                    return min(names)
        return None

    def _message(self, message: Bilingual, result: Result, *, words: Callable[[Term, str], str]) -> Bilingual:
        """Put the words for the variables of a query into a message."""
        terms = {"this": result.focus, **result.row}

        def filled(text: str, language: str) -> str:
            return _PLACEHOLDER.sub(
                lambda match: words(terms[match[1]], language) if match[1] in terms else match[0], text
            )

        return Bilingual(en=filled(message.en, "en"), id=filled(message.id, "id"))

    def _plain_words(self, term: Term, language: str) -> str:
        """Return the words for a term as people read it: one of the ontology by its noun."""
        noun = noun_of(term.value) if isinstance(term, pyoxigraph.NamedNode) else None
        return noun.in_(language) if noun else self._words(term, language)

    def _words(self, term: Term, language: str = "") -> str:  # noqa: ARG002 - the same in both
        """Return the words for a term: its label, else its prefixed name, else as it is."""
        text = text_of(term)
        if not isinstance(term, pyoxigraph.NamedNode):
            return text
        if other := self._others.get(text):
            return f"{self._label(other.cascade) or other.cascade} ({other.path or other.cascade})"
        if label := self._label(text):
            return label
        for prefix, iri in PREFIXES.items():
            if text.startswith(iri):
                return f"{prefix}:{text.removeprefix(iri)}"
        return text
