"""Listings and answers in the forms in which people and other programs take them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.plain_text import cell_text, plain
from cascade_kg.core.table import Cell, Table
from cascade_kg.reports.resource_names import named_again, spoken_rows

__all__ = ["FORMATS", "markdown_text", "objects_of", "render", "to_csv", "words_of"]

FORMATS = ("table", "csv", "json", "xlsx", "markdown")

_YES = Bilingual("yes", "ya")
_NO = Bilingual("no", "tidak")
_GROUPED = 10_000
"""From where a whole number is written in groups of three digits: below it may be a year."""
_INDONESIAN = str.maketrans(",.", ".,")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>|~#!&])")


def render(
    table: Table,
    form: str,
    *,
    title: str | None = None,
    headings: Sequence[str] | None = None,
    language: str = "en",
    width: int = 100,
) -> str | bytes:
    """Return a table in a form; ``xlsx`` is bytes, all else text. ``width`` is for ``table``.

    ``csv`` and ``json`` are for programs: names of columns, IRIs and numbers as they are. Elsewhere ``headings`` are
    words for the columns, and IRIs and numbers are written for people.

    Raises:
        InputError: the form is not one of ``FORMATS``.
    """
    match form:
        case "csv":
            return to_csv(table)
        case "json":
            return _json(table)
    worded = Table(tuple(headings or table.columns), spoken_rows(table, language=language))
    match form:
        case "table":
            from cascade_kg.reports.table_on_terminal import render_terminal

            told = _without(worded, named_again(table, worded.rows))
            return render_terminal(told, title=title, language=language, width=width)
        case "xlsx":
            return _workbook(worded, title=title)
        case "markdown":
            return _markdown(worded, title=title, language=language)
        case _:
            raise InputError(f"tables do not come as {form!r}", todo=f"one of {', '.join(FORMATS)}")


def to_csv(table: Table) -> str:
    """Return a table as CSV; text that a spreadsheet would take for a formula begins with an apostrophe."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([cell_text(column) for column in table.columns])
    for row in table.rows:
        writer.writerow([cell_text(cell) if isinstance(cell, str) else words_of(cell, language="") for cell in row])
    return stream.getvalue()


def _without(table: Table, places: Collection[int]) -> Table:
    """Return a table without some of its columns."""
    kept = [place for place in range(len(table.columns)) if place not in places]
    rows = tuple(tuple(row[place] for place in kept) for row in table.rows)
    return Table(tuple(table.columns[place] for place in kept), rows)


def _json(table: Table) -> str:
    """Write a list of objects; a decimal is a number where that keeps its digits, else a string."""
    from cascade_kg.reports.json_text import to_json

    return to_json(objects_of(table))


def objects_of(table: Table) -> list[dict[str, str | int | float | bool | None]]:
    """Return a table as a list of objects, as ``json`` holds it."""
    return [{column: _exact(cell) for column, cell in zip(table.columns, row, strict=True)} for row in table.rows]


def _workbook(table: Table, *, title: str | None) -> bytes:
    from cascade_kg.reports.workbook import Column, Sheet, to_workbook

    columns = tuple(Column(column) for column in table.columns)
    return to_workbook([Sheet(title or "cascade-kg", columns, table.rows)])


def _markdown(table: Table, *, title: str | None, language: str) -> str:
    lines = [f"## {markdown_text(title)}", ""] if title else []
    lines.append(_row([markdown_text(column) for column in table.columns]))
    lines.append(_row(["---"] * len(table.columns)))
    lines.extend(_row([markdown_text(words_of(cell, language=language)) for cell in row]) for row in table.rows)
    return "\n".join(lines) + "\n"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def markdown_text(text: str) -> str:
    """Return a text that Markdown shows as it is, in one line."""
    return _MARKDOWN.sub(r"\\\1", plain(text))


def words_of(cell: Cell, *, language: str) -> str:
    """Return a cell as text: for people in a language, without one as programs read it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return (_YES if cell else _NO).in_(language) if language else str(cell).lower()
    if isinstance(cell, str):
        return cell
    exact = Decimal(cell)
    if not language or (isinstance(cell, int) and abs(cell) < _GROUPED):
        return f"{exact:f}"
    return f"{exact:,f}".translate(_INDONESIAN if language == "id" else {})


def _exact(cell: Cell) -> str | int | float | bool | None:
    if not isinstance(cell, Decimal):
        return cell
    if cell.is_finite() and Decimal(repr(float(cell))) == cell:
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return str(cell)
