"""What can be repeated is sent again while a server is busy, a bounded number of times; all else is sent once."""

from __future__ import annotations

import pytest

from cascade_kg.core.errors import StoreError
from cascade_kg.store.exchange import Patience
from cascade_kg.store.remote import RemoteStore
from tests.store.scripted import Reply, scripted

QUERY = "SELECT ?s WHERE { ?s ?p ?o }"
UPDATE = "DROP SILENT GRAPH <https://example.org/g>"
GRAPH = "https://example.org/g"
BUSY = Reply(503, b"sibuk", "text/plain")


class Clock:
    """What stands for waiting: it only notes how long."""

    def __init__(self) -> None:
        self.waited: list[float] = []

    def patience(self, *, tries: int = 4) -> Patience:
        return Patience(tries=tries, first=0.5, longest=30, sleep=self.waited.append)


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_query_is_sent_again_while_the_server_is_busy(status: int) -> None:
    clock, busy = Clock(), Reply(status, b"sibuk", "text/plain")
    with scripted(busy, busy, Reply()) as (url, asked):
        assert RemoteStore(url, patience=clock.patience()).select(QUERY).rows == ()
    assert len(asked) == 3
    assert clock.waited == [0.5, 1.0]


@pytest.mark.parametrize("reply", [Reply(0), Reply(missing=100)])
def test_a_query_is_sent_again_when_the_connection_breaks(reply: Reply) -> None:
    clock = Clock()
    with scripted(reply, Reply()) as (url, asked):
        assert RemoteStore(url, patience=clock.patience()).select(QUERY).rows == ()
    assert len(asked) == 2


def test_a_graph_is_put_and_removed_again_while_the_server_is_busy() -> None:
    clock = Clock()
    with scripted(BUSY, Reply(201, b""), BUSY, Reply(204, b"")) as (url, asked):
        store = RemoteStore(url, graph_store=url, patience=clock.patience())
        store.put(b"", graph=GRAPH, where="a")
        store.drop(GRAPH)
    assert [each.method for each in asked] == ["PUT", "PUT", "DELETE", "DELETE"]


def test_after_the_last_try_the_error_is_that_of_the_server() -> None:
    clock = Clock()
    with scripted(BUSY) as (url, asked), pytest.raises(StoreError, match="answers 503: sibuk"):
        RemoteStore(url, patience=clock.patience(tries=3)).select(QUERY)
    assert len(asked) == 3
    assert clock.waited == [0.5, 1.0]


def test_a_server_that_is_down_is_tried_again() -> None:
    clock = Clock()
    with scripted(Reply()) as (url, _):
        pass
    with pytest.raises(StoreError, match="cannot be reached"):
        RemoteStore(url, patience=clock.patience()).select(QUERY)
    assert clock.waited == [0.5, 1.0, 2.0]


@pytest.mark.parametrize("reply", [BUSY, Reply(0)])
def test_an_update_is_sent_once(reply: Reply) -> None:
    clock = Clock()
    with scripted(reply, Reply(204, b"")) as (url, asked), pytest.raises(StoreError):
        RemoteStore(url, update=url, patience=clock.patience()).update(UPDATE)
    assert len(asked) == 1
    assert clock.waited == []


@pytest.mark.parametrize("status", [400, 401, 403, 404, 413, 500])
def test_a_refusal_is_final(status: int) -> None:
    clock = Clock()
    with scripted(Reply(status, b"tidak", "text/plain"), Reply()) as (url, asked), pytest.raises(StoreError):
        RemoteStore(url, patience=clock.patience()).select(QUERY)
    assert len(asked) == 1


def test_a_silent_server_is_not_asked_again() -> None:
    clock = Clock()
    with scripted(Reply(delay=3), Reply()) as (url, asked), pytest.raises(StoreError, match="is silent for 1 s"):
        RemoteStore(url, timeout=1, patience=clock.patience()).select(QUERY)
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("headers", "waited"),
    [
        ({"Retry-After": "7"}, [7]),
        ({"Retry-After": "Thu, 01 Jan 2026 00:00:09 GMT"}, [9]),
        ({"Retry-After": "Wed, 31 Dec 2025 00:00:00 GMT"}, [0]),
        ({"Retry-After": "nanti"}, [0.5]),
        ({"Retry-After": "31"}, None),
        ({"Retry-After": "99999999999999999999"}, [0.5]),
    ],
)
def test_the_server_says_how_long_to_wait_and_is_left_when_that_is_too_long(
    headers: dict[str, str], waited: list[float] | None
) -> None:
    clock = Clock()
    with scripted(Reply(429, b"", "text/plain", headers), Reply()) as (url, asked):
        store = RemoteStore(url, patience=clock.patience())
        if waited is None:
            with pytest.raises(StoreError, match="answers 429"):
                store.select(QUERY)
        else:
            store.select(QUERY)
    assert clock.waited == (waited or [])
    assert len(asked) == (1 if waited is None else 2)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed(status: int) -> None:
    with scripted(Reply()) as (other, asked_there):
        reply = Reply(status, b"", "text/plain", {"Location": other})
        with (
            scripted(reply) as (url, asked),
            pytest.raises(StoreError, match=rf"leads elsewhere \({status}\): {other}"),
        ):
            RemoteStore(url).select(QUERY)
    assert len(asked) == 1
    assert asked_there == []
