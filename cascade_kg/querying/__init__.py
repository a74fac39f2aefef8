"""Questions asked of a store: typed parameters, a guard for the queries of strangers, and the runner."""

from __future__ import annotations

from cascade_kg.querying.collection import Engine, open_endpoint, open_files
from cascade_kg.querying.runner import ask

__all__ = ["Engine", "ask", "open_endpoint", "open_files"]
