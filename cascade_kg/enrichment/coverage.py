"""How much of what one text speaks of another speaks of, from 0 to 100.

``ckg:formulaCoverage`` is that of an indicator by its formula, ``ckg:resultCoverage`` that of the result of a program
or an activity by its indicators.

Counted are the words that say what is measured (no *dan*, no *jumlah*), each once; found is a word that stands in the
other text too, give or take its affixes. The score is 100 where the words are the same letter by letter, and less the
more of them differ in their affixes. Words of the same meaning (*renja*, *rencana kerja*) are not known: a low coverage
is a reason to look, not a proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from cascade_kg.core.reading import Reading
from cascade_kg.enrichment.affixes import content, finder, stem

__all__ = ["METHOD", "VERSION", "formula_coverage", "result_coverage"]

METHOD = "shared-words"
VERSION = "1"

FOLDED_WORD = 90
"""What a word counts for the score that was found without its affixes; the same word counts 100."""


_CHANGE = re.compile(r"^\s*(\w+nya|me\w+kan)\s+", re.IGNORECASE)


def formula_coverage(label: str, formula: str) -> Reading | None:
    """Return the share of an indicator's words that stand in its formula, or ``None`` where it has no such words."""
    return _coverage("ckg:formulaCoverage", label, formula)


def result_coverage(result: str, indicators: Iterable[str]) -> Reading | None:
    """Return the share of a result's words that stand in its indicators, or ``None`` where it has none to stand there.

    The word of change that a result begins with (*Meningkatnya*, *Meningkatkan*) is not counted.
    """
    names = " ".join(indicators)
    return _coverage("ckg:resultCoverage", _CHANGE.sub("", result), names) if names else None


def _coverage(of: str, text: str, other: str) -> Reading | None:
    wanted = list({stem(word): word for word in reversed(content(text))}.values())
    if not wanted:
        return None
    there = set(content(other))
    found = finder(there)
    scores = [100 if word in there else FOLDED_WORD for word in wanted if found(word)]
    return Reading(
        property=of,
        value=_share(len(scores), len(wanted)),
        method=METHOD,
        version=VERSION,
        score=_share(sum(scores), 100 * len(scores)) if scores else Decimal(100),
    )


def _share(part: int, whole: int) -> Decimal:
    return (Decimal(100 * part) / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)
