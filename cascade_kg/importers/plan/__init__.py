"""The reader of plans (Renstra) in their listed form: one labelled statement after the other."""

from __future__ import annotations

from cascade_kg.importers.plan.reader import is_plan, read_plan

__all__ = ["is_plan", "read_plan"]
