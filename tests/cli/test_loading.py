"""``cascade-kg load`` and what is asked of the store: one line for each fault, the same rows as from files."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sys
from pathlib import Path

import pytest

from cascade_kg.catalog.questions import questions
from cascade_kg.querying import ask, open_files, open_store
from cascade_kg.store.disk import writing
from tests.cli.test_commands import ROOT, fault, run
from tests.loading.cascades import OLD, turtle, write

SHIPPED = ROOT / "data/cascades"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of the shipped cascades, loaded from the command line."""
    folder = tmp_path_factory.mktemp("loaded") / "store"
    done = run("load", str(SHIPPED), "--store", str(folder), "--format", "csv")
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig"))))
    assert [row["file"] for row in rows if row["kind"] == "cascade"] == sorted(map(str, SHIPPED.rglob("*.ttl")))
    assert {row["state"] for row in rows} == {"new"}
    return folder


@pytest.mark.parametrize(
    "question",
    [
        ["sub-activities-behind-a-shared-indicator", "--param", "region=33.02"],
        ["nodes-that-mention-a-word", "--param", "word=pelayanan"],
    ],
)
def test_the_store_answers_as_the_files_do(store: Path, question: list[str]) -> None:
    from_store = run("query", *question, "--store", str(store), "--format", "csv")
    from_files = run("query", *question, "--data", str(SHIPPED), "--format", "csv")
    assert from_store.returncode == 0, from_store.stderr
    assert from_store.stdout == from_files.stdout
    assert from_store.stdout.count(b"\n") > 1


def test_every_question_has_the_same_rows_from_the_store_and_from_files(store: Path) -> None:
    files, loaded = open_files([SHIPPED]), open_store(store)
    asked = [each for each in questions() if not any(parameter.required for parameter in each.parameters)]
    tables = {each.name: (ask(each, store=loaded), ask(each, store=files)) for each in asked}
    assert {name for name, (one, other) in tables.items() if one != other} == set()
    assert sum(bool(one.rows) for one, _ in tables.values()) > 40


def test_a_load_counts_for_people_and_lists_for_programs(tmp_path: Path) -> None:
    write(tmp_path / "a/2023.ttl", turtle(2023))
    broken = write(tmp_path / "b/2023.ttl", turtle(2024) + "oops")
    arguments = ("load", str(tmp_path / "a"), str(tmp_path / "b"), "--store", str(tmp_path / "store"))
    done = run(*arguments, language="id")
    assert done.returncode == 3
    counted = {words[0]: words[1] for line in done.stdout.decode().splitlines() if len(words := line.split()) == 3}
    assert (counted["baru"], counted["ditolak"]) == ("1", "1")
    assert done.stderr.decode().startswith(f"cascade-kg: {broken}:7: berkas ini bukan Turtle: ")
    assert done.stderr.count(b"\n") == 1
    write(broken, turtle(2024))
    assert run(*arguments).returncode == 0
    write(broken, "oops", time=OLD + 1)
    again = run(*arguments, "--format", "json")
    assert again.returncode == 3
    assert again.stderr.decode().endswith("; the store keeps what it has of it\n")
    found = {
        Path(row["file"]).parent.name: row["state"] for row in json.loads(again.stdout) if row["kind"] == "cascade"
    }
    assert found == {"a": "same", "b": "refused"}


def test_a_second_writer_is_told_so_on_one_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a/2023.ttl", turtle(2023))
    with writing(tmp_path / "store"):
        assert "is being written by another load (wait" in fault(run("load", str(path), "--store", f"{tmp_path}/store"))
        words = fault(run("load", str(path), "--store", f"{tmp_path}/store", language="id"))
        assert "sedang ditulis pemuatan lain (tunggu sampai selesai)" in words


def test_a_folder_that_is_no_store_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a/2023.ttl", turtle(2023))
    for arguments in (
        ("load", str(path), "--store", str(tmp_path)),
        ("query", "cascade-overview", "--store", str(tmp_path)),
        ("query", "cascade-overview", "--store", str(tmp_path / "nowhere")),
    ):
        assert "the folder is no store (make one: cascade-kg load --store FOLDER)" in fault(run(*arguments))
    assert "choose a folder that can be written" in fault(run("load", str(path), "--store", "/proc/store"))


def test_a_path_that_is_not_there_is_refused_and_nothing_is_made_of_it(tmp_path: Path) -> None:
    said = fault(run("load", str(tmp_path / "nowhere"), "--store", str(tmp_path / "store")))
    assert "there is no such file or folder" in said


@pytest.mark.parametrize("other", [["--data", "x"], ["--endpoint", "http://127.0.0.1:1/"]])
def test_a_question_is_asked_of_one_thing(other: list[str]) -> None:
    done = run("query", "cascade-overview", "--store", "x", *other)
    assert done.returncode == 2
    assert b"give one of --data, --store and --endpoint" in done.stderr


@pytest.mark.skipif(shutil.which("script") is None, reason="no terminal can be had here: script is missing")
def test_a_bar_is_shown_on_a_terminal_only(tmp_path: Path) -> None:
    import subprocess

    path = write(tmp_path / "a/2023.ttl", turtle(2023))
    command = f"{sys.executable} -m cascade_kg load {path} --store {tmp_path}/store --lang en"
    shown = subprocess.run(
        ["script", "-qec", command, "/dev/null"], check=True, capture_output=True, cwd=ROOT, timeout=60
    )
    assert b"Loading" in shown.stdout
    assert b"Loading" not in run("load", str(path), "--store", str(tmp_path / "store")).stderr
