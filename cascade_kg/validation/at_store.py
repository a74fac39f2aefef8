"""Rules run where the data lie: in any store of named graphs, a server's too, all of its cascades at once.

Nothing is fetched but results, and of the cascades that have some the facts that evidence is made of: names, links
upwards, lines of documents. A store knows no Turtle files, so its findings name none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

import pyoxigraph

from cascade_kg.catalog.rules import Rule
from cascade_kg.core.errors import StoreError
from cascade_kg.core.iris import BASE
from cascade_kg.core.table import Cell
from cascade_kg.store.port import Store
from cascade_kg.validation.compiler.compiled import Compiled
from cascade_kg.validation.facts import LABELS, LINKS, Fact, Facts
from cascade_kg.validation.in_store import result_of
from cascade_kg.validation.results import Outcome, Result, Term

__all__ = ["cascades_at", "check_at", "facts_at", "names_at"]

_CASCADES = f"""
SELECT DISTINCT ?graph ?cascade WHERE {{
  GRAPH ?graph {{ ?cascade a <https://w3id.org/cascade-kg/ontology#Cascade> }}
  FILTER(STRSTARTS(STR(?graph), "{BASE}cascade/"))
}}
"""
_FACTS = """
SELECT ?subject ?property ?value (LANG(?value) AS ?language) WHERE {{
  GRAPH <{graph}> {{ ?subject ?property ?value }}
  FILTER(?property IN ({properties}))
}}
"""
_NAMES = """
SELECT ?subject ?property ?value (LANG(?value) AS ?language) WHERE {{
  VALUES ?subject {{ {subjects} }}
  ?subject ?property ?value
  FILTER(?property IN ({properties}))
}}
"""
_ANYTHING = "SELECT ?subject WHERE { ?subject ?property ?value } LIMIT 1"
_FEW = 200
"""So many names are asked for at a time: servers refuse queries that are too long."""


def check_at(
    store: Store, rules: Sequence[tuple[Rule, Compiled]], *, refused: Callable[[Rule, StoreError], None]
) -> Outcome:
    """Check all cascades of a store; the default graph of its queries has to be the union of its graphs.

    A rule that the store refuses stops no other: ``refused`` is told of it, and it has no part in the outcome.

    Raises:
        StoreError: the store cannot be reached, or answers nothing any more.
    """
    results: list[Result] = []
    looked_at: dict[str, int] = {}
    counted: dict[str, int] = {}
    for rule, compiled in rules:
        try:
            if compiled.focus not in counted:
                rows = store.select(f"SELECT (COUNT(*) AS ?rows) WHERE {{ {{ {compiled.focus} }} }}").rows
                counted[compiled.focus] = int(rows[0][0] or 0)
            found: list[Result] = []
            if counted[compiled.focus]:
                for query in compiled.queries:
                    found += [result_of(rule, query, row) for row in _rows(store, query.text)]
        except StoreError as error:
            # A store that is gone for good says so here, once for all rules.
            store.select(_ANYTHING)
            refused(rule, error)
            continue
        looked_at[rule.name] = counted[compiled.focus]
        results += found
    ours = [result for result in results if result.graph.startswith(f"{BASE}cascade/") or not result.graph]
    return Outcome(tuple(sorted(ours, key=Result.key)), looked_at)


def cascades_at(store: Store) -> Mapping[str, tuple[str, ...]]:
    """Return the cascades of a store, sorted, by the names of their graphs: one a graph, of its name, if all is well.

    Raises:
        StoreError: the store cannot be reached, or refuses.
    """
    held: dict[str, list[str]] = {}
    for graph, cascade in store.select(_CASCADES).rows:
        held.setdefault(str(graph), []).append(str(cascade))
    return {graph: tuple(sorted(cascades)) for graph, cascades in sorted(held.items())}


def facts_at(store: Store, graph: str) -> Facts:
    """Return the facts of a cascade that evidence is made of.

    Raises:
        StoreError: the store cannot be reached, or refuses.
    """
    properties = ", ".join(f"<{each}>" for each in (*LABELS, *sorted(LINKS)))
    return Facts(_facts(store, _FACTS.format(graph=graph, properties=properties)))


def names_at(store: Store, subjects: Sequence[str]) -> Facts:
    """Return what things outside of a cascade are called, such as entries of the nomenclature.

    Raises:
        StoreError: the store cannot be reached, or refuses.
    """
    properties = ", ".join(f"<{each}>" for each in LABELS)
    found: list[Fact] = []
    for start in range(0, len(subjects), _FEW):
        listed = " ".join(f"<{each}>" for each in subjects[start : start + _FEW])
        found += _facts(store, _NAMES.format(subjects=listed, properties=properties))
    return Facts(found)


def _facts(store: Store, query: str) -> Iterator[Fact]:
    for subject, predicate, value, language in store.select(query).rows:
        yield str(subject), str(predicate), str(value), str(language or "")


def _rows(store: Store, query: str) -> Iterator[dict[str, Term]]:
    table = store.select(query)
    for row in table.rows:
        yield {name: _term(cell) for name, cell in zip(table.columns, row, strict=True) if cell is not None}


def _term(cell: Cell) -> Term:
    """Return a cell as a term; of a text only an IRI can be told."""
    if isinstance(cell, str):
        return pyoxigraph.NamedNode(cell) if _is_iri(cell) else pyoxigraph.Literal(cell)
    return pyoxigraph.Literal(f"{cell:f}" if isinstance(cell, Decimal) else str(cell).lower())


def _is_iri(text: str) -> bool:
    if not text.startswith(("http://", "https://", "urn:")):
        return False
    try:
        pyoxigraph.NamedNode(text)
    except ValueError:
        return False
    return True
