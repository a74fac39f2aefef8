"""The report that people take away: a work paper as a workbook, and the same facts for programs."""

from __future__ import annotations

from cascade_kg.reports.workpaper.registry import FORMATS, render

__all__ = ["FORMATS", "render"]
