"""The kinds that a cascade knows: of nodes, levels, calculations and documents."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["CalculationType", "Completeness", "DocumentType", "Level", "NodeType"]


class NodeType(StrEnum):
    """The types of node, by the local name of their class, from the top down."""

    OBJECTIVE = "Objective"
    OUTCOME = "Outcome"
    PROGRAM = "Program"
    ACTIVITY = "Activity"
    SUB_ACTIVITY = "SubActivity"


class Level(StrEnum):
    """The performance levels, by the local name of their individual."""

    ESELON_II = "EselonII"
    ESELON_III = "EselonIII"
    ESELON_IV = "EselonIV"


class CalculationType(StrEnum):
    """The calculation types, by the local name of their individual."""

    CUMULATIVE = "Cumulative"
    NON_CUMULATIVE = "NonCumulative"
    CUMULATIVE_NEGATIVE = "CumulativeNegative"


class DocumentType(StrEnum):
    """The kinds of source document, by their key in the reference data."""

    SIGNED_CASCADE = "signed-cascade"
    STRATEGIC_PLAN = "strategic-plan"


class Completeness(StrEnum):
    """Whether a document holds a whole cascade, by its key in the reference data."""

    COMPLETE = "complete"
    PARTIAL = "partial"
