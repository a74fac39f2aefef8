"""The query of a file is read, asked apart, and refused on one line when it does or takes too much."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.test_commands import CASCADE, fault, run
from tests.servers import Server, oxigraph

HERE, THERE = "https://example.org/graph/here", "https://example.org/graph/there"


def written(tmp_path: Path, text: str) -> str:
    file = tmp_path / "mine.rq"
    file.write_text(text, encoding="utf-8")
    return str(file)


@pytest.fixture(scope="module")
def province() -> Iterator[Server]:
    """Start the server of another province."""
    with oxigraph() as started:
        started.store().put(b"<https://example.org/b> <https://example.org/says> 'B' .", graph=THERE, where="b")
        yield started


def test_the_query_of_a_file_is_answered(tmp_path: Path) -> None:
    query = "# mine\nSELECT (COUNT(?x) AS ?n) WHERE { ?x a <https://w3id.org/cascade-kg/ontology#Program> }"
    done = run("query", "--file", written(tmp_path, query), "--data", str(CASCADE), "--format", "csv")
    assert done.stdout.decode("utf-8-sig").splitlines() == ["n", "5"]


@pytest.mark.parametrize(
    ("query", "en", "id_"),
    [
        ("SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "uses SERVICE", "memakai SERVICE"),
        ("SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }", "uses FROM", "memakai FROM"),
        ("LOAD <http://127.0.0.1:9/>", "does not parse as one that reads", "tidak terbaca sebagai SELECT"),
        ("ASK { ?s ?p ?o }", "is a ASK", "berupa ASK"),
        ("SELECT * WHERE " + "{" * 5000 + "}" * 5000, "brackets stand more than 16 deep", "lebih dari 16 lapis"),
    ],
)
def test_a_query_that_does_more_than_read_is_refused(tmp_path: Path, query: str, en: str, id_: str) -> None:
    file = written(tmp_path, query)
    assert en in fault(run("query", "--file", file))
    assert id_ in fault(run("query", "--file", file, language="id"))


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["formulas", "--file", "x.rq"],
        ["--file", "x.rq", "--param", "a=b"],
        ["--file", "x.rq", "--service", "http://a/"],
    ],
)
def test_a_question_or_a_file_is_asked_for(arguments: list[str]) -> None:
    assert run("query", *arguments).returncode == 2


def test_another_server_answers_its_part_where_it_is_named(tmp_path: Path, server: Server, province: Server) -> None:
    server.store().put(b"<https://example.org/a> <https://example.org/says> 'A' .", graph=HERE, where="a")
    pattern = "?s <https://example.org/says> ?word"
    query = f"""SELECT ?word WHERE {{
      {{ {pattern} }} UNION {{ SERVICE <{province.query}> {{ {pattern} }} }}
    }} ORDER BY ?word"""
    asked = ("query", "--file", written(tmp_path, query), "--endpoint", server.query, "--format", "csv")
    done = run(*asked, "--service", province.query)
    server.store().drop(HERE)
    assert done.stdout.decode("utf-8-sig").splitlines() == ["word", "A", "B"]
    assert "uses SERVICE" in fault(run(*asked))
    assert "uses SERVICE" in fault(run(*asked, "--service", province.query + "/"))


def test_a_server_named_by_a_variable_is_never_asked(tmp_path: Path, server: Server, province: Server) -> None:
    query = f"SELECT * WHERE {{ VALUES ?where {{ <{province.query}> }} SERVICE ?where {{ ?s ?p ?o }} }}"
    asked = ("query", "--file", written(tmp_path, query), "--endpoint", server.query)
    assert "uses SERVICE" in fault(run(*asked, "--service", province.query))
