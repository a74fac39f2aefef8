"""Rules run by the three ways that must agree: the store with a cascade alone, the store with many, and pyshacl."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

import pyoxigraph
from rdflib import Graph

from cascade_kg.catalog.rules import Rule
from cascade_kg.core.iris import BASE, REFERENCE
from cascade_kg.core.prefixes import PREFIXES
from cascade_kg.validation.by_pyshacl import PyshaclEngine, reference_for, together
from cascade_kg.validation.compiled import queries_of
from cascade_kg.validation.compiler.places import Places
from cascade_kg.validation.compiler.rules import compile_rule
from cascade_kg.validation.data import Statements, alone, reference_files, stated_by
from cascade_kg.validation.in_store import StoreEngine
from cascade_kg.validation.own_files import rdflib_node
from cascade_kg.validation.results import Outcome, Result

__all__ = ["CASCADES", "Engines", "difference", "engines_of", "lacking", "twin"]

CASCADES = f"{BASE}cascade/"
_CASCADE = f"{CASCADES}case"
_TWIN = f"{CASCADES}twin"
_BESIDE = f"{REFERENCE}case"


@dataclass(frozen=True, slots=True)
class Engines:
    """The engines for some rules."""

    rules: tuple[Rule, ...]
    store: StoreEngine
    named: StoreEngine
    pyshacl: PyshaclEngine

    def alone(self, stated: Statements, codes: Sequence[str]) -> Outcome:
        """Return what the store finds in a cascade by itself."""
        with alone(stated, codes) as store:
            return self.store.check(store, graph=_CASCADE)

    def by_pyshacl(self, stated: Statements, codes: Sequence[str]) -> Outcome:
        """Return what pyshacl finds in a cascade."""
        with _beside_reference(stated, codes) as graph:
            return self.pyshacl.check(_CASCADE, graph)

    def with_twin(self, stated: Statements, other: Statements, codes: Sequence[str]) -> Outcome:
        """Return what the store finds in two cascades that it holds as named graphs."""
        with alone((), codes) as store:
            graphs = [(_CASCADE, stated), (_TWIN, other)]
            try:
                for name, each in graphs:
                    store.extend(_named(each, name))
                return self.named.check(store)
            finally:
                for name in (_CASCADE, _TWIN, _BESIDE):
                    store.remove_graph(pyoxigraph.NamedNode(name))

    def disagreements(self, stated: Statements, codes: Sequence[str], *, beside: Statements = ()) -> Iterator[str]:
        """Yield how the ways depart from each other; ``beside``: another cascade in the store, or else the twin."""
        other = tuple(twin(beside or stated))
        store, pyshacl = self.alone(stated, codes), self.by_pyshacl(stated, codes)
        yield from difference("pyshacl", pyshacl, "store", store)
        both, its = self.with_twin(stated, other, codes), self.alone(other, codes)
        for name, by_itself in ((_CASCADE, store), (_TWIN, its)):
            found = [each for each in both.results if each.graph == name]
            yield from difference("alone", Outcome(by_itself.results, {}), "named", Outcome(tuple(found), {}))
        if strays := {each.graph for each in both.results} - {_CASCADE, _TWIN}:
            yield f"named: results in {sorted(strays)}"
        together_ = {rule: nodes + its.looked_at[rule] for rule, nodes in store.looked_at.items()}
        yield from difference("alone", Outcome((), together_), "named", Outcome((), both.looked_at))


@cache
def engines_of(rules: tuple[Rule, ...], *, lacking: tuple[pyoxigraph.Quad, ...] = ()) -> Engines:
    """Return the engines for rules that the compiler knows; ``lacking``: what an example adds to the reference data."""
    single, many = queries_of(rules), queries_of(rules, named=True)
    assert single.refused == many.refused == {}
    compiled = many.compiled
    if lacking:
        places = Places.of(
            (*(each for file in reference_files(()).values() for each in stated_by(file)), *lacking), named=True
        )
        compiled = {
            rule.name: compile_rule(rule.iri, stated_by(rule.path), places=places, prefixes=PREFIXES, set_based=False)
            for rule in rules
        }
    return Engines(
        rules,
        StoreEngine([(rule, single.compiled[rule.name]) for rule in rules]),
        StoreEngine([(rule, compiled[rule.name]) for rule in rules]),
        PyshaclEngine(rules),
    )


def lacking(stated: Statements) -> tuple[pyoxigraph.Quad, ...]:
    """Return the statements of an example that are about no node of a cascade: what the reference data lack."""
    return tuple(each for each in stated if not _is_own(each))


def difference(one: str, ones: Outcome, other: str, others: Outcome) -> Iterator[str]:
    """Yield the results, and the counts of nodes looked at, that only one of two outcomes has."""
    left, right = (Counter(map(_key, outcome.results)) for outcome in (ones, others))
    for name, only in ((one, left - right), (other, right - left)):
        for key, number in sorted(only.items()):
            yield f"{name} alone finds {number} times: {' | '.join(key)}"
    for rule in sorted({*ones.looked_at, *others.looked_at}):
        if (here := ones.looked_at.get(rule)) != (there := others.looked_at.get(rule)):
            yield f"{rule}: {one} looks at {here}, {other} at {there}"


def twin(stated: Iterable[pyoxigraph.Quad]) -> Iterator[pyoxigraph.Quad]:
    """Yield what is stated of other cascades: the same nodes below other IRIs."""

    def renamed(term: object) -> object:
        if isinstance(term, pyoxigraph.NamedNode) and term.value.startswith(CASCADES):
            return pyoxigraph.NamedNode(f"{CASCADES}twin-of-{term.value.removeprefix(CASCADES)}")
        return term

    for each in stated:
        yield pyoxigraph.Quad(renamed(each.subject), each.predicate, renamed(each.object))  # type: ignore[arg-type]


def _key(result: Result) -> tuple[str, ...]:
    value = "" if result.value is None else str(result.value)
    return (
        result.rule.name,
        str(result.focus),
        result.path or "",
        result.component,
        result.severity,
        result.shape,
        value,
    )


def _named(stated: Statements, name: str) -> Iterator[pyoxigraph.Quad]:
    for each in stated:
        graph = pyoxigraph.NamedNode(name if _is_own(each) else _BESIDE)
        yield pyoxigraph.Quad(each.subject, each.predicate, each.object, graph)


def _is_own(quad: pyoxigraph.Quad) -> bool:
    return isinstance(quad.subject, pyoxigraph.NamedNode) and quad.subject.value.startswith(CASCADES)


@contextmanager
def _beside_reference(stated: Statements, codes: Sequence[str]) -> Iterator[Graph]:
    graph, beside = _reference(tuple(codes)), Graph()
    for each in stated:
        beside.add((rdflib_node(each.subject), rdflib_node(each.predicate), rdflib_node(each.object)))
    triples = set(together(beside, Graph()))
    added = [triple for triple in triples if triple not in graph]
    for triple in added:
        graph.add(triple)
    try:
        yield graph
    finally:
        for triple in added:
            graph.remove(triple)


@cache
def _reference(codes: tuple[str, ...]) -> Graph:
    return together(Graph(), reference_for(codes))
