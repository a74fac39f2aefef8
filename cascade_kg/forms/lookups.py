"""The formulas that fill cells in: the name of a code, and of the node that an indicator is of."""

from __future__ import annotations

from collections.abc import Mapping

from cascade_kg.forms.layout import CASCADE_COLUMNS, SheetName
from cascade_kg.forms.places import HEAD, list_places
from cascade_kg.forms.sheets import letters

__all__ = ["NOT_LISTED", "NO_SUCH_ROW", "looked_up"]

NOT_LISTED = "kode tidak ada di Daftar Kode"
NO_SUCH_ROW = "No. tidak ada di Cascading"
"""What the formulas say where they find nothing: import takes neither for a text."""

_PLACES = {column.key: letters(place) for place, column in enumerate(CASCADE_COLUMNS)}


def looked_up(by: str, row: int, rows: Mapping[SheetName, int], *, open_document: bool = False) -> str:
    """Return the formula of a row, counted from 0; ``rows`` says how many rows each sheet has."""

    def cell(name: str) -> str:
        return f"[.{name}]" if open_document else name

    def area(sheet: SheetName, first: str, last: str) -> str:
        return f"[$'{sheet}'.{first}:.{last}]" if open_document else f"'{sheet}'!{first}:{last}"

    def call(name: str, *arguments: str) -> str:
        return f"{name}({(';' if open_document else ',').join(arguments)})"

    false = "FALSE()" if open_document else "FALSE"
    if by == "name":
        _, first, last = list_places()["Kode"]
        sought = cell(f"${_PLACES['code']}{row + 1}")
        table = area(SheetName.CODES, f"$A${first + 1}", f"$B${last + 1}")
        found, otherwise = call("VLOOKUP", sought, table, "2", false), NOT_LISTED
    else:
        sought = cell(f"$A{row + 1}")
        labels, numbers = (
            area(SheetName.CASCADE, f"${_PLACES[key]}${HEAD + 2}", f"${_PLACES[key]}${rows[SheetName.CASCADE]}")
            for key in ("label", "number")
        )
        found, otherwise = call("INDEX", labels, call("MATCH", sought, numbers, "0")), NO_SUCH_ROW
    return call("IF", f'{sought}=""', '""', call("IFERROR", found, f'"{otherwise}"'))
