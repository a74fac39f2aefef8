"""What a store remembers of the files that its graphs were read from: a note a graph, all in one graph of their own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from dataclasses import fields as dataclass_fields
from operator import attrgetter
from pathlib import Path

import pyoxigraph

__all__ = ["NOTES", "QUERY", "Note", "forgetting", "noted", "read_from", "remembering", "subject_of", "written"]

NOTES = "https://w3id.org/cascade-kg/store"
"""The name of the graph that holds the notes."""

_ROOT = "https://w3id.org/cascade-kg/"
_JSON = pyoxigraph.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON")
_NOTE = pyoxigraph.NamedNode(f"{NOTES}#note")
QUERY = f"SELECT ?note WHERE {{ GRAPH <{NOTES}> {{ ?subject {_NOTE} ?note }} }}"
"""The question for all notes."""


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


def noted(rows: Iterable[Sequence[object]]) -> dict[str, Note]:
    """Return notes by the names of their graphs, from the answer to ``QUERY``; one that cannot be read is none."""
    notes = [note for (text,) in rows if (note := _read(str(text)))]
    return {note.graph: note for note in sorted(notes, key=lambda note: note.graph)}


def written(notes: Mapping[str, Note]) -> bytes:
    """Return notes as one file, which is read in a tenth of the time that a store needs to look each of them up."""
    row = attrgetter(*(field.name for field in dataclass_fields(Note)))
    rows = [row(notes[graph]) for graph in sorted(notes)]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def read_from(path: Path) -> dict[str, Note] | None:
    """Return notes from a file; nothing where there is none that can be read."""
    try:
        return {
            graph: Note(graph, file, size, modified, digest, content, tuple(regions))
            for graph, file, size, modified, digest, content, regions in json.loads(path.read_bytes())
        }
    except (OSError, ValueError, TypeError):
        return None


def _read(text: str) -> Note | None:
    try:
        fields = json.loads(text)
        return Note(**{**fields, "regions": tuple(fields["regions"])})
    except (ValueError, KeyError, TypeError):
        return None
