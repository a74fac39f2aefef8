"""The sheet of findings: what is wrong, where, by which rule and law, and room for the agency's answer."""

from __future__ import annotations

from collections.abc import Iterable

from cascade_kg.core.findings import Bilingual, Finding
from cascade_kg.core.report import Report
from cascade_kg.core.table import Cell
from cascade_kg.reports.findings.words import RuleCard, basis_name, label_of, path_to_root, place_in_turtle
from cascade_kg.reports.wording import SEVERITIES
from cascade_kg.reports.workbook import Column, Paper, Sheet
from cascade_kg.reports.workpaper.words import agency_and_period, code_of, document_text

__all__ = ["finding_sheet"]

_NAME = Bilingual("Findings", "Temuan")
_COLUMNS = (
    (Bilingual("No.", "No."), 6),
    (Bilingual("Severity", "Tingkat"), 12),
    (Bilingual("Agency", "Perangkat daerah"), 20),
    (Bilingual("Rule", "Aturan"), 24),
    (Bilingual("Code", "Kode"), 19),
    (Bilingual("Node or indicator", "Simpul atau indikator"), 28),
    (Bilingual("What is wrong", "Masalah"), 36),
    (Bilingual("Remedy", "Tindakan"), 32),
    (Bilingual("Legal basis", "Dasar hukum"), 17),
    (Bilingual("Document and lines", "Dokumen dan baris"), 20),
    (Bilingual("Text of the document", "Teks dokumen"), 46),
    (Bilingual("Response of the agency", "Tanggapan perangkat daerah"), 30),
    (Bilingual("Status", "Status"), 14),
    (Bilingual("Officer", "Petugas"), 16),
    (Bilingual("Date", "Tanggal"), 12),
    (Bilingual("Path from the root", "Jalur dari akar"), 110),
    (Bilingual("Turtle file and line", "Berkas Turtle dan baris"), 48),
    (Bilingual("Value", "Nilai"), 24),
    (Bilingual("Accepted because", "Diterima karena"), 30),
    (Bilingual("Name of the rule", "Nama aturan"), 40),
    (Bilingual("Resource", "Sumber daya"), 60),
)
_STATUS, _PRINTED = 12, 15
_STATUSES = (
    Bilingual("open", "terbuka"),
    Bilingual("in progress", "dalam proses"),
    Bilingual("resolved", "selesai"),
    Bilingual("rejected", "ditolak"),
)
_LONGEST = 800
"""How many letters of the document a cell shows: beyond, a row would be higher than a page."""


def finding_sheet(report: Report, *, rules: Iterable[RuleCard], language: str) -> Sheet:
    """Return the sheet; the columns of the agency's answer are empty, and the status is chosen from a list."""
    labels = {rule.name: rule.label.in_(language) for rule in rules}
    rows = [
        _row(report, finding, number=number, label=labels.get(finding.rule, finding.rule), language=language)
        for number, finding in enumerate(report.validation.findings, start=1)
    ]
    return Sheet(
        _NAME.in_(language),
        tuple(Column(heading.in_(language), width) for heading, width in _COLUMNS),
        rows,
        fixed=2,
        printed=_PRINTED,
        paper=Paper.A3,
        choices={_STATUS: tuple(status.in_(language) for status in _STATUSES)},
    )


def _row(report: Report, finding: Finding, *, number: int, label: str, language: str) -> tuple[Cell, ...]:
    text = document_text(report, finding)
    return (
        number,
        SEVERITIES[finding.severity].in_(language),
        agency_and_period(report, finding.cascade),
        label,
        code_of(finding.focus),
        label_of(finding, language=language),
        finding.in_words(language),
        finding.remedy.in_(language),
        ", ".join(map(basis_name, finding.basis)),
        ": ".join(filter(None, (finding.document, ", ".join(finding.spans)))),
        text if text is None or len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…",
        *(None,) * (_PRINTED - _STATUS + 1),
        path_to_root(finding, language=language),
        place_in_turtle(finding),
        finding.value,
        f"{finding.accepted.reason} ({finding.accepted.decided_by})" if finding.accepted else None,
        finding.rule,
        finding.focus,
    )
