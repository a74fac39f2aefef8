"""Rows are sorted here as Oxigraph sorts them, or left to it."""

from __future__ import annotations

import pyoxigraph
import pytest

from cascade_kg.store.order import Key, without_order
from cascade_kg.store.oxigraph import OxigraphStore

ROWS = (
    ('"b"@id', "2", "<x:b>"),
    ('"a"', "10", "<x:a>"),
    ("UNDEF", "2.5", "<x:c>"),
    ('"é"', "UNDEF", "<x:A>"),
    ('"B"', "-1", "UNDEF"),
    ('"a"', "2", "<x:d>"),
)


def query(order: str, *, rows: tuple[tuple[str, ...], ...] = ROWS) -> str:
    values = " ".join(f"({' '.join(row)})" for row in rows)
    return f"SELECT ?text ?number ?iri WHERE {{ VALUES (?text ?number ?iri) {{ {values} }} }}\nORDER BY {order}\n"


def order_of_oxigraph(asked: str) -> list[tuple[str | None, ...]]:
    solutions = pyoxigraph.Store().query(asked)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    return [tuple(None if term is None else term.value for term in solution) for solution in solutions]


@pytest.mark.parametrize(
    "order",
    ["?text ?number ?iri", "?number ?text", "?iri", "STR(?number) ?iri", 'COALESCE(STR(?text), "") ?iri', "STR(?iri)"],
)
def test_rows_are_sorted_as_oxigraph_sorts_them(order: str) -> None:
    answer = OxigraphStore().select(query(order))
    expected = order_of_oxigraph(query(order))
    assert [tuple(None if cell is None else str(cell) for cell in row) for row in answer.rows] == expected
    assert without_order(query(order))[1]


def test_texts_are_sorted_by_their_letters_and_what_is_unbound_comes_first() -> None:
    answer = OxigraphStore().select(query("?text ?number"))
    assert [row[0] for row in answer.rows] == [None, "B", "a", "a", "b", "é"]


@pytest.mark.parametrize(
    "rows",
    [
        (("<x:a>", "1", "<x:a>"), ('"<"', "1", "<x:a>"), ("<x:b>", "1", "<x:a>"), ('"b"', "1", "<x:a>")),
        (('"10"', "1", "<x:a>"), ("9", "1", "<x:a>"), ("true", "1", "<x:a>"), ('"1"', "1", "<x:a>")),
    ],
    ids=["IRIs and texts", "texts, numbers and truths"],
)
def test_a_column_of_several_kinds_is_left_to_oxigraph(rows: tuple[tuple[str, ...], ...]) -> None:
    answer = OxigraphStore().select(query("?text", rows=rows))
    expected = [row[0] for row in order_of_oxigraph(query("?text", rows=rows))]
    assert [str(row[0]).replace("True", "true") for row in answer.rows] == expected


@pytest.mark.parametrize(
    "asked",
    [
        "SELECT ?x WHERE { }\nORDER BY DESC(?x)",
        "SELECT ?x WHERE { }\nORDER BY ?x LIMIT 3",
        "SELECT ?x WHERE { { SELECT ?x WHERE { }\nORDER BY ?x\n} }",
        "SELECT ?x WHERE { }\n# ORDER BY ?x",
    ],
)
def test_any_other_query_stays_as_it_is(asked: str) -> None:
    assert without_order(asked) == (asked, ())


def test_a_key_is_a_column_its_text_or_its_text_where_it_has_one() -> None:
    keys = without_order('SELECT * WHERE { }\nORDER BY ?a STR(?b) COALESCE(STR(?c), "")\n')[1]
    assert keys == (Key("a", False, False), Key("b", True, False), Key("c", True, True))
