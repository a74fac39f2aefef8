"""Many cascades are enriched each by itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from cascade_kg.intake import import_documents
from tests.intake.documents import plans, written

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cascade_kg", "enrich", *arguments, "--lang", "en"]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT, timeout=120)


def test_two_processes_enrich_as_one_does_and_set_a_broken_file_aside(tmp_path: Path) -> None:
    import_documents(plans(tmp_path / "in", 5), folder=tmp_path / "out", dry_run=False, language="en")
    right = written(tmp_path / "out")
    files = sorted((tmp_path / "out").rglob("*.ttl"))
    spoilt = files[3].read_bytes().replace(b'ckg:methodVersion "', b'ckg:methodVersion "0')
    assert spoilt != files[3].read_bytes()
    files[3].write_bytes(spoilt)
    files[1].write_bytes(b"no Turtle")
    said = []
    for jobs in ("1", "2"):
        files[3].write_bytes(spoilt)
        done = run(str(tmp_path / "out"), "--jobs", jobs)
        assert done.returncode == 3
        assert done.stderr.count("\n") == 1
        assert f"{files[1]}:1: the file is no Turtle" in done.stderr
        said.append(done.stdout)
        after = written(tmp_path / "out")
        assert {name for name in right if after[name] != right[name]} == {
            files[1].relative_to(tmp_path / "out").as_posix()
        }
    assert said[0] == said[1]
    assert said[0].count("unchanged") == 3
