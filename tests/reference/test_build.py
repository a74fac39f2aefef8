"""The build script, run as anyone runs it: on the project's tables, and on torn copies of them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REFERENCE = Path(__file__).parents[2] / "data" / "reference"


def build(*arguments: str | Path, seed: int = 0) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, REFERENCE / "build.py", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.ttl")}


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """Copy the tables; of the kecamatan only the first two kabupaten, so that building takes a second."""
    copy = tmp_path / "tables"
    shutil.copytree(REFERENCE / "tables", copy)
    lines = (copy / "kecamatan.tsv").read_text(encoding="utf-8").splitlines(keepends=True)
    few = [line for line in lines if line.startswith(("code", "11.01.", "11.02."))]
    (copy / "kecamatan.tsv").write_text("".join(few), encoding="utf-8")
    return copy


def test_the_tables_give_the_files_of_the_repository_byte_for_byte() -> None:
    done = build("--check", seed=7)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1] == "520 files, 0 differ"


def test_the_bytes_do_not_depend_on_the_hash_seed(tables: Path, tmp_path: Path) -> None:
    for seed in (1, 2):
        assert build("--tables", tables, "--output", tmp_path / str(seed), seed=seed).returncode == 0
    assert contents(tmp_path / "1") == contents(tmp_path / "2")
    assert len(contents(tmp_path / "1")) == 8


def test_what_no_table_has_any_more_is_told_and_then_removed(tables: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    build("--tables", tables, "--output", output)
    kept = (tables / "kecamatan.tsv").read_text(encoding="utf-8").splitlines(keepends=True)
    fewer = "".join(line for line in kept if not line.startswith("11.02."))
    (tables / "kecamatan.tsv").write_text(fewer, encoding="utf-8")
    checked = build("--tables", tables, "--output", output, "--check")
    assert checked.returncode == 1
    assert "differs: regions/11/11.02.ttl (removed: no table has it)" in checked.stdout
    assert (output / "regions/11/11.02.ttl").is_file()
    assert build("--tables", tables, "--output", output).returncode == 0
    assert sorted(contents(output / "regions")) == ["11/11.01.ttl", "provinces.ttl"]


def test_a_file_changed_by_hand_is_told(tables: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    build("--tables", tables, "--output", output)
    with (output / "indicators.ttl").open("a", encoding="utf-8") as file:
        file.write("# by hand\n")
    checked = build("--tables", tables, "--output", output, "--check")
    assert (checked.returncode, checked.stdout.splitlines()[-2:]) == (
        1,
        ["differs: indicators.ttl", "8 files, 1 differ"],
    )


def test_what_the_tables_cannot_give_is_said(tables: Path, tmp_path: Path) -> None:
    said = build("--tables", tables, "--output", tmp_path / "output").stdout.splitlines()
    assert "operational definitions taken: 151" in said
    assert "left out, for provinces: 15" in said
    assert "left out, no such code in the list: 7.01.03.7.04.0001 Penyelenggaraan Mukim" in said
    assert sum(line.startswith("left out, no such code") for line in said) == 34
    assert sum(line.startswith("left out, another name") for line in said) == 0
    assert [line.split()[4] for line in said if line.startswith("sub-activity without")] == ["7.01.03.2.06.0005"]


def test_a_definition_with_another_name_is_left_out_and_said(tables: Path, tmp_path: Path) -> None:
    path = tables / "nomenclature_operational_definitions.json"
    entry = '"KABKOT|7.01.02.2.01.0001": {\n  "name": "'
    text = path.read_text(encoding="utf-8")
    assert entry in text
    path.write_text(text.replace(entry, entry + "Contoh "), encoding="utf-8")
    said = build("--tables", tables, "--output", tmp_path / "output").stdout
    assert "left out, another name in the list: 7.01.02.2.01.0001 Contoh " in said
    assert "operational definitions taken: 150" in said


BROKEN = {
    "a cell too few": ("kecamatan.tsv", 3, "\tAceh", "", "the row has 5 cells, the first line 6"),
    "a cell too many": ("indicators.tsv", 2, "\tid\t", "\tid\t\t", "the row has 6 cells, the first line 5"),
    "an empty name": ("regulations.tsv", 2, "\tKepmendagri 050-3708/2020\t", "\t\t", "the cell identifier is empty"),
    "a space at the end": ("kecamatan.tsv", 2, "Bakongan\t", "Bakongan \t", "the cell name has too many spaces"),
    "a letter in two parts": ("kecamatan.tsv", 2, "Bakongan", "Bakonga\u0301n", "not in Unicode form NFC"),
    "a code that lost its zero": ("kecamatan.tsv", 2, "11.01.01", "11.01.1", "'11.01.1' is no code of a kecamatan"),
    "a code of another kabupaten": ("kecamatan.tsv", 4, "11.01.03", "11.09.03", "does not begin with 11.01 and 11"),
    "a code twice": ("kecamatan.tsv", 3, "11.01.02", "11.01.01", "the code 11.01.01 stands twice"),
    "a kabupaten with two names": ("kecamatan.tsv", 3, "Aceh Selatan", "Contoh", "11.01 is called"),
    "a parent that is missing": ("nomenclature_kecamatan.tsv", 6, "7.01.01.2", "7.01.01.3", "the parent 7.01.01.3.01"),
    "a code of another level": ("nomenclature_kecamatan.tsv", 4, "program", "kegiatan", "is no code of level"),
    "a sub-activity without unit": ("nomenclature_kecamatan.tsv", 6, "\tDokumen\t", "\t\t", "belong to sub-activities"),
    "an edition that may be": ("nomenclature_kecamatan.tsv", 2, "\tno\t", "\tperhaps\t", "is yes or no"),
    "a key that no IRI can hold": ("indicators.tsv", 2, "ikm", "IKM Contoh", "key 'IKM Contoh' is not made of"),
    "a property that is not known": ("indicators.tsv", 2, "prefLabel", "label", "'label' in 'id' is not known"),
    "columns of another table": ("editions.tsv", 1, "label_id", "label", "the columns are not key"),
}


@pytest.mark.parametrize(("table", "line", "old", "new", "said"), BROKEN.values(), ids=BROKEN)
def test_a_broken_row_is_refused_with_its_line_and_nothing_is_written(
    tables: Path, tmp_path: Path, table: str, line: int, old: str, new: str, said: str
) -> None:
    lines = (tables / table).read_text(encoding="utf-8").splitlines(keepends=True)
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    (tables / table).write_text("".join(lines), encoding="utf-8")
    done = build("--tables", tables, "--output", tmp_path / "output")
    assert done.returncode == 3
    assert done.stderr.startswith(f"{table}:{line}: ")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize("table", sorted(path.name for path in (REFERENCE / "tables").iterdir()))
def test_a_table_that_is_missing_or_torn_is_refused_by_name(tables: Path, tmp_path: Path, table: str) -> None:
    for torn in (b"\xff\xfe{", None):
        (tables / table).write_bytes(torn) if torn else (tables / table).unlink()
        done = build("--tables", tables, "--output", tmp_path / "output")
        assert (done.returncode, done.stderr.partition(":")[0]) == (3, table)
        assert not (tmp_path / "output").exists()
