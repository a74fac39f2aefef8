"""A question about many cascades, asked in halves side by side: each row of its answer is about those of one half."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

import pyoxigraph

from cascade_kg.catalog.questions import PARAMS, Question
from cascade_kg.core.table import Cell, Table
from cascade_kg.querying.parameters import is_of_cascades

__all__ = ["added_up", "conditions", "whole"]

_SELECT = re.compile(r"^(?P<indent> *)SELECT (?P<distinct>DISTINCT )?(?P<columns>[^{}]*?)\s+WHERE \{", re.MULTILINE)
_CASCADE = re.compile(r"\?cascade\b")
_COUNTING = re.compile(r"\((?:COUNT|SUM|AVG|MIN|MAX|SAMPLE|GROUP_CONCAT)\(")
_ADDED = re.compile(r"\((?:COUNT\((?:\*|\?\w+|DISTINCT \?cascade)\)|SUM\(\?\w+\)) AS \?(\w+)\)")
"""A column whose number is that of one half and that of the other."""


def conditions(cascades: Sequence[str]) -> tuple[str, str]:
    """Return what the cascades of either half meet, as conditions of a query: each cascade meets just one of them."""
    middle = pyoxigraph.Literal(sorted(cascades)[len(cascades) // 2])
    is_before = f"COALESCE(STR(?cascade) < {middle}, true)"
    return f"FILTER ({is_before})", f"FILTER (!{is_before})"


def added_up(question: Question) -> tuple[str, ...] | None:
    """Return the columns of a question whose numbers in both halves are added up; nothing, where it cannot be halved.

    What it finds about some cascades, and what it finds about all others, is mostly all that it finds. Where something
    is counted over several cascades, that must be the last of all, and no condition or order may hang on it: a group is
    of one cascade where it is one of ``?cascade``. Where distinct rows no longer name theirs, both halves may find the
    same one, which must be distinct again at the end. Two subqueries about all cascades again, answered for each half,
    cost what the halves save.
    """
    before, _, after = question.text.partition(PARAMS)
    if not is_of_cascades(after) or after.count(PARAMS) > 1:
        return None
    levels = list(_SELECT.finditer(before))
    is_named, are_twins = True, False
    for level in reversed(levels):
        groups = re.search(rf"^{level['indent']}GROUP BY (.*)$", after, re.MULTILINE)
        is_counted = groups or _COUNTING.search(level["columns"])
        if re.search(rf"^{level['indent']}(LIMIT|OFFSET) ", after, re.MULTILINE):
            return None
        if is_counted and not (is_named and groups and _CASCADE.search(groups[1])):
            return _added(level["columns"], after) if level is levels[0] and is_named and not are_twins else None
        is_named = is_named and _CASCADE.search(level["columns"]) is not None
        are_twins = are_twins or (level["distinct"] is not None and not is_named)
    return None if are_twins and levels[0]["distinct"] is None else ()


def _added(columns: str, after: str) -> tuple[str, ...] | None:
    """Return the columns that are added up, if all that is counted is such a one, and nothing hangs on it."""
    names = tuple(_ADDED.findall(columns))
    end = after.rpartition("\n}")[2]
    if len(names) != len(_COUNTING.findall(columns)) or _COUNTING.search(end):
        return None
    return None if any(re.search(rf"\?{name}\b", end) for name in names) else names


def whole(table: Table, added: Sequence[str]) -> Table:
    """Return the rows of both halves, of which those that differ in what is added up alone are one."""
    if not added:
        return table
    sums: dict[tuple[Cell, ...], tuple[Cell, ...]] = {}
    is_sum = [column in added for column in table.columns]
    for row in table.rows:
        group = tuple(None if it_is else cell for cell, it_is in zip(row, is_sum, strict=True))
        other = sums.get(group)
        both = zip(row, other or row, is_sum, strict=True)
        sums[group] = row if other is None else tuple(_sum(a, b) if it_is else a for a, b, it_is in both)
    return Table(table.columns, tuple(sums.values()))


def _sum(one: Cell, other: Cell) -> Cell:
    return one + other if isinstance(one, int | Decimal) and isinstance(other, int | Decimal) else None
