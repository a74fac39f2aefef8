"""Whether an indicator counts several things at once: ``ckg:separateQuantity``, one reading for each of them.

Several are found where a word of quantity stands again (*Jumlah cetak … - Jumlah penggandaan …*), and where a second
noun that is counted by itself follows the first (*Jumlah Dokumen … dan Laporan …*). Two words that are one thing
(*sarana dan prasarana*, *pembinaan dan pengawasan*) are not told apart, and so are no several: a list of goods
(*bahan pembersih dan alat rumah tangga*) is missed rather than a pair of words be torn.
"""

from __future__ import annotations

import re
from decimal import Decimal

from cascade_kg.core.reading import Reading
from cascade_kg.core.words import folded, spaced

__all__ = ["METHOD", "METHOD_OF_NOUNS", "VERSION", "separate_quantities"]

METHOD = "quantity-said-again"
METHOD_OF_NOUNS = "second-counted-noun"
VERSION = "1"

OPENINGS = ("jumlah", "banyaknya", "persentase", "presentase", "prosentase", "frekuensi")
"""The words that open a quantity; *nilai*, *tingkat* and *rasio* also stand within one."""

COUNTED = ("dokumen", "laporan", "paket", "unit", "orang")
"""The nouns that are units themselves: a second one after *dan* is counted by itself."""

SAID_AGAIN, SECOND_NOUN = Decimal(100), Decimal(90)

_LONGEST = 2_000
_OPENING = re.compile(rf"(?P<before>^\W*|[,;/•]\s*|\s[-–—]\s*|\b(?:dan|serta)\s+)?\b(?:{'|'.join(OPENINGS)})\b", re.I)
_NOUN = "|".join(COUNTED)
_TWO_NOUNS = re.compile(
    rf"^\W*(?:jumlah|banyaknya)\s+(?P<first>(?:{_NOUN})\b(?:(?!\byang\b|\b(?:{_NOUN})\b).)*?)\s+(?:dan|serta)\s+"
    rf"(?P<second>(?:{_NOUN})\b.+)$",
    re.IGNORECASE | re.DOTALL,
)
_EDGE = re.compile(r"^\W+|(?:\s*\b(?:dan|serta)\b)?\s*[-–—,;/•\s]*$", re.IGNORECASE)


def separate_quantities(label: str) -> tuple[Reading, ...]:
    """Return a reading for each quantity that the name of an indicator opens, or none where it is one alone."""
    label = label[:_LONGEST]
    parts = _said_again(label)
    if parts:
        return _readings(parts, METHOD, SAID_AGAIN)
    nouns = _TWO_NOUNS.match(label)
    return _readings([nouns["first"], nouns["second"]], METHOD_OF_NOUNS, SECOND_NOUN) if nouns else ()


def _said_again(label: str) -> list[str]:
    """Return the parts of a name that open a quantity each; *persentase jumlah A dan jumlah B* is one quantity."""
    starts = list(_OPENING.finditer(label))
    if len(starts) < 2 or starts[0].start() != 0 or any(start["before"] is None for start in starts):
        return []
    ends = [*(start.start() for start in starts[1:]), len(label)]
    return [label[start.start() : end] for start, end in zip(starts, ends, strict=True)]


def _readings(parts: list[str], method: str, score: Decimal) -> tuple[Reading, ...]:
    said = {folded(part): part for part in (_trimmed(part) for part in parts)}
    if len(said) < 2:
        return ()
    return tuple(Reading("ckg:separateQuantity", part, method, VERSION, score) for part in said.values())


def _trimmed(part: str) -> str:
    """Return a part without the signs and the *dan* at its edges."""
    part = re.sub(r"^\W*(?:(?:dan|serta)\b)?\W*", "", part, flags=re.IGNORECASE)
    return spaced(_EDGE.sub("", part))
