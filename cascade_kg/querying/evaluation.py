"""An evaluation: each criterion's question lists its items, and a query wrapped around that very question counts them.

So a number cannot differ from the items that it opens to: both are the same query.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cascade_kg.catalog.questions import Question, question
from cascade_kg.core.evaluation import (
    Criterion,
    Evaluation,
    Grade,
    Item,
    Score,
    Standing,
    Unit,
    UnitKind,
    Weights,
    grade_of,
)
from cascade_kg.core.iris import BASE
from cascade_kg.core.report import Described
from cascade_kg.querying.documents import described
from cascade_kg.querying.parameters import bound
from cascade_kg.querying.runner import ask
from cascade_kg.store.port import Store

__all__ = ["evaluate", "units"]

_ORGANIZATION = f"{BASE}organization/"

_KEYS = {
    UnitKind.CASCADE: "STR(?cascade)",
    UnitKind.REGENCY: f'SUBSTR(STRAFTER(STR(?organization), "{_ORGANIZATION}"), 1, 5)',
    UnitKind.ALL: '""',
}
"""How a query finds the key of the unit that an item belongs to."""


def evaluate(
    criteria: Sequence[Criterion], grades: Sequence[Grade], *, store: Store, weights: Weights | None = None
) -> Evaluation:
    """Return the scores of all cascades of a store, and of the units that hold several.

    Raises:
        InputError: a criterion has no question of its name.
        StoreError: the store cannot answer.
    """
    scored = units(described(store))
    kinds = [kind for kind in UnitKind if any(unit.kind is kind for unit in scored)]
    scores: list[Score] = []
    items: list[Item] = []
    for criterion in criteria:
        asked = question(criterion.key)
        items.extend(_items(asked, store))
        counts = {kind: _counts(asked, kind, store) for kind in kinds}
        for unit in scored:
            passed, total = counts[unit.kind].get(unit.key, (0, 0))
            grade = grade_of(passed, total, grades)
            scores.append(Score(criterion.key, unit, passed, total, grade, _standing(criterion, unit, total)))
    return Evaluation(tuple(criteria), tuple(grades), scored, tuple(scores), tuple(items), weights)


def units(cascades: Sequence[Described]) -> tuple[Unit, ...]:
    """Return a unit a cascade, then each kabupaten/kota with several, then all, where there are several of those."""
    by_cascade: dict[str, list[Described]] = {}
    by_regency: dict[str, list[Described]] = {}
    for each in cascades:
        by_cascade.setdefault(each.cascade, []).append(each)
        by_regency.setdefault(each.organization[:5], []).append(each)
    found = [_unit(UnitKind.CASCADE, key, members) for key, members in by_cascade.items()]
    regencies = [_unit(UnitKind.REGENCY, key, members) for key, members in sorted(by_regency.items())]
    found.extend(unit for unit in regencies if unit.cascades > 1)
    if len(regencies) > 1:
        found.append(_unit(UnitKind.ALL, "", cascades))
    return tuple(found)


def _unit(kind: UnitKind, key: str, members: Sequence[Described]) -> Unit:
    first = members[0]
    single = kind is UnitKind.CASCADE
    return Unit(
        kind=kind,
        key=key,
        name={UnitKind.CASCADE: first.agency, UnitKind.REGENCY: first.regency, UnitKind.ALL: None}[kind],
        organization=first.organization if single else None,
        period=first.period if single else None,
        document_types=tuple(sorted({each.document_type for each in members if each.document_type})),
        cascades=len({each.cascade for each in members}),
        partial=len({each.cascade for each in members if each.partial}),
    )


def _items(asked: Question, store: Store) -> Iterator[Item]:
    for organization, cascade, item, label, evidence, passes in ask(asked, store=store).rows:
        yield Item(
            criterion=asked.name,
            organization=str(organization).removeprefix(_ORGANIZATION),
            cascade=str(cascade),
            item=str(item),
            label=None if label is None else str(label),
            evidence=evidence,
            passes=passes is True,
        )


def _counts(asked: Question, kind: UnitKind, store: Store) -> dict[str, tuple[int, int]]:
    """Return how many items pass, and how many there are, by the key of the unit."""
    rows = store.select(_counting(bound(asked, {}), _KEYS[kind])).rows
    return {str(key): (int(str(passed)), int(str(total))) for key, passed, total in rows}


def _counting(query: str, key: str) -> str:
    """Return a query around another one that counts its rows by a key; both are of the project's own making."""
    lines = [line for line in query.splitlines() if not line.startswith("ORDER BY ")]
    start = next(number for number, line in enumerate(lines) if line.startswith("SELECT"))
    return "\n".join(
        (
            *lines[:start],
            "SELECT ?key (SUM(IF(?passes, 1, 0)) AS ?passed) (COUNT(?item) AS ?total) WHERE {",
            "{",
            *lines[start:],
            "}",
            f"BIND ({key} AS ?key)",
            "}",
            "GROUP BY ?key",
            "ORDER BY ?key",
            "",
        )
    )


def _standing(criterion: Criterion, unit: Unit, total: int) -> Standing:
    if total:
        return Standing.GRADED
    stated = set(criterion.document_types) & set(unit.document_types)
    return Standing.NO_ITEMS if stated else Standing.NOT_STATED
