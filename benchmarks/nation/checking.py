"""What the processes of the peer do: pyshacl, with queries that are prepared once, checks cascades by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

__all__ = ["Found", "alone_by_pyshacl", "peak"]

Found = tuple[list[tuple[str, str]], float]
"""Rules and focus nodes, and the peak of the process in megabytes."""


def alone_by_pyshacl(paths: Sequence[Path]) -> Found:
    """Check cascades by themselves, all rules with pyshacl."""
    from cascade_kg.validation.cascade_files import read
    from cascade_kg.validation.run import Engine, check_alone

    found: list[tuple[str, str]] = []
    for path in paths:
        for findings, _ in check_alone([read(path)], engine=Engine.PYSHACL):
            found += [(each.rule, each.focus) for each in findings]
    return found, peak()


def peak(*, of_workers: bool = False) -> float:
    """Return the peak of the memory of this process, or of the largest that it has waited for, in megabytes."""
    import resource

    whose = resource.RUSAGE_CHILDREN if of_workers else resource.RUSAGE_SELF
    return resource.getrusage(whose).ru_maxrss / 1024
