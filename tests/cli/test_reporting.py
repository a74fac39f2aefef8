"""``cascade-kg report`` gathers what is said of an agency, a region or all, and refuses bad input in one line."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PEKUNCEN = "data/cascades/33.02.16-pekuncen/2023.ttl"


def report(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[bytes]:
    environment = {"PATH": "/usr/bin:/bin", "CASCADE_KG_LANG": "en", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "cascade_kg", "report", *arguments]
    return subprocess.run(command, check=False, capture_output=True, cwd=cwd, env=environment, timeout=180)


def test_a_report_holds_findings_scores_items_and_the_lines_of_the_document(tmp_path: Path) -> None:
    weights = tmp_path / "ours.toml"
    weights.write_text("[weights]\npages-and-their-signers = 1\n", encoding="utf-8")
    done = report(PEKUNCEN, "--organization", "33.02.16", "--weights", str(weights), "--format", "json")
    assert done.returncode == 0, done.stderr
    read = json.loads(done.stdout)
    assert [each["organization"] for each in read["cascades"]] == ["33.02.16"]
    evaluation = read["evaluation"]
    assert (evaluation["weights"]["file"], evaluation["weighting"]) == ("ours.toml", None)
    assert evaluation["units"][0]["total"] == "100.00"
    (score,) = [each for each in evaluation["scores"] if each["criterion"] == "indicators-and-their-sources"]
    items = [each for each in evaluation["items"] if each["criterion"] == "indicators-and-their-sources"]
    assert (score["passed"], score["total"], score["share"], score["grade"]) == (46, 47, "97.87", "a")
    assert (sum(each["passes"] for each in items), len(items)) == (46, 47)
    lines = {line["line"]: line["text"] for each in read["validation"]["findings"] for line in each["document_text"]}
    source = (ROOT / "data/sources/33.02.16-pekuncen-2023.txt").read_text(encoding="utf-8").split("\n")
    assert len(lines) > 20
    assert all(source[number - 1].strip() == text for number, text in lines.items())


def test_csv_has_a_line_a_finding_a_score_and_an_item() -> None:
    done = report(PEKUNCEN, "--format", "csv", "--lang", "id")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    scores = [row for row in rows if row["record"] == "score"]
    items = [row for row in rows if row["record"] == "item"]
    assert len(scores) == 14
    assert sum(int(row["total"]) for row in scores) == len(items)
    assert {row["evidence"] for row in scores if row["total"] == "0"} == {
        "tidak berlaku: jenis dokumen ini tidak memuatnya"
    }
    assert {row["record"] for row in rows} == {"finding", "score", "item"}


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--organization", "33.02.16", "--region", "33"], 2, "not both"),
        (["--format", "docx"], 2, "docx"),
        (["--organization", "33.02.99"], 3, "33.02.99"),
        (["--region", "33.0"], 3, "33.0"),
        (["--region", "../etc"], 3, "../etc"),
        (["--weights", "nowhere.toml"], 3, "nowhere.toml"),
        (["--weights", "README.md"], 3, "README.md"),
        (["nowhere.ttl"], 3, "nowhere.ttl"),
    ],
)
def test_bad_input_ends_with_one_line(arguments: list[str], code: int, said: str) -> None:
    done = report(*arguments)
    assert (done.returncode, done.stdout) == (code, b"")
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert code == 2 or done.stderr.count(b"\n") == 1


def test_a_page_holds_the_tree_of_the_cascade_with_boxes_that_lead_to_findings() -> None:
    done = report(PEKUNCEN, "--format", "html")
    assert done.returncode == 0, done.stderr
    page = done.stdout.decode()
    assert page.endswith("</html>\n")
    for words in ("Cascading Kecamatan Pekuncen Tahun 2023", "Performance cascade of Kecamatan Pekuncen, 2023"):
        assert words in page
    assert '<a href="#node-1-1">' in page
    assert len(done.stdout) < 1_500_000
