"""A command as a process of its own: how long it takes, start to end, and how much memory its largest process takes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

__all__ = ["ROOT", "Run", "command", "task"]

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Run:
    """What a process took: seconds start to end, seconds of CPU with all its children, and megabytes.

    The megabytes are the peak of the largest process among it and its children. ``told`` is what it printed, a JSON
    object a line, as far as it came; ``ended`` is false where it was stopped after its time.
    """

    seconds: float
    cpu: float
    megabytes: float
    told: tuple[dict[str, Any], ...] = field(default=(), repr=False)
    ended: bool = True


_HUGE_PAGES = ("env", "GLIBC_TUNABLES=glibc.malloc.hugetlb=1")
"""Has the allocator of glibc ask the kernel for them, which other ones ignore."""
_LAUNCH = """import json, os, sys, time
begun = time.perf_counter()
_, status, used = os.wait4(os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ), 0)
took = time.perf_counter() - begun
os.write(int(sys.argv[1]), json.dumps([took, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]).encode())
sys.exit(min(os.waitstatus_to_exitcode(status) % 256, 255))"""
"""Starts a command and says what it took. A peak counts from the memory of the process that starts another one, so the
one that starts must be small."""


def command(*words: str, limit: float, codes: Sequence[int] = (0, 1)) -> Run:
    """Run a command at the root of the project, and stop it and its children after so many seconds."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as used:
        process = subprocess.Popen(
            (sys.executable, "-I", "-S", "-c", _LAUNCH, str(used.fileno()), *words),
            cwd=ROOT, stdin=subprocess.DEVNULL, stdout=out, stderr=err, pass_fds=(used.fileno(),), process_group=0,
        )  # fmt: skip
        stop = threading.Timer(limit, os.killpg, (process.pid, signal.SIGKILL))
        stop.start()
        code = process.wait()
        stop.cancel()
        for file in (out, err, used):
            file.seek(0)
        ended = code != -signal.SIGKILL
        if ended and code not in codes:
            sys.exit(f"{' '.join(words)} ended with {code}:\n{err.read().decode(errors='replace')[-4000:]}")
        seconds, cpu, megabytes = json.loads(used.read()) if ended else (limit, 0.0, 0.0)
        lines = [line for line in out.read().decode(errors="replace").splitlines() if line.startswith("{")]
    return Run(seconds, cpu, megabytes, _objects(lines), ended)


def task(name: str, *words: str, limit: float, huge_pages: bool = False) -> Run:
    """Run one of ``benchmarks.nation.tasks`` as a process of its own; ``huge_pages``: its memory in pages of 2 MB."""
    begin = _HUGE_PAGES if huge_pages else ()
    return command(*begin, sys.executable, "-m", "benchmarks.nation.tasks", name, *words, limit=limit, codes=(0,))


def _objects(lines: Sequence[str]) -> tuple[dict[str, Any], ...]:
    found = []
    for line in lines:
        try:
            found.append(json.loads(line))
        except ValueError:  # the table of a command, or a line that was being written when the process was stopped
            continue
    return tuple(found)
