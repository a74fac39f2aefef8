"""Rules run by the ways that must agree: the store with one cascade, the store with two, and pyshacl."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

import pyoxigraph
from rdflib import Graph

from cascade_kg.catalog.rules import Rule
from cascade_kg.core.iris import BASE, REFERENCE
from cascade_kg.validation.by_pyshacl import PyshaclEngine, reference_for, together
from cascade_kg.validation.compiled import queries_of
from cascade_kg.validation.data import Statements, in_graph, stored
from cascade_kg.validation.in_store import StoreEngine
from cascade_kg.validation.own_files import rdflib_node
from cascade_kg.validation.results import Outcome, Result

__all__ = ["CASCADES", "Engines", "difference", "engines_of", "held", "lacking", "twin"]

CASCADES = f"{BASE}cascade/"
_CASCADE = f"{CASCADES}case"
_TWIN = f"{CASCADES}twin"
_BESIDE = f"{REFERENCE}case"


@dataclass(frozen=True, slots=True)
class Engines:
    """The engines for some rules."""

    rules: tuple[Rule, ...]
    store: StoreEngine
    pyshacl: PyshaclEngine

    def alone(self, stated: Statements, codes: Sequence[str]) -> Outcome:
        """Return what the store finds in a cascade by itself."""
        return self.store.check(held({_CASCADE: stated}, codes))

    def by_pyshacl(self, stated: Statements, codes: Sequence[str]) -> Outcome:
        """Return what pyshacl finds in a cascade."""
        with _beside_reference(stated, codes) as graph:
            return self.pyshacl.check(_CASCADE, graph)

    def with_twin(self, stated: Statements, other: Statements, codes: Sequence[str]) -> Outcome:
        """Return what the store finds in two cascades that it holds at the same time."""
        return self.store.check(held({_CASCADE: stated, _TWIN: other}, codes))

    def disagreements(self, stated: Statements, codes: Sequence[str], *, beside: Statements = ()) -> Iterator[str]:
        """Yield how the ways depart from each other; ``beside``: another cascade in the store, or else the twin."""
        other = tuple(twin(beside or stated))
        store, pyshacl = self.alone(stated, codes), self.by_pyshacl(stated, codes)
        yield from difference("pyshacl", pyshacl, "store", store)
        both, its = self.with_twin(stated, other, codes), self.alone(other, codes)
        for name, by_itself in ((_CASCADE, store), (_TWIN, its)):
            found = [each for each in both.results if each.graph == name]
            yield from difference("alone", Outcome(by_itself.results, {}), "both", Outcome(tuple(found), {}))
        if strays := {each.graph for each in both.results} - {_CASCADE, _TWIN}:
            yield f"both: results in {sorted(strays)}"
        together_ = {rule: nodes + its.looked_at[rule] for rule, nodes in store.looked_at.items()}
        yield from difference("alone", Outcome((), together_), "both", Outcome((), both.looked_at))


@cache
def engines_of(rules: tuple[Rule, ...], *, lacking: tuple[pyoxigraph.Quad, ...] = ()) -> Engines:
    """Return the engines for rules that the compiler knows; ``lacking``: what an example adds to the reference data."""
    queries = queries_of(rules, beside=lacking)
    assert queries.refused == {}
    return Engines(rules, StoreEngine([(rule, queries.compiled[rule.name]) for rule in rules]), PyshaclEngine(rules))


def held(cascades: Mapping[str, Statements], codes: Sequence[str]) -> pyoxigraph.Store:
    """Return a store with cascades by the names of their graphs; what they say of other things is in another graph."""
    store = stored((), codes)
    for name, stated in cascades.items():
        store.extend(in_graph((each for each in stated if _is_own(each)), name))
        store.extend(in_graph(lacking(stated), _BESIDE))
    return store


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
