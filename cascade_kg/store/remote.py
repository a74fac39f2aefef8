"""Triples behind a SPARQL 1.1 endpoint: asked through SPARQLWrapper, written by the Graph Store protocol."""

from __future__ import annotations

import http.client
import json
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Sequence
from typing import Any

from SPARQLWrapper import JSON, POST, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException

from cascade_kg.core.errors import InputError, StoreError
from cascade_kg.core.table import Cell, Table
from cascade_kg.store.cells import literal
from cascade_kg.store.comments import without_comments
from cascade_kg.store.notes import Note
from cascade_kg.store.port import Entry
from cascade_kg.store.turtle import triples, utf8

__all__ = ["RemoteStore"]

LARGEST = 256 * 1024 * 1024
"""The size in bytes beyond which an answer is not read."""

_NAMES = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } } ORDER BY ?graph"


class RemoteStore:
    """An endpoint, and where it has one the address of its Graph Store.

    The default graph of the endpoint has to be the union of its graphs. ``timeout`` is in seconds of silence.
    """

    def __init__(self, endpoint: str, *, graph_store: str | None = None, timeout: int = 60) -> None:
        self._endpoint = _address(endpoint)
        self._graph_store = _address(graph_store) if graph_store else None
        self._timeout = timeout

    def put(self, content: bytes, *, graph: str, where: str, note: Note | None = None) -> None:
        """Replace a graph by what Turtle states; the Turtle is checked before it is sent."""
        triples(content, where=where)
        if note:
            self.remember(note)
        self._send("PUT", graph, utf8(content, where=where))

    def fill(self, entries: Sequence[Entry]) -> None:
        """Refuse: a Graph Store alone cannot keep notes."""
        for entry in entries:
            self.remember(entry.note)

    def remember(self, note: Note) -> None:
        """Refuse: a Graph Store alone cannot keep notes."""
        raise StoreError("keeps no notes on files", where=self._endpoint, todo=f"put <{note.graph}> without a note")

    def drop(self, graph: str) -> None:
        """Remove a graph."""
        if graph in self.graphs():
            self._send("DELETE", graph, None)

    def graphs(self) -> tuple[str, ...]:
        """Return the names of the graphs, sorted."""
        return tuple(str(row[0]) for row in self.select(_NAMES).rows)

    def select(self, query: str) -> Table:
        """Return the answer to a SELECT query."""
        wrapper = SPARQLWrapper(self._endpoint)
        wrapper.setReturnFormat(JSON)
        wrapper.setMethod(POST)
        wrapper.setTimeout(self._timeout)
        # SPARQLWrapper looks for the type of the query in comments too.
        wrapper.setQuery(without_comments(query))
        if wrapper.queryType != "SELECT":
            raise StoreError("the query is no SELECT query", where=self._endpoint, todo="ask with SELECT")
        return self._table(self._answer(lambda: wrapper.query().response, of=self._endpoint))

    def _send(self, method: str, graph: str, content: bytes | None) -> None:
        if not self._graph_store:
            raise StoreError("can be read only", where=self._endpoint, todo="give the address of its Graph Store too")
        request = urllib.request.Request(  # noqa: S310 - _address has refused all schemes but http and https
            f"{self._graph_store}?{urllib.parse.urlencode({'graph': graph})}",
            data=content,
            method=method,
            headers={"Content-Type": "text/turtle; charset=utf-8"} if content is not None else {},
        )
        self._answer(lambda: urllib.request.urlopen(request, timeout=self._timeout), of=self._graph_store)  # noqa: S310

    def _answer(self, respond: Callable[[], Any], *, of: str) -> tuple[str, bytes]:
        """Return the media type and the bytes of an answer."""
        try:
            with respond() as response:
                content: bytes = response.read(LARGEST + 1)
                media = str(response.headers.get("Content-Type", "")).partition(";")[0].strip().lower()
        except SPARQLWrapperException as error:
            raise StoreError(
                f"refuses: {_wrapped(error)}", where=of, todo="mend the query, or look at the server"
            ) from error
        except urllib.error.HTTPError as error:
            with error:
                words = _words(error.read(LARGEST)) or str(error.reason)
            raise StoreError(f"answers {error.code}: {words}", where=of, todo="look at the server") from error
        except TimeoutError as error:
            raise StoreError(f"is silent for {self._timeout} s", where=of, todo="ask for less, or later") from error
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise StoreError(f"is silent for {self._timeout} s", where=of, todo="ask for less, or later") from error
            raise StoreError(f"cannot be reached: {_line(error.reason)}", where=of, todo="check the address") from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            what = _line(error) or type(error).__name__
            raise StoreError(f"breaks off: {what}", where=of, todo="check the address") from error
        if len(content) > LARGEST:
            raise StoreError(f"answers more than {LARGEST // 1024 // 1024} MB", where=of, todo="ask for less")
        return media, content

    def _table(self, answer: tuple[str, bytes]) -> Table:
        media, content = answer
        if media not in ("application/sparql-results+json", "application/json"):
            what = f"answers {media or 'without a media type'}, not SPARQL results: {_words(content)}"
            raise StoreError(what, where=self._endpoint, todo="give the address of the SPARQL endpoint")
        try:
            results = json.loads(content)
            columns = tuple(str(name) for name in results["head"]["vars"])
            bindings = results["results"]["bindings"]
            rows = tuple(tuple(_cell(binding.get(name)) for name in columns) for binding in bindings)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            what = f"answers JSON that is no SPARQL result: {_words(content)}"
            raise StoreError(what, where=self._endpoint, todo="look at the server") from error
        return Table(columns, rows)


def _address(url: str) -> str:
    """Return an address that leads to a server and not to a file.

    Raises:
        InputError: it is none.
    """
    try:
        parts = urllib.parse.urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        good = False
    if not good or not re.fullmatch(r"[\x21-\x7e]+", url):
        todo = "give an address such as http://127.0.0.1:7878/query"
        raise InputError(f"{url[:200]!r} is no address of an endpoint", todo=todo)
    return url


def _cell(term: dict[str, str] | None) -> Cell:
    if term is None:
        return None
    if term["type"] == "bnode":
        return f"_:{term['value']}"
    if term["type"] == "uri":
        return str(term["value"])
    return literal(str(term["value"]), term.get("datatype"))


def _wrapped(error: SPARQLWrapperException) -> str:
    """Return the words of the server, which SPARQLWrapper keeps as the ``repr`` of bytes."""
    head, _, response = str(error).partition("Response:")
    body = re.fullmatch(r"\s*b(?P<text>['\"].*)", response, re.DOTALL)
    raw = (
        body["text"][1:-1].encode("latin-1", "replace").decode("unicode_escape").encode("latin-1", "replace")
        if body
        else b""
    )
    return _words(raw) or _line(head)


def _words(content: bytes) -> str:
    """Return the first words of an answer, without the tags of a page."""
    text = content[:20_000].decode("utf-8", "replace")
    return _line(re.sub(r"<(script|style)\b.*?</\1>|<[^<>]*>", " ", text, flags=re.DOTALL | re.IGNORECASE))


def _line(what: object) -> str:
    return " ".join(re.sub(r"[\x00-\x1f\x7f]", " ", str(what)).split())[:300]
