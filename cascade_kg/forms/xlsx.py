"""The sheets as an XLSX workbook: lists to choose from, heads that stay, cells that are protected, pages to print.

Text stays text, no link is made, and the bytes do not vary.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cascade_kg.forms.heights import height
from cascade_kg.forms.layout import SheetName
from cascade_kg.forms.lookups import looked_up
from cascade_kg.forms.places import list_places
from cascade_kg.forms.sheets import (
    PICK,
    UNLISTED,
    Cell,
    LookedUp,
    Role,
    Sheet,
    is_exact,
    last_used,
    letters,
    without_controls,
)

__all__ = ["to_xlsx"]

_EPOCH = datetime.datetime(2000, 1, 1)
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_A3, _A4 = 8, 9
_INK, _LINES, _HEAD, _QUIET = "#1F2937", "#D1D5DB", "#E5E7EB", "#F3F4F6"
_BASE: Mapping[str, object] = {"font_name": "Arial", "font_size": 10, "font_color": _INK, "valign": "top"}
_BOXED: Mapping[str, object] = {**_BASE, "border": 1, "border_color": _LINES, "text_wrap": True}
_INPUT: Mapping[str, object] = {**_BOXED, "locked": False}
_LOOKS: Mapping[Role, Mapping[str, object]] = {
    Role.TITLE: {**_BASE, "bold": True, "font_size": 13},
    Role.HINT: {**_BASE, "italic": True, "font_color": "#6B7280"},
    Role.HEAD: {**_BOXED, "bold": True, "bg_color": _HEAD},
    Role.YEAR_HEAD: {**_BOXED, "bold": True, "bg_color": _HEAD, "locked": False},
    Role.LABEL: {**_BASE, "bold": True},
    Role.WORDS: {**_INPUT, "align": "left"},
    Role.SHORT: {**_INPUT, "align": "left"},
    Role.CODE: {**_INPUT, "num_format": "@"},
    Role.NUMBER: {**_INPUT, "align": "right"},
    Role.MONEY: {**_INPUT, "align": "right", "num_format": "[$-421]#,##0"},
    Role.AUTOMATIC: {**_BOXED, "bg_color": _QUIET},
    Role.REMARK: {**_BOXED, "bg_color": _QUIET},
    Role.PLAIN: {**_BASE, "text_wrap": True},
    Role.EXAMPLE: {**_BOXED, "italic": True, "font_color": "#6B7280", "bg_color": _QUIET},
    Role.EXAMPLE_HEAD: {**_BOXED, "italic": True, "bold": True, "font_color": "#6B7280", "bg_color": _QUIET},
}
_ALLOWED = dict.fromkeys(
    ("format_cells", "format_columns", "format_rows", "insert_rows", "insert_columns", "delete_columns", "sort"), True
)
_LONGEST = 32_767
_LONGEST_NOTE = 255


def to_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """Return the bytes of a workbook."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, _OPTIONS)
    book.set_properties({"created": _EPOCH, "title": "Cascading kinerja"})
    formats: dict[tuple[Role, int], Format] = {}
    rows = {sheet.name: len(sheet.rows) for sheet in sheets}
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        for place, width in enumerate(sheet.widths):
            page.set_column(place, place, width, None, {"hidden": place in sheet.unseen})
        for number, cells in enumerate(sheet.rows):
            if high := height(sheet, number):
                page.set_row(number, high)
            for place, cell in enumerate(cells):
                if cell is not None:
                    key = cell.role, cell.indent
                    if key not in formats:
                        formats[key] = book.add_format({**_LOOKS[cell.role], "indent": cell.indent})
                    _write(page, number, place, cell, formats[key], rows)
        for number, first, last, _ in sheet.merged:
            cell = sheet.rows[number][first]
            assert cell is not None
            page.merge_range(number, first, number, last, cell.shown, formats[cell.role, cell.indent])
        _offer(page, sheet, rows)
        _set_up(page, sheet)
    book.close()
    return stream.getvalue()


def _write(page: Worksheet, row: int, place: int, cell: Cell, form: Format, rows: Mapping[SheetName, int]) -> None:
    shown = cell.shown
    if shown is None:
        page.write_blank(row, place, None, form)
    elif isinstance(shown, LookedUp):
        page.write_formula(row, place, "=" + looked_up(shown.by, row, rows), form, shown.text)
    elif isinstance(shown, int) or (isinstance(shown, Decimal) and is_exact(shown)):
        page.write_number(row, place, float(shown), form)
    else:
        page.write_string(row, place, without_controls(str(shown))[:_LONGEST], form)


def _offer(page: Worksheet, sheet: Sheet, rows: Mapping[SheetName, int]) -> None:
    """Set what people may choose, and what they are told when they choose a cell."""
    places = list_places()
    for choice in sheet.choices:
        rule: dict[str, object] = {"validate": "list", "ignore_blank": True}
        if choice.source == "No":
            rule["source"] = f"={SheetName.CASCADE}!$A${(sheet.head or 0) + 2}:$A${rows[SheetName.CASCADE]}"
        else:
            column, first, last = places[choice.source]
            rule["source"] = f"='{SheetName.CODES}'!${letters(column)}${first + 1}:${letters(column)}${last + 1}"
        if choice.strict:
            rule |= {"error_title": choice.source, "error_message": PICK}
        else:
            rule |= {"error_type": "information", "error_title": choice.source, "error_message": UNLISTED}
        page.data_validation(
            choice.first, choice.column, choice.last, choice.column, rule | _told(sheet, choice.column)
        )
    if sheet.head is not None:
        chosen = {choice.column for choice in sheet.choices}
        for column in sorted(set(sheet.notes) - chosen):
            told = {"validate": "any", **_told(sheet, column)}
            page.data_validation(sheet.head + 1, column, len(sheet.rows) - 1, column, told)


def _told(sheet: Sheet, column: int) -> dict[str, object]:
    if sheet.head is None or column not in sheet.notes:
        return {}
    head = sheet.rows[sheet.head][column]
    title = str(head.shown) if head else ""
    return {"input_title": title[:32], "input_message": sheet.notes[column][:_LONGEST_NOTE]}


def _set_up(page: Worksheet, sheet: Sheet) -> None:
    """Set what stays in sight, what is protected, and how the sheet is printed."""
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(_A3 if sheet.large else _A4)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    page.set_footer("&L&A&R&P / &N")
    page.fit_to_pages(2 if sheet.wide else 1, 0)
    if sheet.wide:
        page.repeat_columns(0, sheet.fixed - 1)
    if sheet.head is not None:
        page.freeze_panes(sheet.head + 1, sheet.fixed)
        page.repeat_rows(sheet.head)
        if sheet.printed:
            page.print_area(0, 0, last_used(sheet), sheet.printed - 1)
    if sheet.hidden:
        page.hide()
    page.protect("", _ALLOWED)
