"""The sheet of the comparison matrix: a row an official code, a column a cascade."""

from __future__ import annotations

from cascade_kg.core.findings import Bilingual
from cascade_kg.core.report import Report
from cascade_kg.reports.workbook import Column, Paper, Sheet
from cascade_kg.reports.workpaper.matrix import AGENCIES, LEGEND, TITLE, matrix_of
from cascade_kg.reports.workpaper.words import agency_and_period

__all__ = ["matrix_sheet"]

_NAME = Bilingual("Matrix", "Matriks")
_HEAD = ((Bilingual("Code", "Kode"), 20), (Bilingual("Official name", "Nama resmi"), 70), (AGENCIES, 12))


def matrix_sheet(report: Report, *, language: str) -> Sheet:
    """Return a row an entry that somebody carries out, and a column a cascade."""
    matrix = matrix_of(report)
    columns = (
        *(Column(heading.in_(language), width) for heading, width in _HEAD),
        *(Column(agency_and_period(report, each.cascade) or "", 16) for each in matrix.cascades),
    )
    rows = [(entry.code, entry.name, entry.agencies, *entry.cells) for entry in matrix.entries]
    notes = (TITLE.in_(language), LEGEND.in_(language))
    return Sheet(_NAME.in_(language), columns, rows, notes=notes, fixed=2, paper=Paper.A3)
