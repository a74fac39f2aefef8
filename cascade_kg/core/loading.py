"""What a load into a store has come to, file by file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cascade_kg.core.errors import CascadeError
from cascade_kg.core.findings import Bilingual

__all__ = ["Kind", "Load", "Loaded", "Progress", "State"]

Progress = Callable[[int, int], None]
"""What is told how many files are done, and of how many."""


class Kind(StrEnum):
    """What a file holds."""

    CASCADE = "cascade"
    REFERENCE = "reference"


class State(StrEnum):
    """What has become of the graph of a file."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    GONE = "gone"
    REFUSED = "refused"

    @property
    def label(self) -> Bilingual:
        """Return the word that people read."""
        return _LABELS[self]


_LABELS = {
    State.NEW: Bilingual("new", "baru"),
    State.CHANGED: Bilingual("changed", "berubah"),
    State.SAME: Bilingual("same", "tetap"),
    State.GONE: Bilingual("gone", "hilang"),
    State.REFUSED: Bilingual("refused", "ditolak"),
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file, the graph that the store has of it or had until it was gone, and why it was refused."""

    kind: Kind
    state: State
    file: str
    graph: str | None = None
    error: CascadeError | None = None


@dataclass(frozen=True, slots=True)
class Load:
    """All files that a load has looked at, those of cascades first."""

    files: tuple[Loaded, ...]

    @property
    def refused(self) -> tuple[Loaded, ...]:
        """Return the files that are at fault."""
        return tuple(each for each in self.files if each.state is State.REFUSED)

    @property
    def counts(self) -> Mapping[tuple[State, Kind], int]:
        """Return how many files of each kind came to what."""
        return Counter((each.state, each.kind) for each in self.files)
