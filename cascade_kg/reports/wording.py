"""The words of the reports that are ours, in Indonesian and English."""

from __future__ import annotations

from cascade_kg.core.findings import Bilingual, Severity
from cascade_kg.core.model import CalculationType, Cascade, Level, Node, NodeType, ObservationKind

__all__ = [
    "CALCULATION",
    "EMPTY",
    "GENERAL",
    "INDICATOR",
    "LEVELS",
    "NODE_TYPES",
    "NO_NAME",
    "OBSERVATIONS",
    "ORPHAN",
    "SEVERITIES",
    "count_of",
    "heading_of",
    "heading_of_cascade",
    "label_of",
    "numbers_of",
]

EMPTY = Bilingual("This cascade has no node.", "Cascade ini tidak memiliki simpul.")
GENERAL = Bilingual("On the cascade and its document:", "Pada cascade dan dokumennya:")
INDICATOR = Bilingual("Indicator", "Indikator")
ORPHAN = Bilingual("no parent", "tanpa induk")
NO_NAME = Bilingual("(no name)", "(tanpa nama)")

NODE_TYPES: dict[NodeType, Bilingual] = {
    NodeType.OBJECTIVE: Bilingual("Objective", "Tujuan"),
    NodeType.OUTCOME: Bilingual("Outcome", "Sasaran"),
    NodeType.PROGRAM: Bilingual("Program", "Program"),
    NodeType.ACTIVITY: Bilingual("Activity", "Kegiatan"),
    NodeType.SUB_ACTIVITY: Bilingual("Sub-activity", "Sub Kegiatan"),
}

_PLURALS: dict[NodeType, str] = {
    NodeType.OBJECTIVE: "objectives",
    NodeType.OUTCOME: "outcomes",
    NodeType.PROGRAM: "programs",
    NodeType.ACTIVITY: "activities",
    NodeType.SUB_ACTIVITY: "sub-activities",
}

LEVELS: dict[Level, Bilingual] = {
    Level.ESELON_II: Bilingual("Echelon II", "Eselon II"),
    Level.ESELON_III: Bilingual("Echelon III", "Eselon III"),
    Level.ESELON_IV: Bilingual("Echelon IV", "Eselon IV"),
}

CALCULATION: dict[CalculationType, Bilingual] = {
    CalculationType.CUMULATIVE: Bilingual("Cumulative", "Kumulatif"),
    CalculationType.NON_CUMULATIVE: Bilingual("Non-cumulative", "Non Kumulatif"),
    CalculationType.CUMULATIVE_NEGATIVE: Bilingual("Cumulative, lower is better", "Kumulatif Negatif"),
}

OBSERVATIONS: dict[ObservationKind, Bilingual] = {
    ObservationKind.BASELINE: Bilingual("Baseline", "Kondisi awal"),
    ObservationKind.TARGET: Bilingual("Target", "Target"),
    ObservationKind.BUDGET: Bilingual("Budget", "Pagu"),
}

SEVERITIES: dict[Severity, Bilingual] = {
    Severity.VIOLATION: Bilingual("violation", "pelanggaran"),
    Severity.WARNING: Bilingual("warning", "peringatan"),
    Severity.INFO: Bilingual("note", "catatan"),
}


def count_of(severity: Severity, number: int, *, language: str) -> str:
    """Return a number of findings in words, such as ``2 warnings``."""
    word = SEVERITIES[severity].in_(language)
    return f"{number} {word}{'s' if language != 'id' and number != 1 else ''}"


def heading_of(node: Node, *, language: str) -> str:
    """Return the type of a node and its number as printed, such as ``Sub Kegiatan 3``."""
    word = NODE_TYPES[node.type].in_(language)
    return f"{word} {node.ordinal}" if node.ordinal else word


def label_of(node: Node, *, language: str) -> str:
    """Return the label of a node, or words that say that it has none."""
    return node.label or NO_NAME.in_(language)


def heading_of_cascade(cascade: Cascade, *, language: str) -> str:
    """Return the title of the picture of a cascade: the agency and the year or years."""
    years = (
        str(cascade.first_year)
        if cascade.first_year == cascade.last_year
        else f"{cascade.first_year}–{cascade.last_year}"
    )
    name = cascade.organization_name or cascade.organization
    return f"Cascading {name} Tahun {years}" if language == "id" else f"Performance cascade of {name}, {years}"


def numbers_of(cascade: Cascade, *, language: str) -> str:
    """Return how many nodes of each type a cascade has, and how many indicators, in one line."""
    nodes = list(cascade.nodes())
    parts = []
    for kind in NodeType:
        number = sum(node.type is kind for node in nodes)
        word = NODE_TYPES[kind].in_(language).lower()
        parts.append(f"{number} {_PLURALS[kind] if language != 'id' and number != 1 else word}")
    indicators = sum(len(node.indicators) for node in nodes)
    word = "indikator" if language == "id" else "indicator" if indicators == 1 else "indicators"
    return " · ".join((*parts, f"{indicators} {word}"))
