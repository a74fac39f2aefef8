"""Many files are checked by other processes: what is found is what one process finds, whatever happens to them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cascade_kg.checking import Check, check_files
from cascade_kg.core.errors import InputError, ProjectError
from cascade_kg.core.findings import Profile
from cascade_kg.core.hands import Hands
from cascade_kg.validation import singly
from cascade_kg.validation.run import Engine, validate
from tests.checking.copies import copies
from tests.checking.work import VICTIM, killed_once, poisoned, without_project

ROOT = Path(__file__).resolve().parents[2]


def checked(*paths: Path, **options: Any) -> Check:
    asked: dict[str, Any] = {"profile": Profile.AUDIT, "baseline": None, "engine": Engine.AUTO, "hands": Hands(2)}
    return check_files(paths, progress=lambda *_: None, **{**asked, **options})


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cascade_kg", "validate", *arguments, "--lang", "en"]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT, timeout=120)


def test_a_worker_that_is_killed_loses_nothing_and_doubles_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copies(tmp_path / "in", 8)[0].parent
    monkeypatch.setattr(singly, "check_batch", killed_once)
    check = checked(folder, hands=Hands())
    assert (folder / "killed").exists()
    assert check == Check(validate([folder]))
    # Evidence was read from the files again.
    assert {"region"} <= {finding.theme for finding in check.validation.findings}


def test_a_file_that_kills_its_worker_and_one_that_is_none_are_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = copies(tmp_path / "in", 6)
    files[4].write_bytes(b"no Turtle")
    files[5].unlink()
    files[5].symlink_to(tmp_path / "gone.ttl")
    monkeypatch.setattr(singly, "check_batch", poisoned)
    check = checked(files[0].parent)
    assert [error.where for error in check.refused] == [str(files[3]), f"{files[4]}:1", str(files[5])]
    assert files[3].name == VICTIM
    assert "was killed each time (exit code 9)" in str(check.refused[0])
    assert check.validation == validate(files[:3])


def test_a_file_that_changes_while_it_is_checked_is_told_of(tmp_path: Path) -> None:
    files = copies(tmp_path / "in", 2)

    def changing(done: int, total: int) -> None:
        assert total == 2
        if done == total:
            files[1].write_bytes(files[1].read_bytes() + b"\n")

    with pytest.raises(InputError, match="has changed since it was read") as raised:
        check_files(files, profile=Profile.AUDIT, baseline=None, engine=Engine.AUTO, hands=Hands(1), progress=changing)
    assert raised.value.where == str(files[1])


def test_where_the_project_is_at_fault_nothing_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(singly, "check_batch", without_project)
    with pytest.raises(ProjectError, match="the nomenclature is missing"):
        checked(*copies(tmp_path / "in", 2))


def test_beside_a_file_that_is_set_aside_no_acceptance_is_called_unneeded(tmp_path: Path) -> None:
    files = copies(tmp_path / "in", 2)
    baseline = tmp_path / "baseline.csv"
    baseline.write_text(
        "rule,focus,value,label,reason,decided_by\n"
        "same-sub-activity-has-the-same-unit,35.12.06/2000/7.01.01,,,as agreed,Bappeda\n",
        encoding="utf-8",
    )
    assert len(checked(*files, baseline=baseline).validation.unneeded) == 1
    files[1].write_bytes(b"no Turtle")
    assert checked(*files, baseline=baseline).validation.unneeded == ()


def test_the_command_writes_what_is_found_and_a_line_for_each_file_that_is_set_aside(tmp_path: Path) -> None:
    files = copies(tmp_path / "in", 3)
    files[1].write_bytes(b"no Turtle")
    output = tmp_path / "findings.json"
    few = run(str(tmp_path / "in"), "--format", "json", "-o", str(output))
    assert (few.returncode, few.stdout, few.stderr.count("\n")) == (3, "", 1)
    assert not output.exists()
    many = run(str(tmp_path / "in"), "--format", "json", "-o", str(output), "--jobs", "1")
    assert (many.returncode, many.stdout, many.stderr) == (3, "", few.stderr)
    assert f"{files[1]}:1: the file is no Turtle" in many.stderr
    assert json.loads(output.read_text(encoding="utf-8"))["files"] == [str(files[0]), str(files[2])]


def test_an_endpoint_does_its_work_itself() -> None:
    done = run("--endpoint", "http://127.0.0.1:1/query", "--jobs", "2")
    assert done.returncode == 2
    assert "its server does the work" in done.stderr


def test_memory_does_not_grow_with_the_number_of_files(tmp_path: Path) -> None:
    copies(tmp_path / "in", 48)
    code = (
        "import resource, sys; from pathlib import Path\n"
        "from cascade_kg.validation.singly import ToCheck, check_batch\n"
        "for place, path in enumerate(sorted(Path(sys.argv[1]).glob('*.ttl'))):\n"
        "    check_batch([ToCheck(place, path, path.read_bytes())])\n"
        "    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "in")], check=True, capture_output=True, text=True, cwd=ROOT
    )
    peaks = [int(line) for line in done.stdout.split()]
    assert len(peaks) == 48
    # 0.7 MB a file, were all of them kept.
    assert peaks[47] - peaks[15] < 8 * 1024
