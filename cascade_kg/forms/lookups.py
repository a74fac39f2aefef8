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


def looked_up(by: str, row: int, rows: Mapping[SheetName, int]) -> str:
    """Return the formula of a row, counted from 0; ``rows`` says how many rows each sheet has."""
    if by == "name":
        _, first, last = list_places()["Kode"]
        code = f"${_PLACES['code']}{row + 1}"
        table = f"'{SheetName.CODES}'!$A${first + 1}:$B${last + 1}"
        return f'IF({code}="","",IFERROR(VLOOKUP({code},{table},2,FALSE),"{NOT_LISTED}"))'
    number = f"$A{row + 1}"
    last = rows[SheetName.CASCADE]
    labels, numbers = (
        f"{SheetName.CASCADE}!${_PLACES[key]}${HEAD + 2}:${_PLACES[key]}${last}" for key in ("label", "number")
    )
    return f'IF({number}="","",IFERROR(INDEX({labels},MATCH({number},{numbers},0)),"{NO_SUCH_ROW}"))'
