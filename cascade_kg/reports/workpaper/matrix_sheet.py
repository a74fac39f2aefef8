"""The comparison matrix: which agency carries out which entry of the official nomenclature."""

from __future__ import annotations

from collections import Counter

from cascade_kg.core.findings import Bilingual
from cascade_kg.core.report import Report
from cascade_kg.core.table import Cell
from cascade_kg.reports.workbook import Column, Paper, Sheet
from cascade_kg.reports.workpaper.words import agency_and_period

__all__ = ["matrix_sheet"]

_NAME = Bilingual("Matrix", "Matriks")
_TITLE = Bilingual("Official work by agency", "Pekerjaan resmi menurut perangkat daerah")
_LEGEND = Bilingual(
    "A number says how many nodes carry the code; empty: none; ?: none, but the document holds a part only.",
    "Angka adalah banyaknya simpul berkode itu; kosong: tidak ada; ?: tidak ada, tetapi dokumennya hanya sebagian.",
)
_HEAD = (Bilingual("Code", "Kode"), Bilingual("Official name", "Nama resmi"), Bilingual("Agencies", "Perangkat daerah"))


def matrix_sheet(report: Report, *, language: str) -> Sheet:
    """Return a row an entry that somebody carries out, and a column a cascade."""
    nodes: Counter[tuple[str, str]] = Counter()
    names: dict[str, str | None] = {}
    for row in report.work.rows:
        cells = dict(zip(report.work.columns, row, strict=True))
        code = str(cells["officialCode"])
        names[code] = None if cells["officialName"] is None else str(cells["officialName"])
        nodes[code, str(cells["cascade"])] += 1
    cascades = tuple({each.cascade: each for each in report.cascades}.values())
    rows: list[tuple[Cell, ...]] = []
    for code in sorted(names):
        counts = [nodes[code, each.cascade] for each in cascades]
        agencies = {each.organization for each, count in zip(cascades, counts, strict=True) if count}
        shown = (count or ("?" if each.partial else None) for each, count in zip(cascades, counts, strict=True))
        rows.append((code, names[code], len(agencies), *shown))
    columns = (
        *(Column(heading.in_(language), width) for heading, width in zip(_HEAD, (20, 70, 12), strict=True)),
        *(Column(agency_and_period(report, each.cascade) or "", 16) for each in cascades),
    )
    notes = (_TITLE.in_(language), _LEGEND.in_(language))
    return Sheet(_NAME.in_(language), columns, rows, notes=notes, fixed=2, paper=Paper.A3)
