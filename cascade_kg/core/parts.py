"""The parts of a formula, where its words state a division: numerator, denominator, multiplier."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

__all__ = ["Parts", "parts_of"]

_WORDS = re.compile(
    r"\s+(?:(?:yang\s+)?di\s?bagi(?:kan)?(?:\s+dengan)?(?!\s+rata\b)|di\s?banding(?:kan)?(?:\s+(?:dengan|terhadap))?"
    r"|berbanding(?:\s+dengan)?|÷)\s+",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"(?<=[)\]}])\s*[/:]\s*(?=[(\[{])|\s+[/:]\s+")
"""A stroke or a colon divides between blanks, or between brackets; *Bulanan/Triwulanan* is no division."""
_TIMES = re.compile(
    r"(\s*[)\]}])?\s*(?:[xX×*]|dikali(?:kan)?(?:\s+dengan)?)\s*([0-9][0-9.]{0,9})\s*(?:%|persen)?\s*\)?\W*$",
    re.IGNORECASE,
)
_MEASURES = re.compile(
    r"\W*(?:jumlah|banyaknya|total|realisasi|capaian|target|rencana|nilai|luas|frekuensi|anggaran|[0-9]|[a-z]\W*$)",
    re.IGNORECASE,
)
_BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"))


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
        body += times.group(1) or ""
    sides = _WORDS.split(body)
    if len(sides) == 1 and (times or any(opening in body for opening, _ in _BRACKETS)):
        sides = _SIGNS.split(body)
        if not all(_MEASURES.match(side.strip()) for side in sides):
            return None
    if len(sides) != 2 or not all(_side(side) for side in sides):
        return None
    multiplier = Decimal(times.group(2).replace(".", "").lstrip("0") or "0") if times else None
    return Parts(_side(sides[0]), _side(sides[1]), multiplier)


def _side(text: str) -> str:
    """Return a side without the brackets that its other half, or nothing but the whole side, needs."""
    text = text.strip()
    for opening, closing in _BRACKETS:
        if text.startswith(opening) and text.count(opening) > text.count(closing):
            text = text[1:].strip()
        if text.endswith(closing) and text.count(closing) > text.count(opening):
            text = text[:-1].strip()
    for opening, closing in _BRACKETS:
        if text.startswith(opening) and text.endswith(closing) and text.count(opening) == 1:
            text = text[1:-1].strip()
    return text
