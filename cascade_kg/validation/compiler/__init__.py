"""Rules as set-based SPARQL 1.1: each constraint one query, whose rows are its violations in all graphs of a store."""

from __future__ import annotations

from cascade_kg.validation.compiler.compiled import Compiled, Query
from cascade_kg.validation.compiler.places import REFERENCE, Places
from cascade_kg.validation.compiler.rules import compile_rule
from cascade_kg.validation.compiler.unsupported import UnsupportedError

__all__ = ["REFERENCE", "Compiled", "Places", "Query", "UnsupportedError", "compile_rule"]
