"""The parts of a formula, where its words state a division: numerator, denominator, multiplier."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

__all__ = ["Parts", "parts_of"]

_DIVIDED = re.compile(r"\s+(?:di\s?bagi(?:kan)?(?:\s+dengan)?|÷)\s+", re.IGNORECASE)
_TIMES = re.compile(
    r"\)?\s*(?:[xX×*]|dikali(?:kan)?(?:\s+dengan)?)\s*([0-9][0-9.]{0,9})\s*(?:%|persen)?\s*\)?\W*$", re.IGNORECASE
)


class Parts(NamedTuple):
    """What a formula divides, and by what; the multiplier is the number that the quotient is taken times."""

    numerator: str
    denominator: str
    multiplier: Decimal | None = None


def parts_of(text: str) -> Parts | None:
    """Return the parts of a formula where exactly one division is stated."""
    body = text
    times = _TIMES.search(text[-40:])
    if times:
        body = text[: len(text) - len(text[-40:]) + times.start()]
    sides = _DIVIDED.split(body)
    if len(sides) != 2 or not all(side.strip(" ()") for side in sides):
        return None
    multiplier = Decimal(times.group(1).replace(".", "").lstrip("0") or "0") if times else None
    return Parts(_side(sides[0]), _side(sides[1]), multiplier)


def _side(text: str) -> str:
    text = text.strip()
    if text.startswith("(") and text.count("(") > text.count(")"):
        text = text[1:]
    if text.endswith(")") and text.count(")") > text.count("("):
        text = text[:-1]
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1]
    return text.strip()
