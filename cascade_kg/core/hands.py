"""Who does the work on many files, and how many can."""

from __future__ import annotations

import os
from dataclasses import dataclass

__all__ = ["Hands", "cores"]

_FEW = 8


@dataclass(frozen=True, slots=True)
class Hands:
    """Who does the work: as many processes as are said, or as there are cores, or the Dask cluster at an address."""

    jobs: int | None = None
    cluster: str | None = None

    def are_own(self, number: int) -> bool:
        """Tell whether this process does the work: starting others for so few files would take as long."""
        return number < _FEW and self.jobs is None and self.cluster is None


def cores() -> int:
    """Return how many can work here at a time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
