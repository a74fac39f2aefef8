"""An endpoint that is down, slow or broken is an error on one line, in the server's own words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cascade_kg.core.errors import InputError, StoreError
from cascade_kg.store.exchange import Patience
from cascade_kg.store.notes import Note
from cascade_kg.store.remote import RemoteStore
from tests.store.scripted import Reply, scripted

ONCE = Patience(tries=1)
QUERY = "SELECT ?s WHERE { ?s ?p ?o } ORDER BY ?s"


def refusal(ask: Callable[[], object]) -> str:
    with pytest.raises(StoreError) as caught:
        ask()
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_an_endpoint_is_asked_by_post_for_json() -> None:
    body = b'{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": {"type": "uri", "value": "https://example.org/a"}}]}}'
    with scripted(Reply(200, body, "application/sparql-results+json")) as (url, asked):
        assert RemoteStore(url, patience=ONCE).select(QUERY).rows == (("https://example.org/a",),)
    assert "application/sparql-results+json" in asked[0].headers["Accept"]
    assert "query=SELECT" in asked[0].body


def test_an_endpoint_that_is_down_cannot_be_reached() -> None:
    with scripted(Reply(200, b"", "text/plain")) as (url, _):
        pass
    assert "cannot be reached" in refusal(lambda: RemoteStore(url, patience=ONCE).select(QUERY))


def test_a_host_that_is_not_there_cannot_be_reached() -> None:
    url = "http://nowhere.invalid/sparql"
    assert "cannot be reached" in refusal(lambda: RemoteStore(url, patience=ONCE, timeout=5).select(QUERY))


def test_a_page_instead_of_results_is_named_by_its_words() -> None:
    page = b"<html><head><style>p {}</style></head>\n<body><h1>Masuk</h1><p>Silakan masuk</p></body></html>"
    with scripted(Reply(200, page, "text/html; charset=utf-8")) as (url, _):
        words = refusal(lambda: RemoteStore(url, patience=ONCE).select(QUERY))
    assert "answers text/html, not SPARQL results: Masuk Silakan masuk" in words


@pytest.mark.parametrize("status", [400, 401, 403, 404, 414, 500, 503])
def test_a_refusal_carries_the_words_of_the_server(status: int) -> None:
    body = "Virtuoso 37000 Error\n\tSP030: 'galat' di “baris” 1".encode()
    with scripted(Reply(status, body, "text/plain")) as (url, _):
        words = refusal(lambda: RemoteStore(url, patience=ONCE).select(QUERY))
    assert "Virtuoso 37000 Error SP030: 'galat' di “baris” 1" in words


def test_a_silent_endpoint_is_left_after_the_time_limit() -> None:
    with scripted(Reply(200, b"{}", "application/sparql-results+json", delay=3)) as (url, _):
        assert "is silent for 1 s" in refusal(lambda: RemoteStore(url, patience=ONCE, timeout=1).select(QUERY))


def test_an_answer_that_breaks_off_is_no_answer() -> None:
    body = b'{"head": {"vars": ["s"]}, "results": {"bindings": ['
    with scripted(Reply(200, body, "application/sparql-results+json", missing=100)) as (url, _):
        assert url in refusal(lambda: RemoteStore(url, patience=ONCE, timeout=5).select(QUERY))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b'{"head": {"vars": ["s"]}, "boolean": true}',
        b'{"head": {"vars": ["s"]}, "results": {"bindings": [[]]}}',
        b'{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": "x"}]}}',
        b"[" * 100_000,
    ],
)
def test_json_that_is_no_result_is_refused(body: bytes) -> None:
    with scripted(Reply(200, body, "application/sparql-results+json")) as (url, _):
        assert "is no SPARQL result" in refusal(lambda: RemoteStore(url, patience=ONCE).select(QUERY))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "sparql",
        "file:///etc/passwd",
        "ftp://127.0.0.1/",
        "http://",
        "http://a b/",
        "http://127.0.0.1:x/",
        "http://a\n/",
    ],
)
def test_an_address_that_leads_to_no_server_is_refused(url: str) -> None:
    with pytest.raises(InputError, match="is no address of an endpoint"):
        RemoteStore(url, patience=ONCE)


def test_an_endpoint_without_a_graph_store_is_read_only() -> None:
    with scripted(Reply(200, b"", "text/plain")) as (url, asked):
        words = refusal(lambda: RemoteStore(url, patience=ONCE).put(b"", graph="https://example.org/g", where="a"))
    assert "can be read only" in words
    assert not asked


def test_an_update_is_sent_as_it_is_and_a_query_is_none() -> None:
    with scripted(Reply(204, b"")) as (url, asked):
        store = RemoteStore("http://127.0.0.1:9/query", update=url)
        store.update("PREFIX a: <https://example.org/>\nINSERT DATA { a:a a:p 'SELECT #' } # a comment")
        assert "is no SPARQL update" in refusal(lambda: store.update(QUERY))
    assert [each.body.partition("=")[0] for each in asked] == ["update"]


def test_without_a_graph_store_a_graph_is_replaced_by_one_update() -> None:
    with scripted(Reply(204, b"")) as (url, asked):
        store = RemoteStore(url, update=url)
        store.put(b"<https://example.org/a> <https://example.org/p> 1 .", graph="https://example.org/g", where="a")
        store.drop("https://example.org/g")
    assert [each.body.count("DROP+SILENT+GRAPH") for each in asked] == [1, 1]
    assert "INSERT+DATA" in asked[0].body
    assert "INSERT" not in asked[1].body


def test_dropping_a_graph_that_is_not_there_is_no_error() -> None:
    with scripted(Reply(404, b"", "text/plain")) as (url, asked):
        RemoteStore(url, graph_store=url).drop("https://example.org/g")
    assert [(each.method, each.path) for each in asked] == [
        ("DELETE", "/sparql?graph=https%3A%2F%2Fexample.org%2Fg"),
    ]


def test_a_note_needs_the_address_of_updates_and_without_it_nothing_is_sent() -> None:
    note = Note(graph="https://example.org/g", file="a.ttl", size=1, modified=1, bytes="a", content="b")
    with scripted(Reply()) as (url, asked):
        store = RemoteStore(url, graph_store=url)
        words = refusal(lambda: store.put(b"", graph="https://example.org/g", where="a", note=note))
        assert "give the address of its updates too" in words
    assert not asked


def test_a_name_that_is_no_iri_names_no_graph() -> None:
    with scripted(Reply()) as (url, asked):
        store = RemoteStore(url, graph_store=url)
        assert "cannot name a graph" in refusal(lambda: store.drop("> ; DROP ALL"))
    assert not asked


@pytest.mark.parametrize(
    ("status", "headers"),
    [(200, {"X-SPARQL-MaxRows": "1"}), (206, {}), (200, {"X-SQL-State": "S1TAT"})],
)
def test_the_first_rows_alone_are_no_answer(status: int, headers: dict[str, str]) -> None:
    body = b'{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": {"type": "literal", "value": "a"}}]}}'
    with scripted(Reply(status, body, headers=headers)) as (url, _):
        assert "answers with the first 1 rows alone" in refusal(lambda: RemoteStore(url).select(QUERY))


def test_a_limit_of_rows_that_is_not_reached_is_none() -> None:
    with scripted(Reply(headers={"X-SPARQL-MaxRows": "10000"})) as (url, _):
        assert RemoteStore(url).select(QUERY).rows == ()


def test_the_errors_speak_indonesian_too() -> None:
    with scripted(Reply(500, b"rusak", "text/plain")) as (url, _), pytest.raises(StoreError) as caught:
        RemoteStore(url).select(QUERY)
    assert caught.value.in_("id") == f"{url}: menjawab 500: rusak (periksa servernya)"
