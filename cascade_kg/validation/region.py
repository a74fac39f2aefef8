"""Rules that need all cascades together: one query a rule over one Oxigraph store in memory.

Each cascade is a named graph, the reference data and the ontology stand in graphs of their own, and a pattern outside
of GRAPH sees them all. The query of such a rule binds ``$this`` and ``?graph`` itself. Only triples whose property a
query names are loaded: a few of each cascade.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

import pyoxigraph

from cascade_kg.catalog.rules import Rule
from cascade_kg.core.errors import ProjectError
from cascade_kg.core.prefixes import full
from cascade_kg.validation.compiler.compiled import Compiled
from cascade_kg.validation.data import together
from cascade_kg.validation.evidence import Home
from cascade_kg.validation.in_store import StoreEngine
from cascade_kg.validation.results import Outcome

__all__ = ["check_together", "graph_names", "properties_of"]

_PREFIX = re.compile(r"PREFIX ([\w-]+): <([^<>\s]+)>")
_SHORT = re.compile(r"([A-Za-z][\w-]*):([A-Za-z][\w-]*)")
_FULL = re.compile(r"<([^<>\s\\]+)>")
_TYPE = full("rdf:type")

_Some = TypeVar("_Some", bound=Home)


def check_together(
    rules: Sequence[tuple[Rule, Compiled]], cascades: Mapping[str, Iterable[pyoxigraph.Quad]], codes: Iterable[str]
) -> Outcome:
    """Check cascades, by the names of their graphs, together with the reference data that regions need.

    Only statements with one of ``properties_of`` the rules count; others need not be given.

    Raises:
        ProjectError: the query of a rule fails, or finds a node that the rule does not look at.
    """
    store = together(cascades, codes, properties=properties_of(rules))
    outcome = StoreEngine(rules).check(store)
    focus = {compiled.rule: _focus(store, compiled) for _, compiled in rules}
    for result in outcome.results:
        if str(result.focus) not in focus[result.rule.iri]:
            what = f"the query finds {result.focus}, which is of no class that the rule targets"
            raise ProjectError(what, where=result.rule.file, todo="mend the rule")
    return outcome


def properties_of(rules: Sequence[tuple[Rule, Compiled]]) -> frozenset[str]:
    """Return the properties that rules ask for; what else their queries name is no harm."""
    queries = [text for _, compiled in rules for text in (compiled.focus, *(each.text for each in compiled.queries))]
    return frozenset({_TYPE, *(iri for query in queries for iri in _named(query))})


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


def _focus(store: pyoxigraph.Store, compiled: Compiled) -> frozenset[str]:
    """Return the nodes that a rule looks at."""
    rows: Any = store.query(compiled.focus, use_default_graph_as_union=True)
    return frozenset(str(row["this"]) for row in rows)


def _named(query: str) -> set[str]:
    """Return all IRIs that stand in a query, in full or with a prefix; also what only looks like one is no harm."""
    prefixes = dict(_PREFIX.findall(query))
    short = {prefixes[prefix] + name for prefix, name in _SHORT.findall(query) if prefix in prefixes}
    return short | set(_FULL.findall(query))
