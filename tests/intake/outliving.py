"""A process that runs commands with bounds on memory and time, each in a child of its own, and says what each has cost.

Its modules are loaded once: ``python -m tests.intake.outliving`` reads the arguments of a command from each line.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
MOST_MEMORY, MOST_SECONDS = 1_200_000_000, 30


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command has ended: its code, what it has said, the memory (MB) and the seconds of a processor it took."""

    code: int
    said: str
    shown: str
    memory: float
    seconds: float


class Bounded:
    """Run commands one by one."""

    def __enter__(self) -> Self:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "CASCADE_KG_LANG": "en", "COLUMNS": "100"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.intake.outliving"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=environment,
        )
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.communicate()

    def run(self, *arguments: str) -> Ended:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(arguments) + "\n")
        self._process.stdin.flush()
        return Ended(**json.loads(self._process.stdout.readline()))


def _ended(arguments: list[str]) -> Ended:
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as shown:
        child = os.fork()
        if child == 0:
            os.dup2(shown.fileno(), 1)
            os.dup2(said.fileno(), 2)
            resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
            resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
            code = 70
            try:
                _main(arguments)
            except SystemExit as end:
                code = int(end.code or 0)
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code)
        _, status, usage = os.wait4(child, 0)
        for stream in (said, shown):
            stream.seek(0)
        return Ended(
            os.waitstatus_to_exitcode(status),
            said.read(),
            shown.read(),
            usage.ru_maxrss / 1024,
            usage.ru_utime + usage.ru_stime,
        )


def _main(arguments: list[str]) -> None:
    from cascade_kg.cli import main

    main(arguments, prog_name="cascade-kg")


def serve() -> None:
    import cascade_kg.cli.importing
    import cascade_kg.intake.pile
    import cascade_kg.workspace

    assert cascade_kg.cli.importing
    assert cascade_kg.intake.pile
    assert cascade_kg.workspace
    for line in sys.stdin:
        ended = _ended(json.loads(line))
        values = {name: getattr(ended, name) for name in ("code", "said", "shown", "memory", "seconds")}
        print(json.dumps(values), flush=True)  # noqa: T201 - this is the answer


if __name__ == "__main__":
    serve()
