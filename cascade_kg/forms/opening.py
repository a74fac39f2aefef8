"""Workbooks of strangers as grids of cells: XLSX, XLS, ODS by calamine, CSV by the standard library.

The format was told by the content, and a package was looked through before. What is asked here is how far a sheet
reaches, before any library makes a table of it: one cell in the last row would take all memory.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.formats import Format
from cascade_kg.forms.packed import Reach, reach_of

__all__ = ["SHEET_MARK", "Grid", "Raw", "grids_of"]

Raw = str | float | bool | datetime.date | datetime.time | datetime.timedelta

_MOST_ROWS, _MOST_COLUMNS, _MOST_SHEETS = 50_000, 400, 60
SHEET_MARK = "Lembar:"
_LONGEST_FIELD = 1024 * 1024
_PARTED = re.compile(r"sep=([;,\t])\r?\n")
"""The line that tells Excel what parts the cells; it is no row, to Excel either."""
_ERROR = re.compile(r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!)|Err:[0-9]{3}")


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as it was read: rows of cells from the first row and column on, empty ones as ``""``.

    ``broken`` holds the cells whose formula has an error or was never calculated, by row and column, counted from 0;
    ``merged`` the corners of cells that are one. In a grid of ``texts`` numbers are words, and ``own`` ones were
    written by us, so that the comma is the decimal sign.
    """

    name: str
    rows: Sequence[Sequence[Raw]]
    hidden: bool = False
    broken: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    own: bool = False


def grids_of(content: bytes, form: Format, *, where: str, without: Set[str] = frozenset()) -> tuple[Grid, ...]:
    """Return the sheets of a workbook, but for those whose names are given.

    Raises:
        InputError: it is damaged, protected by a password, or reaches too far.
    """
    if form is Format.CSV:
        return _tables_of_text(content, where=where)
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    reaches = reach_of(content, form, without=without)
    for name, reach in reaches.items():
        _refuse_far(name, reach, where=where)
    grids = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [sheet for sheet in book.sheets_metadata if sheet.typ is SheetTypeEnum.WorkSheet]
        if len(sheets) > _MOST_SHEETS:
            raise _too_far(where, f"{len(sheets)} sheets", f"{len(sheets)} lembar")
        for sheet in sheets:
            if sheet.name in without:
                continue
            page = book.get_sheet_by_name(sheet.name)
            height, width = page.total_height, page.total_width
            reach = reaches.get(sheet.name, Reach(height, width))
            _refuse_far(sheet.name, Reach(height, width), where=where)
            grids.append(
                Grid(
                    sheet.name,
                    page.to_python(skip_empty_area=False),
                    hidden=sheet.visible is not SheetVisibleEnum.Visible,
                    broken=reach.broken,
                    merged=tuple(page.merged_cell_ranges or reach.merged),
                )
            )
    except PasswordError as error:
        raise InputError(
            Bilingual("the workbook is protected by a password", "buku kerja ini dilindungi kata sandi"),
            where=where,
            todo=Bilingual("save it without a password", "simpan tanpa kata sandi"),
        ) from error
    except CalamineError as error:
        raise _damaged(where) from error
    return tuple(grids)


def _tables_of_text(content: bytes, *, where: str) -> tuple[Grid, ...]:
    """Return the tables of a CSV file: one, or several that each begin with a row that names its sheet."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Excel writes when it is asked for plain CSV.
        text = content.decode("cp1252", "replace")
    told = _PARTED.match(text)
    text = text[told.end() :] if told else text
    delimiter = told[1] if told else max(";,\t", key=text[:8192].count)
    grids: list[tuple[str, list[list[Raw]]]] = []
    own = text.startswith(SHEET_MARK)
    usual = csv.field_size_limit(_LONGEST_FIELD)
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)):
            if number >= _MOST_ROWS or len(row) > _MOST_COLUMNS:
                raise _too_far(where, "more rows or columns", "baris atau kolom yang lebih banyak")
            if own and row and row[0] == SHEET_MARK:
                grids.append((row[1], []))
                continue
            if not grids:
                grids.append(("CSV", []))
            grids[-1][1].append([_unquoted(cell) if own else cell for cell in row])
    except csv.Error as error:
        raise _damaged(where) from error
    finally:
        csv.field_size_limit(usual)
    return tuple(Grid(name, rows, own=own, broken=frozenset() if own else _errors(rows)) for name, rows in grids)


def _errors(rows: Sequence[Sequence[Raw]]) -> frozenset[tuple[int, int]]:
    """Return the cells that held a formula with an error when the file was written."""
    return frozenset(
        (number, place)
        for number, row in enumerate(rows)
        for place, cell in enumerate(row)
        if isinstance(cell, str) and _ERROR.fullmatch(cell.strip())
    )


def _unquoted(cell: str) -> str:
    """Return a text without the apostrophe that kept it from being a formula."""
    return cell[1:] if cell[:1] == "'" else cell


def _refuse_far(name: str, reach: Reach, *, where: str) -> None:
    if reach.rows > _MOST_ROWS or reach.columns > _MOST_COLUMNS or reach.cells > _MOST_ROWS * 20:
        shown = " ".join(name.split())[:31]
        raise _too_far(
            where,
            f"the sheet {shown!r} reaches to row {reach.rows} and column {reach.columns}",
            f"lembar {shown!r} mencapai baris {reach.rows} dan kolom {reach.columns}",
        )


def _too_far(where: str, en: str, id_: str) -> InputError:
    most = f"{_MOST_ROWS:,}".replace(",", ".")
    return InputError(
        Bilingual(f"too large for a cascade: {en}", f"terlalu besar untuk cascade: {id_}"),
        where=where,
        todo=Bilingual(
            f"delete what stands far away, and empty rows and columns; at most {_MOST_ROWS:,} rows",
            f"hapus sel yang jauh, juga baris dan kolom kosong; paling banyak {most} baris",
        ),
    )


def _damaged(where: str) -> InputError:
    return InputError(
        Bilingual("the workbook is damaged or cut off", "buku kerja ini rusak atau terpotong"),
        where=where,
        todo=Bilingual(
            "open it in a spreadsheet program and save it anew", "buka di program lembar kerja lalu simpan lagi"
        ),
    )
