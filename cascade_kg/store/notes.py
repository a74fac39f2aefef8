"""What a store remembers of the files that its graphs were read from: a note a graph, all in one graph of their own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import pyoxigraph

if TYPE_CHECKING:
    from cascade_kg.store.port import Store

__all__ = ["NOTES", "Note", "forgetting", "notes_of", "remembering", "subject_of"]

NOTES = "https://w3id.org/cascade-kg/store"
"""The name of the graph that holds the notes."""

_ROOT = "https://w3id.org/cascade-kg/"
_JSON = pyoxigraph.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON")
_NOTE = pyoxigraph.NamedNode(f"{NOTES}#note")
_QUERY = f"SELECT ?note WHERE {{ GRAPH <{NOTES}> {{ ?subject {_NOTE} ?note }} }}"


@dataclass(frozen=True, slots=True)
class Note:
    """What the file of a graph was when it was read.

    ``size`` is in bytes and ``modified`` in nanoseconds since 1970, or 0 where the file was too young for its time to
    tell; ``bytes`` is the SHA-256 of the file, ``content`` that of what it states, whatever the order and prefixes;
    ``regions`` are the codes of the regions whose agencies it names.
    """

    graph: str
    file: str
    size: int
    modified: int
    bytes: str
    content: str
    regions: tuple[str, ...] = ()

    def triples(self) -> list[pyoxigraph.Triple]:
        """Return the note as the graph of the notes states it: one literal, for thousands are read at once."""
        text = json.dumps(asdict(self), ensure_ascii=False)
        return [
            pyoxigraph.Triple(
                pyoxigraph.NamedNode(subject_of(self.graph)), _NOTE, pyoxigraph.Literal(text, datatype=_JSON)
            )
        ]


def subject_of(graph: str) -> str:
    """Return the IRI of the note on a graph: no question about the graph's own name meets it."""
    return f"{NOTES}/{graph.removeprefix(_ROOT)}"


def forgetting(graph: str) -> str:
    """Return the operation of SPARQL Update that removes the note on a graph."""
    return f"DELETE WHERE {{ GRAPH <{NOTES}> {{ {pyoxigraph.NamedNode(subject_of(graph))} {_NOTE} ?note }} }}"


def remembering(note: Note) -> str:
    """Return the operation of SPARQL Update that adds a note."""
    facts = pyoxigraph.serialize(note.triples(), format=pyoxigraph.RdfFormat.N_TRIPLES) or b""
    return f"INSERT DATA {{ GRAPH <{NOTES}> {{ {facts.decode('utf-8')} }} }}"


def notes_of(store: Store) -> Mapping[str, Note]:
    """Return the notes of a store by the names of their graphs; one that cannot be read is none.

    Raises:
        StoreError: the store cannot answer.
    """
    notes = [note for (text,) in store.select(_QUERY).rows if (note := _read(str(text)))]
    return {note.graph: note for note in sorted(notes, key=lambda note: note.graph)}


def _read(text: str) -> Note | None:
    try:
        fields = json.loads(text)
        return Note(**{**fields, "regions": tuple(fields["regions"])})
    except (ValueError, KeyError, TypeError):
        return None
