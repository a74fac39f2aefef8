"""Numbers in plain and in Indonesian notation, by their own form or by the others of the document; junk is none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cascade_kg.core.numbers import Notation, Number, notation_of, read_number

_SURE = {
    "0": "0",
    "100": "100",
    "2472000": "2472000",
    "89.13": "89.13",
    "89,13": "89.13",
    "347654171.40": "347654171.40",
    "347654171,40": "347654171.40",
    "0.125": "0.125",
    "0,125": "0.125",
    "1234.567": "1234.567",
    "1234,567": "1234.567",
    "3.14159": "3.14159",
    "1.234.567": "1234567",
    "1,234,567": "1234567",
    "1.234.567,89": "1234567.89",
    "1,234,567.89": "1234567.89",
    "1.234,5": "1234.5",
    "1,234.5": "1234.5",
    "2 472 000": "2472000",
    "-5": "-5",
    "−5,5": "-5.5",
    " 90 ": "90",
}
_RUPIAH = {
    "Rp 1.234.567": "1234567",
    "Rp. 1.234.567,-": "1234567",
    "Rp1.234.567,89": "1234567.89",
    "rp 2472000": "2472000",
    "IDR 2,472,000.50": "2472000.50",
}
_JUNK = (
    *(
        "",
        "-",
        "--",
        "N/A",
        "n.a.",
        "100 persen",
        "100%",
        "12 dok",
        "dok 12",
        "90-95",
        "90 - 95",
        "≥ 90",
        "> 90",
        "1/2",
    ),
    *("1.2.3", "1.23.456", "1.234.56", "12.345.67", "1.234,567,8", "1,23,456", ".5", "5.", ",5", "1..2", "1.,2"),
    *("Rp", "Rp -", "1e5", "1_000", "٣", "５", "0x10", "1 2", "12 34", "2472 000", "NaN", "Infinity", "0.001.234"),
    *("9" * 50, "1." * 25_000),
)
_EITHER = {
    "1.234": ("1.234", "1234"),
    "1,234": ("1234", "1.234"),
    "Rp 2.472": ("2.472", "2472"),
    "-12.500": ("-12.500", "-12500"),
}


@pytest.mark.parametrize(("text", "value"), _SURE.items())
@pytest.mark.parametrize("notation", [*Notation, None])
def test_a_number_that_shows_its_notation_is_read_alike_everywhere(
    text: str, value: str, notation: Notation | None
) -> None:
    assert read_number(text, notation) == Number(Decimal(value))


@pytest.mark.parametrize(("text", "value"), _RUPIAH.items())
def test_a_currency_is_no_junk(text: str, value: str) -> None:
    number = read_number(text, None)
    assert number.value == Decimal(value)
    assert number.currency in ("Rp", "rp", "IDR")


@pytest.mark.parametrize("text", _JUNK)
@pytest.mark.parametrize("notation", [*Notation, None])
def test_words_and_broken_numbers_are_never_guessed(text: str, notation: Notation | None) -> None:
    assert read_number(text, notation) == Number(None)


@pytest.mark.parametrize(("text", "values"), _EITHER.items())
def test_a_lone_sign_before_three_digits_follows_the_document(text: str, values: tuple[str, str]) -> None:
    plain, indonesian = (read_number(text, notation).value for notation in Notation)
    assert (plain, indonesian) == tuple(map(Decimal, values))
    alone = read_number(text, None)
    assert (alone.value, alone.ambiguous) == (None, True)


def test_the_notation_of_a_document_is_that_of_all_numbers_that_show_one() -> None:
    assert notation_of(["100", "1.234", "89.13", "-"]) is Notation.PLAIN
    assert notation_of(["1.234", "Rp 1.234.567"]) is Notation.INDONESIAN
    assert notation_of(["89.13", "89,13"]) is None
    assert notation_of(["1.234", "1,234", "100", "N/A"]) is None
    assert notation_of([]) is None


@given(st.text(max_size=60), st.sampled_from([*Notation, None]))
def test_any_text_is_a_number_or_none(text: str, notation: Notation | None) -> None:
    number = read_number(text, notation)
    assert number.value is None or number.value.is_finite()


@given(st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False))
def test_what_is_written_in_a_notation_is_read_back(value: Decimal) -> None:
    plain = f"{value:,.2f}"
    indonesian = plain.translate(str.maketrans(",.", ".,"))
    assert read_number(plain, Notation.PLAIN).value == value
    assert read_number(indonesian, Notation.INDONESIAN).value == value
