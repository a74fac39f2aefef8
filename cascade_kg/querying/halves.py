"""A question about many cascades, asked in halves side by side: each row of its answer is about those of one half."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pyoxigraph

from cascade_kg.catalog.questions import PARAMS, Question

__all__ = ["conditions", "has_halves", "is_of_cascades"]

_OF_CASCADES = re.compile(r"(?:(?!SELECT).)*\?cascade (a ckg:Cascade ; )?ckg:organization \?organization ;", re.DOTALL)
_SELECT = re.compile(r"^(?P<indent> *)SELECT (?P<distinct>DISTINCT )?(?P<columns>[^{}]*?)\s+WHERE \{", re.MULTILINE)
_CASCADE = re.compile(r"\?cascade\b")
_COUNTING = re.compile(r"\((?:COUNT|SUM|AVG|MIN|MAX|SAMPLE|GROUP_CONCAT)\(")


def is_of_cascades(question: Question) -> bool:
    """Tell whether a question begins with the cascades of agencies."""
    return _OF_CASCADES.match(question.text.partition(PARAMS)[2]) is not None


def conditions(cascades: Sequence[str]) -> tuple[str, str]:
    """Return what the cascades of either half meet, as conditions of a query: each cascade meets just one of them."""
    middle = pyoxigraph.Literal(sorted(cascades)[len(cascades) // 2])
    is_before = f"COALESCE(STR(?cascade) < {middle}, true)"
    return f"FILTER ({is_before})", f"FILTER (!{is_before})"


def has_halves(question: Question) -> bool:
    """Tell whether what a question finds about some cascades, and what it finds about all others, is all that it finds.

    So it is where nothing is counted over several cascades, neither where these are found nor in what stands around
    that: a group is of one cascade where it is one of ``?cascade``. Where distinct rows no longer name theirs, both
    halves may find the same one, which must be distinct again at the end.
    """
    if not is_of_cascades(question):
        return False
    before, _, after = question.text.partition(PARAMS)
    levels = list(_SELECT.finditer(before))
    is_named, are_twins = True, False
    for level in reversed(levels):
        groups = re.search(rf"^{level['indent']}GROUP BY (.*)$", after, re.MULTILINE)
        is_counted = groups or _COUNTING.search(level["columns"])
        is_cut = re.search(rf"^{level['indent']}(LIMIT|OFFSET) ", after, re.MULTILINE)
        if is_cut or (is_counted and not (is_named and groups and _CASCADE.search(groups[1]))):
            return False
        is_named = is_named and _CASCADE.search(level["columns"]) is not None
        are_twins = are_twins or (level["distinct"] is not None and not is_named)
    return not are_twins or levels[0]["distinct"] is not None
