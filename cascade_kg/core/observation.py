"""Values of indicators and nodes: what a plan wants, what it began from, and what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from cascade_kg.core.evidence import Evidence

__all__ = ["Observation", "ObservationKind"]


class ObservationKind(StrEnum):
    """The kinds of observation, by their key in the reference data."""

    BASELINE = "baseline"
    TARGET = "target"
    QUARTERLY_TARGET = "quarterly-target"
    BUDGET = "budget"


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of an indicator or a node.

    ``year`` is ``None`` for a baseline, which has no year of its own; only the target of a quarter has a ``quarter``,
    from 1 to 4. ``value`` is ``None`` where the
    words are no number; ``as_printed`` keeps the words wherever they are not the number itself.
    """

    kind: ObservationKind
    year: int | None = None
    value: Decimal | None = None
    unit: str | None = None
    as_printed: str | None = None
    evidence: Evidence = Evidence()
    quarter: int | None = None
