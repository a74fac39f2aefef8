"""A crew of one: this process itself. For few items other processes cost more than they save."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cascade_kg.bulk.crew import Ended, Work

__all__ = ["Here"]


class Here:
    """Do the work at once."""

    places = 1

    def __init__(self) -> None:
        self._ended: list[Ended] = []

    def start(self, number: int, work: Work, batch: Sequence[Any]) -> None:
        """Do the work on a batch."""
        try:
            self._ended.append(Ended(number, work(batch)))
        except Exception as error:
            self._ended.append(Ended(number, error=error))

    def ended(self) -> Ended:
        """Return the batch that was done."""
        return self._ended.pop()

    def close(self) -> None:
        """Do nothing: nobody else is at work."""
