"""The runner: a question in, a table out."""

from __future__ import annotations

from collections.abc import Mapping

from cascade_kg.catalog.questions import Question
from cascade_kg.core.errors import InputError, StoreError
from cascade_kg.core.table import Table
from cascade_kg.querying.parameters import bound
from cascade_kg.store.port import Store

__all__ = ["ask"]


def ask(question: Question | str, parameters: Mapping[str, str] | None = None, *, store: Store) -> Table:
    """Return the answer to a question of the project, or to the query of a stranger.

    A question of the project is known to read only, its file being linted; a text is guarded first.

    Raises:
        InputError: a parameter is not allowed, or the text is no query that reads.
        StoreError: the store cannot answer.
    """
    if isinstance(question, str):
        if parameters:
            raise InputError("a query given as text has no parameters", todo="write the values into the query")
        from cascade_kg.querying.guard import readable

        return store.select(readable(question))
    table = store.select(bound(question, parameters or {}))
    expected = tuple(column.name for column in question.columns)
    if set(table.columns) != set(expected):
        raise StoreError(
            f"the store answers {question.name} with other columns: {', '.join(table.columns)}",
            todo="ask another store",
        )
    if table.columns == expected:
        return table
    places = [table.columns.index(name) for name in expected]
    return Table(expected, tuple(tuple(row[place] for place in places) for row in table.rows))
