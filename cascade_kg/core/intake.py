"""What goes into an intake and what comes of it, as records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from cascade_kg.core.errors import CascadeError

__all__ = ["Document", "Enriched", "Imported", "Intake"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Document:
    """A document to import: whose it is, and of which year, or first and last year."""

    file: Path
    kecamatan: str
    years: tuple[int, int]


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
class Imported:
    """What an import has done: the files, whether the cascade has changed, and a summary to read."""

    cascade_file: Path
    report_file: Path
    changed: bool
    summary: str


@dataclass(frozen=True, slots=True)
class Enriched:
    """What an enrichment has done: the file, whether it has changed, and a summary to read."""

    cascade_file: Path
    changed: bool
    summary: str
