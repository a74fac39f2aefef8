"""Cascades held against the rules: ``validate`` gives findings, ``report_graph`` a SHACL report of them."""

from __future__ import annotations

from cascade_kg.validation.report import report_graph
from cascade_kg.validation.run import validate

__all__ = ["report_graph", "validate"]
