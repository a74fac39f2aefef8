"""Findings in every form in which people and other programs take them."""

from __future__ import annotations

from cascade_kg.reports.findings.registry import FORMATS, render

__all__ = ["FORMATS", "render"]
