"""What kind of quantity the first words of an indicator promise: ``ckg:quantityKind``.

Read is the first word, or the next one where the first only says that something is reached (*Capaian Nilai …*).
A word that is spelt otherwise (*presentase*, *prosentase*) is read by its likeness, which is the score. An indicator
that begins with the thing itself (*Gedung kantor yang dipelihara*) promises no quantity and gets no reading.
"""

from __future__ import annotations

import re
from decimal import Decimal

from rapidfuzz import fuzz

from cascade_kg.core.reading import QuantityKind, Reading
from cascade_kg.core.words import folded

__all__ = ["METHOD", "VERSION", "quantity_kind"]

METHOD = "first-words"
VERSION = "1"

WORDS = {
    "persentase": QuantityKind.PERCENTAGE,
    "persen": QuantityKind.PERCENTAGE,
    "jumlah": QuantityKind.COUNT,
    "banyaknya": QuantityKind.COUNT,
    "frekuensi": QuantityKind.COUNT,
    "indeks": QuantityKind.INDEX,
    "index": QuantityKind.INDEX,
    "ikm": QuantityKind.INDEX,
    "nilai": QuantityKind.VALUE,
    "skor": QuantityKind.VALUE,
    "rasio": QuantityKind.RATIO,
    "perbandingan": QuantityKind.RATIO,
    "rata": QuantityKind.AVERAGE,
    "rerata": QuantityKind.AVERAGE,
    "tingkat": QuantityKind.LEVEL,
    "level": QuantityKind.LEVEL,
    "predikat": QuantityKind.LEVEL,
    "opini": QuantityKind.LEVEL,
}
"""The words, spelt rightly, and what they promise."""

BEFORE = {"capaian", "hasil", "besaran", "target", "realisasi"}
"""Words that may stand before such a word."""

INDICES = {"indeks", "index", "ikm"}
"""After *nilai*, these say that the value is that of an index."""

ALIKE = 80
"""The likeness from which another spelling of a word of six letters or more is that word."""

_WORD = re.compile(r"[^\W\d_]+")


def quantity_kind(label: str) -> Reading | None:
    """Return the reading of the name of an indicator, or ``None`` where its first words promise no quantity."""
    printed = [match.group() for match in _WORD.finditer(label[:200])][:3]
    words = [folded(word) for word in printed]
    place = 1 if words[:1] and words[0] in BEFORE else 0
    if len(words) <= place:
        return None
    kind, score = _kind(words[place])
    if kind is None:
        return None
    end = place + 1
    if kind is QuantityKind.VALUE and words[end : end + 1] and words[end] in INDICES:
        kind, end = QuantityKind.INDEX, end + 1
    return Reading(
        property="ckg:quantityKind",
        value=kind.value,
        method=METHOD,
        version=VERSION,
        score=score,
        as_printed=" ".join(printed[:end]),
    )


def _kind(word: str) -> tuple[QuantityKind | None, Decimal]:
    if word in WORDS:
        return WORDS[word], Decimal(100)
    if len(word) < 6:
        return None, Decimal(0)
    score, model = max((fuzz.ratio(word, model), model) for model in WORDS)
    return (WORDS[model], Decimal(str(round(score, 1)))) if score >= ALIKE else (None, Decimal(0))
