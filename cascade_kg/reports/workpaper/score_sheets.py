"""The sheet of scores, criterion by unit, and the sheet of the items that every share leads to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cascade_kg.core.evaluation import Criterion, Evaluation, Item, Standing, Unit, UnitKind
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.table import Cell
from cascade_kg.reports.findings.words import basis_name
from cascade_kg.reports.resource_names import spoken
from cascade_kg.reports.workbook import Column, Link, Paper, Sheet
from cascade_kg.reports.workpaper.words import (
    STANDINGS,
    grades_in_words,
    mark_of,
    unit_name,
    weighting,
    yes_or_no,
)

__all__ = ["item_sheet", "score_sheet"]

_SCORES = Bilingual("Scores", "Nilai")
_ITEMS = Bilingual("Items", "Butir")
_HEAD = (Bilingual("No.", "No."), Bilingual("Criterion", "Kriteria"), Bilingual("Question", "Pertanyaan"))
_SHARE = Bilingual("{}: share in %", "{}: persentase")
_GRADE = Bilingual("{}: grade (pass of all)", "{}: nilai huruf (memenuhi dari semua)")
_BASIS = Bilingual("Legal basis", "Dasar hukum")
_NOTE = Bilingual("† What the criterion rests on", "† Sandaran kriteria")
_TOTAL = Bilingual("Total by the weights given", "Nilai total menurut bobot yang diberikan")
_WEIGHT = Bilingual("{} of {} criteria", "{} dari {} kriteria")
_TITLE = Bilingual("Scores by criterion", "Nilai per kriteria")
_ITEM_COLUMNS = (
    (Bilingual("No.", "No."), 6),
    (Bilingual("Criterion", "Kriteria"), 34),
    (Bilingual("Agency", "Perangkat daerah"), 30),
    (Bilingual("Item", "Butir"), 60),
    (Bilingual("Passes", "Memenuhi"), 10),
    (Bilingual("What that rests on", "Sandarannya"), 40),
    (Bilingual("Resource", "Sumber daya"), 70),
)


def score_sheet(evaluation: Evaluation, *, language: str) -> Sheet:
    """Return a row a criterion, and two columns a unit; a share leads to its first item."""
    firsts = _firsts(_in_order(evaluation))
    columns = [Column(heading.in_(language), width) for heading, width in zip(_HEAD, (6, 34, 50), strict=True)]
    for unit in evaluation.units:
        name = unit_name(unit, language=language)
        columns += [Column(_SHARE.in_(language).format(name), 16), Column(_GRADE.in_(language).format(name), 20)]
    columns += [Column(_BASIS.in_(language), 26), Column(_NOTE.in_(language), 50)]
    rows: list[tuple[Cell | Link, ...]] = [
        (
            criterion.number,
            f"{criterion.label.in_(language)}{mark_of(criterion)}",
            criterion.asks.in_(language),
            *(
                cell
                for unit in evaluation.units
                for cell in _cells(evaluation, criterion, unit, firsts, language=language)
            ),
            ", ".join(map(basis_name, criterion.basis)),
            criterion.note.in_(language) if criterion.note else None,
        )
        for criterion in evaluation.criteria
    ]
    if evaluation.weights:
        rows.append(_total(evaluation, language=language))
    notes = (
        _TITLE.in_(language),
        grades_in_words(evaluation, language=language),
        weighting(evaluation, language=language),
    )
    return Sheet(_SCORES.in_(language), tuple(columns), rows, notes=notes, fixed=2, paper=Paper.A3)


def item_sheet(evaluation: Evaluation, *, language: str) -> Sheet:
    """Return a row an item, those of a criterion together, and in it those of a cascade."""
    criteria = {criterion.key: criterion for criterion in evaluation.criteria}
    names = {unit.key: unit_name(unit, language=language) for unit in evaluation.units}
    rows = [
        (
            criteria[item.criterion].number,
            criteria[item.criterion].label.in_(language),
            names.get(item.cascade, item.organization),
            item.label,
            yes_or_no(item.passes, language=language),
            spoken(item.evidence, language=language),
            item.item,
        )
        for item in _in_order(evaluation)
    ]
    columns = tuple(Column(heading.in_(language), width) for heading, width in _ITEM_COLUMNS)
    return Sheet(_ITEMS.in_(language), columns, rows, fixed=2, printed=6)


def _cells(
    evaluation: Evaluation,
    criterion: Criterion,
    unit: Unit,
    firsts: Mapping[tuple[str, UnitKind, str], int],
    *,
    language: str,
) -> tuple[Cell | Link, Cell]:
    """Return the share, and the grade with its counts; where there is no share, why."""
    score = evaluation.score(criterion.key, unit)
    if score.standing is not Standing.GRADED:
        return None, STANDINGS[score.standing].in_(language)
    share = Link(score.share, _ITEMS.in_(language), firsts[criterion.key, unit.kind, unit.key])
    return share, f"{score.grade} ({score.passed}/{score.total})"


def _firsts(items: Sequence[Item]) -> Mapping[tuple[str, UnitKind, str], int]:
    """Return the row of the first item behind each score."""
    found: dict[tuple[str, UnitKind, str], int] = {}
    for row, item in enumerate(items, start=1):
        for kind, key in item.keys.items():
            found.setdefault((item.criterion, kind, key), row)
    return found


def _in_order(evaluation: Evaluation) -> tuple[Item, ...]:
    """Return the items by the order of criteria, then of cascades, so that those of a kabupaten stand together."""
    place = {criterion.key: number for number, criterion in enumerate(evaluation.criteria)}
    return tuple(sorted(evaluation.items, key=lambda item: (place[item.criterion], item.organization, item.cascade)))


def _total(evaluation: Evaluation, *, language: str) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for unit in evaluation.units:
        weighed = _WEIGHT.in_(language).format(len(evaluation.weighed(unit)), len(evaluation.criteria))
        cells += [evaluation.total(unit), weighed]
    return (None, _TOTAL.in_(language), None, *cells, None, None)
