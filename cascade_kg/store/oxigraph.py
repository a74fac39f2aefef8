"""Triples in an Oxigraph store in memory: the default for files."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import cast

import pyoxigraph

from cascade_kg.core.errors import StoreError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.table import Table
from cascade_kg.store.graphs import change, named
from cascade_kg.store.notes import NOTES, QUERY, Note, forgetting, noted, remembering, subject_of
from cascade_kg.store.order import in_order, without_order
from cascade_kg.store.port import Entry
from cascade_kg.store.terms import Answer, answer
from cascade_kg.store.turtle import TURTLE, checked, statements, triples

__all__ = ["NOTED", "OxigraphStore", "one_line", "placed", "refused"]

NOTED = pyoxigraph.NamedNode(NOTES)
"""The graph of the notes."""


class OxigraphStore:
    """A store in the memory of this process, empty at first; another kind of Oxigraph store may be handed in.

    Threads may share it. They write one after the other: Oxigraph itself loses updates that run side by side.
    """

    begins_at_lists = True

    def __init__(self, store: pyoxigraph.Store | None = None) -> None:
        self._store = pyoxigraph.Store() if store is None else store
        self._lock = threading.RLock()

    def put(self, content: bytes, *, graph: str, where: str, note: Note | None = None) -> None:
        """Replace a graph by what Turtle states, in one transaction."""
        name = named(graph)
        with self._written(where=where):
            if self._store.contains_named_graph(name) or self._has_note(graph):
                before = [quad.triple for quad in self._store.quads_for_pattern(None, None, None, name)]
                changed = change(before, triples(content, where=where), graph=name)
                self._update(changed, forgetting(graph), *((remembering(note),) if note else ()))
            elif note:
                self._store.extend((*placed(triples(content, where=where), name), *placed(note.triples(), NOTED)))
            else:
                # Oxigraph reads text in half the time that it takes to hand over triples one by one.
                self._store.load(checked(content, where=where), format=TURTLE, to_graph=name)

    def fill(self, entries: Sequence[Entry]) -> None:
        """Add graphs that are not there yet, each with its note, in one transaction."""
        with self._written():
            self._store.extend(
                quad for entry in entries for quad in (*_facts(entry), *placed(entry.note.triples(), NOTED))
            )

    def remember(self, note: Note) -> None:
        """Replace the note on a graph, in one transaction."""
        with self._written():
            self._update(forgetting(note.graph), remembering(note))

    def drop(self, graph: str) -> None:
        """Remove a graph and its note, in one transaction."""
        with self._written():
            self._update(f"DROP SILENT GRAPH {named(graph)}", forgetting(graph))

    def notes(self) -> dict[str, Note]:
        """Return the notes by the names of their graphs."""
        return noted(self.select(QUERY).rows)

    def graphs(self) -> tuple[str, ...]:
        """Return the names of the graphs, sorted."""
        return tuple(sorted(_text(name) for name in self._store.named_graphs() if name != NOTED))

    def select(self, query: str) -> Table:
        """Return the answer to a SELECT query."""
        unsorted, keys = without_order(query)
        found = self._answer(unsorted)
        if not keys:
            return found.table()
        return in_order(found, keys) or self._answer(query).table()

    def select_parts(self, queries: Sequence[str], *, distinct: bool = False) -> Table | None:
        """Return the rows of queries that differ in a condition alone; nothing, where their order cannot be told.

        A thread asks each of them: while Oxigraph answers, it does not hold Python's lock.
        """
        from concurrent.futures import ThreadPoolExecutor

        parts, keys = zip(*map(without_order, queries), strict=True)
        if not keys[0] and "ORDER BY" in parts[0]:
            return None
        with ThreadPoolExecutor(len(parts)) as threads:
            found = answer(threads.map(self._tsv, parts))
        return in_order(found.distinct() if distinct else found, keys[0])

    def _answer(self, query: str) -> Answer:
        return answer([self._tsv(query)])

    def _tsv(self, query: str) -> bytes:
        solutions = None
        try:
            solutions = self._store.query(query, use_default_graph_as_union=True)
            if not isinstance(solutions, pyoxigraph.QuerySolutions):
                raise StoreError("the query is no SELECT query", todo="ask with SELECT")
            return cast("bytes", solutions.serialize(format=pyoxigraph.QueryResultsFormat.TSV))
        except (SyntaxError, ValueError, OSError, RuntimeError) as error:
            raise StoreError(
                Bilingual(
                    f"Oxigraph refuses the query: {one_line(error)}", f"Oxigraph menolak kuerinya: {one_line(error)}"
                ),
                todo=Bilingual("mend the query", "perbaiki kuerinya"),
            ) from error
        finally:
            del solutions  # Only its own thread may free it, and an error may be kept by another.

    @contextmanager
    def _written(self, *, where: str | None = None) -> Iterator[None]:
        """Write alone, and say in one line what Oxigraph refuses."""
        with self._lock, refused(where=where):
            yield

    def _update(self, *operations: str) -> None:
        self._store.update(" ; ".join(operations))

    def _has_note(self, graph: str) -> bool:
        subject = pyoxigraph.NamedNode(subject_of(graph))
        return next(self._store.quads_for_pattern(subject, None, None, NOTED), None) is not None


@contextmanager
def refused(*, where: str | None = None) -> Iterator[None]:
    """Say in one line that Oxigraph cannot write."""
    try:
        yield
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        what = one_line(error)
        raise StoreError(
            Bilingual(f"the store cannot be written: {what}", f"penyimpanan tidak dapat ditulis: {what}"),
            where=where,
            todo=Bilingual("look at the disk, then load again", "periksa disknya, lalu muat lagi"),
        ) from error


def placed(facts: Iterable[pyoxigraph.Triple], name: pyoxigraph.NamedNode) -> Iterator[pyoxigraph.Quad]:
    """Return triples as they stand in a graph."""
    return (pyoxigraph.Quad(each.subject, each.predicate, each.object, name) for each in facts)


def _facts(entry: Entry) -> Iterator[pyoxigraph.Quad]:
    return placed((each.triple for each in statements(entry.stated)), named(entry.note.graph))


def _text(term: object) -> str:
    return term.value if isinstance(term, pyoxigraph.NamedNode) else str(term)


def one_line(error: Exception) -> str:
    """Return the words of an error of a library on one line."""
    return " ".join(str(error).split())[:300]
