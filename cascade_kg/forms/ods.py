"""The sheets as an ODS workbook: the same cells, formulas, lists to choose from, protection and print set-up.

odfdo takes half a millisecond for a cell, and a workbook has some ten thousand. So the tables are written as XML here,
and odfdo makes the package around them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import quoteattr

from cascade_kg.forms.heights import height
from cascade_kg.forms.layout import SheetName
from cascade_kg.forms.lookups import looked_up
from cascade_kg.forms.odf_looks import automatic_styles, master_pages, page_layouts, settings, style_of
from cascade_kg.forms.odf_text import paragraphs
from cascade_kg.forms.places import list_places
from cascade_kg.forms.sheets import PICK, UNLISTED, Cell, Choice, LookedUp, Sheet, is_exact, last_used, letters

__all__ = ["to_ods"]

_THEN = (1980, 1, 1, 0, 0, 0)


def to_ods(sheets: Sequence[Sheet]) -> bytes:
    """Return the bytes of a workbook."""
    from odfdo import Document, Element

    document = Document("spreadsheet")
    document.body.clear()
    rows = {sheet.name: len(sheet.rows) for sheet in sheets}
    added = {
        ("content.xml", "//office:automatic-styles"): automatic_styles(sheets),
        ("content.xml", "//office:spreadsheet"): (_validations(sheets, rows), *(_table(each, rows) for each in sheets)),
        ("styles.xml", "//office:automatic-styles"): page_layouts(),
        ("styles.xml", "//office:master-styles"): master_pages(),
    }
    for (part, place), made in added.items():
        home: Any = document.get_part(part)
        for xml in made:
            home.get_element(place).append(Element.from_tag(xml))
    stream = io.BytesIO()
    document.save(stream)
    return _settled(stream.getvalue(), settings(sheets))


def _settled(package: bytes, view: str) -> bytes:
    """Return a package with our view of the sheets, and whose bytes do not vary with the time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as before, zipfile.ZipFile(stream, "w") as after:
        for entry in before.infolist():
            part = view.encode() if entry.filename == "settings.xml" else before.read(entry)
            kept = zipfile.ZipInfo(entry.filename, _THEN)
            kept.compress_type = entry.compress_type
            after.writestr(kept, part)
    return stream.getvalue()


def _validations(sheets: Sequence[Sheet], rows: Mapping[SheetName, int]) -> str:
    """Return what may be chosen, and what people are told when they choose a cell."""
    found = []
    for sheet in sheets:
        chosen = {(choice.column, choice.first): choice for choice in sheet.choices}
        found += [
            _validation(sheet, column, None, rows)
            for column in sheet.notes
            if sheet.head is not None and (column, sheet.head + 1) not in chosen
        ]
        found += [_validation(sheet, choice.column, choice, rows) for choice in sheet.choices]
    return f"<table:content-validations>{''.join(found)}</table:content-validations>"


def _validation(sheet: Sheet, column: int, choice: Choice | None, rows: Mapping[SheetName, int]) -> str:
    first = choice.first if choice else (sheet.head or 0) + 1
    condition = error = ""
    if choice:
        condition = f" table:condition={quoteattr(f'of:cell-content-is-in-list([{_source(choice, rows)}])')}"
        kind, words = ("stop", PICK) if choice.strict else ("information", UNLISTED)
        error = (
            f'<table:error-message table:message-type="{kind}" table:title={quoteattr(choice.source)} '
            f'table:display="true">{paragraphs(words)}</table:error-message>'
        )
    told = sheet.notes.get(column)
    head = sheet.rows[sheet.head][column] if sheet.head is not None and told else None
    title = quoteattr(str(head.shown)) if head else '""'
    help_ = (
        f'<table:help-message table:title={title} table:display="true">{paragraphs(told)}</table:help-message>'
        if told
        else ""
    )
    place = quoteattr(f"'{sheet.name}'.{letters(column)}{first + 1}")
    return (
        f'<table:content-validation table:name="{_named(sheet, column, first)}"{condition} '
        f'table:base-cell-address={place} table:allow-empty-cell="true" table:display-list="unsorted">'
        f"{help_}{error}</table:content-validation>"
    )


def _source(choice: Choice, rows: Mapping[SheetName, int]) -> str:
    if choice.source == "No":
        return f"${SheetName.CASCADE}.$A${choice.first + 1}:.$A${rows[SheetName.CASCADE]}"
    column, first, last = list_places()[choice.source]
    return f"$'{SheetName.CODES}'.${letters(column)}${first + 1}:.${letters(column)}${last + 1}"


def _named(sheet: Sheet, column: int, first: int) -> str:
    return f"{sheet.name.name.lower()}-{column}-{first}"


def _table(sheet: Sheet, rows: Mapping[SheetName, int]) -> str:
    look = "hidden" if sheet.hidden else "wide" if sheet.wide else "large" if sheet.large else "small"
    area = ""
    if sheet.printed:
        printed = f"'{sheet.name}'.A1:'{sheet.name}'.{letters(sheet.printed - 1)}{last_used(sheet) + 1}"
        area = f" table:print-ranges={quoteattr(printed)}"
    columns = [
        f'<table:table-column table:style-name="column-{width}"'
        + (' table:visibility="collapse"/>' if place in sheet.unseen else "/>")
        for place, width in enumerate(sheet.widths)
    ]
    if sheet.wide:
        columns.insert(0, "<table:table-header-columns>")
        columns.insert(sheet.fixed + 1, "</table:table-header-columns>")
    return (
        f'<table:table table:name={quoteattr(sheet.name)} table:style-name="table-{look}" table:protected="true"{area}>'
        f"{''.join(columns)}{''.join(_rows(sheet, rows))}</table:table>"
    )


def _rows(sheet: Sheet, rows: Mapping[SheetName, int]) -> Iterator[str]:
    offered: dict[tuple[int, int], str] = {}
    for column in sheet.notes:
        for row in range((sheet.head or 0) + 1, len(sheet.rows)):
            offered[row, column] = _named(sheet, column, (sheet.head or 0) + 1)
    for choice in sheet.choices:
        for row in range(choice.first, choice.last + 1):
            offered[row, choice.column] = _named(sheet, choice.column, choice.first)
    merged = {(row, first): last - first for row, first, last, _ in sheet.merged}
    for number, cells in enumerate(sheet.rows):
        high = height(sheet, number)
        made = [
            _cell(cell, number, rows, offered.get((number, place)), merged.get((number, place), 0))
            for place, cell in enumerate(cells)
        ]
        style = f' table:style-name="row-{high:.1f}"' if high else ""
        xml = f"<table:table-row{style}>{''.join(made) or '<table:table-cell/>'}</table:table-row>"
        yield f"<table:table-header-rows>{xml}</table:table-header-rows>" if number == sheet.head else xml


def _cell(cell: Cell | None, row: int, rows: Mapping[SheetName, int], offered: str | None, merged: int) -> str:
    if cell is None:
        return "<table:table-cell/>"
    attributes = f' table:style-name="{style_of(cell)}"'
    attributes += f' table:content-validation-name="{offered}"' if offered else ""
    attributes += f' table:number-columns-spanned="{merged + 1}" table:number-rows-spanned="1"' if merged else ""
    after = "<table:covered-table-cell/>" * merged
    shown = cell.shown
    if shown is None:
        return f"<table:table-cell{attributes}/>{after}"
    if isinstance(shown, int | Decimal) and is_exact(Decimal(shown)):
        attributes += f' office:value-type="float" office:value="{shown:f}"'
        return f"<table:table-cell{attributes}>{paragraphs(f'{shown:f}')}</table:table-cell>{after}"
    text = shown.text if isinstance(shown, LookedUp) else str(shown)
    if isinstance(shown, LookedUp):
        formula = f"of:={looked_up(shown.by, row, rows, open_document=True)}"
        attributes += f" table:formula={quoteattr(formula)}"
        attributes += "" if text else ' office:string-value=""'
    attributes += ' office:value-type="string"'
    return f"<table:table-cell{attributes}>{paragraphs(text) if text else ''}</table:table-cell>{after}"
