"""Triples in an Oxigraph store in memory: the default for files."""

from __future__ import annotations

import pyoxigraph

from cascade_kg.core.errors import StoreError
from cascade_kg.core.table import Cell, Table
from cascade_kg.store.cells import literal
from cascade_kg.store.turtle import triples

__all__ = ["OxigraphStore"]

_Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal | pyoxigraph.Triple


class OxigraphStore:
    """A store in the memory of this process, empty at first."""

    def __init__(self) -> None:
        self._store = pyoxigraph.Store()

    def put(self, content: bytes, *, graph: str, where: str) -> None:
        """Replace a graph by what Turtle states, in one transaction."""
        name = _named(graph)
        if self._store.contains_named_graph(name):
            self._replace(content, name=name, where=where)
            return
        stated = triples(content, where=where)
        try:
            self._store.extend(pyoxigraph.Quad(each.subject, each.predicate, each.object, name) for each in stated)
        except OSError as error:
            raise StoreError(_one_line(error), where=where) from error

    def drop(self, graph: str) -> None:
        """Remove a graph."""
        self._store.remove_graph(_named(graph))

    def graphs(self) -> tuple[str, ...]:
        """Return the names of the graphs, sorted."""
        return tuple(sorted(_text(name) for name in self._store.named_graphs()))

    def select(self, query: str) -> Table:
        """Return the answer to a SELECT query."""
        try:
            solutions = self._store.query(query, use_default_graph_as_union=True)
            if not isinstance(solutions, pyoxigraph.QuerySolutions):
                raise StoreError("the query is no SELECT query", todo="ask with SELECT")
            columns = tuple(variable.value for variable in solutions.variables)
            rows = tuple(tuple(_cell(solution[column]) for column in columns) for solution in solutions)
        except (SyntaxError, ValueError, OSError, RuntimeError) as error:
            raise StoreError(f"Oxigraph refuses the query: {_one_line(error)}", todo="mend the query") from error
        return Table(columns, rows)

    def _replace(self, content: bytes, *, name: pyoxigraph.NamedNode, where: str) -> None:
        """Drop and insert in one update: between clearing and filling, a reader would see an empty graph."""
        facts = pyoxigraph.serialize(triples(content, where=where), format=pyoxigraph.RdfFormat.N_TRIPLES)
        update = f"DROP SILENT GRAPH {name} ; INSERT DATA {{ GRAPH {name} {{ {(facts or b'').decode('utf-8')} }} }}"
        try:
            self._store.update(update)
        except (SyntaxError, OSError) as error:
            raise StoreError(f"Oxigraph cannot replace the graph: {_one_line(error)}", where=where) from error


def _named(graph: str) -> pyoxigraph.NamedNode:
    try:
        return pyoxigraph.NamedNode(graph)
    except ValueError as error:
        raise StoreError(f"{graph!r} cannot name a graph", todo="name it by an absolute IRI") from error


def _cell(term: _Term | None) -> Cell:
    if isinstance(term, pyoxigraph.Literal):
        return literal(term.value, term.datatype.value)
    return None if term is None else _text(term)


def _text(term: object) -> str:
    return term.value if isinstance(term, pyoxigraph.NamedNode) else str(term)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:300]
