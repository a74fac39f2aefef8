"""Findings as a workbook: a sheet of findings, a sheet of rules."""

from __future__ import annotations

from collections.abc import Iterable

from cascade_kg.core.findings import Bilingual, Finding, Validation
from cascade_kg.core.table import Cell
from cascade_kg.reports.findings.words import RuleCard, basis_name, path_to_root
from cascade_kg.reports.wording import SEVERITIES
from cascade_kg.reports.workbook import Column, Sheet, to_workbook

__all__ = ["render_workbook"]

_FINDINGS = Bilingual("Findings", "Temuan")
_RULES = Bilingual("Rules", "Aturan")
_COLUMNS = (
    (Bilingual("Severity", "Tingkat"), 13),
    (Bilingual("Rule", "Aturan"), 34),
    (Bilingual("Theme", "Tema"), 14),
    (Bilingual("Node", "Simpul"), 40),
    (Bilingual("What is wrong", "Masalah"), 50),
    (Bilingual("Remedy", "Tindakan"), 50),
    (Bilingual("Path to the root", "Jalur dari akar"), 50),
    (Bilingual("File", "Berkas"), 36),
    (Bilingual("Line", "Baris"), 9),
    (Bilingual("Document", "Dokumen"), 28),
    (Bilingual("Lines of the document", "Baris dokumen"), 14),
    (Bilingual("Value", "Nilai"), 24),
    (Bilingual("Basis", "Dasar"), 28),
    (Bilingual("Focus node", "Simpul fokus"), 40),
    (Bilingual("Accepted because", "Diterima karena"), 40),
    (Bilingual("Decided by", "Diputuskan oleh"), 24),
)
_RULE_COLUMNS = (
    (Bilingual("Rule", "Aturan"), 34),
    (Bilingual("Theme", "Tema"), 14),
    (Bilingual("Severity", "Tingkat"), 13),
    (Bilingual("Findings", "Temuan"), 10),
    (Bilingual("Looked at", "Diperiksa"), 10),
    (Bilingual("What it asks", "Yang diminta"), 50),
    (Bilingual("Why it matters", "Mengapa penting"), 50),
    (Bilingual("Remedy", "Tindakan"), 50),
    (Bilingual("Basis", "Dasar"), 28),
)


def render_workbook(validation: Validation, *, rules: Iterable[RuleCard], language: str) -> bytes:
    """Return the bytes of the workbook."""
    found = [_row(finding, language=language) for finding in validation.findings]
    known = [_rule_row(rule, validation, language=language) for rule in rules]
    sheets = (
        Sheet(_FINDINGS.in_(language), _columns(_COLUMNS, language=language), found),
        Sheet(_RULES.in_(language), _columns(_RULE_COLUMNS, language=language), known),
    )
    return to_workbook(sheets)


def _columns(columns: Iterable[tuple[Bilingual, int]], *, language: str) -> tuple[Column, ...]:
    return tuple(Column(heading.in_(language), width) for heading, width in columns)


def _row(finding: Finding, *, language: str) -> tuple[Cell, ...]:
    return (
        SEVERITIES[finding.severity].in_(language),
        finding.rule,
        finding.theme,
        finding.label,
        finding.in_words(language),
        finding.remedy.in_(language),
        path_to_root(finding, language=language),
        finding.file,
        finding.line,
        finding.document,
        ", ".join(finding.spans),
        finding.value,
        ", ".join(map(basis_name, finding.basis)),
        finding.focus,
        finding.accepted.reason if finding.accepted else None,
        finding.accepted.decided_by if finding.accepted else None,
    )


def _rule_row(rule: RuleCard, validation: Validation, *, language: str) -> tuple[Cell, ...]:
    return (
        rule.name,
        rule.theme,
        SEVERITIES[rule.severity].in_(language),
        sum(finding.rule == rule.name for finding in validation.findings),
        validation.looked_at.get(rule.name),
        rule.label.in_(language),
        rule.problem.in_(language),
        rule.remedy.in_(language),
        ", ".join(map(basis_name, rule.basis)),
    )
