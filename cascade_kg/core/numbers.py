"""Numbers as plans write them: plain (``1234567.89``), Indonesian (``1.234.567,89``), or none at all.

Most numbers show by their own form which sign is the decimal one, whatever the rest of the document does:

- one sign, and not exactly three digits after it: ``89.13``, ``89,13``, ``1234.5678`` (decimal sign);
- one sign, and what stands before it is no group of thousands: ``0.125``, ``1234,567`` (decimal sign);
- a sign that comes again: ``1.234.567`` (thousands);
- both signs: ``1.234.567,89``, ``1,234,567.89`` (the last is the decimal sign).

A lone ``1.234`` or ``1,234`` may be either. It follows the numbers of the document that are sure: where all of them
take the point for the decimal sign, so does it; where all take the comma, likewise. Where there are none, or where
they contradict each other, it is not read. Words beside the digits (``100 persen``, ``12 dok``, ``90-95``) are never
seen through, but for the currency: ``Rp 1.234.567,-``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

__all__ = ["Notation", "Number", "notation_of", "read_number"]

_LONGEST = 40
_RUPIAH = re.compile(r"^(rp|idr)\s*\.?\s*(?=[0-9-])", re.IGNORECASE)
_ROUND = re.compile(r"\s*,\s*[-–—=]+$")
_BLANKS = re.compile(r"(?<=[0-9]) (?=[0-9]{3}(?![0-9]))")
_BLANK_GROUPS = re.compile(r"-?[0-9]{1,3}( [0-9]{3})+([.,][0-9]+)?")
_PLAIN = re.compile(r"-?(?:[0-9]+(?:\.[0-9]+)?|[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?)")
_INDONESIAN = re.compile(r"-?(?:[0-9]+(?:,[0-9]+)?|[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?)")


class Notation(StrEnum):
    """Which sign is the decimal one."""

    PLAIN = "point"
    INDONESIAN = "comma"


@dataclass(frozen=True, slots=True)
class Number:
    """What a text says as a number: a value, or ``None``; and whether it may be either of two."""

    value: Decimal | None
    currency: str | None = None
    ambiguous: bool = False


def notation_of(texts: Iterable[str]) -> Notation | None:
    """Return the notation of all numbers that show one; ``None`` where none does, or where they contradict."""
    found = {next(iter(readings)) for text in texts if len(readings := _readings(_bare(text)[0])) == 1}
    return next(iter(found)) if len(found) == 1 else None


def read_number(text: str, notation: Notation | None) -> Number:
    """Read a text as one number, in the notation of the document where its own form does not tell."""
    bare, currency = _bare(text)
    readings = _readings(bare)
    if not readings:
        whole = re.fullmatch(r"-?[0-9]+", bare)
        return Number(Decimal(bare), currency) if whole else Number(None)
    if len(readings) == 1:
        return Number(next(iter(readings.values())), currency)
    return Number(readings[notation], currency) if notation else Number(None, ambiguous=True)


def _bare(text: str) -> tuple[str, str | None]:
    """Return the digits and signs of a text, without a currency and blanks between thousands; and the currency."""
    bare = " ".join(text.split()).replace("−", "-")
    if len(bare) > _LONGEST:
        return "", None
    currency = _RUPIAH.match(bare)
    if currency:
        bare = _ROUND.sub("", bare[currency.end() :])
    if _BLANK_GROUPS.fullmatch(bare):
        bare = _BLANKS.sub("", bare)
    return bare, currency.group(1) if currency else None


def _readings(bare: str) -> dict[Notation, Decimal]:
    """Return the values that a text with a point or a comma may have, by notation."""
    found = {}
    if "." in bare or "," in bare:
        if _PLAIN.fullmatch(bare):
            found[Notation.PLAIN] = Decimal(bare.replace(",", ""))
        if _INDONESIAN.fullmatch(bare):
            found[Notation.INDONESIAN] = Decimal(bare.replace(".", "").replace(",", "."))
    return found
