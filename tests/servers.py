"""SPARQL servers that tests start for themselves on loopback, in folders of their own, and end with the tests."""

from __future__ import annotations

import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from cascade_kg.store.credentials import Credentials
from cascade_kg.store.exchange import Patience
from cascade_kg.store.remote import RemoteStore

STORES = ("rdflib", "oxigraph", "disk", "oxigraph-serve", "virtuoso")
"""The stores that answer alike."""

VIRTUOSO = shutil.which("virtuoso-t")
"""The program of the Debian package virtuoso-opensource-7-bin, where it is installed."""

_SETTINGS = """
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
[TempDatabase]
DatabaseFile = {folder}/t.db
TransactionFile = {folder}/t.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 8
CheckpointInterval = 0
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
DirsAllowed = {folder}/none
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = {rows}
"""


@dataclass(frozen=True, slots=True)
class Server:
    """The addresses of a SPARQL server, and who may write there."""

    query: str
    update: str
    graph_store: str
    credentials: Credentials | None = None

    def store(self, *, by_update: bool = False) -> RemoteStore:
        """Return the store behind it; nothing that fails is waited for."""
        return RemoteStore(
            self.query,
            update=self.update,
            graph_store=None if by_update else self.graph_store,
            timeout=60,
            credentials=self.credentials,
            patience=Patience(tries=1),
        )


def virtuoso_or_skip() -> None:
    """Skip a test where Virtuoso is not installed."""
    if VIRTUOSO is None:
        pytest.skip("Virtuoso is not installed (Debian: virtuoso-opensource-7-bin)")


@contextmanager
def oxigraph(folder: Path | None = None) -> Iterator[Server]:
    """Start ``oxigraph serve``, in memory or over a folder."""
    binary = Path(sys.executable).parent / "oxigraph"
    (port,) = _free_ports(1)
    where = ["--location", str(folder)] if folder else []
    with _running([str(binary), "serve", *where, "--bind", f"127.0.0.1:{port}", "--union-default-graph"], port):
        address = f"http://127.0.0.1:{port}"
        yield Server(query=f"{address}/query", update=f"{address}/update", graph_store=f"{address}/store")


@contextmanager
def virtuoso(folder: Path, *, rows: int = 1_000_000) -> Iterator[Server]:
    """Start Virtuoso 7 over an empty folder, with a password that nobody else knows."""
    assert VIRTUOSO
    sql, http = _free_ports(2)
    settings = folder / "virtuoso.ini"
    settings.write_text(_SETTINGS.format(folder=folder, sql=sql, http=http, rows=rows), encoding="ascii")
    with _running([VIRTUOSO, "+foreground", "+configfile", str(settings)], http):
        password = secrets.token_hex(16)
        _await(sql)
        # By standard input: what stands on a command line is there for all to read.
        said = subprocess.run(
            ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba"],
            input=f'set password "dba" "{password}";\n',
            text=True,
            capture_output=True,
            timeout=30,
        )
        assert not said.stderr, said.stderr
        address = f"http://127.0.0.1:{http}"
        yield Server(
            query=f"{address}/sparql",
            update=f"{address}/sparql-auth",
            graph_store=f"{address}/sparql-graph-crud-auth",
            credentials=Credentials("dba", password),
        )


def _free_ports(count: int) -> tuple[int, ...]:
    held = [socket.socket() for _ in range(count)]
    try:
        for each in held:
            each.bind(("127.0.0.1", 0))
        return tuple(each.getsockname()[1] for each in held)
    finally:
        for each in held:
            each.close()


@contextmanager
def _running(command: Sequence[str], port: int) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await(port)
        assert process.poll() is None, f"{command[0]} ended"
        yield
    finally:
        process.kill()
        process.wait(timeout=10)


def _await(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"nothing listens on port {port}")
