"""Workbooks as planners might send them, made cell by cell."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import xlsxwriter

from cascade_kg.core.formats import Format, format_of
from cascade_kg.forms.reading import ReadBook, read_book


@dataclass(frozen=True)
class Formula:
    text: str
    shown: str | float = ""


Value = str | int | float | Decimal | datetime.date | bool | Formula | None
Rows = Sequence[Sequence[Value]]

PAPERS: Rows = (("Kode kecamatan", "33.02.16"), ("Tahun", "2026"), ("Jenis dokumen", "Cascading bertanda tangan"))
HEAD = ("No.", "Jenis", "Kode", "Uraian", "Hasil yang dituju", "Eselon")
NODES: Rows = (
    HEAD,
    (1, "Tujuan", None, "Meningkatnya kualitas pelayanan kecamatan", None, "II"),
    (2, "Sasaran", None, "Meningkatnya kepuasan masyarakat", None, "III"),
    (3, "Program", "7.01.06", None, "Meningkatnya tata kelola desa", "IV"),
)
INDICATORS: Rows = (
    ("No.", "Indikator", "Formulasi", "Tipe penghitungan", "Satuan", "Sumber data", "Target 2026", "Pagu (Rp) 2026"),
    (2, "Indeks Kepuasan Masyarakat", "Hasil survei", "Non Kumulatif", "Indeks", "Laporan survei", 85.5, None),
    (3, "Persentase desa yang tertib", None, "Non Kumulatif", "%", None, 90, 125000000),
)


def book(
    sheets: Mapping[str, Rows],
    *,
    merged: Mapping[str, Sequence[tuple[int, int, int, int, str]]] | None = None,
    hidden: Sequence[str] = (),
    hidden_rows: Mapping[str, Sequence[int]] | None = None,
    since_1904: bool = False,
) -> bytes:
    """Return an XLSX workbook with these cells and nothing else."""
    stream = io.BytesIO()
    made = xlsxwriter.Workbook(
        stream, {"in_memory": True, "date_1904": since_1904, "strings_to_formulas": False, "strings_to_urls": False}
    )
    day = made.add_format({"num_format": "dd/mm/yyyy"})
    for name, rows in sheets.items():
        page = made.add_worksheet(name)
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                match value:
                    case None:
                        pass
                    case bool():
                        page.write_boolean(number, place, value)
                    case int() | float() | Decimal():
                        page.write_number(number, place, float(value))
                    case datetime.date():
                        page.write_datetime(number, place, datetime.datetime(value.year, value.month, value.day), day)
                    case Formula():
                        page.write_formula(number, place, value.text, None, value.shown)
                    case _:
                        page.write_string(number, place, value)
        for top, left, bottom, right, words in (merged or {}).get(name, ()):
            page.merge_range(top, left, bottom, right, words)
        for number in (hidden_rows or {}).get(name, ()):
            page.set_row(number, None, None, {"hidden": True})
        if name in hidden:
            page.hide()
    made.close()
    return stream.getvalue()


def in_parts(content: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Return a package with its parts of XML changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = before.read(name)
            after.writestr(name, change(part) if name.endswith(".xml") else part)
    return stream.getvalue()


def persons(
    nodes: Rows = NODES, indicators: Rows = INDICATORS, papers: Rows = PAPERS, **others: Rows
) -> dict[str, Rows]:
    """Return the sheets of a small workbook."""
    return {"Dokumen": papers, "Cascading": nodes, "Indikator": indicators, **others}


def read(content: bytes, **asked: object) -> ReadBook:
    """Read a workbook as an import does."""
    form = format_of(content, where="buku.xlsx")
    return read_book(content, form, file_name="buku.xlsx", where="buku.xlsx", **asked)  # type: ignore[arg-type]


def is_csv(content: bytes) -> bool:
    """Tell whether bytes are taken for CSV."""
    return format_of(content, where="buku.csv") is Format.CSV
