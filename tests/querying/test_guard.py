"""A query of a stranger reads the store's own graphs, or does not run."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib.plugins.sparql

from cascade_kg.catalog.questions import questions
from cascade_kg.core.errors import InputError
from cascade_kg.querying import ask
from cascade_kg.querying.guard import DEEPEST, LONGEST, MOST_WORDS, readable
from cascade_kg.store.oxigraph import OxigraphStore
from cascade_kg.store.rdf_lib import RdflibStore

SERVICE = "SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s FROM <file:///etc/passwd> WHERE { ?s ?p ?o }",
        "SELECT ?s FROM <https://example.org/g> WHERE { ?s ?p ?o }",
        "SELECT ?s FROM NAMED <file:///etc/passwd> WHERE { GRAPH ?g { ?s ?p ?o } }",
        f"SELECT ?s WHERE {{ {SERVICE} }}",
        f"SELECT ?s WHERE {{ {SERVICE.replace('SERVICE', 'service SILENT')} }}",
        "SELECT ?s WHERE { S\\u0045RVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT ?s WHERE { S\\U00000045RVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT ?s WHERE { ?s ?p '\\u0027 . S\\u0045RVICE <http://127.0.0.1:9/> { ?s ?p ?o } #' }",
        f"SELECT ?s WHERE {{ ?s ?p ?o FILTER NOT EXISTS {{ {SERVICE} }} }}",
        f"SELECT ?s WHERE {{ ?s ?p ?o FILTER (1 = 1 && EXISTS {{ {SERVICE} }}) }}",
        f"SELECT ?s WHERE {{ ?s ?p ?o OPTIONAL {{ {{ SELECT ?s WHERE {{ {SERVICE} }} }} }} }}",
        f"SELECT ?s WHERE {{ ?s ?p ?o BIND (EXISTS {{ {SERVICE} }} AS ?x) }}",
        f"SELECT ?s (EXISTS {{ {SERVICE} }} AS ?x) WHERE {{ ?s ?p ?o }}",
        f"SELECT ?s WHERE {{ ?s ?p ?o }} ORDER BY (EXISTS {{ {SERVICE} }})",
        f"SELECT ?s WHERE {{ ?s ?p ?o }} GROUP BY ?s HAVING (EXISTS {{ {SERVICE} }})",
        f"SELECT ?s WHERE {{ ?s ?p ?o MINUS {{ {SERVICE} }} }}",
        f"SELECT ?s WHERE {{ # a comment for one parser \r {SERVICE} # and the other\n }}",
        "LOAD <file:///etc/passwd>",
        "INSERT DATA { <a:b> <a:b> <a:b> }",
        "DELETE WHERE { ?s ?p ?o }",
        "SELECT ?s WHERE { ?s ?p ?o } ; DROP ALL",
        "CLEAR ALL",
        "DESCRIBE <https://example.org/a>",
        "ASK { ?s ?p ?o }",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "SELECT ?s WHERE { ?s ?p ?o } LIMIT -1",
        "SELECT ?s WHERE { ?s nowhere:p ?o }",
        "SELECT ?s WHERE { ?s ?p 'a\x00b' }",
        "",
        "SELECT",
    ],
)
def test_whatever_does_more_than_select_from_the_graphs_at_hand_is_refused(query: str) -> None:
    for store in (OxigraphStore(), RdflibStore()):
        with pytest.raises(InputError) as caught:
            ask(query, store=store)
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s WHERE " + "{" * 4000 + "?s ?p ?o" + "}" * 4000,
        "SELECT ?s WHERE { ?s ?p ?o FILTER(" + "(" * (DEEPEST + 1) + "1" + ")" * (DEEPEST + 1) + ") }",
        "SELECT ?s WHERE { ?s ?p " + "(" * 50 + "1" + ")" * 50 + " }",
        "SELECT ?s WHERE { ?s ?p " + "[ ?p " * 50 + "1" + "]" * 50 + " }",
        "SELECT ?s WHERE { ?s ?p ?o" + " OPTIONAL { ?s ?p ?o }" * (MOST_WORDS // 6) + "}",
        "SELECT ?s WHERE { ?s <a:p>" + "/<a:p>" * MOST_WORDS + " ?o }",
        "SELECT ?s WHERE { VALUES ?s { " + "1 " * 10_000 + "} }",
        "SELECT ?s WHERE { ?s ?p ?o } #" + "x" * LONGEST,
    ],
)
def test_a_bomb_is_refused_before_it_is_parsed(query: str) -> None:
    with pytest.raises(InputError, match=r"more than"):
        readable(query)


@pytest.mark.parametrize("each", questions(), ids=lambda each: each.name)
def test_the_questions_of_the_project_pass_the_guard(each: object) -> None:
    assert "#+" not in readable(str(getattr(each, "text")))  # noqa: B009


def test_a_plain_query_of_a_stranger_is_answered() -> None:
    store = OxigraphStore()
    store.put(b"<https://example.org/a> <https://example.org/p> 1 .", graph="https://example.org/g", where="a")
    query = "SELECT ?g ?o WHERE { GRAPH ?g { ?s ?p ?o } FILTER EXISTS { ?s ?p 1 } } # SERVICE in a comment is none"
    assert ask(query, store=store).rows == (("https://example.org/g", 1),)


def test_a_query_of_a_stranger_takes_no_parameters() -> None:
    with pytest.raises(InputError, match="has no parameters"):
        ask("SELECT ?s WHERE { ?s ?p ?o }", {"s": "x"}, store=OxigraphStore())


def test_rdflib_opens_no_file_for_a_query_even_past_the_guard(tmp_path: Path) -> None:
    secret = tmp_path / "secret.ttl"
    secret.write_text("<https://example.org/a> <https://example.org/p> 'secret' .", encoding="utf-8")
    query = f"SELECT ?o FROM <{secret.as_uri()}> WHERE {{ ?s ?p ?o }}"
    assert rdflib.plugins.sparql.SPARQL_LOAD_GRAPHS is False
    assert RdflibStore().select(query).rows == ()
