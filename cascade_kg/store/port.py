"""The port that every store fits: named graphs that are replaced whole, and questions that are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from cascade_kg.core.table import Table
from cascade_kg.store.notes import Note

__all__ = ["Entry", "PartedStore", "Store"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A graph that has been read already: what it states, and the note on its file."""

    note: Note
    stated: bytes
    """What it states, as N-Triples."""


class Store(Protocol):
    """Named graphs, asked as if they were one.

    A cascade is a graph and is replaced whole, so that loading a file again changes nothing. The default graph of
    a query is the union of all graphs. Rows are the same whatever the store: an IRI is a string, ``xsd:integer``
    an ``int``, ``xsd:decimal`` a ``Decimal``, ``xsd:boolean`` a ``bool``, any other literal its text.

    A note on the file of a graph is kept beside it, in the graph ``NOTES``. It comes and goes with the graph in one
    transaction; a store without transactions removes the note first and writes it last, so that it never speaks of
    a graph that is not whole.

    All methods raise ``StoreError`` where the store cannot be reached, or refuses.
    """

    @property
    def begins_at_lists(self) -> bool:
        """Tell whether the engine begins at the shortest list of VALUES, whatever that is joined to."""

    def put(self, content: bytes, *, graph: str, where: str, note: Note | None = None) -> None:
        """Replace a graph by what Turtle states, and its note; nothing is changed when the Turtle is faulty.

        ``where`` names the origin of the bytes in errors; it is never opened.

        Raises:
            InputError: the bytes are no Turtle.
        """

    def fill(self, entries: Sequence[Entry]) -> None:
        """Add graphs that are not there yet, each with its note, as quickly as the store can."""

    def remember(self, note: Note) -> None:
        """Replace the note on a graph, which stays as it is."""

    def drop(self, graph: str) -> None:
        """Remove a graph and its note; one that is not there is no error."""

    def notes(self) -> dict[str, Note]:
        """Return the notes by the names of their graphs, sorted; one that cannot be read is none."""

    def graphs(self) -> tuple[str, ...]:
        """Return the names of the graphs, sorted, without the graph of the notes."""

    def select(self, query: str) -> Table:
        """Return the answer to a SELECT query, as many rows as it has."""


@runtime_checkable
class PartedStore(Store, Protocol):
    """A store that answers several queries at a time, so that a large question is asked in parts."""

    def select_parts(self, queries: Sequence[str], *, distinct: bool = False) -> Table | None:
        """Return the rows of queries that differ in a condition alone; nothing, where their order cannot be told.

        They are ordered as each query says. ``distinct``: a row that several of them find is there once.
        """
