"""What the forms of a report share: our own words for units, standings and documents."""

from __future__ import annotations

from cascade_kg.core.evaluation import Evaluation, Standing, Unit, UnitKind
from cascade_kg.core.findings import Bilingual, Finding
from cascade_kg.core.report import Report

__all__ = ["STANDINGS", "WEIGHTING", "document_text", "unit_name", "weighting"]

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
_ALL = Bilingual("All agencies", "Semua perangkat daerah")
_REGENCY = Bilingual("{}, all agencies together", "{}, seluruh perangkat daerah")
_PARTIAL = Bilingual("partial document", "dokumen sebagian")
_PARTIALS = Bilingual("{} of {} documents partial", "{} dari {} dokumen hanya sebagian")


def document_text(report: Report, finding: Finding) -> str | None:
    """Return the lines of the document that a finding stands on, each with its number."""
    return "\n".join(f"{number}: {text}" for number, text in report.lines_behind(finding)) or None


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
