"""What follows from the ontology and the cascades: HermiT's verdict, and the evidence for a clash."""

from __future__ import annotations

from cascade_kg.reasoning.clashes import Clash
from cascade_kg.reasoning.verdict import Reasoning, reason

__all__ = ["Clash", "Reasoning", "reason"]
