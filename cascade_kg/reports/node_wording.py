"""The words of the reports for the nodes of a cascade and what they carry, in Indonesian and English."""

from __future__ import annotations

from cascade_kg.core.findings import Bilingual
from cascade_kg.core.model import CalculationType, Cascade, Level, Node, NodeType, ObservationKind
from cascade_kg.reports.wording import NO_NAME

__all__ = [
    "CALCULATION",
    "LEVELS",
    "NODE_TYPES",
    "OBSERVATIONS",
    "heading_of",
    "heading_of_cascade",
    "label_of",
    "numbers_of",
]

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
    ObservationKind.QUARTERLY_TARGET: Bilingual("Quarterly target", "Target triwulan"),
    ObservationKind.BUDGET: Bilingual("Budget", "Pagu"),
}


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
