"""What a store remembers of the files that its graphs were read from: a note a graph, all in one graph of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph

if TYPE_CHECKING:
    from cascade_kg.store.port import Store

__all__ = ["NOTES", "Note", "forgetting", "notes_of", "remembering", "subject_of"]

NOTES = "https://w3id.org/cascade-kg/store"
"""The name of the graph that holds the notes."""

_ROOT = "https://w3id.org/cascade-kg/"
_INTEGER = pyoxigraph.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_FIELDS = ("graph", "file", "size", "modified", "bytes", "content")
_QUERY = f"SELECT ?note ?field ?value WHERE {{ GRAPH <{NOTES}> {{ ?note ?field ?value }} }}"


@dataclass(frozen=True, slots=True)
class Note:
    """What the file of a graph was when it was read.

    ``size`` is in bytes and ``modified`` in nanoseconds since 1970, or 0 where the file was too young for its time to
    tell; ``bytes`` is the SHA-256 of the file, ``content`` that of what it states, whatever the order and prefixes.
    """

    graph: str
    file: str
    size: int
    modified: int
    bytes: str
    content: str

    def triples(self) -> list[pyoxigraph.Triple]:
        """Return the note as the graph of the notes states it."""
        subject = pyoxigraph.NamedNode(subject_of(self.graph))
        values: tuple[pyoxigraph.NamedNode | pyoxigraph.Literal, ...] = (
            pyoxigraph.NamedNode(self.graph),
            pyoxigraph.Literal(self.file),
            pyoxigraph.Literal(str(self.size), datatype=_INTEGER),
            pyoxigraph.Literal(str(self.modified), datatype=_INTEGER),
            pyoxigraph.Literal(self.bytes),
            pyoxigraph.Literal(self.content),
        )
        return [
            pyoxigraph.Triple(subject, pyoxigraph.NamedNode(f"{NOTES}#{field}"), value)
            for field, value in zip(_FIELDS, values, strict=True)
        ]


def subject_of(graph: str) -> str:
    """Return the IRI of the note on a graph: no question about the graph's own name meets it."""
    return f"{NOTES}/{graph.removeprefix(_ROOT)}"


def forgetting(graph: str) -> str:
    """Return the operation of SPARQL Update that removes the note on a graph."""
    return f"DELETE WHERE {{ GRAPH <{NOTES}> {{ {pyoxigraph.NamedNode(subject_of(graph))} ?field ?value }} }}"


def remembering(note: Note) -> str:
    """Return the operation of SPARQL Update that adds a note."""
    facts = pyoxigraph.serialize(note.triples(), format=pyoxigraph.RdfFormat.N_TRIPLES) or b""
    return f"INSERT DATA {{ GRAPH <{NOTES}> {{ {facts.decode('utf-8')} }} }}"


def notes_of(store: Store) -> Mapping[str, Note]:
    """Return the notes of a store by the names of their graphs; half a note is none.

    Raises:
        StoreError: the store cannot answer.
    """
    read: dict[str, dict[str, str]] = {}
    for subject, field, value in store.select(_QUERY).rows:
        read.setdefault(str(subject), {})[str(field).rpartition("#")[2]] = str(value)
    notes = (_note(fields) for fields in read.values() if fields.keys() >= set(_FIELDS))
    return {note.graph: note for note in sorted(notes, key=lambda note: note.graph)}


def _note(fields: Mapping[str, str]) -> Note:
    return Note(
        graph=fields["graph"],
        file=fields["file"],
        size=int(fields["size"]),
        modified=int(fields["modified"]),
        bytes=fields["bytes"],
        content=fields["content"],
    )
