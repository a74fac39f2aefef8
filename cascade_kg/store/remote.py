"""Triples behind a SPARQL 1.1 endpoint: asked and updated through SPARQLWrapper, graphs by the Graph Store protocol."""

from __future__ import annotations

import urllib.parse
import urllib.request
from collections.abc import Sequence

from SPARQLWrapper import JSON, POST, SPARQLWrapper

from cascade_kg.core.errors import StoreError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.table import Table
from cascade_kg.store.addresses import Addresses
from cascade_kg.store.comments import without_comments
from cascade_kg.store.credentials import Credentials
from cascade_kg.store.exchange import Exchange, Patience
from cascade_kg.store.graphs import named, replacement
from cascade_kg.store.notes import NOTES, QUERY, Note, forgetting, noted, remembering
from cascade_kg.store.port import Entry
from cascade_kg.store.results import table
from cascade_kg.store.turtle import statements, triples, utf8

__all__ = ["RemoteStore"]

_NAMES = "SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?s ?p ?o } } ORDER BY ?graph"
_FEW = 100
"""So many notes are written at a time: servers refuse updates that are too long."""

_OF_THE_SERVER = frozenset(
    (
        "http://localuriqaserver/sparql",
        "http://www.openlinksw.com/schemas/virtrdf#",
        "http://www.w3.org/ns/ldp#",
    )
)
"""The graphs that Virtuoso keeps for itself among those of its users."""


class RemoteStore:
    """A server, at the addresses that it has.

    The default graph of its endpoint has to be the union of its graphs. ``timeout`` is in seconds of silence.
    """

    begins_at_lists = False

    def __init__(
        self,
        endpoint: str,
        *,
        update: str | None = None,
        graph_store: str | None = None,
        timeout: int = 60,
        credentials: Credentials | None = None,
        patience: Patience | None = None,
    ) -> None:
        self._addresses = Addresses(endpoint, update, graph_store)
        self._exchange = Exchange(credentials or Credentials(), patience=patience or Patience(), timeout=timeout)

    def put(self, content: bytes, *, graph: str, where: str, note: Note | None = None) -> None:
        """Replace a graph by what Turtle states; the Turtle is checked before it is sent."""
        facts = triples(content, where=where)
        remembered = (remembering(note),) if note else ()
        if self._addresses.graph_store is None:
            self._write(replacement(facts, graph=named(graph)), forgetting(graph), *remembered)
            return
        if note or self._addresses.update:
            self._write(forgetting(graph))
        self._store("PUT", graph, utf8(content, where=where))
        if remembered:
            self._write(*remembered)

    def fill(self, entries: Sequence[Entry]) -> None:
        """Add graphs that are not there yet, and when all are there their notes."""
        for entry in entries:
            if self._addresses.graph_store:
                self._store("PUT", entry.note.graph, entry.stated)
            else:
                facts = (each.triple for each in statements(entry.stated))
                self._write(replacement(facts, graph=named(entry.note.graph)))
        for start in range(0, len(entries), _FEW):
            self._write(*(remembering(entry.note) for entry in entries[start : start + _FEW]))

    def remember(self, note: Note) -> None:
        """Replace the note on a graph."""
        self._write(forgetting(note.graph), remembering(note))

    def drop(self, graph: str) -> None:
        """Remove a graph and its note."""
        if self._addresses.graph_store is None:
            self._write(f"DROP SILENT GRAPH {named(graph)}", forgetting(graph))
            return
        if self._addresses.update:
            self._write(forgetting(graph))
        self._store("DELETE", graph, None)

    def notes(self) -> dict[str, Note]:
        """Return the notes by the names of their graphs."""
        return noted(self.select(QUERY).rows)

    def graphs(self) -> tuple[str, ...]:
        """Return the names of the graphs that hold anything, sorted, without those of the server itself."""
        names = {str(row[0]) for row in self.select(_NAMES).rows}
        return tuple(sorted(names - _OF_THE_SERVER - {NOTES}))

    def select(self, query: str) -> Table:
        """Return the answer to a SELECT query."""
        where = self._addresses.query
        asked = _Asked(where, query)
        if asked.queryType != "SELECT":
            todo = Bilingual("ask with SELECT", "tanyakan dengan SELECT")
            what = Bilingual("the query is no SELECT query", "kueri ini bukan SELECT")
            raise StoreError(what, where=where, todo=todo)
        return table(self._exchange.send(asked.request(), repeatable=True), where=where)

    def update(self, text: str) -> None:
        """Run a SPARQL update, once: done twice, it might do something else."""
        self._update(text, repeatable=False)

    def _write(self, *operations: str) -> None:
        """Run operations of ours in one request; all of them may be done twice."""
        self._update(" ; ".join(operations), repeatable=True)

    def _update(self, text: str, *, repeatable: bool) -> None:
        where = self._addresses.update
        if where is None:
            raise StoreError(
                Bilingual("can be read only", "hanya dapat dibaca"),
                where=self._addresses.query,
                todo=Bilingual("give the address of its updates too", "berikan juga alamat pembaruannya"),
            )
        asked = _Asked(where, text)
        if not asked.isSparqlUpdateRequest():
            raise StoreError(Bilingual("the text is no SPARQL update", "teks ini bukan pembaruan SPARQL"), where=where)
        self._exchange.send(asked.request(), repeatable=repeatable)

    def _store(self, method: str, graph: str, content: bytes | None) -> None:
        """Send a graph, or have it removed; one that is not there is removed already."""
        named(graph)
        request = urllib.request.Request(  # noqa: S310 - Addresses refuses all schemes but http and https
            f"{self._addresses.graph_store}?{urllib.parse.urlencode({'graph': graph})}",
            data=content,
            method=method,
            headers={"Content-Type": "text/turtle; charset=utf-8"} if content is not None else {},
        )
        self._exchange.send(request, repeatable=True, accepted=frozenset((404,)) if content is None else frozenset())


class _Asked(SPARQLWrapper):
    """A query or an update as SPARQLWrapper words it for a server; what sends it is ours.

    SPARQLWrapper would follow redirects with the password in hand, and turns the words of a server into those of
    Python.
    """

    def __init__(self, url: str, text: str) -> None:
        super().__init__(url, updateEndpoint=url)
        self.setMethod(POST)
        self.setReturnFormat(JSON)
        self.setOnlyConneg(True)
        # SPARQLWrapper looks for the type of the query in comments too.
        self.setQuery(without_comments(text))

    def request(self) -> urllib.request.Request:
        """Return what is to be sent."""
        return self._createRequest()
