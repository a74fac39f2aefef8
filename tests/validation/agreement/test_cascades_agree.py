"""The shipped cascades, whole, cut and mutated, give the same with all rules in the store and in pyshacl."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from cascade_kg.core.prefixes import full
from cascade_kg.validation.cascade_files import CascadeFile, read
from cascade_kg.validation.data import Statements
from cascade_kg.validation.results import Outcome
from tests.validation.agreement.engines import difference, engines_of, held
from tests.validation.agreement.mutants import Mutation, mutated, mutations
from tests.validation.agreement.size import RULES, THOROUGH, drawn

PROJECT = Path(__file__).parents[3]
PATHS = sorted(path for path in PROJECT.glob("data/cascades/*/*.ttl") if not path.name.endswith(".decisions.ttl"))
FILES = [read(path) for path in PATHS]
SMALL = min(FILES, key=lambda file: len(file.statements))

_IN_CASCADE, _CONTRIBUTES = pyoxigraph.NamedNode(full("ckg:inCascade")), pyoxigraph.NamedNode(full("ckg:contributesTo"))


def name(term: object) -> str:
    assert isinstance(term, pyoxigraph.NamedNode)
    return term.value


def part(file: CascadeFile, number: int) -> Statements:
    """Return a node of a cascade, its parent and one sibling, with all that is below them, and the cascade itself."""
    nodes = sorted(name(each.subject) for each in file.statements if each.predicate == _IN_CASCADE)
    parents = {name(each.subject): name(each.object) for each in file.statements if each.predicate == _CONTRIBUTES}
    chosen = nodes[number % len(nodes)]
    siblings = [node for node in nodes if node != chosen and parents.get(node) == parents.get(chosen)]
    near = {chosen, *siblings[:1], *([parents[chosen]] if chosen in parents else [])}
    kept = {file.cascade, f"{file.cascade}/document/1"}

    def belongs(subject: str) -> bool:
        return subject in kept or any(subject == node or subject.startswith(f"{node}/") for node in near)

    return tuple(each for each in file.statements if belongs(name(each.subject)))


@pytest.mark.parametrize("file", FILES if THOROUGH else [SMALL], ids=lambda file: file.path.parent.name)
def test_a_shipped_cascade_gives_the_same_in_the_store_and_in_pyshacl(file: CascadeFile) -> None:
    engines = engines_of(RULES)
    store = engines.alone(file.statements, file.region_codes)
    assert store.results
    assert list(difference("pyshacl", engines.by_pyshacl(file.statements, file.region_codes), "store", store)) == []


def test_all_shipped_cascades_in_one_store_give_what_each_gives_by_itself() -> None:
    engines = engines_of(RULES)
    codes = sorted({code for file in FILES for code in file.region_codes})
    single = [engines.alone(file.statements, file.region_codes) for file in FILES]
    found = engines.store.check(held({file.cascade: file.statements for file in FILES}, codes))
    for file, its in zip(FILES, single, strict=True):
        mine = tuple(each for each in found.results if each.graph == file.cascade)
        assert list(difference("alone", Outcome(its.results, {}), "together", Outcome(mine, {}))) == []
    assert len(found.results) == sum(len(its.results) for its in single)
    assert found.looked_at == {rule.name: sum(its.looked_at[rule.name] for its in single) for rule in RULES}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.path.parent.name)
def test_mutants_of_parts_of_a_cascade_give_the_same_with_all_rules(file: CascadeFile) -> None:
    engines = engines_of(RULES)

    @drawn(few=3, many=60)
    @given(st.integers(0, 2**16 - 1), mutations(6, 24))
    def agree(number: int, changes: list[Mutation]) -> None:
        cut = part(file, number)
        mutant, told = mutated(cut, changes)
        for line in told:
            note(line)
        assert list(engines.disagreements(mutant, file.region_codes, beside=cut)) == []

    agree()
