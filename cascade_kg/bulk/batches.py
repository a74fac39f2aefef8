"""Items worked on in batches, so that nothing is lost and nothing comes twice, whatever happens to the workers.

A batch that fails is taken apart, and its items are tried singly: one bad item costs its neighbours nothing but time.
An item that loses its worker then is tried once more when all others are done, alone, so that no neighbour is to blame
(for the memory, say, that the machine ran out of); if it does so again, it is set aside.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count, islice
from typing import Any

from cascade_kg.bulk.crew import Crew, Lost, Work

__all__ = ["Done", "SetAside", "run", "size_for"]


@dataclass(frozen=True, slots=True)
class Done:
    """Items that were worked on together, and the result."""

    items: tuple[Any, ...]
    result: Any


@dataclass(frozen=True, slots=True)
class SetAside:
    """An item without result, and the error that it ended with; ``Lost`` where it ended its worker."""

    item: Any
    error: Exception


def run(work: Work, items: Iterable[Any], *, crew: Crew, size: int) -> Iterator[Done | SetAside]:
    """Yield what became of items, each once, in the order in which they end.

    Items are taken as places become free: no more of them are held than are under way.
    """
    return _Run(items, size).outcomes(work, crew)


@dataclass(frozen=True, slots=True)
class _Batch:
    items: tuple[Any, ...]
    alone: bool = False


class _Run:
    """What is still to be done, and what is under way."""

    def __init__(self, items: Iterable[Any], size: int) -> None:
        self._fresh = _batches(items, size)
        self._again: deque[_Batch] = deque()
        self._suspects: deque[_Batch] = deque()
        self._under_way: dict[int, _Batch] = {}

    def outcomes(self, work: Work, crew: Crew) -> Iterator[Done | SetAside]:
        numbers = count()
        while True:
            while len(self._under_way) < crew.places and (batch := self._next()):
                number = next(numbers)
                self._under_way[number] = batch
                crew.start(number, work, batch.items)
            if not self._under_way:
                return
            ended = crew.ended()
            batch = self._under_way.pop(ended.number)
            if ended.error is None:
                yield Done(batch.items, ended.result)
            elif len(batch.items) > 1:
                self._again.extend(_Batch((item,)) for item in batch.items)
            elif isinstance(ended.error, Lost) and not batch.alone:
                self._suspects.append(replace(batch, alone=True))
            else:
                yield SetAside(batch.items[0], ended.error)

    def _next(self) -> _Batch | None:
        if self._again:
            return self._again.popleft()
        if batch := next(self._fresh, None):
            return batch
        return self._suspects.popleft() if self._suspects and not self._under_way else None


def _batches(items: Iterable[Any], size: int) -> Iterator[_Batch]:
    left = iter(items)
    while batch := tuple(islice(left, size)):
        yield _Batch(batch)


def size_for(items: int, *, places: int, largest: int = 25) -> int:
    """Return a size of batches that gives each place several, so that none waits long for the last."""
    return max(1, min(largest, items // (places * 4)))
