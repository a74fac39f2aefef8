"""Tables as an XLSX workbook: text stays text, the header filters, the bytes do not vary."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import IntEnum
from functools import lru_cache, partial
from typing import Literal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cascade_kg.core.plain_text import plain, plain_lines, plain_part
from cascade_kg.core.table import Cell
from cascade_kg.reports.wrapping import text_width, wrapped

__all__ = ["Column", "Link", "Marked", "Paper", "Sheet", "to_workbook"]

_LONGEST = 32_000
_MOST_ROWS = 1_048_575
_NARROW, _WIDE = 8, 60
_SIZE, _LEADING, _HIGHEST = 10, 13, 409
"""The size of the letters, the height of a line and the greatest height of a row, in points."""
_ROOM = 1.1
"""How much wider than its longest text a column is."""
_POINTS = 4.7
"""How many points of a unit of width are counted on: a tenth less than there are, for other fonts than Arial."""
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


class Paper(IntEnum):
    """What a sheet is printed on, by its number in the format; always across."""

    A3 = 8
    A4 = 9


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that leads to a row of a sheet of the same workbook, counted from 1 below its heading."""

    cell: Cell
    sheet: str
    row: int = 1


@dataclass(frozen=True, slots=True)
class Marked:
    """A cell of words some of which are marked: ``del`` is struck out, ``ins`` is underlined, without a mark plain."""

    parts: tuple[tuple[str, Literal["", "del", "ins"]], ...]

    def __str__(self) -> str:
        """Return the words without marks, as wide as they are shown."""
        return "".join(text for text, _ in self.parts)


_Shown = Cell | Link | Marked


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its columns, its rows, and lines that stand above the heading, the first one a title.

    ``fixed`` columns stay in sight, ``printed`` ones are printed (all where it is ``None``), and ``choices`` are what
    a column lets people choose from.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[_Shown]]
    notes: tuple[str, ...] = ()
    fixed: int = 0
    printed: int | None = None
    paper: Paper = Paper.A4
    choices: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def head(self) -> int:
        """Return the row of the heading, counted from 0; a blank one stands between it and the notes."""
        return len(self.notes) + 1 if self.notes else 0


def to_workbook(sheets: Sequence[Sheet], *, language: str = "en") -> bytes:
    """Return the bytes of a workbook with a heading, a filter and fitting widths on each sheet.

    In Indonesian, numbers carry the Indonesian locale, whatever that of the reader's program is.
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, _OPTIONS)
    book.set_properties({"created": _EPOCH})
    cell_format = {"font_name": "Arial", "font_size": _SIZE, "valign": "top", "border": 1, "border_color": "#D1D5DB"}
    heading = book.add_format({**cell_format, "bold": True, "bg_color": "#E5E7EB", "text_wrap": True})
    title = book.add_format({"font_name": "Arial", "bold": True, "font_size": 13})
    note_format = book.add_format({"font_name": "Arial", "font_size": _SIZE})
    locale = "[$-421]" if language == "id" else ""
    right = {**cell_format, "align": "right", "indent": 1}
    forms = {
        (kind, leads): book.add_format({**shape, **({"font_color": "#1D4ED8", "underline": 1} if leads else {})})
        for kind, shape in (
            ("text", {**cell_format, "text_wrap": True}),
            ("integer", right),
            ("whole", {**right, "num_format": f"{locale}#,##0"}),
            ("broken", {**right, "num_format": f"{locale}#,##0.0#####"}),
        )
        for leads in (False, True)
    }
    letters = {"font_name": "Arial", "font_size": _SIZE}
    marks = {
        "": book.add_format(letters),
        "del": book.add_format({**letters, "font_color": "#9B1C1C", "font_strikeout": 1}),
        "ins": book.add_format({**letters, "font_color": "#14532D", "underline": 1}),
    }
    heads = {_sheet_name(sheet.name): sheet.head for sheet in sheets}
    for sheet in sheets:
        page = book.add_worksheet(_sheet_name(sheet.name))
        for number, note in enumerate(sheet.notes):
            page.write_string(number, 0, plain(note), note_format if number else title)
        widths = [column.width or _fitting(sheet, place) for place, column in enumerate(sheet.columns)]
        page.set_row(sheet.head, _height([column.heading for column in sheet.columns], widths, bold=True))
        for place, column in enumerate(sheet.columns):
            page.write_string(sheet.head, place, plain(column.heading), heading)
            page.set_column(place, place, widths[place])
        for row, cells in enumerate(sheet.rows[:_MOST_ROWS], start=sheet.head + 1):
            page.set_row(row, _height(cells, widths))
            for place, shown in enumerate(cells):
                if isinstance(shown, Marked):
                    _write_marked(page, row, place, shown, forms["text", False], marks)
                    continue
                cell = shown.cell if isinstance(shown, Link) else shown
                if isinstance(shown, Link):
                    target = _sheet_name(shown.sheet)
                    page.write_url(row, place, f"internal:'{target}'!A{heads[target] + 1 + shown.row}")
                _write(page, row, place, cell, forms[_kind(cell), isinstance(shown, Link)])
        _set_up(page, sheet)
    book.close()
    return stream.getvalue()


def _set_up(page: Worksheet, sheet: Sheet) -> None:
    """Set what people see first, what they may choose, and how the sheet is printed."""
    last = sheet.head + max(len(sheet.rows), 1)
    page.freeze_panes(sheet.head + 1, sheet.fixed)
    page.set_landscape()
    page.set_paper(sheet.paper)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer("&L&A&R&P / &N")
    page.fit_to_pages(1, 0)
    page.repeat_rows(sheet.head)
    if sheet.columns:
        page.autofilter(sheet.head, 0, last, len(sheet.columns) - 1)
    if sheet.printed:
        page.print_area(0, 0, last, sheet.printed - 1)
    for place, choices in sorted(sheet.choices.items()):
        page.data_validation(sheet.head + 1, place, last, place, {"validate": "list", "source": list(choices)})


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


def _write_marked(
    page: Worksheet, row: int, place: int, cell: Marked, form: Format, marks: Mapping[str, Format]
) -> None:
    """Write a text with marks; one that is too long for a cell is written without them, and cut."""
    parts = [(shown, mark) for text, mark in cell.parts if (shown := plain_part(text))]
    if len(parts) < 2 or sum(len(text) for text, _ in parts) > _LONGEST:
        page.write_string(row, place, plain_lines(str(cell))[:_LONGEST], form)
        return
    page.write_rich_string(row, place, *(each for text, mark in parts for each in (marks[mark], text)), form)


def _height(cells: Sequence[_Shown], widths: Sequence[int], *, bold: bool = False) -> float:
    """Return the height of a row in points: not every program fits rows to wrapped text by itself."""
    lines = 1
    for shown, width in zip(cells, widths, strict=True):
        cell = shown.cell if isinstance(shown, Link) else shown
        if isinstance(cell, str | Marked):
            lines = max(lines, _lines(str(cell)[:_LONGEST], width * _POINTS, bold=bold))
    return min(lines * _LEADING + 2, _HIGHEST)


@lru_cache(maxsize=4096)
def _lines(text: str, width: float, *, bold: bool) -> int:
    """Return how many lines a text takes in a cell."""
    measure = partial(text_width, size=_SIZE, bold=bold)
    return sum(max(len(wrapped(plain(line), width, measure)), 1) for line in text.splitlines())


def _kind(cell: Cell) -> str:
    """Return how a cell is shown: a decimal is a quantity, an integer may be a year."""
    if isinstance(cell, Decimal):
        return "whole" if _is_whole(cell) else "broken"
    return "integer" if isinstance(cell, int) and not isinstance(cell, bool) else "text"


def _is_whole(number: Decimal) -> bool:
    return number.is_finite() and number == number.to_integral_value()


def _is_exact(number: int | Decimal) -> bool:
    """Tell whether a number survives as one of the binary numbers of a spreadsheet, 15 digits at most."""
    value = Decimal(number)
    return value.is_finite() and len(value.as_tuple().digits) <= 15 and abs(value) < Decimal("1e300")


def _fitting(sheet: Sheet, place: int) -> int:
    cells = (cell.cell if isinstance(cell, Link) else cell for cell in (row[place] for row in sheet.rows))
    widest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
    return min(max(round(widest * _ROOM) + 1, len(sheet.columns[place].heading) + 3, _NARROW), _WIDE)


def _sheet_name(name: str) -> str:
    kept = "".join(letter for letter in plain(name) if letter not in "[]:*?/\\'")
    return kept[:31] or "1"
