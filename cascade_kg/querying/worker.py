"""The query of a stranger in a process of its own: with limits on time and memory, without network, ended when it must.

What the guard lets through can still take all time and memory, and an engine that breaks takes its process along. So
the store is opened and asked by a worker; what becomes of it is one line.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from cascade_kg.core.errors import CascadeError, StoreError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.table import Cell, Table

__all__ = ["Apart", "Limits", "ask_apart"]

_LESS = Bilingual("ask for less", "minta lebih sedikit")
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_TYPES: dict[str, type] = {"bool": bool, "int": int, "Decimal": Decimal, "str": str}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a worker may take: seconds in all, and as many of a processor; bytes of memory, and of an answer."""

    seconds: int = 60
    memory: int = 4 * 1024**3
    answer: int = 64 * 1024**2


@dataclass(frozen=True, slots=True)
class Apart:
    """An answer, and whether the worker could be cut off from the network."""

    table: Table
    is_offline: bool


def ask_apart(
    text: str, *, paths: Sequence[Path] = (), store: Path | None = None, limits: Limits | None = None
) -> Apart:
    """Return the answer of a worker to a query over files of cascades, or over a store on disk.

    Raises:
        StoreError: the query is refused, takes more than it may, or breaks the engine; or the data cannot be opened.
    """
    limits = limits or Limits()
    asked = {
        "query": text,
        "paths": [str(path.absolute()) for path in paths],
        "store": str(store.absolute()) if store else None,
        "limits": [limits.seconds, limits.memory, limits.answer],
    }
    # The worker needs none of the user's passwords, and a query that breaks out of the engine gets none.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CASCADE_KG_")}
    with subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    ) as process:
        try:
            said, _ = process.communicate(json.dumps(asked).encode(), timeout=limits.seconds)
        except subprocess.TimeoutExpired as error:
            raise _too_long(limits) from error
        finally:
            process.kill()
    if process.returncode == -signal.SIGXCPU:
        raise _too_long(limits)
    try:
        answer = json.loads(said)
    except ValueError as error:
        size = limits.memory // 1024**2
        raise StoreError(
            Bilingual(
                f"the query breaks the engine, or needs more than {size} MB",
                f"kueri ini merusak mesin kueri, atau memerlukan lebih dari {size} MB",
            ),
            todo=Bilingual("ask more simply, or for less", "tanyakan lebih sederhana, atau minta lebih sedikit"),
        ) from error
    if "error" in answer:
        raise StoreError(Bilingual(*answer["error"]))
    rows = tuple(tuple(_read(cell) for cell in row) for row in answer["rows"])
    return Apart(Table(tuple(answer["columns"]), rows), is_offline=answer["offline"])


def _too_long(limits: Limits) -> StoreError:
    return StoreError(
        Bilingual(
            f"the query takes more than {limits.seconds} s", f"kueri ini memakan lebih dari {limits.seconds} detik"
        ),
        todo=_LESS,
    )


def _written(cell: Cell) -> list[str] | None:
    return None if cell is None else [type(cell).__name__, str(cell)]


def _read(cell: list[str] | None) -> Cell:
    if cell is None:
        return None
    kind, text = cell
    value: Cell = text == "True" if kind == "bool" else _TYPES[kind](text)
    return value


def _limit(seconds: int, memory: int) -> None:
    """Limit this process for good; what a system does not know is left to the clock of the one that waits."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        # The engine has threads: they share the seconds of the processor.
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _go_offline() -> bool:
    """Move this process, while it is single, into a network of its own that has no way out."""
    try:
        unshare = ctypes.CDLL(None).unshare
    except (OSError, AttributeError, TypeError):
        return False
    return any(unshare(flags) == 0 for flags in (_CLONE_NEWNET, _CLONE_NEWUSER | _CLONE_NEWNET))


def _answer(asked: dict[str, Any], *, is_offline: bool) -> bytes:
    from cascade_kg.querying.collection import open_files, open_store

    try:
        paths = [Path(path) for path in asked["paths"]]
        opened = open_store(Path(asked["store"])) if asked["store"] else open_files(paths)
        table = opened.select(asked["query"])
    except CascadeError as error:
        return json.dumps({"error": [error.in_("en"), error.in_("id")]}).encode()
    except MemoryError:
        return b""
    rows = [[_written(cell) for cell in row] for row in table.rows]
    answer = json.dumps({"columns": table.columns, "rows": rows, "offline": is_offline}).encode()
    most = asked["limits"][2]
    if len(answer) > most:
        en, id_ = f"the answer has more than {most // 1024**2} MB", f"jawabannya lebih dari {most // 1024**2} MB"
        return json.dumps({"error": [f"{en} ({_LESS.en})", f"{id_} ({_LESS.id})"]}).encode()
    return answer


def _work() -> None:
    """Read what is asked, and write what is answered."""
    asked = json.loads(sys.stdin.buffer.read())
    is_offline = _go_offline()
    _limit(*asked["limits"][:2])
    sys.stdout.buffer.write(_answer(asked, is_offline=is_offline))


if __name__ == "__main__":
    _work()
