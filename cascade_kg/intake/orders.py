"""What is to be done with a document or a cascade, and what comes of it, as bytes: they travel between processes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cascade_kg.core.findings import Bilingual
from cascade_kg.core.intake import Document, Tally, Years

__all__ = ["Made", "ToEnrich", "ToImport", "ToRecognise", "decisions_file"]


@dataclass(frozen=True, slots=True)
class ToRecognise:
    """A file of a pile: its place among all, its bytes, the folder of the pile, and what was given for all files."""

    place: int
    file: Path
    content: bytes
    within: Path
    kecamatan: str | None
    years: Years | None

    @property
    def where(self) -> str:
        """Return the name of the file."""
        return str(self.file)


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
    """What was made: a cascade as Turtle, a summary to read, and of a document that has lines the report of them.

    ``looks`` are what a person should look at, and ``tally`` is how much was read. A workbook in which nothing was
    changed ``restates`` the cascade that it was written from.
    """

    turtle: bytes
    summary: str
    report: bytes | None = None
    looks: tuple[Bilingual, ...] = ()
    tally: Tally | None = None
    restates: bool = False


def decisions_file(cascade_file: Path) -> Path:
    """Return the file of the decisions about a cascade, ``2023.decisions.ttl`` beside ``2023.ttl``."""
    return cascade_file.with_suffix(".decisions.ttl")
