"""Rules that need all cascades together: one query a rule over one Oxigraph store in memory.

Each cascade is a named graph, the reference data and the ontology stand in graphs of their own, and a pattern outside
of GRAPH sees them all. The query of such a rule binds ``$this`` and ``?graph`` itself. Of each cascade only what a
query names is loaded: a tenth of its statements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph

from cascade_kg.catalog.rules import Rule
from cascade_kg.core.errors import ProjectError
from cascade_kg.core.prefixes import full
from cascade_kg.store.turtle import of_properties
from cascade_kg.validation.compiler.compiled import Compiled
from cascade_kg.validation.data import stored
from cascade_kg.validation.in_store import StoreEngine
from cascade_kg.validation.results import Outcome

__all__ = ["Asked", "check_together"]

_PREFIX = re.compile(r"PREFIX ([\w-]+): <([^<>\s]+)>")
_SHORT = re.compile(r"([A-Za-z][\w-]*):([A-Za-z][\w-]*)")
_FULL = re.compile(r"<([^<>\s\\]+)>")
_ANY_CLASS = re.compile(r"(?:\ba|rdf:type)\s+[?$]")
_TYPE = f"<{full('rdf:type')}>".encode()


@dataclass(frozen=True, slots=True)
class Asked:
    """What some rules ask for: all that their queries name, and of ``rdf:type`` all or, where they say it, some."""

    named: frozenset[bytes]
    """IRIs as N-Triples writes them."""
    any_class: bool

    @classmethod
    def by(cls, rules: Sequence[tuple[Rule, Compiled]]) -> Asked:
        """Return what rules ask for; what else their queries name is no harm."""
        queries = [text for _, each in rules for text in (each.focus, *(query.text for query in each.queries))]
        named = {full("rdf:type"), *(iri for query in queries for iri in _named(query))}
        return cls(frozenset(f"<{iri}>".encode() for iri in named), any(map(_ANY_CLASS.search, queries)))

    def of(self, lines: bytes) -> bytes:
        """Return those of some statements in N-Triples that are asked for."""
        found = of_properties(lines, self.named)
        if self.any_class:
            return found
        kept = (line for line in found.splitlines(keepends=True) if self._holds(*line.split(b" ", 2)[1:]))
        return b"".join(kept)

    def _holds(self, predicate: bytes, value: bytes) -> bool:
        return predicate != _TYPE or value.removesuffix(b" .\n") in self.named


def check_together(
    rules: Sequence[tuple[Rule, Compiled]], cascades: Iterable[tuple[str, bytes]], codes: Iterable[str]
) -> Outcome:
    """Check cascades, the names of their graphs and N-Triples, together with the reference data that regions need.

    Only what is ``Asked`` by the rules counts; other statements need not be given.

    Raises:
        ProjectError: the query of a rule fails, or finds a node that the rule does not look at.
    """
    store = stored(cascades, codes)
    outcome = StoreEngine(rules).check(store)
    focus = {rule.name: compiled.focus for rule, compiled in rules}
    looked_at = {rule: _focus(store, focus[rule]) for rule in sorted({each.rule.name for each in outcome.results})}
    for result in outcome.results:
        if str(result.focus) not in looked_at[result.rule.name]:
            what = f"the query finds {result.focus}, which is of no class that the rule targets"
            raise ProjectError(what, where=result.rule.file, todo="mend the rule")
    return outcome


def _focus(store: pyoxigraph.Store, query: str) -> frozenset[str]:
    """Return the nodes that a rule looks at."""
    rows: Any = store.query(query)
    return frozenset(str(row["this"]) for row in rows)


def _named(query: str) -> set[str]:
    """Return all IRIs that stand in a query, in full or with a prefix; also what only looks like one is no harm."""
    prefixes = dict(_PREFIX.findall(query))
    short = {prefixes[prefix] + name for prefix, name in _SHORT.findall(query) if prefix in prefixes}
    return short | set(_FULL.findall(query))
