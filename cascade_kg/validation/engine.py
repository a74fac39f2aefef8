"""Rules run over one cascade and its reference data, with the results of plain pyshacl in a small part of the time.

pyshacl runs the core constraints, Oxigraph the SPARQL constraints. What costs is done once a process: loading the
reference data, reading the ontology into it as pyshacl's ``-e`` does, building the shapes. Each cascade is then checked
against a fresh copy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pyshacl.shape
from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP
from pyshacl.constraints.constraint_component import ConstraintComponent
from pyshacl.errors import ReportableRuntimeError, ValidationFailure
from pyshacl.graph_abstraction import DataGraph
from pyshacl.pytypes import SHACLExecutor
from pyshacl.rdfutil.inoculate import inoculate
from pyshacl.shape import Shape
from pyshacl.shapes_graph import ShapesGraph
from rdflib import SH, Graph
from rdflib.term import Node

from cascade_kg.catalog.reference import files_for
from cascade_kg.catalog.rules import Rule
from cascade_kg.core.errors import ProjectError
from cascade_kg.validation.bundle import header, shapes_of
from cascade_kg.validation.constraint import Constraint
from cascade_kg.validation.own_files import add_file
from cascade_kg.validation.paths import path_text
from cascade_kg.validation.prepared import PreparedGraph
from cascade_kg.validation.vocabulary import ontology_graph

__all__ = ["Engine", "Outcome", "Result", "from_row", "reference_for", "together"]

_DESCRIBE, _PARAMETERS = "make_v_result_description", "CONSTRAINT_PARAMS"


@dataclass(frozen=True, slots=True)
class Result:
    """One result as SHACL has it, and the row of the query that gave it (empty for a core constraint)."""

    rule: Rule
    focus: Node
    path: str | None
    component: str
    severity: str
    value: Node | None
    row: Mapping[str, Node] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The results of one graph, and how many nodes each rule looked at."""

    results: tuple[Result, ...]
    looked_at: Mapping[str, int]


class Engine:
    """Check graphs against rules of scope ``cascade``.

    Raises:
        ProjectError: a rule is not sound, or pyshacl cannot run it.
    """

    def __init__(self, rules: Sequence[Rule], *, shapes: Graph | None = None) -> None:
        self._rules = tuple(rules)
        self._shapes = ShapesGraph(_simple(shapes_of(rules) if shapes is None else shapes))
        # As plain pyshacl runs with --allow-warnings: that has a say on shapes inside shapes.
        self._executor = SHACLExecutor(allow_warnings=True)
        self._by_iri = {str(shape.node): shape for shape in self._shapes.shapes}
        asked = [Constraint.of(rule, self._shapes.graph, header()) for rule in rules]
        self._constraints = {constraint.rule.name: constraint for constraint in asked if constraint}

    def check(self, data: PreparedGraph) -> Outcome:
        """Check the graph of a cascade, already together with the reference data that it needs."""
        results: list[Result] = []
        looked_at: dict[str, int] = {}
        for rule in self._rules:
            shape = self._by_iri.get(rule.iri)
            if shape is None:
                raise ProjectError(f"pyshacl sees no shape cks:{rule.name}", where=rule.file, todo="mend the rule")
            looked_at[rule.name], found = self._run(rule, shape, data)
            results.extend(found)
        return Outcome(tuple(sorted(results, key=_order)), looked_at)

    def _run(self, rule: Rule, shape: Shape, data: PreparedGraph) -> tuple[int, list[Result]]:
        """Return how many nodes a rule looked at, and its results."""
        focus = sorted(shape.focus_nodes(data), key=str)  # type: ignore[no-untyped-call]
        if not focus:
            return 0, []
        if constraint := self._constraints.get(rule.name):
            severity = str(shape.severity)
            rows = (row for node in focus for row in constraint.about(node, data.oxigraph()))
            return len(focus), [from_row(rule, severity, row) for row in rows]
        try:
            with _lean():
                _, reports = shape.validate(self._executor, data, focus=focus)
        except (ReportableRuntimeError, ValidationFailure) as error:
            what = f"pyshacl cannot run it: {error.message}"
            raise ProjectError(what, where=rule.file, todo="mend the rule") from error
        return len(focus), [self._result(rule, triples) for _, _, triples in reports]

    def _result(self, rule: Rule, triples: Iterable[tuple[Node, Node, Any]]) -> Result:
        """Return a result from the triples that pyshacl made for its report."""
        # pyshacl gives most terms as a pair of the graph that they come from and the term.
        said: dict[Node, Node] = {
            predicate: value[1] if isinstance(value, tuple) else value for _, predicate, value in triples
        }
        path = said.get(SH.resultPath)
        return Result(
            rule=rule,
            focus=said[SH.focusNode],
            path=path_text(self._shapes.graph, path) if path is not None else None,
            component=str(said[SH.sourceConstraintComponent]),
            severity=str(said[SH.resultSeverity]),
            value=said.get(SH.value),
        )


@contextmanager
def _lean() -> Iterator[None]:
    """Spare pyshacl two fifths of its time.

    It describes each result in words, also those that only an ``sh:or`` sees, and looks for each predicate of a shape
    in a list of all parameters. Nobody reads the words, and a set gives the same answer.
    """
    describe = ConstraintComponent.make_v_result_description
    listed = (ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP)
    setattr(ConstraintComponent, _DESCRIBE, lambda *_, **__: "")
    setattr(pyshacl.shape, _PARAMETERS, (frozenset(ALL_CONSTRAINT_PARAMETERS), CONSTRAINT_PARAMETERS_MAP))
    try:
        yield
    finally:
        setattr(ConstraintComponent, _DESCRIBE, describe)
        setattr(pyshacl.shape, _PARAMETERS, listed)


def from_row(rule: Rule, severity: str, row: Mapping[str, Node]) -> Result:
    """Return the result that SHACL makes of a row of a query; without ``?value`` the value is the node itself."""
    path = row.get("path")
    return Result(
        rule=rule,
        focus=row["this"],
        path=None if path is None else str(path),
        component=str(SH.SPARQLConstraintComponent),
        severity=severity,
        value=row.get("value", row["this"]),
        row=row,
    )


def together(graph: Graph, reference: Graph) -> PreparedGraph:
    """Return a graph and the reference data that it needs as one graph, ready for queries."""
    return PreparedGraph(_simple(reference, graph))


def reference_for(codes: Iterable[str]) -> Graph:
    """Return the reference data that cascades of some regions need, the ontology read into it as pyshacl does."""
    return _reference(files_for(sorted(set(codes))))


def _simple(*graphs: Graph) -> Graph:
    """Return graphs as one in the simple store, which knows no contexts, and answers a third faster."""
    one = Graph(store="SimpleMemory")
    for graph in graphs:
        for triple in graph:
            one.add(triple)
    return one


@cache
def _reference(files: tuple[Path, ...]) -> Graph:
    graph = Graph()
    for file in files:
        add_file(graph, file)
    inoculate(DataGraph.from_rdflib_graph(graph), ontology_graph())
    return graph


def _order(result: Result) -> tuple[str, str, str, str, str]:
    value = "" if result.value is None else result.value.n3()
    return result.rule.name, str(result.focus), result.path or "", result.component, value
