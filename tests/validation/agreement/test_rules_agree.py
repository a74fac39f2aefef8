"""Each rule finds the same in pyshacl, in the store, and in a store that holds another cascade as well."""

from __future__ import annotations

from pathlib import Path

import pytest

from cascade_kg.catalog.rules import Rule, rules
from cascade_kg.validation.cases import load
from tests.validation.agreement.engines import engines_of, lacking

CASES = Path(__file__).parents[2] / "shapes"
RULES = [rule for rule in rules() if rule.scope == "cascade"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_finds_the_same_in_the_store_and_in_pyshacl(rule: Rule) -> None:
    case = load(rule, CASES / rule.theme / rule.name)
    for example in (case.valid, case.invalid):
        engines = engines_of((rule,), lacking=lacking(example.stated))
        assert list(engines.disagreements(example.stated, example.codes)) == []
