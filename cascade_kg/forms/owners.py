"""Whose the rows are in a table that names the kecamatan of each, by code or by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cascade_kg.catalog.gazetteer import kecamatan_called
from cascade_kg.catalog.reference import kecamatan
from cascade_kg.core.findings import Bilingual
from cascade_kg.forms import cells
from cascade_kg.forms.faults import Faults
from cascade_kg.forms.opening import Raw
from cascade_kg.forms.rows import ReadRow
from cascade_kg.forms.tables import Table

__all__ = ["codes_of", "rows_of_one"]

_MARK = re.compile(r"\s*kec(?:amatan|\.)?\s+", re.IGNORECASE)


def codes_of(table: Table, *, near: str | None) -> tuple[str, ...]:
    """Return the kecamatan that the rows of a table name, in a column of their own.

    ``near`` is a kecamatan: names are those of its neighbours.
    """
    column = table.columns.get("organization")
    if column is None:
        return ()
    rows = (row for row in table.rows[table.head + 1 :] if column < len(row))
    return tuple(sorted({code for row in rows if (code := _meant(row[column], near))}))


def rows_of_one(
    rows: Iterable[ReadRow], organization: str | None, faults: Faults, *, near: str | None
) -> Iterator[ReadRow]:
    """Yield the rows of a kecamatan; one that names none is of that of the row above, one that names another is not.

    A cell that names no kecamatan, or any of several, is a fault.
    """
    of: str | None = None
    for row in rows:
        place = row.place("organization")
        if words := cells.text(row.cell("organization"), place, faults):
            of = _meant(words, near)
            if of is None:
                faults.add(
                    place,
                    Bilingual(
                        f"{words[:40]!r} is no kecamatan, or one of several of that name",
                        f"{words[:40]!r} bukan kecamatan, atau nama beberapa kecamatan",
                    ),
                    Bilingual("write its code, such as 33.02.16", "tulis kodenya, misalnya 33.02.16"),
                )
                continue
        if organization is None or of in (None, organization):
            yield row


def _meant(raw: Raw, near: str | None) -> str | None:
    """Return the code of the kecamatan that a cell names; ``None`` where it names none, or any of several."""
    words = cells.text(raw, "", Faults("")) or ""
    if kecamatan(words):
        return words
    home = (near or "")[:5]
    found = kecamatan_called(_MARK.sub("", words, count=1), near=home) if words else ()
    return found[0] if len(found) == 1 and found[0].startswith(home) else None
