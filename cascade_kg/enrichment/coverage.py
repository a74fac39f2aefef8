"""How much of what an indicator speaks of its formula speaks of: ``ckg:formulaCoverage``, from 0 to 100.

Counted are the words of the indicator's name that say what is measured (no *dan*, no *jumlah*), each once; found is
a word that stands in the formula too, give or take its affixes. The score is 100 where the words are the same letter
by letter, and less the more of them differ in their affixes. Words of the same meaning (*renja*, *rencana kerja*) are
not known: a low coverage is a reason to look, not a proof.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from cascade_kg.core.reading import Reading
from cascade_kg.enrichment.affixes import content, finder, stem

__all__ = ["METHOD", "VERSION", "formula_coverage"]

METHOD = "shared-words"
VERSION = "1"

FOLDED_WORD = 90
"""What a word counts for the score that was found without its affixes; the same word counts 100."""


def formula_coverage(label: str, formula: str) -> Reading | None:
    """Return the share of an indicator's words that stand in its formula, or ``None`` where it has no such words."""
    wanted = list({stem(word): word for word in reversed(content(label))}.values())
    if not wanted:
        return None
    there = set(content(formula))
    found = finder(there)
    scores = [100 if word in there else FOLDED_WORD for word in wanted if found(word)]
    return Reading(
        property="ckg:formulaCoverage",
        value=_share(len(scores), len(wanted)),
        method=METHOD,
        version=VERSION,
        score=_share(sum(scores), 100 * len(scores)) if scores else Decimal(100),
    )


def _share(part: int, whole: int) -> Decimal:
    return (Decimal(100 * part) / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)
