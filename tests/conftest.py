"""What tests of several folders share: a SPARQL server of their own on loopback."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True, slots=True)
class Server:
    """The addresses of a SPARQL server."""

    query: str
    graph_store: str


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Start ``oxigraph serve`` in memory on a free port of loopback, and end it with the tests."""
    binary = Path(sys.executable).parent / "oxigraph"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(binary), "serve", "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(100):
            assert process.poll() is None, "oxigraph serve ended"
            try:
                urllib.request.urlopen(address, timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            pytest.fail("oxigraph serve does not answer")
        yield Server(query=f"{address}/query", graph_store=f"{address}/store")
    finally:
        process.kill()
        process.wait(timeout=10)
