"""A password goes to the server that it is for, as that server wants it, and into no message."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest

from cascade_kg.core.errors import InputError, StoreError
from cascade_kg.store.addresses import origin
from cascade_kg.store.credentials import Credentials
from cascade_kg.store.exchange import Patience
from cascade_kg.store.remote import RemoteStore
from tests.servers import virtuoso, virtuoso_or_skip
from tests.store.scripted import Reply, scripted

QUERY = "SELECT ?s WHERE { ?s ?p ?o }"
WHO = Credentials("dewi", "rahasia-123")
BASIC = "Basic " + b64encode(b"dewi:rahasia-123").decode()
ASKS_BASIC = Reply(401, b"siapa?", "text/plain", {"WWW-Authenticate": 'Basic realm="graf"'})
ASKS_DIGEST = Reply(
    401, b"siapa?", "text/plain", {"WWW-Authenticate": 'Digest realm="graf", nonce="n1", qop="auth", algorithm="MD5"'}
)


def remote(url: str, credentials: Credentials) -> RemoteStore:
    return RemoteStore(url, graph_store=url, credentials=credentials, patience=Patience(tries=1))


def test_a_password_is_sent_when_the_server_asks_and_then_at_once() -> None:
    with scripted(ASKS_BASIC, Reply()) as (url, asked):
        store = remote(url, WHO)
        store.select(QUERY)
        store.select(QUERY)
    assert [each.headers.get("Authorization") for each in asked] == [None, BASIC, BASIC]


def test_digest_never_sends_the_password() -> None:
    with scripted(ASKS_DIGEST, Reply()) as (url, asked):
        store = remote(url, WHO)
        store.select(QUERY)
        store.select(QUERY)
    answers = [each.headers.get("Authorization", "") for each in asked]
    assert answers[0] == ""
    assert all(each.startswith('Digest username="dewi"') and "rahasia" not in each for each in answers[1:])
    assert [each.partition("nc=")[2][:8] for each in answers[1:]] == ["00000001", "00000002"]


def test_a_large_graph_is_sent_when_it_is_known_how_to_sign_it() -> None:
    # Virtuoso refuses as soon as it has read the headers, and closes the connection: what it asked would be lost.
    large = b"".join(b"<https://example.org/s> <https://example.org/p> %d .\n" % number for number in range(1000))
    with scripted(ASKS_DIGEST, Reply(200, b"")) as (url, asked):
        for _ in range(2):
            remote(url, WHO).put(large, graph="https://example.org/g", where="a")
    assert [each.method for each in asked] == ["HEAD", "PUT", "HEAD", "PUT"]
    assert [each.body.count("\n") for each in asked] == [0, 1000, 0, 1000]
    assert asked[1].headers["Authorization"].startswith('Digest username="dewi"')
    with scripted(Reply(200, b"")) as (url, asked):
        RemoteStore(url, graph_store=url).put(large, graph="https://example.org/g", where="a")
    assert [each.method for each in asked] == ["PUT"]


def test_a_token_is_sent_at_once() -> None:
    with scripted(Reply()) as (url, asked):
        remote(url, Credentials(token="t0ken")).select(QUERY)
    assert asked[0].headers["Authorization"] == "Bearer t0ken"


def test_a_wrong_password_is_tried_once_and_the_error_says_what_to_set() -> None:
    with scripted(ASKS_BASIC) as (url, asked), pytest.raises(StoreError) as caught:
        remote(url, WHO).select(QUERY)
    assert len(asked) == 2
    assert "answers 401: siapa? (set CASCADE_KG_USER and CASCADE_KG_PASSWORD" in str(caught.value)


def test_what_a_server_repeats_of_the_password_is_hidden() -> None:
    echo = Reply(403, f"rahasia-123 {BASIC}".encode(), "text/plain")
    with scripted(ASKS_BASIC, echo) as (url, _), pytest.raises(StoreError) as caught:
        remote(url, WHO).select(QUERY)
    assert "answers 403: *** Basic ***" in str(caught.value)
    assert "rahasia" not in repr(WHO)


def test_a_redirect_does_not_take_the_password_along() -> None:
    with scripted(Reply()) as (other, asked_there):
        elsewhere = Reply(307, b"", "text/plain", {"Location": other})
        with scripted(ASKS_BASIC, elsewhere) as (url, _), pytest.raises(StoreError, match="leads elsewhere"):
            remote(url, WHO).select(QUERY)
    assert asked_there == []


def test_a_password_for_another_server_is_not_sent() -> None:
    for who in (
        Credentials("dewi", "rahasia-123", server="https://graf.example"),
        Credentials(token="t", server="https://graf.example"),
    ):
        with scripted(ASKS_BASIC) as (url, asked), pytest.raises(StoreError, match="answers 401"):
            remote(url, who).select(QUERY)
        assert [each.headers.get("Authorization") for each in asked] == [None]


@pytest.mark.parametrize(
    ("server", "url", "sent"),
    [
        (None, "http://127.0.0.1:8890/sparql", True),
        (None, "http://[::1]:8890/sparql", True),
        (None, "http://localhost/sparql", True),
        (None, "http://127.0.0.1.example/sparql", False),
        (None, "http://localhost.example/sparql", False),
        (None, "https://graf.example/sparql", False),
        (None, "http://10.0.0.5:8890/sparql", False),
        ("https://graf.example", "https://graf.example/sparql", True),
        ("https://graf.example/", "https://GRAF.example:443/sparql", True),
        ("https://graf.example", "http://graf.example/sparql", False),
        ("https://graf.example", "https://graf.example:8443/sparql", False),
        ("https://graf.example", "https://graf.example.org/sparql", False),
        ("https://graf.example", "http://127.0.0.1:8890/sparql", False),
        ("http://10.0.0.5:8890", "http://10.0.0.5:8890/sparql", True),
    ],
)
def test_a_password_is_for_one_server_and_without_a_name_for_this_machine(
    server: str | None, url: str, *, sent: bool
) -> None:
    assert Credentials("dewi", "x", server=server).are_for(url) is sent


@pytest.mark.parametrize(
    "environment",
    [
        {"USER": "dewi"},
        {"PASSWORD": "x"},
        {"USER": "dewi", "PASSWORD": "x", "TOKEN": "t"},
        {"USER": "de:wi", "PASSWORD": "x"},
        {"USER": 'dewi", realm="x', "PASSWORD": "x"},
        {"USER": "dewi", "PASSWORD": "x\r\nX-Header: y"},
        {"TOKEN": "t\nX-Header: y"},
        {"TOKEN": "kué"},
        {"TOKEN": "t", "SERVER": "graf.example"},
    ],
)
def test_an_environment_that_says_it_in_part_is_refused(environment: dict[str, str]) -> None:
    with pytest.raises(InputError) as caught:
        Credentials.of({f"CASCADE_KG_{name}": value for name, value in environment.items()})
    assert "\n" not in str(caught.value)


def test_the_environment_says_who_is_there() -> None:
    assert Credentials.of({}) == Credentials()
    named = Credentials.of({"CASCADE_KG_USER": "dewi", "CASCADE_KG_PASSWORD": "x", "CASCADE_KG_TOKEN": ""})
    assert named == Credentials("dewi", "x")


def test_an_address_holds_no_password() -> None:
    with pytest.raises(InputError, match="holds a user") as caught:
        RemoteStore("http://dewi:rahasia@127.0.0.1/sparql")
    assert "rahasia" not in str(caught.value)


def test_an_origin_always_has_its_port() -> None:
    assert origin("http://[::1]/x") == "http://[::1]:80"
    assert origin("https://Graf.example/x?y") == "https://graf.example:443"


def test_virtuoso_says_when_it_leaves_rows_out_and_refuses_a_stranger(tmp_path: Path) -> None:
    virtuoso_or_skip()
    with virtuoso(tmp_path, rows=50) as server:
        with pytest.raises(StoreError, match="answers with the first 50 rows alone"):
            server.store().select("SELECT ?s ?p ?o WHERE { ?s ?p ?o }")
        stranger = remote(server.graph_store, Credentials("dba", "dba"))
        with pytest.raises(StoreError, match="answers 401"):
            stranger.put(b"", graph="https://example.org/g", where="a")
