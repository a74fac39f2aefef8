"""A question about many cascades is asked in halves, side by side: each row of its answer is about cascades of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

import pyoxigraph

from cascade_kg.catalog.questions import PARAMS, Question
from cascade_kg.core.table import Cell, Table
from cascade_kg.querying.parameters import is_of_cascades
from cascade_kg.store.comments import tokens, without_comments

__all__ = ["Halves", "conditions", "halves", "whole"]

_SELECT = re.compile(r"\bSELECT\s+(?P<distinct>DISTINCT\s+)?(?P<columns>[^{}]*?)\s*WHERE\s*\{", re.IGNORECASE)
_GROUPS = re.compile(r"\bGROUP\s+BY\b(.*?)(?=\b(?:HAVING|ORDER)\b|\Z)", re.IGNORECASE | re.DOTALL)
_CUT = re.compile(r"\b(?:LIMIT|OFFSET)\b", re.IGNORECASE)
_COUNTING = re.compile(r"\b(?:COUNT|SUM|AVG|MIN|MAX|SAMPLE|GROUP_CONCAT)\s*\(", re.IGNORECASE)
_ADDED = re.compile(r"\((?:COUNT\((?:\*|\?\w+|DISTINCT \?cascade)\)|SUM\(\?\w+\)) AS (\?\w+)\)")
"""A column whose number is that of one half and that of the other."""
_VARIABLE = re.compile(r"\?\w+")


class Halves(NamedTuple):
    """How the rows of both halves become those of the whole: some are found twice, or hold numbers to be added up."""

    is_distinct: bool
    added: tuple[str, ...] = ()


class _Level(NamedTuple):
    """A query around the mark: whether its rows are distinct, what it selects, and what follows its WHERE."""

    is_distinct: bool
    columns: str
    end: str

    @property
    def groups(self) -> str:
        found = _GROUPS.search(self.end)
        return found[1] if found else ""

    @property
    def is_counted(self) -> bool:
        return bool(self.groups or _COUNTING.search(self.columns) or _COUNTING.search(self.end))

    @property
    def names_cascade(self) -> bool:
        columns, before = self.columns, ""
        while columns != before:
            columns, before = re.sub(r"\([^()]*\)", " ", columns), columns
        return "?cascade" in _VARIABLE.findall(columns)


def conditions(cascades: Sequence[str]) -> tuple[str, str]:
    """Return what the cascades of either half meet, as conditions of a query: each cascade meets just one of them."""
    middle = pyoxigraph.Literal(sorted(cascades)[len(cascades) // 2])
    is_before = f"COALESCE(STR(?cascade) < {middle}, true)"
    return f"FILTER ({is_before})", f"FILTER (!{is_before})"


def halves(question: Question) -> Halves | None:
    """Tell how the halves of an answer are put together; nothing, where that would not be plain.

    What a question finds about some cascades, and what it finds about all others, is mostly all that it finds. Where
    something is counted over several cascades, that must be the last of all, and no condition or order may hang on it:
    a group is of one cascade where it is one of ``?cascade``. Where distinct rows no longer name theirs, both halves
    may find the same one, which must be distinct again at the end. Two subqueries about all cascades again, answered
    for each half, cost what the halves save.
    """
    after = question.text.partition(PARAMS)[2]
    levels = _levels(question.text)
    if not levels or not is_of_cascades(after) or after.count(PARAMS) > 1:
        return None
    is_named, are_twins = True, False
    for level in levels:
        if _CUT.search(level.end):
            return None
        if level.is_counted and not (is_named and "?cascade" in _VARIABLE.findall(level.groups)):
            return _added_up(level) if level is levels[-1] and is_named and not are_twins else None
        is_named = is_named and level.names_cascade
        are_twins = are_twins or (level.is_distinct and not is_named)
    return Halves(levels[-1].is_distinct) if levels[-1].is_distinct or not are_twins else None


def _levels(text: str) -> list[_Level]:
    """Return the queries around the mark, the innermost first; none, where they are not written as usual."""
    before, _, after = text.partition(PARAMS)
    before = without_comments(before)
    heads = list(_SELECT.finditer(before))
    ends: list[str] = []
    depth = 0
    for kind, sign in tokens(after):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            ends.append("")
            depth = 0
        elif ends and depth == 0 and kind != "comment":
            ends[-1] += sign
    # A subquery closes its WHERE, and then the group that it stands in.
    if len(ends) != 2 * len(heads) - 1 or len(re.findall(r"\bSELECT\b", before, re.IGNORECASE)) != len(heads):
        return []
    return [
        _Level(head["distinct"] is not None, head["columns"], end)
        for head, end in zip(reversed(heads), ends[::2], strict=True)
    ]


def _added_up(level: _Level) -> Halves | None:
    """Return what is added up, if all that is counted is, nothing hangs on it, and the columns tell groups apart."""
    names = _ADDED.findall(level.columns)
    if len(names) != len(_COUNTING.findall(level.columns)) or _COUNTING.search(level.end):
        return None
    if set(names) & set(_VARIABLE.findall(level.end)):
        return None
    if not set(_VARIABLE.findall(level.groups)) <= set(_VARIABLE.findall(level.columns)):
        return None
    return Halves(level.is_distinct, tuple(name[1:] for name in names))


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
