"""Files of people who mean harm, and of programs that failed: what the command line has to outlive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

from cascade_kg.core.folders import folder
from tests.core.containers import container, lying, office, package

__all__ = ["FILES"]

_GOOD = (folder("data") / "sources" / "33.02.16-pekuncen-2023.txt").read_bytes()
_TEXT = _GOOD.decode("utf-8")
_DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "%s">]><x>&a;</x>'
_LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
_BILLION = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">' + _LAUGHS + b"]><x>&l9;</x>"
_EXTERNAL = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


def _workbook(rows: int, *, columns: int = 3, formula: bool = False) -> bytes:
    """Return a workbook that no form has made."""
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "constant_memory": True}) as book:
        sheet = book.add_worksheet("Cascading")
        for row in range(rows):
            for column in range(columns):
                if formula:
                    sheet.write_formula(row, column, '=WEBSERVICE("http://127.0.0.1/"&A1)', value="Tujuan")
                else:
                    sheet.write_string(row, column, f"baris {row % 7}")
    return stream.getvalue()


def _far_merge() -> bytes:
    """Return a small workbook one of whose merged cells reaches to the end of the sheet."""
    sheet = (
        b'<?xml version="1.0" encoding="UTF-8"?>'
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b'<dimension ref="A1:XFD1048576"/><sheetData>'
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>Tujuan</t></is></c></row>'
        b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>Sasaran</t></is></c></row></sheetData>'
        b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    )
    with zipfile.ZipFile(io.BytesIO(_workbook(1))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return package({**parts, "xl/worksheets/sheet1.xml": sheet})


def _repeated_cells() -> bytes:
    """Return a small ODS workbook that says of a row and of a cell that they come a million times."""
    body = (
        b'<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        b'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        b'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>'
        b'<office:spreadsheet><table:table table:name="Cascading">'
        b'<table:table-row table:number-rows-repeated="1048576">'
        b'<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p>'
        b"</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>"
        b"</office:document-content>"
    )
    return package({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": body}, stored=True)


def _pdf(pages: int) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream)
    for number in range(pages):
        canvas.drawString(100, 700, f"Sub Kegiatan {number}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _encrypted_pdf() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=StandardEncryption("rahasia"))
    canvas.drawString(100, 700, "CASCADING")
    canvas.save()
    return stream.getvalue()


def _flagged() -> bytes:
    """Return a package one of whose parts says it is encrypted."""
    content = bytearray(office("xlsx", xl__workbook_xml=b"<workbook/>"))
    for at in (6, content.index(b"PK\x01\x02") + 8):
        content[at] |= 1
    return bytes(content)


def _quads(line: str) -> bytes:
    return f"<https://w3id.org/cascade-kg/id/cascade/33.02.16/2023> {line} .\n".encode()


FILES: Mapping[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "blank": lambda: b" \r\n\t" * 1000,
    "NUL": lambda: _GOOD.replace(b"Kegiatan 2", b"Kegiatan\x002"),
    "UTF-16": lambda: _TEXT.encode("utf-16"),
    "Windows-1252": lambda: _TEXT.replace("dan jamuan", "dan \u201cjamuan\u201d").encode("cp1252"),
    "random bytes": lambda: bytes(range(256)) * 4000,
    "huge text": lambda: _GOOD * 400,
    "too large for anything": lambda: b"x" * (33 * 1024 * 1024),
    "HTML": lambda: b"<!DOCTYPE html><html><body><p>Cascading</p></body></html>",
    "RTF": lambda: b"{\\rtf1 Cascading}",
    "zip bomb": lambda: office("xlsx", xl__worksheets__sheet1_xml=b" " * 60_000_000),
    "zip bomb that lies": lambda: lying(package({"xl/workbook.xml": b"<a>" + b" " * 60_000_000}), size=10),
    "many parts": lambda: package({f"{number}.xml": b"" for number in range(5_000)}),
    "nested archives": lambda: package({"a.zip": package({"b.zip": package({"c.txt": b"c"})})}),
    "billion laughs": lambda: office("xlsx", xl__workbook_xml=_BILLION),
    "billion laughs in Word": lambda: office("docx", word__document_xml=_BILLION),
    "external entity": lambda: office("docx", word__document_xml=_EXTERNAL),
    "entity in UTF-16": lambda: office("docx", word__document_xml=_EXTERNAL.decode().encode("utf-16")),
    "macros": lambda: office("xlsx", xl__vbaProject_bin=b"\0" * 100),
    "macros of old": lambda: container(["Workbook", "_VBA_PROJECT_CUR"]),
    "encrypted office": lambda: container(["EncryptedPackage", "EncryptionInfo"]),
    "encrypted part": _flagged,
    "encrypted PDF": _encrypted_pdf,
    "truncated workbook": lambda: _workbook(50)[:-400],
    "truncated PDF": lambda: _pdf(3)[:700],
    "no workbook inside": lambda: office("xlsx", xl__workbook_xml=b"<workbook/>"),
    "no old workbook inside": lambda: container(["Workbook"]),
    "no Word inside": lambda: office("docx", word__document_xml=b"<document/>"),
    "a sheet of 100,000 rows": lambda: _workbook(100_000, columns=2),
    "merged to the end of the sheet": _far_merge,
    "a row a million times": _repeated_cells,
    "formulas": lambda: _workbook(30, formula=True),
    "a PDF of 2,000 pages": lambda: _pdf(2_000),
    "a picture that is none": lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 5000,
    "deep JSON": lambda: b'{"@context": ' + b"[" * 200_000,
    "wide JSON": lambda: b'[{"@id": "x:y"}' + b',{"@id": "x:y"}' * 400_000 + b"]",
    "JSON too large": lambda: b'[{"@id": "x:y"}' + b',{"@id": "x:y"}' * 1_500_000 + b"]",
    "a context elsewhere": lambda: b'{"@context": "http://127.0.0.1:9/c", "@id": "x:y"}',
    "a context on the disk": lambda: b'{"@context": "file:///etc/passwd", "@id": "x:y"}',
    "quads of nobody": lambda: _quads("<x:a> <x:b> <x:g>"),
    "quads without names": lambda: _quads("<x:a> _:b <https://w3id.org/cascade-kg/id/cascade/33.02.16/2023>"),
    "a broken quad": lambda: _quads('<x:a> <x:b> <x:g> .\n<x:a> "b'),
    "Turtle of something else": lambda: b"@prefix x: <x:> .\nx:a x:b x:c .\n",
    "Turtle with a billion names": lambda: b"@prefix x: <x:> .\n" + b"x:a x:b _:c .\n" * 200_000,
}
"""What is in the file, by what it tries."""
