"""A formula with the parts that its words state, and the calculation type that words name."""

from __future__ import annotations

import re

from cascade_kg.core.model import CalculationType, Evidence, Formula
from cascade_kg.core.parts import parts_of
from cascade_kg.core.words import folded, resembles

__all__ = ["calculation_type", "formula"]

_MARK = re.compile(r"^\(?[0-9a-z][.)]\s*")


def formula(text: str, evidence: Evidence) -> Formula:
    """Return a formula with its parts, where exactly one division is stated."""
    parts = parts_of(text)
    return Formula(text, evidence, *parts) if parts else Formula(text, evidence)


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
