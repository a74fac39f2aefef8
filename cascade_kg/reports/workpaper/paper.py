"""The work paper as a workbook: an auditor filters it, answers in it, prints it and hands it in."""

from __future__ import annotations

from collections.abc import Iterable

from cascade_kg.core.findings import Bilingual, Severity
from cascade_kg.core.report import Answer, Report
from cascade_kg.reports.findings.words import RuleCard, basis_name
from cascade_kg.reports.resource_names import spoken_rows
from cascade_kg.reports.tables import words_of
from cascade_kg.reports.wording import SEVERITIES
from cascade_kg.reports.workbook import Column, Link, Paper, Sheet, to_workbook
from cascade_kg.reports.workpaper.finding_sheet import finding_sheet
from cascade_kg.reports.workpaper.matrix_sheet import matrix_sheet
from cascade_kg.reports.workpaper.score_sheets import item_sheet, score_sheet
from cascade_kg.reports.workpaper.words import document_type, outcome, period_of, weighting, yes_or_no

__all__ = ["render_paper"]

_SUMMARY = Bilingual("Summary", "Ringkasan")
_RULES = Bilingual("Rules", "Aturan")
_ANSWERS = Bilingual("Answers", "Jawaban")
_TITLE = Bilingual("Work paper: performance cascades", "Kertas kerja: cascading kinerja")
_CASCADES = (
    (Bilingual("Agency", "Perangkat daerah"), 28),
    (Bilingual("Regency or city", "Kabupaten/kota"), 24),
    (Bilingual("Year(s)", "Tahun"), 11),
    (Bilingual("Kind of document", "Jenis dokumen"), 24),
    (Bilingual("Whole document", "Dokumen lengkap"), 11),
    (Bilingual("Violations", "Pelanggaran"), 11),
    (Bilingual("Warnings", "Peringatan"), 11),
    (Bilingual("Notes", "Catatan"), 11),
    (Bilingual("Document", "Dokumen"), 34),
    (Bilingual("Its text is at hand", "Naskahnya tersedia"), 11),
    (Bilingual("Turtle file", "Berkas Turtle"), 44),
)
_RULE_COLUMNS = (
    (Bilingual("Rule", "Aturan"), 44),
    (Bilingual("Severity", "Tingkat"), 12),
    (Bilingual("Findings", "Temuan"), 9),
    (Bilingual("Looked at", "Diperiksa"), 10),
    (Bilingual("Outcome", "Hasil"), 24),
    (Bilingual("Why it matters", "Mengapa penting"), 60),
    (Bilingual("Remedy", "Tindakan"), 50),
    (Bilingual("Basis", "Dasar"), 28),
    (Bilingual("Name of the rule", "Nama aturan"), 44),
)
_ANSWER_COLUMNS = (
    (Bilingual("Sheet", "Lembar"), 9),
    (Bilingual("Question", "Pertanyaan"), 60),
    (Bilingual("What it is good for", "Kegunaannya"), 90),
    (Bilingual("Rows", "Baris"), 8),
)
_NOT_RUN = Bilingual("Rules that were not run: {}.", "Aturan yang tidak dijalankan: {}.")
_PROFILE = Bilingual("Profile: {}. Findings accepted in a baseline: {}.", "Profil: {}. Temuan yang diterima: {}.")
_SCORES_ARE_LINKS = Bilingual(
    "Every share on the sheet of scores leads to the items behind it.",
    "Setiap persentase pada lembar nilai membuka butir-butir di baliknya.",
)


def render_paper(report: Report, *, rules: Iterable[RuleCard], language: str) -> bytes:
    """Return the bytes of the workbook."""
    cards = tuple(sorted(rules, key=lambda rule: (rule.theme, rule.name)))
    answered = [
        _answer_sheet(answer, name=f"{_ANSWERS.in_(language)[0]}{number:02}", language=language)
        for number, answer in enumerate(report.answers, start=1)
    ]
    sheets = (
        _summary_sheet(report, language=language),
        finding_sheet(report, rules=cards, language=language),
        score_sheet(report.evaluation, language=language),
        item_sheet(report.evaluation, language=language),
        matrix_sheet(report, language=language),
        _rule_sheet(report, cards, language=language),
        _answers_sheet(report.answers, answered, language=language),
        *(sheet for sheet in answered if sheet.rows),
    )
    return to_workbook(sheets, language=language)


def _summary_sheet(report: Report, *, language: str) -> Sheet:
    counts = report.counts()
    rows = [
        (
            each.agency or each.organization,
            each.regency,
            period_of(each.period),
            document_type(each.document_type, language=language),
            yes_or_no(not each.partial, language=language),
            *(counts[each.cascade, severity] for severity in Severity),
            each.file_name,
            yes_or_no(each.cascade in report.lines, language=language),
            report.files.get(each.cascade),
        )
        for each in report.cascades
    ]
    validation = report.validation
    notes = [_TITLE.in_(language), _PROFILE.in_(language).format(validation.profile, validation.accepted())]
    if validation.not_run:
        notes.append(_NOT_RUN.in_(language).format(", ".join(validation.not_run)))
    notes += [weighting(report.evaluation, language=language), _SCORES_ARE_LINKS.in_(language)]
    return Sheet(
        _SUMMARY.in_(language), columns_in(_CASCADES, language=language), rows, notes=tuple(notes), fixed=1, printed=10
    )


def _rule_sheet(report: Report, rules: Iterable[RuleCard], *, language: str) -> Sheet:
    rows = [
        (
            rule.label.in_(language),
            SEVERITIES[rule.severity].in_(language),
            sum(finding.rule == rule.name for finding in report.validation.findings),
            report.validation.looked_at.get(rule.name),
            outcome(rule.name, report.validation).value.in_(language),
            rule.problem.in_(language),
            rule.remedy.in_(language),
            ", ".join(map(basis_name, rule.basis)),
            rule.name,
        )
        for rule in rules
    ]
    return Sheet(_RULES.in_(language), columns_in(_RULE_COLUMNS, language=language), rows, fixed=1, printed=8)


def _answers_sheet(answers: Iterable[Answer], sheets: Iterable[Sheet], *, language: str) -> Sheet:
    """Return the list of the questions, each with a link to the sheet of its answer if it has rows."""
    rows = [
        (
            Link(sheet.name, sheet.name) if sheet.rows else None,
            answer.title.in_(language),
            answer.description.in_(language),
            len(answer.table.rows),
        )
        for answer, sheet in zip(answers, sheets, strict=True)
    ]
    return Sheet(_ANSWERS.in_(language), columns_in(_ANSWER_COLUMNS, language=language), rows)


def _answer_sheet(answer: Answer, *, name: str, language: str) -> Sheet:
    rows = [
        tuple(words_of(cell, language=language) if isinstance(cell, bool) else cell for cell in row)
        for row in spoken_rows(answer.table, language=language)
    ]
    columns = tuple(Column(heading.in_(language)) for heading in answer.headings)
    return Sheet(name, columns, rows, notes=(answer.title.in_(language),), paper=Paper.A3)


def columns_in(columns: Iterable[tuple[Bilingual, int]], *, language: str) -> tuple[Column, ...]:
    """Return columns with their headings in a language."""
    return tuple(Column(heading.in_(language), width) for heading, width in columns)
