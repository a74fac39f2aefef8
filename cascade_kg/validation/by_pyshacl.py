"""Rules run by pyshacl over one cascade and its reference data: the reference that the store is held against.

It gives what plain pyshacl gives. What costs is done once a process: loading the reference data, reading the ontology
into it as pyshacl's ``-e`` does, building the shapes, and parsing the queries, which pyshacl does for each node.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph
import pyshacl.shape
import rdflib.plugins.sparql.processor
from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP
from pyshacl.constraints.constraint_component import ConstraintComponent
from pyshacl.errors import ReportableRuntimeError, ValidationFailure
from pyshacl.graph_abstraction import DataGraph, RdfLibDataGraph
from pyshacl.pytypes import SHACLExecutor
from pyshacl.rdfutil.inoculate import inoculate
from pyshacl.shape import Shape
from pyshacl.shapes_graph import ShapesGraph
from rdflib import SH, XSD, Graph, Literal
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.plugins.stores.memory import Memory
from rdflib.term import BNode, Node

from cascade_kg.catalog.reference_files import files_for
from cascade_kg.catalog.rules import Rule
from cascade_kg.core.errors import ProjectError
from cascade_kg.validation.bundle import shapes_of
from cascade_kg.validation.own_files import add_file
from cascade_kg.validation.paths import path_text
from cascade_kg.validation.results import Outcome, Result, Term
from cascade_kg.validation.vocabulary import ontology_graph

__all__ = ["PyshaclEngine", "oxigraph_term", "reference_for", "together"]

_DESCRIBE, _PARAMETERS, _QUERY = "make_v_result_description", "CONSTRAINT_PARAMS", "query"


class PyshaclEngine:
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

    def check(self, name: str, data: Graph) -> Outcome:
        """Check the graph of a cascade, by its name, already together with the reference data that it needs."""
        graph = _DataGraph(data)
        results: list[Result] = []
        looked_at: dict[str, int] = {}
        for rule in self._rules:
            shape = self._by_iri.get(rule.iri)
            if shape is None:
                raise ProjectError(f"pyshacl sees no shape cks:{rule.name}", where=rule.file, todo="mend the rule")
            looked_at[rule.name], found = self._run(rule, shape, graph, name)
            results.extend(found)
        return Outcome(tuple(sorted(results, key=Result.key)), looked_at)

    def _run(self, rule: Rule, shape: Shape, data: DataGraph, name: str) -> tuple[int, list[Result]]:
        """Return how many nodes a rule looked at, and its results."""
        focus = sorted(shape.focus_nodes(data), key=str)  # type: ignore[no-untyped-call]
        if not focus:
            return 0, []
        try:
            with _lean():
                _, reports = shape.validate(self._executor, data, focus=focus)
        except (ReportableRuntimeError, ValidationFailure) as error:
            what = f"pyshacl cannot run it: {error.message}"
            raise ProjectError(what, where=rule.file, todo="mend the rule") from error
        return len(focus), [self._result(rule, triples, name) for _, _, triples in reports]

    def _result(self, rule: Rule, triples: Iterable[tuple[Node, Node, Any]], name: str) -> Result:
        """Return a result from the triples that pyshacl made for its report."""
        # pyshacl gives most terms as a pair of the graph that they come from and the term.
        said: dict[Node, Node] = {
            predicate: value[1] if isinstance(value, tuple) else value for _, predicate, value in triples
        }
        path, value = said.get(SH.resultPath), said.get(SH.value)
        # Of the row of a query pyshacl tells no more.
        row = {"path": path, "value": value}
        return Result(
            rule=rule,
            focus=oxigraph_term(said[SH.focusNode]),
            path=path_text(self._shapes.graph, path) if path is not None else None,
            component=str(said[SH.sourceConstraintComponent]),
            severity=str(said[SH.resultSeverity]),
            shape=str(said[SH.sourceShape]),
            value=None if value is None else oxigraph_term(value),
            graph=name,
            row={variable: oxigraph_term(node) for variable, node in row.items() if node is not None},
        )


class _DataGraph(RdfLibDataGraph):
    """A graph in the simple store, for pyshacl, whose class wants a store that knows contexts and does not use it."""

    def __new__(cls, graph: Graph) -> _DataGraph:
        """Make a graph in the way of pyshacl, which wants to know the store."""
        made: _DataGraph = super().__new__(cls, Memory(), graph)
        return made

    def __init__(self, graph: Graph) -> None:
        super().__init__(Memory(), graph)

    def __bool__(self) -> bool:
        """Tell that there is a graph; pyshacl asks at every result, and counting the triples is slow."""
        return True


@contextmanager
def _lean() -> Iterator[None]:
    """Spare pyshacl most of its time.

    It describes each result in words, also those that only an ``sh:or`` sees, looks for each predicate of a shape in a
    list of all parameters, and has each query parsed for each node. Nobody reads the words, a set gives the same
    answer, and a query once parsed stays the same.
    """
    processor = rdflib.plugins.sparql.processor.SPARQLProcessor
    describe, query = ConstraintComponent.make_v_result_description, processor.query
    listed = (ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP)

    def prepared(self: Any, text: str | Query, *arguments: Any, **named: Any) -> Any:
        return query(self, _prepared(text) if isinstance(text, str) else text, *arguments, **named)

    setattr(ConstraintComponent, _DESCRIBE, lambda *_, **__: "")
    setattr(pyshacl.shape, _PARAMETERS, (frozenset(ALL_CONSTRAINT_PARAMETERS), CONSTRAINT_PARAMETERS_MAP))
    setattr(processor, _QUERY, prepared)
    try:
        yield
    finally:
        setattr(ConstraintComponent, _DESCRIBE, describe)
        setattr(pyshacl.shape, _PARAMETERS, listed)
        setattr(processor, _QUERY, query)


@cache
def _prepared(text: str) -> Query:
    return prepareQuery(text)


def together(graph: Graph, reference: Graph) -> Graph:
    """Return a graph and the reference data that it needs as one graph."""
    return _simple(reference, graph)


def reference_for(codes: Iterable[str]) -> Graph:
    """Return the reference data that cascades of some regions need, the ontology read into it as pyshacl does."""
    return _reference(files_for(sorted(set(codes))))


def oxigraph_term(node: Node) -> Term:
    """Return a term of rdflib as Oxigraph keeps it: numbers in their shortest form."""
    if isinstance(node, Literal):
        if node.language:
            return pyoxigraph.Literal(str(node), language=node.language)
        datatype = pyoxigraph.NamedNode(str(node.datatype)) if node.datatype else None
        return pyoxigraph.Literal(str(_shortest(node)), datatype=datatype)
    return pyoxigraph.BlankNode(str(node)) if isinstance(node, BNode) else pyoxigraph.NamedNode(str(node))


def _shortest(node: Node) -> Node:
    """Return a number in its shortest form, in which Oxigraph keeps it: what STR makes of it is then the same."""
    if not isinstance(node, Literal) or node.datatype != XSD.decimal:
        return node
    text = f"{Decimal(node):f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return Literal("0" if text == "-0" else text, datatype=XSD.decimal)


def _simple(*graphs: Graph) -> Graph:
    """Return graphs as one in the simple store, which knows no contexts, and answers a third faster."""
    one = Graph(store="SimpleMemory")
    for graph in graphs:
        for subject, predicate, value in graph:
            one.add((subject, predicate, _shortest(value)))
    return one


@cache
def _reference(files: tuple[Path, ...]) -> Graph:
    graph = Graph()
    for file in files:
        add_file(graph, file)
    inoculate(DataGraph.from_rdflib_graph(graph), ontology_graph())
    return graph
