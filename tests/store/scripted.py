"""A server on loopback that gives the answers that it is told, one after the other, and keeps what was asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

JSON = "application/sparql-results+json"
EMPTY = b'{"head": {"vars": ["s"]}, "results": {"bindings": []}}'


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer; with ``missing`` bytes it breaks off, with status 0 the connection is cut."""

    status: int = 200
    body: bytes = EMPTY
    media: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """One request."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: str


@contextmanager
def scripted(*replies: Reply) -> Iterator[tuple[str, list[Asked]]]:
    """Serve the replies in turn, the last of them for ever."""
    asked: list[Asked] = []

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            reply = replies[min(len(asked), len(replies) - 1)]
            asked.append(Asked(self.command, self.path, dict(self.headers), sent.decode()))
            time.sleep(reply.delay)
            if reply.status == 0:
                self.close_connection = True
                return
            self.send_response_only(reply.status)
            self.send_header("Date", "Thu, 01 Jan 2026 00:00:00 GMT")
            for name, value in {"Content-Type": reply.media, **reply.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body) + reply.missing))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(reply.body)

        do_POST = do_PUT = do_DELETE = do_GET = do_HEAD = answer  # noqa: N815 - so named by the standard library

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - so named by the standard library
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Let a client that did not wait go."""

    httpd = Quiet(("127.0.0.1", 0), Handler)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{httpd.server_port}/sparql", asked
    finally:
        httpd.shutdown()
        httpd.server_close()
