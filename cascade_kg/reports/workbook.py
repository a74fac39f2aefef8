"""Tables as an XLSX workbook: text stays text, the header filters, the bytes do not vary."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cascade_kg.core.table import Cell
from cascade_kg.reports.plain_text import plain, plain_lines

__all__ = ["Column", "Sheet", "to_workbook"]

_LONGEST = 32_000
_MOST_ROWS = 1_048_575
_NARROW, _WIDE = 8, 60
_EPOCH = datetime.datetime(2000, 1, 1)
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and its width in characters where the widest cell does not decide it."""

    heading: str
    width: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its columns, its rows."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]


def to_workbook(sheets: Sequence[Sheet]) -> bytes:
    """Return the bytes of a workbook with a heading, a filter and fitting widths on each sheet."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, _OPTIONS)
    book.set_properties({"created": _EPOCH})
    heading = book.add_format({"bold": True, "bg_color": "#E5E7EB", "bottom": 1, "valign": "top", "text_wrap": True})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    whole = book.add_format({"valign": "top", "num_format": "#,##0"})
    broken = book.add_format({"valign": "top", "num_format": "#,##0.0#####"})
    for sheet in sheets:
        page = book.add_worksheet(_sheet_name(sheet.name))
        for place, column in enumerate(sheet.columns):
            page.write_string(0, place, plain(column.heading), heading)
            page.set_column(place, place, column.width or _fitting(sheet, place))
        for row, cells in enumerate(sheet.rows[:_MOST_ROWS], start=1):
            for place, cell in enumerate(cells):
                # A decimal is a quantity; an integer may be a year.
                form = (whole if _is_whole(cell) else broken) if isinstance(cell, Decimal) else body
                _write(page, row, place, cell, form)
        page.freeze_panes(1, 0)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        if sheet.columns:
            page.autofilter(0, 0, max(len(sheet.rows), 1), len(sheet.columns) - 1)
    book.close()
    return stream.getvalue()


def _write(page: Worksheet, row: int, place: int, cell: Cell, form: Format) -> None:
    """Write a cell by its kind; a number that a workbook cannot hold exactly is written as text."""
    if cell is None:
        page.write_blank(row, place, None, form)
    elif isinstance(cell, bool):
        page.write_boolean(row, place, cell, form)
    elif isinstance(cell, int | Decimal) and _is_exact(cell):
        page.write_number(row, place, float(cell), form)
    else:
        page.write_string(row, place, plain_lines(str(cell))[:_LONGEST], form)


def _is_whole(number: Decimal) -> bool:
    return number.is_finite() and number == number.to_integral_value()


def _is_exact(number: int | Decimal) -> bool:
    """Tell whether a number survives as one of the binary numbers of a spreadsheet, 15 digits at most."""
    value = Decimal(number)
    return value.is_finite() and len(value.as_tuple().digits) <= 15 and abs(value) < Decimal("1e300")


def _fitting(sheet: Sheet, place: int) -> int:
    widest = max((len(str(row[place])) for row in sheet.rows if row[place] is not None), default=0)
    return min(max(widest, len(sheet.columns[place].heading) + 3, _NARROW), _WIDE)


def _sheet_name(name: str) -> str:
    kept = "".join(letter for letter in plain(name) if letter not in "[]:*?/\\'")
    return kept[:31] or "1"
