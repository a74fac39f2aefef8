"""A comparison of two cascades in every form."""

from __future__ import annotations

from cascade_kg.reports.comparison.registry import FORMATS, render

__all__ = ["FORMATS", "render"]
