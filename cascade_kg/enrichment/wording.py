"""Whether a result is worded as a condition, as an activity or as a quantity: ``ckg:wording``.

Read is the form of the first word alone: *Meningkatnya*, *Terlaksananya* say that something has come about;
*Meningkatkan*, *Mewujudkan* and *Penyelenggaraan* say what somebody does; *Jumlah* says how much. So a condition in
form may still be an activity in substance (*Terlaksananya Fasilitasi …*): that is for a rule to judge.
"""

from __future__ import annotations

import re
from decimal import Decimal

from cascade_kg.core.reading import Reading, Wording
from cascade_kg.core.words import folded
from cascade_kg.enrichment.quantity import quantity_kind

__all__ = ["METHOD", "VERSION", "wording"]

METHOD = "form-of-first-word"
VERSION = "1"

FORMS: tuple[tuple[str, Wording, int], ...] = (
    (r"[a-z]{3,}nya", Wording.CONDITION, 100),
    (r"ter[a-z]{4,}", Wording.CONDITION, 90),
    (r"me[a-z]{3,}(?:kan|i)", Wording.ACTIVITY, 100),
    (r"me[nm][a-z]{4,}", Wording.ACTIVITY, 80),
    (r"ke[a-z]{4,}an", Wording.CONDITION, 80),
    (r"pe[a-z]{4,}an", Wording.ACTIVITY, 80),
    (r"[a-z]{4,}(?:asi|isasi)", Wording.ACTIVITY, 70),
)
"""The forms of a first word, how they word a result, and how sure that is; the first that fits counts."""

EXCEPTIONS = {"kegiatan": Wording.ACTIVITY, "tertib": Wording.CONDITION, "meningkat": Wording.CONDITION}
"""Words that look like a form and are another."""

_WORD = re.compile(r"[^\W\d_]+")


def wording(result: str) -> Reading | None:
    """Return how a result is worded, or ``None`` where its first word has none of the known forms."""
    first = _WORD.search(result)
    if not first:
        return None
    if quantity_kind(result):
        return _reading(Wording.QUANTITY, 100, first.group())
    word = folded(first.group())
    if word in EXCEPTIONS:
        return _reading(EXCEPTIONS[word], 90, first.group())
    for form, kind, score in FORMS:
        if re.fullmatch(form, word):
            return _reading(kind, score, first.group())
    return None


def _reading(kind: Wording, score: int, printed: str) -> Reading:
    return Reading("ckg:wording", kind.value, METHOD, VERSION, Decimal(score), printed)
