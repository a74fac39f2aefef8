"""The sheets that people write into, as one CSV file: each begins with a row that names it.

Semicolons part the cells and a comma is the decimal sign, as spreadsheet programs in Indonesia expect. A text that such
a program would take for a formula has an apostrophe before it, which the reader takes away again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal

from cascade_kg.forms.layout import SheetName
from cascade_kg.forms.opening import SHEET_MARK
from cascade_kg.forms.sheets import LookedUp, Sheet, Shown

__all__ = ["to_csv"]

_WRITTEN = (SheetName.DOCUMENT, SheetName.CASCADE, SheetName.INDICATORS, SheetName.TRACE)
_RISKY = ("=", "+", "-", "@", "\t", "\r", "'")


def to_csv(sheets: Sequence[Sheet]) -> bytes:
    """Return the bytes of a file."""
    tables = {sheet.name: sheet for sheet in sheets}
    width = max(len(row) for name in _WRITTEN if name in tables for row in tables[name].rows)
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    for name in _WRITTEN:
        if name in tables:
            # All rows have the same number of cells: so a file shows that it is a table.
            writer.writerow([SHEET_MARK, name, *[""] * (width - 2)])
            for row in tables[name].rows:
                cells = [_written(cell.shown) if cell else "" for cell in row]
                if any(cells):
                    writer.writerow([*cells, *[""] * (width - len(cells))])
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8")


def _written(shown: Shown) -> str:
    match shown:
        case None:
            return ""
        case LookedUp():
            return _written(shown.text)
        case Decimal():
            return f"{shown:f}".replace(".", ",")
        case int():
            return str(shown)
        case str():
            return f"'{shown}" if shown.startswith(_RISKY) else shown
