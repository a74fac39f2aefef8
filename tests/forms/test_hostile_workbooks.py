"""Workbooks that are too large, damaged or worse are refused in one line, in bounded time and memory."""

from __future__ import annotations

import io
import re
import time
import tracemalloc
import zipfile

import pytest

from cascade_kg.core.errors import InputError
from cascade_kg.core.formats import Format
from cascade_kg.forms.packed import reach_of
from tests.forms.books import NODES, PAPERS, book, in_parts, persons, read

FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
SHEET = (
    b'<table:table table:name="Cascading"><table:table-row table:number-rows-repeated="1048576">'
    b'<table:table-cell table:number-columns-repeated="16000"/><table:table-cell office:value-type="string">'
    b"<text:p>x</text:p></table:table-cell></table:table-row></table:table>"
)


def refusal(content: bytes) -> str:
    """Return the one line that a workbook is refused with, which does not take long."""
    started = time.perf_counter()
    with pytest.raises(InputError) as caught:
        read(content)
    assert time.perf_counter() - started < 20
    assert caught.value.where
    assert caught.value.todo
    assert "\n" not in str(caught.value)
    return caught.value.what


def measured_refusal(content: bytes) -> str:
    """Return the line, which does not take much memory either."""
    tracemalloc.start()
    try:
        return refusal(content)
    finally:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert peak < 100_000_000


def open_document(sheet: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "content.xml",
            b'<?xml version="1.0"?><office:document-content '
            b'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
            b' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
            b' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
            + sheet
            + b"</office:spreadsheet></office:body></office:document-content>",
        )
    return stream.getvalue()


def test_one_cell_in_the_last_row_does_not_take_all_memory() -> None:
    far = in_parts(book(persons()), lambda part: part.replace(b"</sheetData>", FAR))
    assert len(far) < 20_000
    assert (
        measured_refusal(far) == "too large for a cascade: the sheet 'Dokumen' reaches to row 1048576 and column 16384"
    )


def test_a_far_merge_does_not_take_all_memory() -> None:
    merge = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    far = in_parts(book(persons()), lambda part: part.replace(b"</sheetData>", merge))
    started = time.perf_counter()
    # All cells of a merge say what the first says, so that no row has headings.
    assert refusal(far) == "no sheet has a table of nodes"
    assert time.perf_counter() - started < 5


def test_a_hundred_thousand_rows_are_too_many() -> None:
    row = b'<row r="%d"><c r="A%d"><v>1</v></c></row>'
    rows = b"".join(row % (number, number) for number in range(50, 100_001))
    long = in_parts(book(persons()), lambda part: part.replace(b"</sheetData>", rows + b"</sheetData>"))
    assert refusal(long) == "too large for a cascade: the sheet 'Dokumen' reaches to row 100000 and column 2"


def test_repeated_cells_of_an_open_document_are_counted_before_they_are_made() -> None:
    assert measured_refusal(open_document(SHEET)) == (
        "too large for a cascade: the sheet 'Cascading' reaches to row 1048576 and column 16001"
    )


def test_blank_cells_that_are_repeated_to_the_end_are_none() -> None:
    sheet = (
        b'<table:table table:name="A"><table:table-row><table:table-cell office:value-type="string"><text:p>x</text:p>'
        b'</table:table-cell><table:table-cell table:number-columns-repeated="16383"/></table:table-row>'
        b'<table:table-row table:number-rows-repeated="1048575"><table:table-cell '
        b'table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )
    reach = reach_of(open_document(sheet), Format.ODS)["A"]
    assert (reach.rows, reach.columns, reach.cells) == (1, 1, 1)


def test_a_long_csv_is_refused() -> None:
    lines = b"No.;Jenis;Uraian\r\n" + b"1;Tujuan;x\r\n" * 100_000
    assert refusal(lines) == "too large for a cascade: more rows or columns"


@pytest.mark.parametrize("cut", [3, 100, 5_000])
def test_a_workbook_that_was_cut_off_is_damaged(cut: int) -> None:
    assert "damaged or cut off" in refusal(book(persons())[:-cut])


def test_a_sheet_that_is_no_xml_is_damaged() -> None:
    broken = in_parts(
        book(persons()), lambda part: re.sub(rb"<sheetData>.*", b"<sheetData><row", part, flags=re.DOTALL)
    )
    assert refusal(broken) == "the workbook is damaged or cut off"


def test_macros_and_entities_are_refused() -> None:
    stream = io.BytesIO(book(persons()))
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr("xl/vbaProject.bin", b"x")
    assert refusal(stream.getvalue()) == "the document holds macros"
    bomb = in_parts(book(persons()), lambda part: part.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>', 1))
    assert "declares a document type or entities" in refusal(bomb)


def test_a_link_to_another_workbook_is_not_followed() -> None:
    nodes = (*NODES[:3], (3, "Program", "7.01.06", "http://example.invalid/x", None, "IV"))
    labels = [node.label for node in read(book(persons(nodes))).cascade.nodes()]
    assert labels[2] == "http://example.invalid/x"


def test_a_changed_trace_is_refused_with_what_to_do() -> None:
    trace = (("Kunci", "Isi"), ("33.02.16/2026", "a ckg:Cascade ; rdfs:label"))
    with pytest.raises(InputError, match="the sheet Jejak was changed") as caught:
        read(book({"Dokumen": PAPERS, "Cascading": NODES, "Jejak": trace}))
    assert "delete the sheet" in (caught.value.todo or "")
    foreign = (
        ("Kunci", "Isi"),
        ("33.02.16/2026", "a ckg:Cascade"),
        ("x> a <y> . <http://example.org/z", "a ckg:Program"),
    )
    with pytest.raises(InputError, match="is not below the cascade"):
        read(book({"Dokumen": PAPERS, "Cascading": NODES, "Jejak": foreign}))
