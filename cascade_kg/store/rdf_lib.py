"""Triples in an rdflib dataset in memory: slower than Oxigraph, and the second opinion on every question."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import pyoxigraph
import rdflib.plugins.sparql
from rdflib import BNode, Dataset, Literal, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.term import Node

from cascade_kg.core.errors import StoreError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.table import Cell, Table
from cascade_kg.store.cells import XSD, literal
from cascade_kg.store.notes import NOTES, QUERY, Note, noted, subject_of
from cascade_kg.store.port import Entry
from cascade_kg.store.turtle import statements, triples

__all__ = ["RdflibStore", "quiet"]

# Otherwise FROM <file:///…> in a query opens the file, and FROM <http://…> goes out to the network.
rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS = False

# The parser of rdflib is not safe in threads.
_LOCK = threading.Lock()


class RdflibStore:
    """A dataset in the memory of this process, empty at first.

    The Turtle is parsed by Oxigraph: rdflib would swallow what is no Turtle, and turn a boolean that is none
    into false. No update ever runs through rdflib: several of them empty the whole dataset.
    """

    begins_at_lists = True

    def __init__(self) -> None:
        self._dataset = Dataset(default_union=True)

    def put(self, content: bytes, *, graph: str, where: str, note: Note | None = None) -> None:
        """Replace a graph by what Turtle states."""
        facts = triples(content, where=where)
        with _LOCK, quiet():
            self._replace(graph, facts, note)

    def fill(self, entries: Sequence[Entry]) -> None:
        """Add graphs that are not there yet, each with its note."""
        with _LOCK, quiet():
            for entry in entries:
                self._replace(entry.note.graph, [each.triple for each in statements(entry.stated)], entry.note)

    def remember(self, note: Note) -> None:
        """Replace the note on a graph."""
        with _LOCK:
            self._note(note.graph, note)

    def drop(self, graph: str) -> None:
        """Remove a graph and its note."""
        with _LOCK:
            self._dataset.remove_graph(URIRef(graph))
            self._note(graph, None)

    def notes(self) -> dict[str, Note]:
        """Return the notes by the names of their graphs."""
        return noted(self.select(QUERY).rows)

    def graphs(self) -> tuple[str, ...]:
        """Return the names of the graphs, sorted."""
        default = str(self._dataset.default_graph.identifier)
        return tuple(sorted({str(graph.identifier) for graph in self._dataset.graphs()} - {default, NOTES}))

    def select(self, query: str) -> Table:
        """Return the answer to a SELECT query."""
        try:
            with _LOCK, quiet():
                # Prepared without prefixes: a dataset would lend its own, which no other store knows.
                result = self._dataset.query(prepareQuery(query))
                if result.type != "SELECT":
                    raise StoreError("the query is no SELECT query", todo="ask with SELECT")
                columns = tuple(str(variable) for variable in result.vars or ())
                rows = tuple(tuple(_cell(term) for term in row) for row in result)  # type: ignore[union-attr]
        except StoreError:
            raise
        except Exception as error:
            # rdflib and pyparsing raise many kinds, among them plain Exception for an unknown prefix.
            what = " ".join(str(error).split())[:300]
            raise StoreError(
                Bilingual(f"rdflib refuses the query: {what}", f"rdflib menolak kuerinya: {what}"),
                todo=Bilingual("mend the query", "perbaiki kuerinya"),
            ) from error
        return Table(columns, rows)

    def _replace(self, graph: str, facts: Iterable[pyoxigraph.Triple], note: Note | None) -> None:
        named = self._dataset.graph(URIRef(graph))
        named.remove((None, None, None))
        for fact in facts:
            named.add(_triple(fact))
        self._note(graph, note)

    def _note(self, graph: str, note: Note | None) -> None:
        notes = self._dataset.graph(URIRef(NOTES))
        notes.remove((URIRef(subject_of(graph)), None, None))
        for fact in note.triples() if note else ():
            notes.add(_triple(fact))


def _triple(fact: pyoxigraph.Triple) -> tuple[Node, Node, Node]:
    return _node(fact.subject), URIRef(fact.predicate.value), _node(fact.object)


def _node(term: object) -> Node:
    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    if isinstance(term, pyoxigraph.Literal):
        datatype = term.datatype.value
        if term.language or datatype == XSD + "string":
            return Literal(term.value, lang=term.language)
        return Literal(term.value, datatype=URIRef(datatype), normalize=datatype != XSD + "boolean")
    return BNode(str(getattr(term, "value", term)))


def _cell(term: Node | None) -> Cell:
    if isinstance(term, Literal):
        return literal(str(term), str(term.datatype) if term.datatype else None)
    return None if term is None else f"_:{term}" if isinstance(term, BNode) else str(term)


@contextmanager
def quiet() -> Iterator[None]:
    """Keep rdflib from logging a stack trace for each ill-typed literal: rules report those."""
    logger = logging.getLogger("rdflib.term")
    before = logger.disabled
    logger.disabled = True
    try:
        yield
    finally:
        logger.disabled = before
