"""What the texts of a cascade mean, as far as a program can say, and what people have decided instead."""

from __future__ import annotations

from cascade_kg.enrichment.decisions import Decision, check_size, decisions_from
from cascade_kg.enrichment.rewriting import rewritten
from cascade_kg.enrichment.step import enrich
from cascade_kg.enrichment.summary import summarise

__all__ = ["Decision", "check_size", "decisions_from", "enrich", "rewritten", "summarise"]
