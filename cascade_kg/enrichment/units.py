"""The unit that the words of an indicator promise, ``ckg:promisedUnit``, and the printed one, ``ckg:statedUnit``.

Both are concepts of one list, so that *%*, *persen* and *Persentase desa …* can be compared. The words promise a unit
by their quantity (*persentase*, *indeks*) or by the noun that is counted (*Jumlah Laporan …*); goods are counted
by the unit. A noun or a unit that the tables do not have gets no reading.
"""

from __future__ import annotations

import re
from decimal import Decimal

from cascade_kg.core.reading import QuantityKind, Reading, Unit
from cascade_kg.core.words import folded
from cascade_kg.enrichment.quantity import quantity_kind

__all__ = ["METHOD", "METHOD_OF_STATED", "VERSION", "promised_unit", "stated_unit"]

METHOD = "counted-noun"
METHOD_OF_STATED = "unit-as-printed"
VERSION = "1"

KINDS = {QuantityKind.PERCENTAGE: Unit.PERCENT, QuantityKind.INDEX: Unit.POINT, QuantityKind.VALUE: Unit.POINT}
"""What a kind of quantity is measured in, where it says so itself."""

NOUNS = {
    "dokumen": Unit.DOCUMENT,
    "laporan": Unit.REPORT,
    "paket": Unit.PACKAGE,
    "unit": Unit.PIECE,
    "orang": Unit.PERSON,
    "asn": Unit.PERSON,
    "pegawai": Unit.PERSON,
    "pemohon": Unit.PERSON,
    "peserta": Unit.PERSON,
    "keluarga": Unit.FAMILY,
    "kelompok": Unit.GROUP,
    "lembaga": Unit.INSTITUTION,
    "desa": Unit.VILLAGE,
    "kelurahan": Unit.VILLAGE,
    "kegiatan": Unit.ACTIVITY,
}
"""The nouns that, counted, are units."""

GOODS = {"alat", "aset", "barang", "gedung", "kendaraan", "mebel", "mesin", "peralatan", "prasarana", "sarana"}
"""Nouns that are counted by the unit, or bought by the package: less sure."""

STATED = {
    "persen": Unit.PERCENT,
    "persentase": Unit.PERCENT,
    "dokumen": Unit.DOCUMENT,
    "laporan": Unit.REPORT,
    "paket": Unit.PACKAGE,
    "unit": Unit.PIECE,
    "buah": Unit.PIECE,
    "orang": Unit.PERSON,
    "orang bulan": Unit.PERSON,
    "keluarga": Unit.FAMILY,
    "kk": Unit.FAMILY,
    "kelompok": Unit.GROUP,
    "pokmas ormas": Unit.GROUP,
    "lembaga": Unit.INSTITUTION,
    "lembaga kemasyarakatan": Unit.INSTITUTION,
    "lembaga masyarakat": Unit.INSTITUTION,
    "desa": Unit.VILLAGE,
    "kelurahan": Unit.VILLAGE,
    "desa kelurahan": Unit.VILLAGE,
    "kegiatan": Unit.ACTIVITY,
    "kali": Unit.TIME,
    "nilai": Unit.POINT,
    "indeks": Unit.POINT,
    "skor": Unit.POINT,
    "poin": Unit.POINT,
    "angka": Unit.POINT,
}
"""Units as documents print them, folded."""

CERTAIN, OF_GOODS = Decimal(100), Decimal(70)

_WORD = re.compile(r"[^\W\d_]+")


def promised_unit(label: str) -> Reading | None:
    """Return the unit that the name of an indicator promises, or ``None`` where its first words name none."""
    kind = quantity_kind(label)
    if kind is None or kind.as_printed is None:
        return None
    if kind.value in KINDS:
        return _reading("ckg:promisedUnit", KINDS[QuantityKind(str(kind.value))], METHOD, kind.score, kind.as_printed)
    if kind.value != QuantityKind.COUNT:
        return None
    if folded(kind.as_printed) == "frekuensi":
        return _reading("ckg:promisedUnit", Unit.TIME, METHOD, CERTAIN, kind.as_printed)
    words = [match.group() for match in _WORD.finditer(label[:200])]
    noun, *after = words[len(kind.as_printed.split()) :][:2] or [""]
    key = folded(noun)
    if key == "unit" and [folded(word) for word in after] == ["kerja"]:
        return None
    if key in GOODS:
        return _reading("ckg:promisedUnit", Unit.PIECE, METHOD, OF_GOODS, noun)
    return _reading("ckg:promisedUnit", NOUNS[key], METHOD, CERTAIN, noun) if key in NOUNS else None


def stated_unit(unit: str) -> Reading | None:
    """Return the unit that a document prints as a concept, or ``None`` where the table does not have it."""
    known = Unit.PERCENT if unit.strip() == "%" else STATED.get(folded(unit))
    return _reading("ckg:statedUnit", known, METHOD_OF_STATED, CERTAIN, unit) if known else None


def _reading(name: str, unit: Unit, method: str, score: Decimal | None, printed: str) -> Reading:
    return Reading(name, unit.value, method, VERSION, score, printed)
