"""What the words of a formula compute: ``ckg:formulaKind``.

A division makes a ratio, whether its two sides could be parsed or not; a formula that says no word which the
indicator does not say, give or take affixes and the place (*di Wilayah Kecamatan …*), is a restatement; several
quantities that are added make a sum; the result of a survey or an assessment makes an index; and a formula that opens
with *Jumlah* counts. Anything else gets no reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from cascade_kg.core.model import Formula
from cascade_kg.core.reading import FormulaKind, Reading
from cascade_kg.core.words import tokens
from cascade_kg.enrichment.affixes import content, finder

__all__ = ["METHOD", "VERSION", "formula_kind"]

METHOD = "words-of-formula"
VERSION = "2"

DIVISION = re.compile(r"\bdi\s?bagi(?:kan)?\b|\bdi\s?banding(?:kan)?\b|÷|\bper seratus\b", re.IGNORECASE)
ADDITION = re.compile(r"\bditambah(?:kan)?\b|\bpenjumlahan\b|\bdijumlah(?:kan)?\b|\s\+\s", re.IGNORECASE)
ASSESSMENT = {"indeks", "index", "ikm", "survei", "survey", "nilai", "skor", "penilaian"}
COUNTING = {"jumlah", "banyaknya", "frekuensi", "total"}
ADDING_NOTHING = {"kantor", "wilayah", "kecamatan", "kabupaten", "lainnya", "pelaksanaan", "dilaksanakan", "laksanakan"}
"""Words that a formula may add to its indicator without saying more of how to compute it."""


def formula_kind(formula: Formula, label: str | None, *, places: Iterable[str] = ()) -> Reading | None:
    """Return what a formula computes, given the name of its indicator, or ``None`` where its words do not say.

    ``places`` are the words by which the formula names regions.
    """
    division = DIVISION.search(formula.text)
    if formula.numerator and formula.denominator:
        return _reading(FormulaKind.RATIO, Decimal(100), division.group() if division else None)
    if division:
        return _reading(FormulaKind.RATIO, Decimal(80), division.group())
    share = _restated(formula.text, label, places) if label else None
    if share is not None:
        return _reading(FormulaKind.RESTATEMENT, share, None)
    words = tokens(formula.text)
    addition = ADDITION.search(formula.text)
    if addition:
        return _reading(FormulaKind.SUM, Decimal(100), addition.group().strip())
    if words.count("jumlah") > 1:
        return _reading(FormulaKind.SUM, Decimal(80), "Jumlah … Jumlah")
    if words and words[0] in COUNTING:
        return _reading(FormulaKind.COUNT, Decimal(100), formula.text.split()[0])
    assessed = [word for word in words if word in ASSESSMENT]
    return _reading(FormulaKind.INDEX, Decimal(80), " ".join(assessed)) if assessed else None


def _restated(text: str, label: str, places: Iterable[str]) -> Decimal | None:
    """Return how much of an indicator its formula says again, if it says nothing else."""
    of_places = {word for place in places for word in tokens(place)}
    said, again = set(content(label)), set(content(text)) - ADDING_NOTHING - of_places
    found = finder(said)
    if not again or not all(found(word) for word in again):
        return None
    told = finder(again)
    wanted = (said - ADDING_NOTHING) or said
    return (Decimal(100 * sum(told(word) for word in wanted)) / Decimal(len(wanted))).quantize(Decimal("0.1"))


def _reading(kind: FormulaKind, score: Decimal, printed: str | None) -> Reading:
    return Reading("ckg:formulaKind", kind.value, METHOD, VERSION, score, printed)
