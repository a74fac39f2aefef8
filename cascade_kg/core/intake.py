"""What goes into an intake and what comes of it, as records."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

__all__ = ["Document", "Enriched", "Imported"]


@dataclass(frozen=True, slots=True)
class Document:
    """A document to import: whose it is, and of which year, or first and last year."""

    file: Path
    kecamatan: str
    years: tuple[int, int]


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
