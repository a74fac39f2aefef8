"""The words of the reports that are ours, in Indonesian and English."""

from __future__ import annotations

from cascade_kg.core.findings import Bilingual, Severity

__all__ = ["EMPTY", "GENERAL", "INDICATOR", "NO_NAME", "ORPHAN", "SEVERITIES", "count_of"]

EMPTY = Bilingual("This cascade has no node.", "Cascade ini tidak memiliki simpul.")
GENERAL = Bilingual("On the cascade and its document:", "Pada cascade dan dokumennya:")
INDICATOR = Bilingual("Indicator", "Indikator")
ORPHAN = Bilingual("no parent", "tanpa induk")
NO_NAME = Bilingual("(no name)", "(tanpa nama)")

SEVERITIES: dict[Severity, Bilingual] = {
    Severity.VIOLATION: Bilingual("violation", "pelanggaran"),
    Severity.WARNING: Bilingual("warning", "peringatan"),
    Severity.INFO: Bilingual("note", "catatan"),
}


def count_of(severity: Severity, number: int, *, language: str) -> str:
    """Return a number of findings in words, such as ``2 warnings``."""
    word = SEVERITIES[severity].in_(language)
    return f"{number} {word}{'s' if language != 'id' and number != 1 else ''}"
