"""The rules find in the four documents what a reader saw there, and little else."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

from cascade_kg.core.findings import Finding

ROOT = Path(__file__).resolve().parents[2]


def _loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", ROOT / "docs" / "audit.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


audit = _loaded()
Found = dict[str, Sequence[Finding]]


@pytest.fixture(scope="module")
def found() -> Found:
    findings: Found = audit.findings()
    return findings


def test_each_defect_quotes_the_line_that_it_is_about() -> None:
    for row in audit.defects():
        (source,) = (ROOT / "data" / "sources").glob(f"*-{row['document']}.txt")
        lines = source.read_text(encoding="utf-8").split("\n")
        assert row["quote"]
        assert row["quote"] in lines[int(row["line"]) - 1], row


def test_a_defect_names_its_rule_and_place_or_says_why_none_finds_it() -> None:
    for row in audit.defects():
        assert bool(row["rule"]) == (not row["why"]), row
        assert row["rule"] or not row["focus"], row


def test_a_defect_was_seen_by_reading_or_after_the_rules() -> None:
    for row in audit.defects():
        assert row["seen"] in (audit.BY_READING, "after the rules"), row
        assert row["seen"] == audit.BY_READING or row["rule"], row


def test_nine_of_ten_defects_seen_by_reading_are_found() -> None:
    seen = [row for row in audit.defects() if row["seen"] == audit.BY_READING]
    assert len(seen) == 310
    assert 10 * sum(bool(row["rule"]) for row in seen) >= 9 * len(seen)


def test_the_rule_that_is_named_reports_at_that_place(found: Found) -> None:
    places = {
        (document, finding.rule, audit.place(finding)) for document, findings in found.items() for finding in findings
    }
    named = {(row["document"], row["rule"], row["focus"]) for row in audit.defects() if row["rule"]}
    assert named - places == set()


def test_what_was_judged_to_be_no_defect_is_reported(found: Found) -> None:
    places = {
        (document, finding.rule, audit.place(finding)) for document, findings in found.items() for finding in findings
    }
    judged = {(row["document"], row["rule"], row["focus"]) for row in audit.false_alarms()}
    assert judged - places == set()


def test_fewer_than_one_finding_in_twenty_is_no_defect(found: Found) -> None:
    judged = {(row["document"], row["rule"], row["focus"]) for row in audit.false_alarms()}
    wrong = [
        finding
        for document, findings in found.items()
        for finding in findings
        if (document, finding.rule, audit.place(finding)) in judged
    ]
    assert 20 * len(wrong) < sum(len(findings) for findings in found.values())


def test_the_page_says_what_the_rules_find(found: Found) -> None:
    assert audit.PAGE.read_text(encoding="utf-8") == audit.page(found), "run: make docs"
