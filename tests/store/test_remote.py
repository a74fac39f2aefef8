"""An endpoint that is down, slow or broken is an error on one line, in the server's own words."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from cascade_kg.core.errors import InputError, StoreError
from cascade_kg.store.remote import RemoteStore

QUERY = "SELECT ?s WHERE { ?s ?p ?o } ORDER BY ?s"


@contextmanager
def endpoint(
    status: int, media: str, body: bytes, *, delay: float = 0, missing: int = 0
) -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Serve one answer on loopback, and keep what was asked."""
    asked: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            asked.append({"accept": self.headers.get("Accept", ""), "body": sent.decode()})
            time.sleep(delay)
            self.send_response(status)
            self.send_header("Content-Type", media)
            self.send_header("Content-Length", str(len(body) + missing))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - so named by the standard library
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Let a client that did not wait go."""

    httpd = Quiet(("127.0.0.1", 0), Handler)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{httpd.server_port}/sparql", asked
    finally:
        httpd.shutdown()
        httpd.server_close()


def refusal(ask: Callable[[], object]) -> str:
    with pytest.raises(StoreError) as caught:
        ask()
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_an_endpoint_is_asked_by_post_for_json() -> None:
    body = b'{"head": {"vars": ["s"]}, "results": {"bindings": [{"s": {"type": "uri", "value": "https://example.org/a"}}]}}'
    with endpoint(200, "application/sparql-results+json", body) as (url, asked):
        assert RemoteStore(url).select(QUERY).rows == (("https://example.org/a",),)
    assert "application/sparql-results+json" in asked[0]["accept"]
    assert "query=SELECT" in asked[0]["body"]


def test_an_endpoint_that_is_down_cannot_be_reached() -> None:
    with endpoint(200, "text/plain", b"") as (url, _):
        pass
    assert "cannot be reached" in refusal(lambda: RemoteStore(url).select(QUERY))


def test_a_host_that_is_not_there_cannot_be_reached() -> None:
    url = "http://nowhere.invalid/sparql"
    assert "cannot be reached" in refusal(lambda: RemoteStore(url, timeout=5).select(QUERY))


def test_a_page_instead_of_results_is_named_by_its_words() -> None:
    page = b"<html><head><style>p {}</style></head>\n<body><h1>Masuk</h1><p>Silakan masuk</p></body></html>"
    with endpoint(200, "text/html; charset=utf-8", page) as (url, _):
        words = refusal(lambda: RemoteStore(url).select(QUERY))
    assert "answers text/html, not SPARQL results: Masuk Silakan masuk" in words


@pytest.mark.parametrize("status", [400, 401, 403, 404, 414, 500, 503])
def test_a_refusal_carries_the_words_of_the_server(status: int) -> None:
    body = "Virtuoso 37000 Error\n\tSP030: 'galat' di “baris” 1".encode()
    with endpoint(status, "text/plain", body) as (url, _):
        words = refusal(lambda: RemoteStore(url).select(QUERY))
    assert "Virtuoso 37000 Error SP030: 'galat' di “baris” 1" in words


def test_a_silent_endpoint_is_left_after_the_time_limit() -> None:
    with endpoint(200, "application/sparql-results+json", b"{}", delay=3) as (url, _):
        assert "is silent for 1 s" in refusal(lambda: RemoteStore(url, timeout=1).select(QUERY))


def test_an_answer_that_breaks_off_is_no_answer() -> None:
    body = b'{"head": {"vars": ["s"]}, "results": {"bindings": ['
    with endpoint(200, "application/sparql-results+json", body, missing=100) as (url, _):
        assert url in refusal(lambda: RemoteStore(url, timeout=5).select(QUERY))


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
    with endpoint(200, "application/sparql-results+json", body) as (url, _):
        assert "is no SPARQL result" in refusal(lambda: RemoteStore(url).select(QUERY))


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
        RemoteStore(url)


def test_an_endpoint_without_a_graph_store_is_read_only() -> None:
    with endpoint(200, "text/plain", b"") as (url, asked):
        words = refusal(lambda: RemoteStore(url).put(b"", graph="https://example.org/g", where="a"))
    assert "can be read only" in words
    assert not asked
