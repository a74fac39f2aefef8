"""Mutants of the examples of each rule give the same in the store, alone and beside another cascade, and in pyshacl."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, note

from cascade_kg.catalog.rules import Rule
from cascade_kg.validation.cases import load
from tests.validation.agreement.engines import engines_of, lacking
from tests.validation.agreement.mutants import Mutation, mutated, mutations
from tests.validation.agreement.size import RULES, THOROUGH, drawn

CASES = Path(__file__).parents[2] / "shapes"


@pytest.mark.parametrize("rule", RULES if THOROUGH else RULES[::12], ids=lambda rule: rule.name)
def test_a_rule_finds_the_same_in_mutants_of_its_examples(rule: Rule) -> None:
    case = load(rule, CASES / rule.theme / rule.name)
    stated = tuple(dict.fromkeys((*case.valid.stated, *case.invalid.stated)))
    engines = engines_of((rule,), lacking=lacking(stated))
    codes = tuple(sorted({*case.valid.codes, *case.invalid.codes}))

    @drawn(few=3, many=16)
    @given(mutations(2, 8))
    def agree(changes: list[Mutation]) -> None:
        mutant, told = mutated(stated, changes)
        for line in told:
            note(line)
        assert list(engines.disagreements(mutant, codes, beside=stated)) == []

    agree()
