"""Two pieces of work at once, the second in a copy of this process, where a second core would idle."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn, TypeVar

__all__ = ["at_once", "can_copy", "cores"]

_Here = TypeVar("_Here")
_There = TypeVar("_There")

_SIZE = 8
"""The bytes that tell how many follow."""
_THREADS = Path("/proc/self/task")


def cores() -> int:
    """Return how many processes can work here at a time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_copy() -> bool:
    """Tell whether a copy of this process would be whole, and of use: on Linux, without threads, with two cores."""
    return sys.platform == "linux" and cores() > 1 and _is_without_threads()


def _is_without_threads() -> bool:
    """Tell whether the system knows of one thread alone: Python does not know those of libraries."""
    try:
        return len(list(_THREADS.iterdir())) == 1
    except OSError:
        return False


def at_once(here: Callable[[], _Here], there: Callable[[], _There]) -> tuple[_Here, _There]:
    """Return what two functions return; the second changes nothing that this process sees, and is sent back pickled.

    What fails in the copy, or with it, is done again here, so that its error is raised here.
    """
    reading, writing = os.pipe()
    try:
        child = os.fork()
    except OSError:
        # There may be no more processes, or no more memory.
        os.close(reading)
        os.close(writing)
        return here(), there()
    if child == 0:
        # Else the copy would wait for a reader that is itself, when this process is killed.
        os.close(reading)
        _tell(there, writing)
    os.close(writing)
    with open(reading, "rb") as pipe:
        try:
            own, told = here(), pipe.read()
        except BaseException:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            raise
        finally:
            # Where SIGCHLD is ignored nobody is left to end, or to wait for.
            with suppress(ChildProcessError):
                os.waitpid(child, 0)
    size, answer = told[:_SIZE], told[_SIZE:]
    if size != len(answer).to_bytes(_SIZE):
        return own, there()
    return own, pickle.loads(answer)  # noqa: S301 - told by a copy of this process


def _tell(work: Callable[[], object], writing: int) -> NoReturn:
    """Write what a function returns, and end this process without a word: what it has not printed its parent will."""
    try:
        answer = pickle.dumps(work())
        with open(writing, "wb") as pipe:
            pipe.write(len(answer).to_bytes(_SIZE) + answer)
    finally:
        os._exit(0)
