"""Formulas, calculation types, corrections and lists: what is parsed, what is mended, and what is left alone."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cascade_kg.core.model import CalculationType, Evidence
from cascade_kg.importers.corrections import completed, quantity_word
from cascade_kg.importers.formulas import calculation_type, formula
from cascade_kg.importers.nodes import labels


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("A dibagi B x 100 %", ("A", "B", Decimal(100))),
        ("(A dibagi dengan B) X 100%", ("A", "B", Decimal(100))),
        ("A dibagi B", ("A", "B", None)),
        ("A dibandingkan dengan B", ("A", "B", None)),
        ("A dibagi B dibagi C", (None, None, None)),
        ("Jumlah A", (None, None, None)),
    ],
)
def test_a_formula_has_parts_where_one_division_is_stated(text: str, parts: tuple[object, ...]) -> None:
    found = formula(text, Evidence())
    assert (found.numerator, found.denominator, found.multiplier) == parts
    assert found.text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Non Kumulatif", (CalculationType.NON_CUMULATIVE, False)),
        ("Non-Kumulatif", (CalculationType.NON_CUMULATIVE, False)),
        ("1. Kumulatif", (CalculationType.CUMULATIVE, True)),
        ("Komulatif", (CalculationType.CUMULATIVE, True)),
        ("Kumulatif Negatif", (CalculationType.CUMULATIVE_NEGATIVE, False)),
        ("Rata-rata", (None, False)),
    ],
)
def test_a_calculation_type_is_on_the_list_or_is_none(text: str, expected: tuple[CalculationType | None, bool]) -> None:
    assert calculation_type(text) == expected


@pytest.mark.parametrize(
    ("label", "mended"),
    [
        ("Presentase desa", "Persentase desa"),
        ("prosentase desa", "persentase desa"),
        ("Persentase desa", None),
        ("Jumlah desa", None),
        ("Tertib administrasi", None),
    ],
)
def test_only_the_quantity_word_of_an_indicator_is_mended(label: str, mended: str | None) -> None:
    assert quantity_word(label) == mended


def test_a_word_that_the_scan_cut_is_completed_from_the_name() -> None:
    known = frozenset({"layanan", "kerja", "program"})
    name = "Sinkronisasi program kerja"
    assert completed("Terlaksananya nkronisasi program kerja", name, known) == f"Terlaksananya {name}"
    assert completed("Terlaksananya layanan kerja", "Pelayanan kerja", known) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- Jumlah cetak - Jumlah penggandaan", ["Jumlah cetak", "Jumlah penggandaan"]),
        ("Jumlah cetak - dan penggandaan", ["Jumlah cetak - dan penggandaan"]),
        ("Jumlah cetak", ["Jumlah cetak"]),
    ],
)
def test_a_cell_lists_several_indicators_only_when_each_begins_as_one(text: str, found: list[str]) -> None:
    assert labels(text) == found
