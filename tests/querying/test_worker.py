"""Whatever a query does, it ends in time, takes no more than it may, reaches nobody, and says so on one line."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from cascade_kg.core.errors import StoreError
from cascade_kg.querying import ask, open_files
from cascade_kg.querying.worker import Limits, ask_apart
from tests.store.scripted import Reply, scripted

CASCADE = Path(__file__).parents[2] / "data" / "cascades" / "35.12.06-panarukan"
FEW = Limits(seconds=10, memory=2 * 1024**3)


def refusal(query: str, limits: Limits = FEW) -> str:
    began = time.monotonic()
    with pytest.raises(StoreError) as caught:
        ask_apart(query, paths=[CASCADE], limits=limits)
    assert time.monotonic() - began < limits.seconds + 5
    assert "\n" not in str(caught.value)
    assert "\n" not in caught.value.in_("id")
    return str(caught.value)


def offline_or_skip() -> None:
    if not ask_apart("SELECT ?s WHERE {}", paths=[CASCADE]).is_offline:
        pytest.skip("this system lets nobody make a network namespace")


def test_a_query_is_answered_as_it_is_here() -> None:
    query = "SELECT ?p (COUNT(*) AS ?n) (SAMPLE(?o) > 1 AS ?b) ?x WHERE { ?s ?p ?o } GROUP BY ?p ?x ORDER BY ?p"
    assert ask_apart(query, paths=[CASCADE]).table == ask(query, store=open_files([CASCADE]))


def test_values_keep_their_types() -> None:
    query = "SELECT (true AS ?a) (false AS ?b) (7 AS ?c) (1.50 AS ?d) ('a' AS ?e) ?f WHERE {}"
    table = ask_apart(query, paths=[CASCADE]).table
    assert table == open_files([CASCADE]).select(query)
    assert [type(cell).__name__ for cell in table.rows[0]] == ["bool", "bool", "int", "Decimal", "str", "NoneType"]


def test_a_nested_query_that_ends_the_engine_ends_the_worker_alone() -> None:
    deep = "SELECT * WHERE " + "{" * 5000 + "?s ?p ?o" + "}" * 5000
    assert "the query breaks the engine, or needs more than 2048 MB" in refusal(deep)


def test_a_cross_product_is_ended_in_time() -> None:
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (?c != ?i) }"
    assert "the query takes more than 3 s" in refusal(query, Limits(seconds=3, memory=2 * 1024**3))


def test_a_string_that_doubles_ends_at_the_limit_of_memory() -> None:
    doubling = " ".join(f"BIND (CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(36))
    query = f"SELECT (STRLEN(?x36) AS ?n) WHERE {{ BIND ('0123456789' AS ?x0) {doubling} }}"
    assert "needs more than 1024 MB" in refusal(query, Limits(seconds=20, memory=1024**3))


def test_an_answer_that_is_too_large_is_refused() -> None:
    query = "SELECT * WHERE { ?s ?p ?o }"
    assert "the answer has more than 0 MB (ask for less)" in refusal(query, Limits(answer=1000))


@pytest.mark.parametrize("query", ["SELECT ?s WHERE { SERVICE <URL> { ?s ?p ?o } }", "LOAD <URL>", "DROP ALL"])
def test_no_server_is_reached_and_nothing_is_changed(query: str) -> None:
    offline_or_skip()
    with scripted(Reply()) as (url, asked):
        refusal(query.replace("URL", url))
    assert asked == []


def test_what_is_wrong_with_the_data_is_said_as_it_is_here(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no such file or folder") as caught:
        ask_apart("SELECT ?s WHERE {}", paths=[tmp_path / "nowhere"])
    assert "berkas atau folder ini tidak ada" in caught.value.in_("id")
