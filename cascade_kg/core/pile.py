"""What became of a pile of files that was imported at once, file by file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cascade_kg.core.findings import Bilingual
from cascade_kg.core.formats import Format
from cascade_kg.core.intake import Tally, Years

__all__ = ["Fate", "Pile", "PileEntry"]


class Fate(StrEnum):
    """What became of a file, or of one of the cascades in it."""

    READ = "read"
    LOOK = "look"
    SET_ASIDE = "set-aside"
    SKIPPED = "skipped"

    @property
    def label(self) -> Bilingual:
        """Return what it is called."""
        return _LABELS[self]


_LABELS = {
    Fate.READ: Bilingual("read", "terbaca"),
    Fate.LOOK: Bilingual("read, needs a look", "terbaca, perlu dilihat"),
    Fate.SET_ASIDE: Bilingual("set aside", "disisihkan"),
    Fate.SKIPPED: Bilingual("skipped", "dilewati"),
}


@dataclass(frozen=True, slots=True)
class PileEntry:
    """A file of the pile, or one of several cascades in it.

    ``grounds`` say how it is known whose it is, ``remarks`` what a person has to see or to do, ``written`` where the
    cascade went, and ``tally`` what was read; nothing of that is there where nothing was read.
    """

    file: str
    fate: Fate
    form: Format | None = None
    kecamatan: str | None = None
    years: Years | None = None
    grounds: tuple[Bilingual, ...] = ()
    tally: Tally | None = None
    remarks: tuple[Bilingual, ...] = ()
    written: str | None = None


@dataclass(frozen=True, slots=True)
class Pile:
    """The files of a folder, in the order of their names."""

    folder: str
    entries: tuple[PileEntry, ...]

    @property
    def counts(self) -> Mapping[Fate, int]:
        """Return how many came to what."""
        return Counter(entry.fate for entry in self.entries)
