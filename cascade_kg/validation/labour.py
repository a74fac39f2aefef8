"""The labour of a validation divided between two processes, each with half of the rules.

Parsing the queries of the rules and running them takes nine tenths of a validation, and no rule needs another.
Where a second process cannot be had, or is killed, this one does all the work: the outcome is the same.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from cascade_kg.catalog.rules import Rule
from cascade_kg.validation.engine import Engine, Outcome
from cascade_kg.validation.prepared import PreparedGraph

__all__ = ["check_all"]

_FEW = 8
"""With so few rules a second process costs more than it saves."""

_graphs: Sequence[PreparedGraph] = ()
"""What the other process finds here when it begins: a fork shares memory, so that no graph is sent."""


def check_all(rules: Sequence[Rule], graphs: Sequence[PreparedGraph], *, processes: int = 2) -> list[Outcome]:
    """Return the outcome of the rules for each graph, in the order of the graphs.

    Raises:
        ProjectError: a rule is not sound, or pyshacl cannot run it.
    """
    if processes < 2 or len(rules) < _FEW or not _can_fork():
        return _check(rules, graphs)
    global _graphs
    _graphs = graphs
    try:
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("fork")) as other:
            theirs = other.submit(_other_half, rules[1::2])
            ours = _check(rules[0::2], graphs)
            try:
                others = theirs.result()
            except BrokenProcessPool:
                others = _check(rules[1::2], graphs)
    finally:
        _graphs = ()
    return [_joined(*pair) for pair in zip(ours, others, strict=True)]


def _can_fork() -> bool:
    """Tell whether forking is possible, safe (no other thread holds a lock), and of use."""
    fork = "fork" in multiprocessing.get_all_start_methods()
    return fork and threading.active_count() == 1 and (os.cpu_count() or 1) > 1


def _other_half(rules: Sequence[Rule]) -> list[Outcome]:
    return _check(rules, _graphs)


def _check(rules: Sequence[Rule], graphs: Sequence[PreparedGraph]) -> list[Outcome]:
    engine = Engine(rules)
    return [engine.check(graph) for graph in graphs]


def _joined(one: Outcome, other: Outcome) -> Outcome:
    looked_at = {**one.looked_at, **other.looked_at}
    return Outcome((*one.results, *other.results), dict(sorted(looked_at.items())))
