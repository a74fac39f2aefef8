"""What is done with a document or a cascade, wherever it is done: bytes in, bytes out.

Nothing here reads or writes files of documents and cascades: the process that works on them may be killed at any
time, and may be one of another machine.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from cascade_kg.core.errors import InputError
from cascade_kg.core.graph import to_graph
from cascade_kg.core.intake import Document
from cascade_kg.core.records import from_graph
from cascade_kg.core.turtle import to_turtle
from cascade_kg.enrichment import Decision, check_size, decisions_from, enrich, rewritten
from cascade_kg.enrichment import summarise as enrichment_in_words
from cascade_kg.importers import read_document
from cascade_kg.importers.summary import summarise as import_in_words
from cascade_kg.reports.tables import to_csv

__all__ = ["Made", "ToEnrich", "ToImport", "decisions_file", "enrich_batch", "import_batch"]


@dataclass(frozen=True, slots=True)
class ToImport:
    """A document to read: its place among all, its bytes, and those of the decisions beside its cascade."""

    place: int
    document: Document
    content: bytes
    cascade_file: Path
    decisions: bytes | None
    language: str

    @property
    def where(self) -> str:
        """Return the name of the document."""
        return str(self.document.file)


@dataclass(frozen=True, slots=True)
class ToEnrich:
    """A cascade to enrich: its place among all, its bytes, and those of the decisions beside it."""

    place: int
    cascade_file: Path
    content: bytes
    decisions: bytes | None
    check: bool
    language: str

    @property
    def where(self) -> str:
        """Return the name of the cascade's file."""
        return str(self.cascade_file)


@dataclass(frozen=True, slots=True)
class Made:
    """What was made: a cascade as Turtle, a summary to read, and of a document the report of its lines."""

    turtle: bytes
    summary: str
    report: bytes = b""


_Order = TypeVar("_Order", ToImport, ToEnrich)


def import_batch(batch: Sequence[ToImport]) -> list[Made | InputError]:
    """Read documents, each by itself."""
    return [_made(_imported, each) for each in batch]


def enrich_batch(batch: Sequence[ToEnrich]) -> list[Made | InputError]:
    """Enrich cascades, each by itself."""
    return [_made(_enriched, each) for each in batch]


def _made(make: Callable[[_Order], Made], each: _Order) -> Made | InputError:
    try:
        return make(each)
    except InputError as error:
        return error


def _imported(order: ToImport) -> Made:
    document = order.document
    first, last = document.years
    done = read_document(
        order.content,
        file_name=document.file.name,
        kecamatan=document.kecamatan,
        first_year=first,
        last_year=last,
    )
    # Read back from the graph, the things of a cascade know their names, which decisions use.
    cascade = enrich(from_graph(to_graph(done.cascade)), _decisions(order))
    return Made(
        to_turtle(to_graph(cascade)),
        import_in_words(done, order.language),
        to_csv(done.report.table(language="id")).encode("utf-8"),
    )


def _enriched(order: ToEnrich) -> Made:
    from cascade_kg.validation.cascade_files import read

    file = order.cascade_file
    graph = read(file, order.content).graph
    before, decisions = from_graph(graph), _decisions(order)
    after = enrich(before, decisions)
    turtle = to_turtle(rewritten(graph, before, after, where=str(file)))
    words = enrichment_in_words(
        before,
        after,
        decisions=decisions,
        changed=turtle != order.content,
        check=order.check,
        language=order.language,
    )
    return Made(turtle, f"{file}: {words}")


def _decisions(order: ToImport | ToEnrich) -> tuple[Decision, ...]:
    """Return what people have decided in the file beside a cascade."""
    if order.decisions is None:
        return ()
    from cascade_kg.validation.cascade_files import read_turtle

    where = str(decisions_file(order.cascade_file))
    check_size(order.decisions, where=where)
    return decisions_from(*read_turtle(order.decisions, where=where), where=where)


def decisions_file(cascade_file: Path) -> Path:
    """Return the file of the decisions about a cascade, ``2023.decisions.ttl`` beside ``2023.ttl``."""
    return cascade_file.with_suffix(".decisions.ttl")
