"""What a load has come to, as tables: how many files came to what, and what became of each."""

from __future__ import annotations

from cascade_kg.core.findings import Bilingual
from cascade_kg.core.loading import Kind, Load, State
from cascade_kg.core.table import Table

__all__ = ["by_state", "file_by_file"]

_TITLE = Bilingual("Loaded", "Hasil pemuatan")
_COUNTED = {
    "state": Bilingual("", ""),
    "cascades": Bilingual("cascades", "cascade"),
    "reference": Bilingual("reference files", "berkas acuan"),
}
_FILES = {
    "kind": Bilingual("kind", "jenis"),
    "state": Bilingual("state", "keadaan"),
    "file": Bilingual("file", "berkas"),
    "graph": Bilingual("graph", "graf"),
    "reason": Bilingual("reason", "sebab"),
}

_Shown = tuple[Table, list[str], str]


def by_state(load: Load, language: str) -> _Shown:
    """Return how many files of cascades and of reference data came to what, with headings and a title."""
    counts = load.counts
    rows = tuple(
        (state.label.in_(language), counts.get((state, Kind.CASCADE), 0), counts.get((state, Kind.REFERENCE), 0))
        for state in State
    )
    return _shown(rows, _COUNTED, language)


def file_by_file(load: Load, language: str) -> _Shown:
    """Return what became of each file, with headings and a title."""
    rows = tuple(
        (each.kind.value, each.state.value, each.file, each.graph, each.error.in_(language) if each.error else None)
        for each in load.files
    )
    return _shown(rows, _FILES, language)


def _shown(rows: tuple[tuple[str | int | None, ...], ...], columns: dict[str, Bilingual], language: str) -> _Shown:
    return Table(tuple(columns), rows), [word.in_(language) for word in columns.values()], _TITLE.in_(language)
