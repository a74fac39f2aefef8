"""Questions asked of a store: typed parameters, a guard for the queries of strangers, the runner, an evaluation."""

from __future__ import annotations

from cascade_kg.querying.answers import answers, official_work
from cascade_kg.querying.collection import Engine, open_endpoint, open_files, open_store
from cascade_kg.querying.documents import described
from cascade_kg.querying.evaluation import evaluate
from cascade_kg.querying.known import refuse_unknown
from cascade_kg.querying.own import ask_own
from cascade_kg.querying.runner import ask
from cascade_kg.querying.weights import read_weights
from cascade_kg.querying.worker import Apart

__all__ = [
    "Apart",
    "Engine",
    "answers",
    "ask",
    "ask_own",
    "described",
    "evaluate",
    "official_work",
    "open_endpoint",
    "open_files",
    "open_store",
    "read_weights",
    "refuse_unknown",
]
