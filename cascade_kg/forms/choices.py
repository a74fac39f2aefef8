"""The words that cells are chosen from, what each stands for, and how people write it otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from cascade_kg.catalog.reference import Entry, nomenclature
from cascade_kg.core.model import CalculationType, Completeness, DocumentType, Level, NodeType
from cascade_kg.core.words import folded

__all__ = ["CHOICES", "chosen", "lists", "official", "official_name", "units", "word_for"]

CHOICES: Mapping[str, Mapping[str, str]] = {
    "Jenis": {
        "Tujuan": NodeType.OBJECTIVE,
        "Sasaran": NodeType.OUTCOME,
        "Program": NodeType.PROGRAM,
        "Kegiatan": NodeType.ACTIVITY,
        "Sub Kegiatan": NodeType.SUB_ACTIVITY,
    },
    "Eselon": {"II": Level.ESELON_II, "III": Level.ESELON_III, "IV": Level.ESELON_IV},
    "Tipe penghitungan": {
        "Kumulatif": CalculationType.CUMULATIVE,
        "Non Kumulatif": CalculationType.NON_CUMULATIVE,
        "Kumulatif Negatif": CalculationType.CUMULATIVE_NEGATIVE,
    },
    "Jenis dokumen": {
        "Cascading bertanda tangan": DocumentType.SIGNED_CASCADE,
        "Rencana strategis (Renstra)": DocumentType.STRATEGIC_PLAN,
    },
    "Kelengkapan": {"Lengkap": Completeness.COMPLETE, "Sebagian": Completeness.PARTIAL},
}
"""The lists from which nothing else may be chosen: the word, and what it stands for."""

_OTHERWISE = {
    "Jenis": {
        "tujuan strategis": "Tujuan",
        "sasaran strategis": "Sasaran",
        "subkegiatan": "Sub Kegiatan",
        "sub keg": "Sub Kegiatan",
        "keg": "Kegiatan",
        "prog": "Program",
    },
    "Eselon": {"eselon ii": "II", "eselon iii": "III", "eselon iv": "IV", "2": "II", "3": "III", "4": "IV"},
    "Tipe penghitungan": {"nonkumulatif": "Non Kumulatif", "akumulatif": "Kumulatif", "kumulatif positif": "Kumulatif"},
    "Jenis dokumen": {
        "cascading": "Cascading bertanda tangan",
        "cascading kinerja": "Cascading bertanda tangan",
        "renstra": "Rencana strategis (Renstra)",
        "rencana strategis": "Rencana strategis (Renstra)",
    },
    "Kelengkapan": {},
}
_COMMON_UNITS = ("%", "Nilai", "Indeks", "Desa", "Kegiatan", "Kali")


def chosen(name: str, words: str) -> str | None:
    """Return what a word of a list stands for, however it is written; ``None`` where it is not in the list."""
    key = folded(words)
    known = CHOICES[name]
    word = _OTHERWISE[name].get(key) or next((each for each in known if folded(each) == key), None)
    return known[word] if word else None


def word_for(name: str, meaning: str | None) -> str | None:
    """Return the word of a list that stands for something; nothing where there is no such list."""
    return next((word for word, each in CHOICES.get(name, {}).items() if each == meaning), None) if meaning else None


@cache
def official() -> Mapping[str, Entry]:
    """Return the entries of the official nomenclature that a node may carry, by code."""
    return {entry.code: entry for entry in nomenclature() if entry.type}


def official_name(code: str | None) -> str | None:
    """Return the official name of a code."""
    entry = official().get(code or "")
    return entry.name if entry else None


@cache
def units() -> tuple[str, ...]:
    """Return the units that are offered: those of the nomenclature, after those of indices and shares."""
    return _unique((*_COMMON_UNITS, *sorted({entry.unit for entry in official().values() if entry.unit})))


def lists() -> dict[str, tuple[str, ...]]:
    """Return all lists but that of the codes, by name, in the order in which they stand in the workbook."""
    return {**{name: tuple(words) for name, words in CHOICES.items()}, "Satuan": units()}


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
