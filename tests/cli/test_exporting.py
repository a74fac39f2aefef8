"""``cascade-kg export`` writes to the terminal, to a file, or to a folder, and never writes what is half done."""

from __future__ import annotations

from pathlib import Path

import pytest

from cascade_kg.cli.exporting import FORMATS
from cascade_kg.workspace.exporting import FORMS
from tests.cli.test_commands import CASCADE, ROOT, fault, run

NAMES = [
    "33.02.16-pekuncen-2023",
    "35.12.06-panarukan-2025-2029",
    "35.12.12-jangkar-2025-2029",
    "35.12.13-asembagus-2025-2029",
]


DATA, WORKBOOKS = ["jsonld", "nquads"], ["xlsx", "ods", "csv"]


def test_a_page_says_of_each_format_what_it_loses_and_what_comes_back(tmp_path: Path) -> None:
    page = (ROOT / "docs/exchange.md").read_text(encoding="utf-8").partition("## What each format loses")[2]
    rows = [line.split(" | ") for line in page.partition("\n## ")[0].splitlines() if line.startswith("| `")]
    said = {name.strip("|` "): (row[1], row[-1]) for row in rows for name in row[0].split(",")}
    assert set(said) == set(FORMS)
    back = [form for form, (_, comes) in said.items() if comes.startswith("as the same Turtle, byte by byte")]
    # The tests below hold it of all shipped cascades.
    assert sorted(back) == sorted((*DATA, *WORKBOOKS))
    assert all(said[form][0].startswith("nothing") for form in back)
    for form in set(FORMS) - set(back):
        folder = tmp_path / form
        assert run("export", str(CASCADE), "--format", form, "-o", str(folder)).returncode == 0
        files = sorted(map(str, folder.iterdir()))
        assert run("import", *files, "-o", str(tmp_path / "out")).returncode != 0
    assert not (tmp_path / "out").exists()


def test_a_file_a_terminal_and_a_folder_get_the_same(tmp_path: Path) -> None:
    shown = run("export", str(CASCADE), "--format", "nquads")
    assert shown.returncode == 0, shown.stderr
    assert run("export", str(CASCADE), "--format", "nquads", "-o", str(tmp_path / "x.nq")).returncode == 0
    assert run("export", str(CASCADE), "--format", "nquads", "-o", str(tmp_path / "new")).returncode == 0
    assert (tmp_path / "x.nq").read_bytes() == shown.stdout
    assert (tmp_path / "new" / f"{NAMES[0]}.nq").read_bytes() == shown.stdout


def test_a_folder_takes_a_file_a_cascade_and_a_file_all_of_them(tmp_path: Path) -> None:
    done = run("export", "data/cascades", "--format", "nquads", "-o", str(tmp_path))
    assert done.stdout.decode().splitlines() == [str(tmp_path / f"{name}.nq") for name in NAMES]
    alone = [line for name in NAMES for line in (tmp_path / f"{name}.nq").read_bytes().splitlines()]
    together = run("export", "data/cascades", "--format", "nquads").stdout.splitlines()
    assert together == sorted(alone)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["no/such.ttl"], "no such file"),
        ([str(ROOT / "README.md")], "no cascade"),
        (["data/cascades", str(ROOT / "ontology/cascade.ttl")], "no cascade"),
    ],
)
def test_what_is_no_cascade_is_refused_and_nothing_is_written(arguments: list[str], said: str, tmp_path: Path) -> None:
    assert said in fault(run("export", *arguments, "--format", "nquads", "-o", str(tmp_path / "out")))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("form", DATA)
def test_what_is_imported_again_is_the_same_to_the_byte(form: str, tmp_path: Path) -> None:
    # Whatever it is called: one file of all, known by what is in it.
    assert run("export", "data/cascades", "--format", form, "-o", str(tmp_path / "all.xlsx")).returncode == 0
    done = run("import", str(tmp_path / "all.xlsx"), "-o", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    written = {
        path.relative_to(tmp_path / "out"): path.read_bytes()
        for path in (tmp_path / "out").rglob("*")
        if path.is_file()
    }
    home = ROOT / "data/cascades"
    assert written == {path.relative_to(home): path.read_bytes() for path in home.glob("*/[0-9]*[0-9].ttl")}
    assert len(written) == 4


@pytest.mark.parametrize("form", WORKBOOKS)
def test_workbooks_with_their_findings_come_back_as_the_same_cascades(form: str, tmp_path: Path) -> None:
    assert run("export", "data/cascades", "--format", form, "-o", str(tmp_path / "in")).returncode == 0
    done = run("import", str(tmp_path / "in"), "-o", str(tmp_path / "out"))
    assert done.returncode == 0, done.stdout.decode()
    home = ROOT / "data/cascades"
    for path in home.glob("*/[0-9]*[0-9].ttl"):
        assert (tmp_path / "out" / path.relative_to(home)).read_bytes() == path.read_bytes()


def test_a_file_of_data_of_another_cascade_than_asked_for_is_refused(tmp_path: Path) -> None:
    assert run("export", str(CASCADE), "--format", "jsonld", "-o", str(tmp_path / "x.jsonld")).returncode == 0
    where = ["import", str(tmp_path / "x.jsonld"), "-o", str(tmp_path / "out"), "--year", "2023"]
    assert "not <https" in fault(run(*where, "--kecamatan", "33.02.17"))
    assert "no such file" in fault(run("import", "no/such.txt")).lower()


def test_the_command_offers_every_form_that_there_is() -> None:
    assert set(FORMATS) == set(FORMS)


def test_what_makes_several_files_wants_a_folder(tmp_path: Path) -> None:
    done = run("export", str(CASCADE), "--format", "csvw", "-o", str(tmp_path / "x.csv"))
    assert (done.returncode, list(tmp_path.iterdir())) == (2, [])
    assert "name a folder with -o" in done.stderr.decode()
    assert run("export", str(CASCADE), "--format", "csvw", "-o", str(tmp_path / "x")).returncode == 0
    assert len(list((tmp_path / "x").iterdir())) == 6
