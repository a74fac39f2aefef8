"""The parts of a formula, where its words state a division, and the calculation type that words name."""

from __future__ import annotations

import re
from decimal import Decimal

from cascade_kg.core.model import CalculationType, Evidence, Formula
from cascade_kg.core.words import folded, resembles

__all__ = ["calculation_type", "formula"]

_DIVIDED = re.compile(r"\s+(?:di\s?bagi(?:kan)?(?:\s+dengan)?|÷)\s+", re.IGNORECASE)
_TIMES = re.compile(
    r"\)?\s*(?:[xX×*]|dikali(?:kan)?(?:\s+dengan)?)\s*([0-9][0-9.]{0,9})\s*(?:%|persen)?\s*\)?\W*$", re.IGNORECASE
)
_MARK = re.compile(r"^\(?[0-9a-z][.)]\s*")


def formula(text: str, evidence: Evidence) -> Formula:
    """Return a formula with its numerator, denominator and multiplier, where exactly one division is stated."""
    numerator = denominator = None
    multiplier = None
    body = text
    times = _TIMES.search(text[-40:])
    if times:
        body = text[: len(text) - len(text[-40:]) + times.start()]
    parts = _DIVIDED.split(body)
    if len(parts) == 2 and all(part.strip(" ()") for part in parts):
        numerator, denominator = (_side(part) for part in parts)
        if times:
            multiplier = Decimal(times.group(1).replace(".", "").lstrip("0") or "0")
    return Formula(text, evidence, numerator, denominator, multiplier)


def calculation_type(text: str) -> tuple[CalculationType | None, bool]:
    """Return the calculation type that words name, and whether they had to be corrected for it."""
    plain = _MARK.sub("", text.strip().casefold())
    words = folded(plain).split()
    exact = not _MARK.match(text.strip().casefold())
    joined = "".join(words)
    if joined in _TYPES:
        return _TYPES[joined], not exact
    for spelling, kind in _TYPES.items():
        if resembles(joined, spelling) and ("non" in joined[:3]) == ("non" in spelling[:3]):
            return kind, True
    return None, False


_TYPES = {
    "kumulatif": CalculationType.CUMULATIVE,
    "nonkumulatif": CalculationType.NON_CUMULATIVE,
    "tidakkumulatif": CalculationType.NON_CUMULATIVE,
    "kumulatifnegatif": CalculationType.CUMULATIVE_NEGATIVE,
}


def _side(text: str) -> str:
    text = text.strip()
    if text.startswith("(") and text.count("(") > text.count(")"):
        text = text[1:]
    if text.endswith(")") and text.count(")") > text.count("("):
        text = text[:-1]
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1]
    return text.strip()
