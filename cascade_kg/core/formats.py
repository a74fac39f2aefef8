"""Which format a file is of, by what is in it: its name may say anything."""

from __future__ import annotations

import csv
import re
from enum import StrEnum
from itertools import islice

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.old_office import MAGIC, top_streams
from cascade_kg.core.packages import Package, encrypted, opened, with_macros

__all__ = ["Format", "format_of", "unread"]


class Format(StrEnum):
    """The formats that are told apart; not all of them are read."""

    TEXT = "text"
    CSV = "csv"
    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    DOCX = "docx"
    ODT = "odt"
    PPTX = "pptx"
    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    TIFF = "tiff"
    JSON_LD = "jsonld"
    N_QUADS = "nquads"
    TURTLE = "turtle"

    @property
    def label(self) -> Bilingual:
        """Return what a file of the format is called."""
        return _LABELS[self]

    @property
    def is_text(self) -> bool:
        """Tell whether a file of the format is made of lines of text."""
        return self in (Format.TEXT, Format.CSV, Format.JSON_LD, Format.N_QUADS, Format.TURTLE)


_LABELS = {
    Format.TEXT: Bilingual("plain text", "teks biasa"),
    Format.CSV: Bilingual("a table in CSV", "tabel CSV"),
    Format.XLSX: Bilingual("a workbook (XLSX)", "buku kerja (XLSX)"),
    Format.XLS: Bilingual("an old workbook (XLS)", "buku kerja lama (XLS)"),
    Format.ODS: Bilingual("a workbook (ODS)", "buku kerja (ODS)"),
    Format.DOCX: Bilingual("a Word document (DOCX)", "dokumen Word (DOCX)"),
    Format.ODT: Bilingual("a text document (ODT)", "dokumen teks (ODT)"),
    Format.PPTX: Bilingual("a presentation (PPTX)", "presentasi (PPTX)"),
    Format.PDF: Bilingual("a PDF", "PDF"),
    Format.PNG: Bilingual("a picture (PNG)", "gambar (PNG)"),
    Format.JPEG: Bilingual("a picture (JPEG)", "gambar (JPEG)"),
    Format.TIFF: Bilingual("a picture (TIFF)", "gambar (TIFF)"),
    Format.JSON_LD: Bilingual("JSON-LD", "JSON-LD"),
    Format.N_QUADS: Bilingual("N-Quads", "N-Quads"),
    Format.TURTLE: Bilingual("Turtle", "Turtle"),
}
_MAGICS = (
    (b"%PDF-", Format.PDF),
    (b"\x89PNG\r\n\x1a\n", Format.PNG),
    (b"\xff\xd8\xff", Format.JPEG),
    (b"II*\x00", Format.TIFF),
    (b"MM\x00*", Format.TIFF),
)
_OFFICE = (
    (b"spreadsheetml.sheet.main+xml", Format.XLSX),
    (b"spreadsheetml.template.main+xml", Format.XLSX),
    (b"wordprocessingml.document.main+xml", Format.DOCX),
    (b"wordprocessingml.template.main+xml", Format.DOCX),
    (b"presentationml.presentation.main+xml", Format.PPTX),
    (b"presentationml.slideshow.main+xml", Format.PPTX),
    (b"application/vnd.oasis.opendocument.spreadsheet", Format.ODS),
    (b"application/vnd.oasis.opendocument.text", Format.ODT),
)
_UNPACK = Bilingual("unpack it first", "bongkar dulu")
_SAVE_AS_NEW = Bilingual("save the document as DOCX, XLSX or PDF", "simpan dokumennya sebagai DOCX, XLSX, atau PDF")
_OTHERS = (
    (b"{\\rtf", Bilingual("an RTF file", "berkas RTF"), _SAVE_AS_NEW),
    (b"GIF8", Bilingual("a picture (GIF)", "gambar (GIF)"), Bilingual("save it as PNG", "simpan sebagai PNG")),
    (b"\x1f\x8b", Bilingual("a gzip file", "berkas gzip"), _UNPACK),
    (b"Rar!", Bilingual("a RAR file", "berkas RAR"), _UNPACK),
    (b"7z\xbc\xaf", Bilingual("a 7-Zip file", "berkas 7-Zip"), _UNPACK),
)
_OPENING = re.compile(r'\{\s*["}]|\[\s*[{\]]')
_QUAD = re.compile(r"(?:<[^<>\"{}|^`\\\s]*>|_:\S+)\s+<[^<>\"{}|^`\\\s]*>\s+\S.*\.\s*$")
_DIRECTIVE = re.compile(r"(?:@?prefix\s+[\w.-]*:|@?base)\s*<", re.IGNORECASE)
_PARTED = re.compile(r"sep=[;,\t]\r?\n")
"""So begins a CSV file that tells Excel what parts its cells."""
_HEAD = 8_192


def format_of(content: bytes, *, where: str) -> Format:
    """Return the format of a file; what is no other, and may be nothing, is ``TEXT``.

    An office document has been looked through then: its libraries may open it.

    Raises:
        InputError: the file is empty, of a format that nothing here reads, or a package that is not safe to open.
    """
    if not content:
        raise InputError(
            Bilingual("the file is empty", "berkas ini kosong"),
            where=where,
            todo=Bilingual("get the file again", "minta ulang berkasnya"),
        )
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_a_package(opened(content, where=where), where=where)
    if content.startswith(MAGIC):
        return _in_a_container(top_streams(content), where=where)
    for magic, form in _MAGICS:
        if content.startswith(magic):
            return form
    for magic, name, todo in _OTHERS:
        if content.startswith(magic):
            raise _unread(name, todo, where)
    # Whatever is not UTF-8 is refused by the reader of texts, which says where.
    return _of_a_text(content[:_HEAD].decode("utf-8-sig", "ignore"))


def unread(form: Format, *, where: str) -> InputError:
    """Return the error that says that files of a format are not read, and what to save them as."""
    as_text = Bilingual(
        "save the document as plain text, and import that", "simpan dokumennya sebagai teks, lalu impor teksnya"
    )
    return _unread(form.label, _SAVE_AS_NEW if form is Format.ODT else as_text, where)


def _in_a_package(package: Package, *, where: str) -> Format:
    for kind, form in _OFFICE:
        if kind in package.contents:
            return form
    if package.contents:
        raise _unread(Bilingual("another kind of office document", "dokumen kantor jenis lain"), _SAVE_AS_NEW, where)
    raise _unread(Bilingual("a ZIP archive", "arsip ZIP"), _UNPACK, where)


def _in_a_container(streams: frozenset[str], *, where: str) -> Format:
    if "EncryptedPackage" in streams:
        raise encrypted(where)
    if not streams.isdisjoint({"_VBA_PROJECT_CUR", "Macros"}):
        raise with_macros(where)
    if not streams.isdisjoint({"Workbook", "Book"}):
        return Format.XLS
    raise _unread(Bilingual("an old Office file (DOC, PPT)", "berkas Office lama (DOC, PPT)"), _SAVE_AS_NEW, where)


def _of_a_text(head: str) -> Format:
    text = head.lstrip()
    if _OPENING.match(text):
        return Format.JSON_LD
    if _PARTED.match(text):
        return Format.CSV
    first = next((line for line in text.splitlines() if line.strip() and not line.startswith("#")), "").strip()
    if _QUAD.match(first):
        return Format.N_QUADS
    if _DIRECTIVE.match(first):
        return Format.TURTLE
    return Format.CSV if any(_is_a_table(text, sign) for sign in ",;\t") else Format.TEXT


def _is_a_table(text: str, delimiter: str) -> bool:
    """Tell whether the first rows have the same number of cells, three at least."""
    whole = text if len(text) < _HEAD // 2 else text[: text.rfind("\n")]
    try:
        rows = list(islice((row for row in csv.reader(whole.splitlines(keepends=True), delimiter=delimiter) if row), 6))
    except csv.Error:
        return False
    return len(rows) > 1 and len(rows[0]) > 2 and len({len(row) for row in rows}) == 1


def _unread(name: Bilingual, todo: Bilingual, where: str) -> InputError:
    return InputError(
        Bilingual(f"the file is {name.en}, which cannot be read", f"berkas ini {name.id}, yang tidak dapat dibaca"),
        where=where,
        todo=todo,
    )
