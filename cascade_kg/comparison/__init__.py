"""How two cascades differ: two agencies, two years, two states of one document."""

from __future__ import annotations

from cascade_kg.comparison.differences import compare

__all__ = ["compare"]
