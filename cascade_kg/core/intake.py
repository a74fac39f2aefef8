"""What goes into an intake and what comes of it, as records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from cascade_kg.core.errors import CascadeError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.formats import Format

__all__ = ["Arrival", "Document", "Enriched", "Imported", "Intake", "Tally", "Years"]

T = TypeVar("T")

Years = tuple[int, int]
"""The first and the last year of a plan, which are the same of a cascade of one year."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document to import: whose it is, and of which year, or first and last year.

    ``part`` holds the bytes of the document where its file holds several.
    """

    file: Path
    kecamatan: str
    years: Years
    part: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that has come in: its format where that was looked at, the documents in it, and how it is known whose.

    ``asks`` says what a person has to tell before it can be read.
    """

    file: Path
    form: Format | None
    documents: tuple[Document, ...]
    grounds: tuple[Bilingual, ...] = ()
    asks: tuple[Bilingual, ...] = ()


@dataclass(frozen=True, slots=True)
class Intake(Generic[T]):
    """What was done, and the errors of the files that were set aside, both in the order of the files."""

    done: tuple[T, ...]
    faults: tuple[CascadeError, ...]

    @classmethod
    def of(cls, done: Mapping[int, T], faults: Mapping[int, CascadeError]) -> Intake[T]:
        """Return what has come to an end, by the places of the files."""
        return cls(tuple(done[place] for place in sorted(done)), tuple(faults[place] for place in sorted(faults)))


@dataclass(frozen=True, slots=True)
class Tally:
    """How much was read: nodes, indicators, baselines with targets and budgets, and lines with and without a place."""

    nodes: int = 0
    indicators: int = 0
    observations: int = 0
    used: int = 0
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import has done: the files, whether the cascade has changed, and a summary to read.

    There is no report of lines where the document has none, and no ``looks``, what a person should see, where a run
    before has read it.
    """

    cascade_file: Path
    report_file: Path | None
    changed: bool
    summary: str
    tally: Tally | None = None
    looks: tuple[Bilingual, ...] | None = None


@dataclass(frozen=True, slots=True)
class Enriched:
    """What an enrichment has done: the file, whether it has changed, and a summary to read."""

    cascade_file: Path
    changed: bool
    summary: str
