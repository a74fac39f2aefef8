"""Questions asked of a store: typed parameters, a guard for the queries of strangers, the runner, an evaluation."""

from __future__ import annotations

from cascade_kg.querying.collection import Engine, open_endpoint, open_files, open_store
from cascade_kg.querying.known import refuse_unknown
from cascade_kg.querying.runner import ask

__all__ = [
    "Engine",
    "ask",
    "open_endpoint",
    "open_files",
    "open_store",
    "refuse_unknown",
]
