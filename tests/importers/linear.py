"""Whether reading a text costs no more than its size, whatever the machine: cost is held against cost in one run."""

from __future__ import annotations

import time
from collections.abc import Callable

__all__ = ["assert_linear"]


def assert_linear(read: Callable[[int], object]) -> None:
    """Hold the cost of a whole text against that of its quarter: four times where linear, sixteen where quadratic.

    ``read`` is given how many times shorter the text is to be.
    """
    quarter, whole = _seconds(read, 4), _seconds(read, 1)
    assert whole < 8 * quarter + 1


def _seconds(read: Callable[[int], object], share: int) -> float:
    """Return the seconds of this process, that others on the machine do not prolong."""
    begin = time.process_time()
    read(share)
    return time.process_time() - begin
