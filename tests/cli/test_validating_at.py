"""``cascade-kg validate --endpoint``: a rule that the server refuses is named, and stops no other."""

from __future__ import annotations

import csv
import io
import threading
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from cascade_kg.loading import load
from tests.cli.test_commands import ROOT, fault, run
from tests.servers import Server

PEKUNCEN = ROOT / "data/cascades/33.02.16-pekuncen"


@contextmanager
def refusing(server: Server, word: str) -> Iterator[str]:
    """Give the address of a server that hands queries on to another, and refuses those with a word in them."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if word in urllib.parse.unquote_plus(body.decode()):
                status, kind, content = 500, "text/plain", b"too complex for it"
            else:
                headers = {name: self.headers[name] for name in ("Content-Type", "Accept")}
                with urllib.request.urlopen(urllib.request.Request(server.query, body, headers)) as answer:
                    status, kind, content = answer.status, answer.headers["Content-Type"], answer.read()
            self.send_response_only(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - so named by the standard library
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{httpd.server_port}/query"
    finally:
        httpd.shutdown()
        httpd.server_close()


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_rule_that_the_server_refuses_is_named_after_the_findings_of_the_others(
    server: Server, language: str
) -> None:
    store = server.store()
    for name in store.graphs():
        store.drop(name)
    load([PEKUNCEN], store=store, progress=lambda *_: None)
    with refusing(server, "ckg:formulaKind") as url:
        done = run("validate", "--endpoint", url, "--format", "csv", language=language)
    here = run("validate", str(PEKUNCEN), "--format", "csv", language=language)
    found = [list(csv.DictReader(io.StringIO(each.stdout.decode("utf-8-sig")))) for each in (done, here)]
    rules = [{row["rule"] for row in rows} for rows in found]
    assert rules[0] < rules[1]
    assert "formula-counts-one-thing" in rules[1] - rules[0]
    said = done.stderr.decode().splitlines()
    assert done.returncode == 3
    words = {
        "en": "cascade-kg: the rule {} was not run: {}: answers 500: too complex for it (look at the server)",
        "id": "cascade-kg: aturan {} tidak dijalankan: {}: menjawab 500: too complex for it (periksa servernya)",
    }
    refused = {line.split()[3 if language == "en" else 2] for line in said}
    assert rules[1] - rules[0] <= refused
    assert sorted(said) == sorted(words[language].format(rule, url) for rule in refused)
    assert not refused & rules[0]


def test_a_server_that_is_down_is_one_line() -> None:
    assert "cannot be reached" in fault(run("validate", "--endpoint", "http://127.0.0.1:9/query"))
