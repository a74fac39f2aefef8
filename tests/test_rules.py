"""Every rule has a case, and the case holds: found by glob, so that a new rule needs no Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from cascade_kg.catalog.rules import Rule, rules
from cascade_kg.validation.cases import load

CASES = Path(__file__).parent / "shapes"
RULES = rules()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_passes_its_valid_example_and_finds_exactly_what_its_invalid_one_expects(rule: Rule) -> None:
    case = load(rule, CASES / rule.theme / rule.name)
    assert list(case.faults()) == []


def test_every_case_belongs_to_a_rule() -> None:
    named = {f"{rule.theme}/{rule.name}" for rule in rules()}
    cases = {f"{path.parent.parent.name}/{path.parent.name}" for path in CASES.glob("*/*/expected.csv")}
    assert cases - named == set()


def test_there_are_rules_in_every_theme() -> None:
    themes = {rule.theme for rule in RULES}
    assert themes >= {
        "structure",
        "indicator",
        "nomenclature",
        "provenance",
        "document",
        "observation",
        "ontology",
        "region",
    }
    assert len(RULES) >= 25
