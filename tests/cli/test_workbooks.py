"""``template``, ``export --format xlsx`` and ``import`` of workbooks, as a planner runs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_commands import CASCADE, run
from tests.forms.books import INDICATORS, NODES, book, persons


def test_the_form_is_written_for_a_kecamatan_and_years(tmp_path: Path) -> None:
    done = run("template", "-o", str(tmp_path / "a.xlsx"), "--kecamatan", "33.02.16", "--year", "2026")
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode().splitlines() == [str(tmp_path / "a.xlsx")]
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "a.docx"], "'.docx' is the suffix of no workbook"),
        (["-o", "a.xlsx", "--kecamatan", "99.99.99"], "no kecamatan has the code '99.99.99'"),
    ],
)
def test_a_form_that_cannot_be_is_refused_in_one_line(arguments: list[str], said: str) -> None:
    done = run("template", *arguments)
    assert done.returncode == 3
    assert len(done.stderr.decode().splitlines()) == 1
    assert said in done.stderr.decode()


def test_a_cascade_goes_out_as_a_workbook_and_comes_back_as_the_same_file(tmp_path: Path) -> None:
    file = tmp_path / "33.02.16-pekuncen-2023.xlsx"
    assert run("export", str(CASCADE), "--format", "xlsx", "-o", str(file)).returncode == 0
    done = run("import", str(file), "-o", str(tmp_path / "cascades"))
    assert done.returncode == 0, done.stderr
    assert b"Nothing was changed in the workbook." in done.stdout
    assert (tmp_path / "cascades/33.02.16-pekuncen/2023.ttl").read_bytes() == CASCADE.read_bytes()


def test_a_workbook_with_faults_names_each_cell_and_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "33.02.16-pekuncen-2026.xlsx"
    nodes = (*NODES, (4, "Kegitan", "7.01", "x"))
    file.write_bytes(book(persons(nodes, (*INDICATORS, (77, "Indikator")))))
    done = run("import", str(file), "-o", str(tmp_path / "cascades"))
    assert done.returncode == 3
    lines = done.stderr.decode().splitlines()
    assert "3 cells cannot be understood" in lines[0]
    assert [line.partition(": ")[2].partition(": ")[0] for line in lines[1:]] == [
        "Cascading!B5",
        "Cascading!C5",
        "Indikator!A4",
    ]
    assert not (tmp_path / "cascades").exists()


def test_a_workbook_filled_in_by_hand_says_whose_it_is_and_becomes_a_cascade_without_violation(tmp_path: Path) -> None:
    file = tmp_path / "cascade.xlsx"
    file.write_bytes(book(persons()))
    done = run("import", str(file), "-o", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "33.02.16-pekuncen/2026.ttl").is_file()
    done = run("validate", str(tmp_path), "--fail-on", "violation")
    assert done.returncode == 0, done.stdout.decode()


def test_a_dry_run_says_what_would_change_in_the_cascade_that_is_there(tmp_path: Path) -> None:
    file, folder = tmp_path / "cascade.xlsx", tmp_path / "cascades"
    file.write_bytes(book(persons()))
    first = run("import", str(file), "-o", str(folder), "--dry-run")
    assert b"There is no such cascade yet" in first.stdout
    assert run("import", str(file), "-o", str(folder)).returncode == 0
    written = (folder / "33.02.16-pekuncen/2026.ttl").read_bytes()
    indicators = [tuple(87 if cell == 85.5 else cell for cell in row) for row in INDICATORS]
    file.write_bytes(book(persons(NODES, indicators)))
    done = run("import", str(file), "-o", str(folder), "--dry-run")
    assert done.returncode == 0, done.stderr
    assert "target: 2026: 85.5 → 87" in " ".join(done.stdout.decode().split())
    assert (folder / "33.02.16-pekuncen/2026.ttl").read_bytes() == written
