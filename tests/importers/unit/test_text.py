"""Bytes become clean numbered lines, or are refused by name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cascade_kg.core.errors import InputError
from cascade_kg.importers import read_document
from cascade_kg.importers.text import clean, read_lines


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"PK\x03\x04", "ZIP"),
        ("Eselon II".encode("utf-16"), "UTF-16"),
        ("Eselon \u201cII\u201d".encode("cp1252"), "UTF-8"),
        (b"Eselon\x00II", "NUL"),
        (b"", "empty"),
        (b" \n\t\n", "empty"),
    ],
)
def test_what_is_no_utf_8_text_is_refused_by_name(content: bytes, word: str) -> None:
    with pytest.raises(InputError, match=word):
        read_lines(content, file_name="sintetis.txt")


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    lines = read_lines(b"\xef\xbb\xbfa\r\nb\rc\n\x0cd\x0be", file_name="sintetis.txt")
    assert [(line.number, line.text.strip()) for line in lines] == [(1, "a"), (2, "b"), (3, "c"), (4, "d e")]


def test_what_cannot_be_seen_never_reaches_a_word() -> None:
    assert clean("Keca\u00admat\u200ban\u202e\u00a0A\u0301") == "Kecamatan Á"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_refused_or_read(content: bytes) -> None:
    try:
        read_document(content, file_name="sintetis.txt", kecamatan="33.02.16", first_year=2023, last_year=2023)
    except InputError as error:
        assert error.todo  # noqa: PT017 - reading such bytes would be as right
