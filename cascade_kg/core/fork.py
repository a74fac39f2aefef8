"""Two pieces of work at once, the second in a copy of this process, where a second core would idle."""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Callable
from typing import NoReturn, TypeVar

__all__ = ["at_once", "cores"]

_Here = TypeVar("_Here")
_There = TypeVar("_There")


def cores() -> int:
    """Return how many processes can work here at a time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def at_once(here: Callable[[], _Here], there: Callable[[], _There]) -> tuple[_Here, _There]:
    """Return what two functions return; the second changes nothing that this process sees, and is sent back pickled.

    A process with threads is not copied, nor where there is one core alone. What fails in the copy, or with it, is done
    again here, so that its error is raised here.
    """
    # Only Linux is trusted: elsewhere libraries of the system break in copies.
    if not hasattr(os, "sched_getaffinity") or cores() < 2 or threading.active_count() > 1:
        return here(), there()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _tell(there, writing)
    os.close(writing)
    try:
        own = here()
    finally:
        with open(reading, "rb") as pipe:
            told = pipe.read()
        _, status = os.waitpid(child, 0)
    return own, there() if status else pickle.loads(told)  # noqa: S301 - told by a copy of this process


def _tell(work: Callable[[], object], writing: int) -> NoReturn:
    """Write what a function returns, and end this process without a word: what it has not printed its parent will."""
    status = 1
    try:
        with open(writing, "wb") as pipe:
            pipe.write(pickle.dumps(work()))
        status = 0
    finally:
        os._exit(status)
