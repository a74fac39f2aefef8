"""The port that every store fits: named graphs that are replaced whole, and questions that are read."""

from __future__ import annotations

from typing import Protocol

from cascade_kg.core.table import Table

__all__ = ["Store"]


class Store(Protocol):
    """Named graphs, asked as if they were one.

    A cascade is a graph and is replaced whole, so that loading a file again changes nothing. The default graph of
    a query is the union of all graphs. Rows are the same whatever the store: an IRI is a string, ``xsd:integer``
    an ``int``, ``xsd:decimal`` a ``Decimal``, ``xsd:boolean`` a ``bool``, any other literal its text.

    All methods raise ``StoreError`` where the store cannot be reached, or refuses.
    """

    def put(self, content: bytes, *, graph: str, where: str) -> None:
        """Replace a graph by what Turtle states; nothing is changed when the Turtle is faulty.

        ``where`` names the origin of the bytes in errors; it is never opened.

        Raises:
            InputError: the bytes are no Turtle.
        """

    def drop(self, graph: str) -> None:
        """Remove a graph; one that is not there is no error."""

    def graphs(self) -> tuple[str, ...]:
        """Return the names of the graphs, sorted."""

    def select(self, query: str) -> Table:
        """Return the answer to a SELECT query, as many rows as it has."""
