"""A crew of processes on this machine, each with a line of its own to this one.

``ProcessPoolExecutor`` gives up all that it has when one of its processes is killed; here only the batch of that
process is lost, and another takes its place. They are plain programs rather than children of ``multiprocessing``, which
the workers of a cluster may not have.
"""

from __future__ import annotations

import json
import pickle
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe, wait
from typing import Any, cast

from cascade_kg.bulk.crew import Ended, Lost, Work

__all__ = ["Pool"]

_SERVE = """import json, sys
sys.path[:] = json.loads(sys.argv[2])
from cascade_kg.bulk.pool import serve
serve(int(sys.argv[1]))"""


@dataclass(slots=True)
class _Worker:
    process: subprocess.Popen[bytes]
    line: Connection
    number: int | None = None


class Pool:
    """Processes that are started when they are first needed, and replaced when they are killed."""

    def __init__(self, jobs: int) -> None:
        self._workers: list[_Worker] = []
        self.places = max(1, jobs)

    @property
    def pids(self) -> tuple[int, ...]:
        """Return the processes that there are, at work or not."""
        return tuple(each.process.pid for each in self._workers)

    def start(self, number: int, work: Work, batch: Sequence[Any]) -> None:
        """Give a batch to a process that has none."""
        while True:
            worker = next((each for each in self._workers if each.number is None), None) or self._hire()
            try:
                worker.line.send((work, batch))
            except OSError:
                # It was killed while it had nothing to do.
                self._dismiss(worker)
            else:
                worker.number = number
                return

    def ended(self) -> Ended:
        """Wait for one of the batches to end."""
        at_work = {each.line: each for each in self._workers if each.number is not None}
        worker = at_work[cast(Connection, wait(list(at_work))[0])]
        number = worker.number
        assert number is not None
        try:
            result, error = worker.line.recv()
        except (EOFError, OSError):
            self._dismiss(worker)
            return Ended(number, error=Lost(f"exit code {worker.process.returncode}"))
        worker.number = None
        return Ended(number, result, error)

    def close(self) -> None:
        """End all processes: they keep nothing that could be half-written."""
        while self._workers:
            self._dismiss(self._workers[-1])

    def _hire(self) -> _Worker:
        line, other_end = Pipe()
        with other_end:
            # -P: what happens to lie in the folder at hand is not loaded, unless this process would load it too.
            command = [sys.executable, "-P", "-c", _SERVE, str(other_end.fileno()), json.dumps(sys.path)]
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, pass_fds=[other_end.fileno()])  # noqa: S603
        worker = _Worker(process, line)
        self._workers.append(worker)
        return worker

    def _dismiss(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.line.close()
        worker.process.kill()
        worker.process.wait()


def serve(handle: int) -> None:
    """Work on what comes over a line, until it ends: what the processes of a pool do."""
    # Who presses Ctrl-C means the process that asked for the work; that one ends its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    line = Connection(handle)
    try:
        while True:
            work, batch = line.recv()
            line.send(_answer(work, batch))
    except (EOFError, OSError):
        return


def _answer(work: Work, batch: Sequence[Any]) -> tuple[Any, Exception | None]:
    try:
        return work(batch), None
    except Exception as error:
        try:
            pickle.loads(pickle.dumps(error))  # noqa: S301
        except Exception:
            return None, RuntimeError(f"{type(error).__name__}: {error}")
        return None, error
