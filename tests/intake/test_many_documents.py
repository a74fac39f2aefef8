"""An import of many documents makes what imports of each would make, whoever works on them and whatever happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cascade_kg.bulk.crew import Work
from cascade_kg.core.errors import ProjectError
from cascade_kg.core.hands import Hands
from cascade_kg.core.intake import Imported, Intake
from cascade_kg.intake import import_documents, importing
from tests.intake.documents import CODE, plan, plans, written
from tests.intake.work import POISON, broken, poisoned, without_project

ROOT = Path(__file__).resolve().parents[2]
HOME = f"{CODE}-jangkar"


def imported(source: Path, folder: Path, number: int, *, jobs: int | None = 2) -> Intake[Imported]:
    return import_documents(plans(source, number), folder=folder, dry_run=False, language="en", hands=Hands(jobs))


def command(source: Path, folder: Path, *options: str) -> list[str]:
    files = [str(file) for file in sorted(source.glob("*.txt"))]
    return [sys.executable, "-m", "cascade_kg", "import", *files, "-o", str(folder), "--lang", "en", *options]


def run(source: Path, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(source, folder, *options), check=False, capture_output=True, text=True, cwd=ROOT, timeout=120
    )


def test_two_processes_make_what_one_makes_and_say_the_same(tmp_path: Path) -> None:
    plans(tmp_path / "in", 12)
    alone = run(tmp_path / "in", tmp_path / "out", "--jobs", "1")
    one = written(tmp_path / "out")
    assert (alone.returncode, alone.stderr, len(one)) == (0, "", 24)
    (tmp_path / "out").rename(tmp_path / "before")
    both = run(tmp_path / "in", tmp_path / "out", "--jobs", "2")
    assert (both.returncode, both.stderr, both.stdout) == (0, "", alone.stdout)
    assert written(tmp_path / "out") == one
    here = imported(tmp_path / "in", tmp_path / "here", 12, jobs=None)
    assert len(here.done) == 12
    assert written(tmp_path / "here") == one


def test_a_document_at_fault_is_set_aside_and_when_it_is_mended_it_alone_is_read(tmp_path: Path) -> None:
    documents = plans(tmp_path / "in", 9)
    documents[4].file.write_bytes(b"")
    done = run(tmp_path / "in", tmp_path / "out")
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1
    assert f"{CODE}-coba-2004-2008.txt" in done.stderr
    assert done.stdout.count("(written)") == 8
    assert not (tmp_path / "out" / HOME / "2004-2008.ttl").exists()
    plan(tmp_path / "in", 2004)
    again = run(tmp_path / "in", tmp_path / "out")
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout.count("done before, nothing has changed since") == 8
    assert again.stdout.count("(written)") == 1
    assert set(written(tmp_path / "out")) == {
        f"{HOME}/{first}-{first + 4}.{end}" for first in range(2000, 2009) for end in ("ttl", "import.csv")
    }


def test_what_has_changed_since_a_run_was_stopped_is_done_again(tmp_path: Path) -> None:
    documents = plans(tmp_path / "in", 4)
    documents[3].file.write_bytes(b"")
    out = tmp_path / "out"
    import_documents(documents, folder=out, dry_run=False, language="en")
    before = written(out)
    plan(tmp_path / "in", 2000, target=95)
    (out / HOME / "2001-2005.ttl").write_bytes(b"spoilt")
    again = import_documents(documents, folder=out, dry_run=False, language="en")
    assert [("done before" in each.summary, each.changed) for each in again.done] == [
        (False, True),
        (False, True),
        (True, False),
    ]
    after = written(out)
    assert after[f"{HOME}/2001-2005.ttl"] == before[f"{HOME}/2001-2005.ttl"]
    assert b"95" in after[f"{HOME}/2000-2004.ttl"]


def test_another_version_of_the_software_does_all_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = plans(tmp_path / "in", 3)
    documents[2].file.write_bytes(b"")
    import_documents(documents, folder=tmp_path / "out", dry_run=False, language="en")
    monkeypatch.setattr(importing, "state_of_software", lambda: "another")
    again = import_documents(documents, folder=tmp_path / "out", dry_run=False, language="en")
    assert not [each for each in again.done if "done before" in each.summary]


@pytest.mark.parametrize(
    ("work", "said"),
    [(poisoned, "was killed each time (exit code 9)"), (broken, "unexpected fault: ZeroDivisionError: by design")],
)
def test_a_document_that_ends_its_worker_is_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, work: Work, said: str
) -> None:
    monkeypatch.setattr(importing, "import_batch", work)
    intake = imported(tmp_path / "in", tmp_path / "out", 10)
    (fault,) = intake.faults
    assert fault.where == str(tmp_path / "in" / f"{CODE}-coba-{POISON}-{POISON + 4}.txt")
    assert said in str(fault)
    assert len(intake.done) == 9
    assert len(list((tmp_path / "out" / HOME).glob("*.ttl"))) == 9


def test_where_the_project_is_at_fault_nothing_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "import_batch", without_project)
    with pytest.raises(ProjectError, match="the nomenclature is missing"):
        imported(tmp_path / "in", tmp_path / "out", 10)


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_a_run_that_was_stopped_leaves_whole_files_and_goes_on(tmp_path: Path, sent: int, code: int) -> None:
    plans(tmp_path / "in", 60)
    out = tmp_path / "out"
    stopped = subprocess.Popen(
        command(tmp_path / "in", out, "--jobs", "2"),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # Where the tests run in the background, Ctrl-C is not heard: here it is.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    for _ in range(3000):
        if len(list(out.rglob("*.ttl"))) > 3:
            break
        time.sleep(0.01)
    # As a terminal does: all processes of the group are told.
    os.killpg(stopped.pid, sent)
    said = stopped.communicate(timeout=60)[1].decode()
    assert stopped.returncode == code, said
    assert "Traceback" not in said
    first = written(out)
    assert 3 < len([name for name in first if name.endswith(".ttl")]) < 60
    whole = imported(tmp_path / "in", tmp_path / "whole", 60)
    assert not whole.faults
    expected = written(tmp_path / "whole")
    assert {
        name: content for name, content in first.items() if name.endswith((".ttl", ".csv"))
    }.items() <= expected.items()
    assert sent == signal.SIGKILL or not list(out.rglob("*.part"))
    again = run(tmp_path / "in", out, "--jobs", "2")
    assert again.returncode == 0, again.stderr
    assert again.stdout.count("done before") >= 3
    assert {name: content for name, content in written(out).items() if not name.endswith(".part")} == expected


def test_a_pool_and_a_cluster_at_once_are_wrong_usage(tmp_path: Path) -> None:
    plans(tmp_path / "in", 2)
    done = run(tmp_path / "in", tmp_path / "out", "--jobs", "2", "--cluster", "tcp://127.0.0.1:1")
    assert done.returncode == 2
    assert "exclude each other" in done.stderr
    assert not (tmp_path / "out").exists()


def test_on_a_terminal_a_bar_shows_how_far_the_work_is(tmp_path: Path) -> None:
    plans(tmp_path / "in", 3)
    ours, theirs = os.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80"}
    done = subprocess.run(
        command(tmp_path / "in", tmp_path / "out"), cwd=ROOT, stdout=subprocess.PIPE, stderr=theirs, env=environment
    )
    os.close(theirs)
    assert done.returncode == 0
    assert b"3/3" in os.read(ours, 100_000)
    assert b"3/3" not in done.stdout
    os.close(ours)
