"""Text of strangers is shown, and does nothing else."""

from __future__ import annotations

import unicodedata
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cascade_kg.core.plain_text import cell_text, plain, shortened, terminal_text
from cascade_kg.reports.font_widths import BOLD, REGULAR
from cascade_kg.reports.svg_markup import element, text_of
from cascade_kg.reports.wrapping import text_width, wrapped


@given(st.text(st.characters()))
def test_plain_text_is_one_line_without_controls_and_stays_as_it_is(text: str) -> None:
    shown = plain(text)
    assert plain(shown) == shown
    assert len(shown.splitlines()) <= 1
    assert not any(unicodedata.category(letter) in ("Cc", "Cf", "Cs") for letter in shown)
    assert ET.fromstring(element("a", text_of(text), b=shown)).get("b") == shown
    assert "::" not in terminal_text(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\n b\t c", "a b c"),
        ("Kecamatan\u00a0Pekuncen", "Kecamatan Pekuncen"),
        ("\u202egnp", "\ufffdgnp"),
        ("ke\u00adcamatan\ufeff", "kecamatan"),
        ("a\x00b", "a\ufffdb"),
        ("Cafe\u0301", "Cafe\u0301"),
    ],
)
def test_plain_text_keeps_words_and_shows_where_something_was(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", " =1", "＝1", "\u202a=1", "::error::", "\r=1"])
def test_no_cell_begins_as_a_formula_or_a_command(text: str) -> None:
    assert not cell_text(text).startswith(("=", "+", "-", "@", "\t", "\r", "::", "＝"))


def test_a_shortened_text_ends_at_a_word() -> None:
    assert shortened("satu dua tiga", 100) == "satu dua tiga"
    assert shortened("satu dua tiga empat", 12) == "satu dua…"
    assert shortened("x" * 50_000, 12) == "x" * 11 + "…"


@given(st.lists(st.text(st.sampled_from("abW/-é管 "), max_size=30)), st.floats(20, 300))
def test_wrapping_loses_nothing_and_fits(words: list[str], width: float) -> None:
    text = " ".join(words)
    lines = wrapped(text, width, lambda line: text_width(line, size=10))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(text_width(line, size=10) <= width or len(line) == 1 for line in lines)


def test_a_long_line_wraps_quickly() -> None:
    lines = wrapped("x" * 50_000, 170, lambda line: text_width(line, size=10))
    assert "".join(lines) == "x" * 50_000


def test_the_widths_hold_the_letters_of_indonesian_and_english() -> None:
    printable = {chr(code) for code in range(0x20, 0x7F)}
    assert printable <= REGULAR.keys()
    assert printable <= BOLD.keys()
    assert (REGULAR["i"], REGULAR["W"], BOLD["W"], REGULAR["0"]) == (222, 944, 944, 556)
