"""The order of an answer's rows, made here where it is plain which comes first.

Oxigraph reads two terms from its store anew for each comparison, so that sorting a large answer takes as long as all
the rest of its question; sorting cells that were read once takes a tenth of that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cascade_kg.core.table import Cell, Table

__all__ = ["Facts", "Key", "in_order", "without_order"]

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


@dataclass(frozen=True, slots=True)
class Facts:
    """What cells do not tell of the terms that they were read from.

    ``mixed`` are columns in which IRIs and literals stand, ``texts`` what ``STR`` makes of columns.
    """

    mixed: frozenset[str]
    texts: Mapping[str, Sequence[str | None]]


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


def in_order(table: Table, keys: Sequence[Key], *, facts: Facts) -> tuple[tuple[Cell, ...], ...] | None:
    """Return rows as SPARQL sorts them; nothing, where a column is missing, mixed or of what has no plain order."""
    sorted_by: list[Sequence[Cell | tuple[bool, Cell]]] = []
    for key in keys:
        if key.column not in table.columns or (key.column in facts.mixed and not key.is_text):
            return None
        place = table.columns.index(key.column)
        cells: Sequence[Cell] = facts.texts[key.column] if key.is_text else [row[place] for row in table.rows]
        kinds = set(map(type, cells))
        if not any(kinds <= alike for alike in _ALIKE):
            return None
        if key.is_never_unbound:
            sorted_by.append([cell or "" for cell in cells])
        elif type(None) in kinds:
            sorted_by.append([(cell is not None, cell) for cell in cells])
        else:
            sorted_by.append(cells)
    places = sorted(range(len(table.rows)), key=list(zip(*sorted_by, strict=True)).__getitem__)
    return tuple(map(table.rows.__getitem__, places))
