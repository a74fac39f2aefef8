"""The port of those who do the work: batches go in, and come out in whatever order they end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

__all__ = ["Crew", "Ended", "Lost", "Work"]

Work = Callable[[Sequence[Any]], Any]
"""What is done with a batch: a function at the top of a module; items and result can be pickled."""


class Lost(Exception):  # noqa: N818
    """Say that the worker ended before its batch did: it was killed, or what it worked on ended it."""


@dataclass(frozen=True, slots=True)
class Ended:
    """A batch that has ended, by its number: with a result, or with an error."""

    number: int
    result: Any = None
    error: Exception | None = None


class Crew(Protocol):
    """Workers; ``places`` is how many batches may be with them at a time."""

    @property
    def places(self) -> int:
        """Return how many batches may be under way."""
        ...

    def start(self, number: int, work: Work, batch: Sequence[Any]) -> None:
        """Give a batch to a worker; there is a place for it."""
        ...

    def ended(self) -> Ended:
        """Wait for one of the batches to end."""
        ...

    def close(self) -> None:
        """End the workers, whatever they are at."""
        ...
