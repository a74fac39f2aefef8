"""A document of a stranger is laid out in a process of its own, with limits on time and memory.

A file of a few kilobytes can unfold to gigabytes, and the libraries that read it set no bounds: whatever becomes of
the worker, it is one line here.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.formats import Format
from cascade_kg.importers.carriers.foreign import Foreign
from cascade_kg.importers.carriers.lines import Carried
from cascade_kg.importers.text import Place, SourceLine

__all__ = ["Limits", "read_apart"]

_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""Each thread of a library sets memory aside: on a machine of many cores more than the worker may have."""
_LESS = Bilingual("give fewer pages, or simpler ones", "berikan halaman yang lebih sedikit atau lebih sederhana")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a worker may take: seconds, and bytes of memory."""

    seconds: int = 300
    memory: int = 2 * 1024**3


def read_apart(content: bytes, form: Format, *, where: str, limits: Limits | None = None) -> Carried:
    """Return the lines of a document of a format.

    Raises:
        InputError: it cannot be read, or takes more than it may.
    """
    limits = limits or Limits()
    with subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", __name__, form, str(limits.seconds), str(limits.memory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **_ONE_THREAD},
    ) as process:
        try:
            said, _ = process.communicate(content, timeout=limits.seconds)
        except subprocess.TimeoutExpired as error:
            raise _too_long(limits, where) from error
        finally:
            process.kill()
    if process.returncode == -signal.SIGXCPU:
        raise _too_long(limits, where)
    try:
        answer = json.loads(said)
    except ValueError as error:
        size = limits.memory // 1024**2
        raise InputError(
            Bilingual(
                f"the document breaks its reader, or needs more than {size} MB",
                f"dokumen ini merusak pembacanya, atau memerlukan lebih dari {size} MB",
            ),
            where=where,
            todo=_LESS,
        ) from error
    if "error" in answer:
        todo = answer["todo"]
        raise InputError(Bilingual(*answer["error"]), where=where, todo=Bilingual(*todo) if todo else None)
    return _carried(answer)


def _too_long(limits: Limits, where: str) -> InputError:
    return InputError(
        Bilingual(
            f"reading it takes more than {limits.seconds} s", f"pembacaannya memakan lebih dari {limits.seconds} detik"
        ),
        where=where,
        todo=_LESS,
    )


def _written(found: Carried) -> dict[str, Any]:
    return {
        "lines": [
            [each.text, each.place and [each.place.page, each.place.box], each.framed, each.confidence]
            for each in found.lines
        ],
        "joined": [[[place.page, place.box] for place in places] for places in found.joined],
        "unread": found.unread,
    }


def _carried(answer: dict[str, Any]) -> Carried:
    lines = (
        SourceLine(number, text, Place(*place) if place else None, framed, confidence)
        for number, (text, place, framed, confidence) in enumerate(answer["lines"], start=1)
    )
    joined = tuple(tuple(Place(*place) for place in places) for places in answer["joined"])
    return Carried(tuple(lines), joined, tuple(map(Foreign, answer["unread"])))


def _limit(seconds: int, memory: int) -> None:
    """Limit this process for good; what a system does not know is left to the clock of the one that waits."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _work(form: Format, seconds: int, memory: int) -> bytes:
    """Return what the document on the standard input says, or one line of why it cannot be read."""
    from cascade_kg.importers.carriers.reading import lay_out

    content = sys.stdin.buffer.read()
    _limit(seconds, memory)
    try:
        answer: dict[str, Any] = _written(lay_out(content, form))
    except InputError as error:
        what, todo = zip(error.said("en"), error.said("id"), strict=True)
        answer = {"error": what, "todo": todo if all(todo) else None}
    except MemoryError:
        return b""
    return json.dumps(answer).encode()


if __name__ == "__main__":
    sys.stdout.buffer.write(_work(Format(sys.argv[1]), *map(int, sys.argv[2:])))
