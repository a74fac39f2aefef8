"""A query that is asked in parts has the rows of all of them."""

from __future__ import annotations

import pytest

from cascade_kg.core.errors import StoreError
from cascade_kg.store.oxigraph import OxigraphStore
from cascade_kg.store.port import PartedStore
from cascade_kg.store.rdf_lib import RdflibStore

NUMBERS = "SELECT{} ?number ?word WHERE {{ VALUES (?number ?word) {{ {} }} }}{}"


def parts(distinct: str, order: str) -> list[str]:
    return [NUMBERS.format(distinct, values, order) for values in ('(3 "c") (1 "a")', '(2 "b") (1 "a") (2 UNDEF)')]


def test_rows_of_all_parts_are_sorted_together_and_each_is_there_as_often_as_it_was_found() -> None:
    found = OxigraphStore().select_parts(parts("", "\nORDER BY ?number STR(?word)"))
    assert found is not None
    assert found.columns == ("number", "word")
    assert found.rows == ((1, "a"), (1, "a"), (2, None), (2, "b"), (3, "c"))


def test_a_distinct_row_that_two_parts_find_is_there_once() -> None:
    found = OxigraphStore().select_parts(parts(" DISTINCT", "\nORDER BY ?number STR(?word)"), distinct=True)
    assert found is not None
    assert found.rows == ((1, "a"), (2, None), (2, "b"), (3, "c"))


def test_parts_that_find_nothing_have_columns() -> None:
    found = OxigraphStore().select_parts([NUMBERS.format(" DISTINCT", "", "\nORDER BY ?number")] * 2, distinct=True)
    assert found is not None
    assert (found.columns, found.rows) == (("number", "word"), ())


def test_parts_without_an_order_keep_theirs() -> None:
    found = OxigraphStore().select_parts(parts("", ""))
    assert found is not None
    assert [row[0] for row in found.rows] == [3, 1, 2, 1, 2]


@pytest.mark.parametrize("order", ["\nORDER BY LCASE(?word)", "\nORDER BY ?number LIMIT 1"])
def test_an_order_that_cannot_be_told_is_left_to_a_whole_query(order: str) -> None:
    assert OxigraphStore().select_parts(parts("", order)) is None


def test_a_column_of_mixed_terms_is_left_to_a_whole_query() -> None:
    mixed = [NUMBERS.format("", values, "\nORDER BY ?number") for values in ('(3 "c")', '("b" "b")')]
    assert OxigraphStore().select_parts(mixed) is None


def test_a_part_that_is_refused_is_said_on_one_line() -> None:
    queries = [*parts("", "\nORDER BY ?number"), "SELECT oops\nORDER BY ?number"]
    with pytest.raises(StoreError, match="Oxigraph refuses the query") as caught:
        OxigraphStore().select_parts(queries)
    assert "\n" not in str(caught.value)


def test_rdflib_is_asked_as_a_whole() -> None:
    assert isinstance(OxigraphStore(), PartedStore)
    assert not isinstance(RdflibStore(), PartedStore)
