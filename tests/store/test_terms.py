"""The text of an answer is read as the terms that were written."""

from __future__ import annotations

from decimal import Decimal

import pyoxigraph
import pytest

from cascade_kg.core.table import Cell
from cascade_kg.store.terms import Answer, answer, cell, is_iri, is_literal, text

XSD = "http://www.w3.org/2001/XMLSchema#"


def read(*terms: str, columns: str = "?it") -> Answer:
    values = " ".join(f"({term})" for term in terms)
    solutions = pyoxigraph.Store().query(f"SELECT * WHERE {{ VALUES ({columns}) {{ {values} }} }}")
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    written = solutions.serialize(format=pyoxigraph.QueryResultsFormat.TSV)
    assert written is not None
    return answer([written])


@pytest.mark.parametrize(
    ("written", "value", "words"),
    [
        ('"Sub kegiatan"', "Sub kegiatan", "Sub kegiatan"),
        ('"Sub kegiatan"@id', "Sub kegiatan", "Sub kegiatan"),
        ('""', "", ""),
        (r'"a\tb\nc\rd\"e\\n\\\\"', 'a\tb\nc\rd"e\\n\\\\', 'a\tb\nc\rd"e\\n\\\\'),
        ('"\u2028 \x0b \x85 é 字"', "\u2028 \x0b \x85 é 字", "\u2028 \x0b \x85 é 字"),
        (r'"\"@id"', '"@id', '"@id'),
        (r'"a\"^^<b>"@id', 'a"^^<b>', 'a"^^<b>'),
        ('"<x:a>"', "<x:a>", "<x:a>"),
        ('"7"', "7", "7"),
        ("7", 7, "7"),
        ("-7", -7, "-7"),
        ("7.25", Decimal("7.25"), "7.25"),
        ("100.0", Decimal(100), "100"),
        ("true", True, "true"),
        (f'"7"^^<{XSD}decimal>', Decimal(7), "7"),
        (f'"1.5E3"^^<{XSD}double>', Decimal(1500), "1500"),
        (f'"seven"^^<{XSD}integer>', "seven", "seven"),
        (f'"2025-01-31"^^<{XSD}date>', "2025-01-31", "2025-01-31"),
        (r'"a\"b"^^<x:kind>', 'a"b', 'a"b'),
    ],
)
def test_a_literal_is_its_value_and_its_text(written: str, value: Cell, words: str) -> None:
    (term,) = read(written).terms
    assert (cell(term), text(term), is_iri(term), is_literal(term)) == (value, words, False, True)
    assert type(cell(term)) is type(value)


def test_an_iri_is_its_text() -> None:
    iri = "https://w3id.org/cascade-kg/id/region/33.02?a=%20#b"
    (term,) = read(f"<{iri}>").terms
    assert (cell(term), text(term), is_iri(term), is_literal(term)) == (iri, iri, True, False)


def test_what_is_not_bound_is_nothing() -> None:
    found = read("UNDEF 1", "2 UNDEF", "UNDEF UNDEF", columns="?a ?b")
    assert found.table().rows == ((None, 1), (2, None), (None, None))


def test_a_term_is_read_once_wherever_it_stands() -> None:
    found = read('<x:a> "a"', '"a" <x:a>', '<x:a> "a"', columns="?a ?b")
    assert list(map(cell, found.terms)) == ["x:a", "a"]
    assert found.columns == {"a": [0, 1, 0], "b": [1, 0, 1]}


def test_an_answer_without_rows_has_its_columns() -> None:
    assert read(columns="?a ?b").table().rows == ()
    assert read(columns="?a ?b").table().columns == ("a", "b")


@pytest.mark.parametrize("rows", [0, 1, 3])
def test_an_answer_without_columns_has_its_rows(rows: int) -> None:
    assert answer([b"\n" * (rows + 1)]).table().rows == ((),) * rows


def test_a_blank_node_and_a_statement_have_no_text() -> None:
    terms = answer([b'?a\t?b\n_:b0\t<<( <x:a> <x:b> "c" )>>\n']).terms
    assert list(map(cell, terms)) == ["_:b0", '<<( <x:a> <x:b> "c" )>>']
    assert not any((text(term), is_iri(term), is_literal(term)) != (None, False, False) for term in terms)


def test_more_rows_than_are_split_at_once_stay_in_order() -> None:
    numbers = range(20_001)
    found = read(*(f"{number} {number % 7}" for number in numbers), columns="?a ?b")
    assert found.table().rows == tuple((number, number % 7) for number in numbers)
