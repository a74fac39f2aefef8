"""``cascade-kg enrich`` and the enrichment within ``cascade-kg import``, on the shipped cascade."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "data/sources/33.02.16-pekuncen-2023.txt"
SHIPPED = ROOT / "data/cascades/33.02.16-pekuncen/2023.ttl"
IRI = "https://w3id.org/cascade-kg/id/cascade/33.02.16/2023"
DECISION = f"""@prefix ckg: <https://w3id.org/cascade-kg/ontology#> .

<{IRI}/7.01.06/decision/1> a ckg:Decision ;
    ckg:about <{IRI}/7.01.06> ;
    ckg:onProperty ckg:nomenclature ;
    ckg:nomenclature <https://w3id.org/cascade-kg/id/nomenclature/7.01.05> ;
    ckg:decidedBy "Bagian Organisasi Setda" .
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": "/usr/bin:/bin", "CASCADE_KG_LANG": "en", "COLUMNS": "100", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "cascade_kg", *arguments]
    return subprocess.run(
        command, check=False, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, env=environment, timeout=120
    )


def imported(folder: Path) -> subprocess.CompletedProcess[str]:
    return run("import", str(SOURCE), "--kecamatan", "33.02.16", "--year", "2023", "-o", str(folder))


@pytest.fixture
def cascade(tmp_path: Path) -> Path:
    """Return a copy of the shipped cascade, where an import would write it."""
    home = tmp_path / "33.02.16-pekuncen"
    home.mkdir()
    return Path(shutil.copy(SHIPPED, home / "2023.ttl"))


def test_the_shipped_cascade_is_enriched() -> None:
    done = run("enrich", "data/cascades", "--check")
    assert done.returncode == 0, f"run: cascade-kg enrich\n{done.stdout}"
    assert "unchanged" in done.stdout


def test_a_decision_is_carried_out_checked_and_outlives_an_import(cascade: Path) -> None:
    before = cascade.read_bytes()
    beside = cascade.with_name("2023.decisions.ttl")
    beside.write_text(DECISION, encoding="utf-8")
    assert run("enrich", str(cascade), "--check").returncode == 1
    assert cascade.read_bytes() == before
    done = run("enrich", str(cascade.parent))
    assert done.returncode == 0, done.stderr
    assert "1 decisions obeyed" in done.stdout
    after = cascade.read_text(encoding="utf-8")
    assert f"<{IRI}/7.01.06>" in after
    assert "ckg:nomenclature <https://w3id.org/cascade-kg/id/nomenclature/7.01.05>" in after
    assert run("enrich", str(cascade), "--check").returncode == 0
    cascade.unlink()
    assert imported(cascade.parents[1]).returncode == 0
    assert cascade.read_text(encoding="utf-8") == after
    assert beside.read_text(encoding="utf-8") == DECISION
    beside.unlink()
    assert run("enrich", str(cascade)).returncode == 0
    assert cascade.read_bytes() == before


@pytest.mark.parametrize(
    ("decisions", "place"),
    [
        (DECISION.replace("7.01.06> ;", "7.01.99> ;"), ":3: the cascade has nothing called"),
        (DECISION.replace("a ckg:Decision ;", "a ckg:Decision"), "the file is no Turtle"),
        ("# " + "x" * 1_000_000, "more than 1 MB"),
        ("\x00\xff", "2023.decisions.ttl"),
    ],
)
def test_decisions_that_cannot_be_obeyed_leave_one_line_and_change_nothing(
    cascade: Path, decisions: str, place: str
) -> None:
    before = cascade.read_bytes()
    cascade.with_name("2023.decisions.ttl").write_bytes(decisions.encode("latin-1"))
    for done in (run("enrich", str(cascade)), imported(cascade.parents[1])):
        assert done.returncode == 3
        assert done.stderr.count("\n") == 1
        assert "2023.decisions.ttl" in done.stderr
        assert place in done.stderr
        assert cascade.read_bytes() == before
    assert sorted(file.name for file in cascade.parent.iterdir()) == ["2023.decisions.ttl", "2023.ttl"]


def test_decisions_are_no_cascade(cascade: Path) -> None:
    beside = cascade.with_name("2023.decisions.ttl")
    beside.write_text(DECISION, encoding="utf-8")
    done = run("enrich", str(beside))
    assert done.returncode == 3
    assert "no cascade" in done.stderr
    assert " · 1 file(s)\n" in run("validate", str(cascade.parent)).stdout


def test_one_file_at_fault_is_left_as_it_is_and_the_others_are_enriched(cascade: Path) -> None:
    before = cascade.read_bytes()
    cascade.write_bytes(before.replace(b"ckg:methodVersion", b"ckg:methodVersion  "))
    broken = cascade.parent / "2024.ttl"
    broken.write_text("<a> <b> .", encoding="utf-8")
    done = run("enrich", str(cascade.parent))
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert str(broken) in done.stderr
    assert cascade.read_bytes() == before
    assert broken.read_text(encoding="utf-8") == "<a> <b> ."
