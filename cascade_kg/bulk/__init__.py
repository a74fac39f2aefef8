"""Work on many items: by one process, by a pool of them, or by a cluster; it knows nothing of cascades."""

from __future__ import annotations

from cascade_kg.bulk.batches import Done, SetAside, run, size_for
from cascade_kg.bulk.cluster import Cluster
from cascade_kg.bulk.crew import Crew, Ended, Lost, Work
from cascade_kg.bulk.here import Here
from cascade_kg.bulk.journal import Journal
from cascade_kg.bulk.pool import Pool, cores

__all__ = [
    "Cluster",
    "Crew",
    "Done",
    "Ended",
    "Here",
    "Journal",
    "Lost",
    "Pool",
    "SetAside",
    "Work",
    "cores",
    "run",
    "size_for",
]
