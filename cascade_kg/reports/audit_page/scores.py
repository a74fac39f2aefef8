"""The scores of an audit, each with a way to the items behind it."""

from __future__ import annotations

from typing import Any

from cascade_kg.core.evaluation import Criterion, Evaluation, Item, Score, Standing, Unit, UnitKind
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.plain_text import shortened
from cascade_kg.core.table import Cell
from cascade_kg.reports.audit_page.entries import LONGEST
from cascade_kg.reports.audit_page.words import WORDS
from cascade_kg.reports.findings.words import basis_name
from cascade_kg.reports.html_page import both
from cascade_kg.reports.resource_names import spoken
from cascade_kg.reports.tables import words_of
from cascade_kg.reports.wording import NO_NAME
from cascade_kg.reports.workpaper.words import grades_in_words, mark_of, unit_name, weighting

__all__ = ["scores_of"]

_STANDINGS = {Standing.NOT_STATED: WORDS["not_stated"], Standing.NO_ITEMS: WORDS["no_items"]}


def scores_of(evaluation: Evaluation) -> dict[str, Any]:
    """Return the table of scores, and for each criterion the items of each cascade."""
    return {
        "grades": both(lambda language: grades_in_words(evaluation, language=language)),
        "weighting": both(lambda language: weighting(evaluation, language=language)),
        "units": [_name(unit) for unit in evaluation.units],
        "criteria": [_criterion(evaluation, criterion) for criterion in evaluation.criteria],
        "totals": [_number(evaluation.total(unit)) for unit in evaluation.units] if evaluation.weights else None,
    }


def _criterion(evaluation: Evaluation, criterion: Criterion) -> dict[str, Any]:
    scores = [(place, evaluation.score(criterion.key, unit)) for place, unit in enumerate(evaluation.units, start=1)]
    return {
        "number": criterion.number,
        "anchor": f"items-{criterion.number}",
        "label": criterion.label,
        "mark": mark_of(criterion),
        "asks": criterion.asks,
        "basis": ", ".join(map(basis_name, criterion.basis)),
        "note": criterion.note,
        "cells": [_cell(score, _anchor(criterion, score, place)) for place, score in scores],
        "parts": [
            {
                **_cell(score, _anchor(criterion, score, place)),
                "name": _name(score.unit),
                "items": sorted(map(_item, evaluation.items_behind(score)), key=lambda item: bool(item["passes"])),
            }
            for place, score in scores
            if score.total and score.unit.kind is UnitKind.CASCADE
        ],
    }


def _anchor(criterion: Criterion, score: Score, place: int) -> str:
    """Return where the items of a score stand: those of several cascades stand together below the criterion."""
    own = f"items-{criterion.number}"
    return f"{own}-{place}" if score.unit.kind is UnitKind.CASCADE else own


def _cell(score: Score, anchor: str) -> dict[str, Any]:
    return {
        "anchor": anchor,
        "standing": _STANDINGS.get(score.standing),
        "grade": score.grade,
        "share": _number(score.share),
        "passed": score.passed,
        "total": score.total,
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "label": item.label or NO_NAME,
        "passes": item.passes,
        "word": both(lambda language: words_of(item.passes, language=language)),
        "evidence": both(
            lambda language: shortened(words_of(spoken(item.evidence, language=language), language=language), LONGEST)
        ),
    }


def _name(unit: Unit) -> Bilingual:
    return both(lambda language: unit_name(unit, language=language))


def _number(number: Cell) -> Bilingual:
    return both(lambda language: words_of(number, language=language))
