"""Headings as people write them: which column a heading means, and which year and quarter of what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from cascade_kg.core.likeness import likest
from cascade_kg.core.words import folded
from cascade_kg.forms.layout import CASCADE_COLUMNS, Column, Holds, SheetName, Value, indicator_columns

__all__ = ["COLUMNS", "KECAMATAN", "meaning_of"]

KECAMATAN = Column(
    "organization",
    "Kode kecamatan",
    "Kode kecamatan pemilik baris, bila berkas memuat beberapa kecamatan.",
    12,
    Holds.CODE,
    also=("Kecamatan", "Kode wilayah", "Kode Kemendagri"),
)
"""A column of files that hold several kecamatan; ours do not have it."""
_FINDINGS_AND_KEY = (
    Column("findings", "Temuan", "", 1, Holds.REMARK, also=("Hasil pemeriksaan", "Catatan pemeriksaan")),
    Column("key", "Kunci", "", 1, Holds.KEY),
)
_CODE = next(column for column in CASCADE_COLUMNS if column.key == "code")
"""A column of people's tables of indicators: the code of the node that is measured."""
COLUMNS: Mapping[SheetName, tuple[Column, ...]] = {
    SheetName.CASCADE: (*CASCADE_COLUMNS, *_FINDINGS_AND_KEY, KECAMATAN),
    SheetName.INDICATORS: (*indicator_columns((), ()), *_FINDINGS_AND_KEY, KECAMATAN, _CODE),
}

_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_QUARTER = re.compile(r"\b(?:tw|triwulan)\s*(iv|iii|ii|i|[1-4])\b")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONEY = {"pagu", "anggaran", "rp", "rupiah"}
_AIM = {"target", "triwulan", "tw", "rencana"}
_BESIDE = {
    "kinerja",
    "tahun",
    "indikatif",
    "capaian",
    "dan",
    "kerangka",
    "pendanaan",
    "indikator",
    "setahun",
    "tahunan",
}


def meaning_of(heading: str, sheet: SheetName) -> str | Value | None:
    """Return the key of the column that a heading means, or what its values are of; ``None`` where it means nothing."""
    words = folded(heading)
    known = _known(sheet)
    if not words:
        return None
    if words in known:
        return known[words]
    if sheet is SheetName.INDICATORS and (value := _value(words)):
        return value
    names = tuple(known)
    place = likest(words, names) if len(words) > 4 else None
    return known[names[place]] if place is not None else None


@cache
def _known(sheet: SheetName) -> Mapping[str, str | Value]:
    found: dict[str, str | Value] = {}
    for column in COLUMNS[sheet]:
        for heading in (column.heading, *column.also):
            found.setdefault(folded(heading), column.value or column.key)
    return found


def _value(words: str) -> Value | None:
    """Return what a heading such as ``target tw ii 2026`` or ``pagu rp 2026`` says."""
    years = _YEAR.findall(words)
    quarters = _QUARTER.findall(words)
    rest = _known_words(_QUARTER.sub(" triwulan ", _YEAR.sub(" ", words)).split())
    if len(set(years)) > 1 or len(quarters) > 1 or rest is None:
        return None
    year = int(years[0]) if years else None
    if rest & _MONEY:
        return Value("budget", year) if not quarters else None
    if not rest & _AIM and not (years and not rest - _BESIDE):
        return None
    if quarters:
        return Value("quarterly-target", year, _QUARTERS.get(quarters[0]) or int(quarters[0]))
    return Value("target", year)


def _known_words(words: Sequence[str]) -> set[str] | None:
    """Return the words of a heading, or ``None`` where one of them is not among those of such headings."""
    found = set(words)
    return found if found <= _MONEY | _AIM | _BESIDE else None
