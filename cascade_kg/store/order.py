"""The order of an answer's rows, made here where it is plain which comes first.

Oxigraph reads two terms from its store anew for each comparison, so that sorting a large answer takes as long as all
the rest of its question; sorting what was read once takes a tenth of that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cascade_kg.core.table import Table
from cascade_kg.store.terms import Answer, cell, is_iri, is_literal, text

__all__ = ["Key", "in_order", "without_order"]

_COLUMN = r"\?([A-Za-z_][A-Za-z0-9_]*)"
_ITEM = rf'{_COLUMN}|STR\({_COLUMN}\)|COALESCE\(STR\({_COLUMN}\), ""\)'
_ALIKE = ({str, type(None)}, {int, Decimal, type(None)}, {bool, type(None)})
_LAST = re.compile(rf"^ORDER BY(?P<items>( ({_ITEM}))+)\s*\Z", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Key:
    """A column to sort by: by itself or by its text, where what is unbound may count as an empty one."""

    column: str
    is_text: bool
    is_never_unbound: bool


def without_order(query: str) -> tuple[str, tuple[Key, ...]]:
    """Return a query without the ORDER BY of its last line, and what that sorts by; any other query as it is."""
    found = _LAST.search(query)
    if not found:
        return query, ()
    keys = (
        Key(itself or text or filled, not itself, bool(filled))
        for itself, text, filled in re.findall(_ITEM, found["items"])
    )
    return query[: found.start()], tuple(keys)


def in_order(answer: Answer, keys: Sequence[Key]) -> Table | None:
    """Return the rows as SPARQL sorts them; nothing, where a column is missing, mixed or of what has no plain order."""
    ranks = [0] * answer.size
    for key in keys:
        places = answer.columns.get(key.column)
        values = None if places is None else _values({place: answer.terms[place] for place in set(places)}, key)
        if places is None or values is None:
            return None
        ranked = {value: rank for rank, value in enumerate(sorted(set(values.values())))}
        own = {place: ranked[value] for place, value in values.items()}
        count = len(ranked)
        ranks = [rank * count + own[place] for rank, place in zip(ranks, places, strict=True)]
    table = answer.table()
    order = sorted(range(answer.size), key=ranks.__getitem__)
    return Table(table.columns, tuple(map(table.rows.__getitem__, order)))


def _values(terms: Mapping[int, bytes], key: Key) -> dict[int, Any] | None:
    """Return what the terms of a column are sorted by, by their places; nothing, where they have no plain order."""
    if not key.is_text and len({(is_iri(term), is_literal(term)) for term in terms.values() if term}) > 1:
        return None
    values: dict[int, Any] = {place: text(term) if key.is_text else cell(term) for place, term in terms.items()}
    kinds = set(map(type, values.values()))
    if not any(kinds <= alike for alike in _ALIKE):
        return None
    if key.is_never_unbound:
        return {place: value or "" for place, value in values.items()}
    if type(None) in kinds:
        return {place: (value is not None, value) for place, value in values.items()}
    return values
