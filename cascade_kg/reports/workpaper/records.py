"""A report as records: JSON with everything, CSV with a line for each finding, score and item."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from cascade_kg.core.evaluation import Criterion, Item, Score, Unit
from cascade_kg.core.findings import Bilingual, Finding
from cascade_kg.core.report import Answer, Report
from cascade_kg.core.table import Cell, Table
from cascade_kg.reports.findings.records import validation_object
from cascade_kg.reports.findings.words import basis_name, path_to_root
from cascade_kg.reports.json_text import to_json
from cascade_kg.reports.tables import objects_of, to_csv
from cascade_kg.reports.workpaper.words import STANDINGS, WEIGHTING, document_text, unit_name

__all__ = ["COLUMNS", "render_csv", "render_json"]

COLUMNS = (
    "record",
    "agency",
    "period",
    "cascade",
    "key",
    "label",
    "says",
    "severity",
    "grade",
    "passed",
    "total",
    "share",
    "passes",
    "evidence",
    "remedy",
    "path_to_root",
    "basis",
    "file",
    "line",
    "document",
    "document_lines",
    "document_text",
    "about",
)


def render_json(report: Report) -> str:
    """Return the report as a JSON object, texts in both languages; decimals are strings, with all their digits."""
    evaluation = report.evaluation
    weights = evaluation.weights
    validation = validation_object(report.validation)
    for written, finding in zip(validation["findings"], report.validation.findings, strict=True):
        written["document_text"] = [{"line": number, "text": text} for number, text in report.lines_behind(finding)]
    return to_json(
        {
            "cascades": [
                {
                    "cascade": each.cascade,
                    "organization": each.organization,
                    "agency": each.agency,
                    "regency": each.regency,
                    "period": each.period,
                    "document_type": each.document_type,
                    "partial": each.partial,
                    "document": each.file_name,
                    "content_hash": each.content_hash,
                    "document_at_hand": each.cascade in report.lines,
                    "file": report.files.get(each.cascade),
                }
                for each in report.cascades
            ],
            "validation": validation,
            "evaluation": {
                "weights": None
                if weights is None
                else {
                    "file": weights.name,
                    "by_criterion": {k: str(v) for k, v in sorted(weights.by_criterion.items())},
                },
                "weighting": _both(WEIGHTING) if weights is None else None,
                "grades": [{"grade": grade.key, "above": _digits(grade.above)} for grade in evaluation.grades],
                "criteria": [_criterion(criterion) for criterion in evaluation.criteria],
                "units": [
                    {**_unit(unit), "total": _digits(evaluation.total(unit)), "weighed": list(evaluation.weighed(unit))}
                    for unit in evaluation.units
                ],
                "scores": [_score(score) for score in evaluation.scores],
                "items": [_item(item) for item in evaluation.items],
            },
            "answers": [_answer(answer) for answer in report.answers],
            "official_work": objects_of(report.work),
        }
    )


def render_csv(report: Report, *, language: str) -> str:
    """Return findings, scores and items as CSV, in one language; ``record`` says which of them a line is."""
    return to_csv(Table(COLUMNS, tuple(_rows(report, language=language))))


def _rows(report: Report, *, language: str) -> Iterator[tuple[Cell, ...]]:
    criteria = {criterion.key: criterion for criterion in report.evaluation.criteria}
    for finding in report.validation.findings:
        yield _row("finding", **_place(report, finding.cascade), **_finding(report, finding, language=language))
    for score in report.evaluation.scores:
        criterion = criteria[score.criterion]
        yield _row(
            "score",
            agency=unit_name(score.unit, language=language),
            period=score.unit.period,
            cascade=score.unit.key,
            key=score.criterion,
            label=criterion.label.in_(language),
            says=criterion.asks.in_(language),
            grade=score.grade,
            passed=score.passed,
            total=score.total,
            share=score.share,
            evidence=STANDINGS[score.standing].in_(language),
            basis=", ".join(map(basis_name, criterion.basis)),
            about=str(score.unit.kind),
        )
    for item in report.evaluation.items:
        yield _row(
            "item",
            **_place(report, item.cascade),
            key=item.criterion,
            label=item.label,
            passes=item.passes,
            evidence=item.evidence,
            about=item.item,
        )


def _row(record: str, **cells: Cell) -> tuple[Cell, ...]:
    return (record, *(cells.get(column) for column in COLUMNS[1:]))


def _place(report: Report, cascade: str | None) -> dict[str, Cell]:
    known = report.described(cascade)
    return {
        "agency": (known.agency or known.organization) if known else None,
        "period": known.period if known else None,
        "cascade": cascade,
    }


def _finding(report: Report, finding: Finding, *, language: str) -> dict[str, Cell]:
    return {
        "key": finding.rule,
        "label": finding.label,
        "says": finding.message.in_(language),
        "severity": str(finding.severity),
        "evidence": finding.value,
        "remedy": finding.remedy.in_(language),
        "path_to_root": path_to_root(finding, language=language),
        "basis": ", ".join(map(basis_name, finding.basis)),
        "file": finding.file,
        "line": finding.line,
        "document": finding.document,
        "document_lines": ", ".join(finding.spans),
        "document_text": document_text(report, finding),
        "about": finding.focus,
    }


def _criterion(criterion: Criterion) -> dict[str, Any]:
    return {
        "number": criterion.number,
        "criterion": criterion.key,
        "label": _both(criterion.label),
        "asks": _both(criterion.asks),
        "document_types": list(criterion.document_types),
        "basis": list(criterion.basis),
        "note": _both(criterion.note) if criterion.note else None,
    }


def _unit(unit: Unit) -> dict[str, Any]:
    return {
        "kind": str(unit.kind),
        "key": unit.key,
        "name": unit.name,
        "organization": unit.organization,
        "period": unit.period,
        "document_types": list(unit.document_types),
        "cascades": unit.cascades,
        "partial": unit.partial,
    }


def _score(score: Score) -> dict[str, Any]:
    return {
        "criterion": score.criterion,
        "kind": str(score.unit.kind),
        "unit": score.unit.key,
        "passed": score.passed,
        "total": score.total,
        "share": _digits(score.share),
        "grade": score.grade,
        "standing": str(score.standing),
    }


def _item(item: Item) -> dict[str, Any]:
    evidence = _digits(item.evidence) if isinstance(item.evidence, Decimal) else item.evidence
    return {
        "criterion": item.criterion,
        "organization": item.organization,
        "cascade": item.cascade,
        "item": item.item,
        "label": item.label,
        "evidence": evidence,
        "passes": item.passes,
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {"question": answer.question, "title": _both(answer.title), "rows": objects_of(answer.table)}


def _both(text: Bilingual) -> dict[str, str]:
    return {"en": text.en, "id": text.id}


def _digits(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"
