"""The one writer of generated Turtle: the same bytes from the same facts, a resource a block.

The form is rdflib's ``longturtle``; the order is ours: what was read first, what was inferred last,
and numbers inside IRIs in the order of numbers.
"""

from __future__ import annotations

import io
import re
import tempfile
import unicodedata
from pathlib import Path

from rdflib import BNode, Graph, Literal, Namespace
from rdflib.plugins.serializers.longturtle import LongTurtleSerializer
from rdflib.term import Node

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.namespaces import CKG, PREFIXES, RDF, RDFS

__all__ = ["natural_key", "new_graph", "replace_file", "to_turtle"]

_NUMBERS = re.compile(r"(\d+)")


class _Serializer(LongTurtleSerializer):
    """Order subjects by kind and IRI, and predicates by type, label and name."""

    predicateOrder = [RDF.type, RDFS.label]  # noqa: RUF012, N815

    def orderSubjects(self) -> list[Node]:  # noqa: N802
        inferred = set(self.store.subjects(CKG.about, None))
        # Blank nodes come last: by then lists and paths have been written where they are used, without a label.
        return sorted(
            self._subjects,
            key=lambda subject: (isinstance(subject, BNode), subject in inferred, natural_key(str(subject))),
        )


def natural_key(text: str) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """Return a key that sorts ``…/activity/2`` before ``…/activity/10``, and words before codes."""
    return tuple(
        tuple((1, int(part), part) if part.isdecimal() else (0, 0, part) for part in _NUMBERS.split(segment) if part)
        for segment in text.split("/")
    )


def new_graph() -> Graph:
    """Return an empty graph that knows our prefixes and no others."""
    graph = Graph(bind_namespaces="none")
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, Namespace(iri))
    return graph


def to_turtle(graph: Graph) -> bytes:
    """Serialise a graph as canonical Turtle in UTF-8, texts in Unicode form NFC."""
    tidy = new_graph()
    for subject, predicate, value in graph:
        tidy.add((subject, predicate, _composed(value)))
    stream = io.BytesIO()
    _Serializer(tidy).serialize(stream)  # type: ignore[no-untyped-call]
    return stream.getvalue().strip() + b"\n"


def _composed(value: Node) -> Node:
    if isinstance(value, Literal) and not unicodedata.is_normalized("NFC", str(value)):
        return Literal(unicodedata.normalize("NFC", str(value)), lang=value.language, datatype=value.datatype)
    return value


def replace_file(path: Path, content: bytes) -> bool:
    """Write a file whole or not at all, and tell whether its bytes have changed.

    Raises:
        InputError: the folder cannot be made or written.
    """
    try:
        if path.is_file() and path.read_bytes() == content:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False) as part:
            part.write(content)
        Path(part.name).chmod(0o644)
        Path(part.name).replace(path)
    except OSError as error:
        raise InputError(
            error.strerror or str(error),
            where=str(path),
            todo=Bilingual("choose a folder that can be written", "pilih folder yang dapat ditulisi"),
        ) from error
    return True
