"""What the forms of a report share: our own words for units, standings and documents."""

from __future__ import annotations

import re
from enum import Enum

from cascade_kg.catalog.code_lists import code_names
from cascade_kg.core.evaluation import Criterion, Evaluation, Standing, Unit, UnitKind
from cascade_kg.core.findings import Bilingual, Finding, Validation
from cascade_kg.core.iris import BASE
from cascade_kg.core.report import Report
from cascade_kg.reports.tables import words_of

__all__ = [
    "STANDINGS",
    "WEIGHTING",
    "Outcome",
    "agency_and_period",
    "code_of",
    "document_lines",
    "document_text",
    "document_type",
    "grades_in_words",
    "mark_of",
    "outcome",
    "period_of",
    "unit_name",
    "weighting",
    "yes_or_no",
]

STANDINGS: dict[Standing, Bilingual] = {
    Standing.GRADED: Bilingual("graded", "dinilai"),
    Standing.NOT_STATED: Bilingual(
        "not applicable: this kind of document never states it", "tidak berlaku: jenis dokumen ini tidak memuatnya"
    ),
    Standing.NO_ITEMS: Bilingual("no items in the document", "tidak ada butir dalam dokumen"),
}

WEIGHTING = Bilingual(
    "The official weighting is not at hand: there are shares and grades by criterion, and no total. "
    "Give weights of your own with --weights FILE.",
    "Pembobotan resmi belum tersedia: ada persentase dan nilai huruf per kriteria, tanpa nilai total. "
    "Berikan bobot sendiri dengan --weights BERKAS.",
)
_WEIGHED = Bilingual(
    "The totals are weighted by {}, which is not the official weighting; a criterion without items or weight "
    "does not count.",
    "Nilai total dibobot menurut {}, bukan pembobotan resmi; kriteria tanpa butir atau tanpa bobot tidak dihitung.",
)


class Outcome(Enum):
    """What becomes of a rule in a run, in words."""

    FOUND = Bilingual("has findings", "ada temuan")
    PASSED = Bilingual("passed", "terpenuhi")
    IDLE = Bilingual("looked at nothing", "tidak ada yang diperiksa")
    NOT_RUN = Bilingual("not run", "tidak dijalankan")
    NOT_ASKED = Bilingual("not in this profile", "di luar profil ini")


_ELSE = Bilingual("else", "selebihnya")
_CODE = re.compile(r"[0-9X](\.[0-9X]{2}){1,2}(\.[0-9]\.[0-9]{2}(\.[0-9]{2,4})?)?", re.ASCII)
_ALL = Bilingual("All agencies", "Semua perangkat daerah")
_REGENCY = Bilingual("{}, all agencies together", "{}, seluruh perangkat daerah")
_PARTIAL = Bilingual("partial document", "dokumen sebagian")
_PARTIALS = Bilingual("{} of {} documents partial", "{} dari {} dokumen hanya sebagian")


def document_lines(report: Report, finding: Finding) -> tuple[tuple[str, str], ...]:
    """Return the lines of the document that a finding stands on, with their numbers; the same words once."""
    numbers: dict[str, list[str]] = {}
    for number, text in report.lines_behind(finding):
        numbers.setdefault(text, []).append(str(number))
    return tuple((", ".join(each), text) for text, each in numbers.items())


def document_text(report: Report, finding: Finding) -> str | None:
    """Return the lines of the document that a finding stands on as one text."""
    return "\n".join(f"{numbers}: {text}" for numbers, text in document_lines(report, finding)) or None


def agency_and_period(report: Report, cascade: str | None) -> str | None:
    """Return whose a cascade is, and of when."""
    known = report.described(cascade)
    return f"{known.agency or known.organization} {known.period}" if known else None


def code_of(iri: str) -> str | None:
    """Return the official code that a resource of a cascade is named by, or that of what it belongs to."""
    return next((part for part in reversed(iri.split("/")[7:]) if _CODE.fullmatch(part)), None)


def document_type(key: str | None, *, language: str) -> str | None:
    """Return what a kind of document is called."""
    name = code_names().get(f"{BASE}document-type/{key}")
    return name.in_(language) if name else key


def grades_in_words(evaluation: Evaluation, *, language: str) -> str:
    """Return from which share on there is which grade."""
    return " · ".join(
        f"{grade.key}: {_ELSE.in_(language)}" if grade.above is None else f"{grade.key} > {grade.above.normalize():f} %"
        for grade in evaluation.grades
    )


def mark_of(criterion: Criterion) -> str:
    """Return the sign of a criterion that rests on less than the text of a regulation."""
    return " †" if criterion.note else ""


def outcome(rule: str, validation: Validation) -> Outcome:
    """Return what became of a rule in a run."""
    if rule in validation.not_run:
        return Outcome.NOT_RUN
    if rule not in validation.looked_at:
        return Outcome.NOT_ASKED
    if not validation.looked_at[rule]:
        return Outcome.IDLE
    return Outcome.FOUND if any(finding.rule == rule for finding in validation.findings) else Outcome.PASSED


def period_of(period: str) -> int | str:
    """Return a year as a number, and years as they stand."""
    return int(period) if period.isdecimal() else period


def yes_or_no(value: bool, *, language: str) -> str:  # noqa: FBT001
    """Return a truth value in words."""
    return words_of(value, language=language)


def unit_name(unit: Unit, *, language: str) -> str:
    """Return what a score is about: an agency with its period, a kabupaten/kota, or all; a part is called a part."""
    match unit.kind:
        case UnitKind.CASCADE:
            name = f"{unit.name or unit.organization} {unit.period}"
            return f"{name} ({_PARTIAL.in_(language)})" if unit.partial else name
        case UnitKind.REGENCY:
            name = _REGENCY.in_(language).format(unit.name or unit.key)
        case UnitKind.ALL:
            name = _ALL.in_(language)
    return f"{name} ({_PARTIALS.in_(language).format(unit.partial, unit.cascades)})" if unit.partial else name


def weighting(evaluation: Evaluation, *, language: str) -> str:
    """Return what the totals rest on, or why there are none."""
    if evaluation.weights is None:
        return WEIGHTING.in_(language)
    return _WEIGHED.in_(language).format(evaluation.weights.name)
