"""No part of a rule can be taken away without its case noticing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import mutation

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "mutation.py"


def test_removing_any_part_of_any_rule_turns_its_case_red() -> None:
    run = subprocess.run([sys.executable, str(SCRIPT)], capture_output=True, text=True, check=False)
    survivors = [line for line in run.stdout.splitlines() if line.startswith("survived")]
    assert survivors == []
    assert run.returncode == 0, run.stderr


def test_a_case_that_is_red_anyway_proves_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(mutation, "killed_by", lambda _case, _mutant: "red")
    assert mutation.main(["indicator-has-a-name"]) == 1
    assert "indicator-has-a-name: its case fails without any change: red" in capsys.readouterr().out
