"""``cascade-kg load --endpoint``: a server is brought up to date by what changed, and asked and checked there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.test_commands import ROOT, fault, run
from tests.loading.cascades import OLD, iri, turtle, write
from tests.servers import Server, oxigraph

SMALL = ROOT / "data/cascades/35.12.13-asembagus"


@pytest.fixture
def server() -> Iterator[Server]:
    """Start a server of this test's own."""
    with oxigraph() as started:
        yield started


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of three cascades."""
    for number in (1, 2, 3):
        write(tmp_path / f"cascades/a{number}/2023.ttl", turtle(number))
    return tmp_path / "cascades"


def load(server: Server, folder: Path, *, by_update: bool = False, code: int = 0) -> dict[str, str]:
    """Load, and return what became of each cascade by the folder of its file."""
    addresses = ["--endpoint", server.query, "--update", server.update]
    addresses += [] if by_update else ["--graph-store", server.graph_store]
    done = run("load", str(folder), *addresses, "--format", "json")
    assert done.returncode == code, done.stderr
    rows = json.loads(done.stdout)
    return {Path(row["file"]).parent.name: row["state"] for row in rows if row["kind"] == "cascade"}


@pytest.mark.parametrize("by_update", [False, True])
def test_a_server_is_brought_up_to_date_by_what_changed(server: Server, folder: Path, *, by_update: bool) -> None:
    assert load(server, folder, by_update=by_update) == dict.fromkeys(("a1", "a2", "a3"), "new")
    store = server.store()
    graphs, notes = store.graphs(), store.notes()
    assert {iri(1), iri(2), iri(3)} < set(graphs) == set(notes)
    # What is no longer as it was loaded shows which graphs a load touches.
    store.update(f"INSERT DATA {{ GRAPH <{iri(1)}> {{ <https://example.org/a> <https://example.org/b> 1 }} }}")
    touched = f"SELECT ?s WHERE {{ GRAPH <{iri(1)}> {{ ?s <https://example.org/b> 1 }} }}"
    assert load(server, folder, by_update=by_update) == dict.fromkeys(("a1", "a2", "a3"), "same")
    assert (store.graphs(), store.notes(), len(store.select(touched).rows)) == (graphs, notes, 1)

    write(folder / "a1/2023.ttl", turtle(1, "lain"), time=OLD + 1)
    (folder / "a2/2023.ttl").unlink()
    write(folder / "a3/2023.ttl", turtle(3) + "oops", time=OLD + 1)
    assert load(server, folder, by_update=by_update, code=3) == {"a1": "changed", "a2": "gone", "a3": "refused"}
    assert store.select(touched).rows == ()
    assert set(store.graphs()) == set(graphs) - {iri(2)} == set(store.notes())
    labels = (
        "SELECT DISTINCT ?label WHERE {{ GRAPH <{}> {{ ?s <http://www.w3.org/2000/01/rdf-schema#label> ?label }} }}"
    )
    assert [store.select(labels.format(iri(number))).rows for number in (1, 3)] == [(("lain",),), (("sasaran",),)]


def test_graphs_that_others_keep_on_the_server_stay(server: Server, folder: Path) -> None:
    other = "https://example.org/graph/of-others"
    server.store().put(b"<https://example.org/a> <https://example.org/b> 1 .", graph=other, where="others")
    load(server, folder)
    (folder / "a1/2023.ttl").unlink()
    load(server, folder)
    assert other in server.store().graphs()


def test_what_was_loaded_is_asked_and_checked_where_it_lies(server: Server) -> None:
    load(server, SMALL)
    # The names of agencies stand in the reference data.
    asked = ("query", "cascade-overview", "--format", "csv")
    there, here = run(*asked, "--endpoint", server.query), run(*asked, "--data", str(SMALL))
    assert (there.returncode, there.stdout) == (0, here.stdout)
    assert b"Asembagus" in there.stdout
    checked = ("validate", "--format", "csv", "--fail-on", "violation")
    there, here = run(*checked, "--endpoint", server.query), run(*checked, str(SMALL))
    assert there.returncode == here.returncode == 0
    assert there.stdout.count(b"\n") == here.stdout.count(b"\n") > 1


def test_a_store_of_one_kind_is_named() -> None:
    for arguments in ((), ("--store", "x", "--endpoint", "http://127.0.0.1:9/query")):
        done = run("load", *arguments)
        assert done.returncode == 2
        assert b"give --store or --endpoint" in done.stderr
    for option in ("--update", "--graph-store"):
        done = run("load", "--store", "x", option, "http://127.0.0.1:9/update")
        assert done.returncode == 2
        assert b"--update and --graph-store go with --endpoint" in done.stderr


def test_a_server_that_takes_no_updates_there_says_so_on_one_line(server: Server, folder: Path) -> None:
    said = fault(run("load", str(folder), "--endpoint", server.query))
    assert f"{server.query}: answers 4" in said


def test_a_server_that_is_down_is_named(folder: Path) -> None:
    assert "http://127.0.0.1:9/query: cannot be reached" in fault(
        run("load", str(folder), "--endpoint", "http://127.0.0.1:9/query")
    )
