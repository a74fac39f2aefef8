"""The reader of plans reaches what synthetic plans state, however they are typed; where it cannot, it says so."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pytest

from cascade_kg.core.model import Cascade, Completeness, Node, NodeType, Observation
from cascade_kg.importers import Fate, Import, read_document
from tests.importers.variants.plans import Plan, Typing, plan

_SEVERAL = (
    {Typing.LABELS_TITLE, Typing.EQUALS, Typing.FLAT, Typing.SEMICOLONS, Typing.CODE_SHORT},
    {Typing.SHORT, Typing.TABS, Typing.INDONESIAN, Typing.PAGES, Typing.CODE_BLANKS},
    {Typing.OWN_LINES, Typing.JOINED, Typing.RUPIAH, Typing.YEAR_WORDS, Typing.YEARS_BACK},
    {Typing.WRAPPED, Typing.MISSPELT, Typing.HYPHENATED, Typing.CODE_COMMAS, Typing.BLANKS},
    {Typing.COLONS_MISSING, Typing.MARKS, Typing.SHUFFLED, Typing.CRLF, Typing.TWICE},
    {Typing.LABELS_LOWER, Typing.COLONS_APART, Typing.FLAT, Typing.CODE_LAST, Typing.SUPPORT_LINE},
)


@cache
def _read(made: Plan) -> Import:
    return read_document(
        made.content, file_name="sintetis.txt", kecamatan=made.kecamatan, first_year=2025, last_year=2029
    )


def _values(observations: Iterable[Observation], *, junk: bool) -> list[tuple[object, ...]]:
    """Return what observations say, without the value where the typist wrote words for it."""
    return [(str(each.kind), each.year, None if junk and each.year == 2028 else each.value) for each in observations]


def _said(cascade: Cascade, typing: frozenset[Typing]) -> list[tuple[object, ...]]:
    """Return everything that a cascade says of its nodes, each with its parent."""
    junk = Typing.JUNK in typing
    found: list[tuple[object, ...]] = []

    def add(node: Node, parent: Node | None) -> None:
        upper = Typing.NAMES_UPPER in typing
        name = (node.label or "").upper() if upper else node.label
        found.append(
            (
                str(node.type),
                node.code,
                node.ordinal,
                name,
                node.result_statement,
                (parent.code or parent.ordinal or str(parent.type)) if parent else None,
                *((each.label, each.unit, *_values(each.observations, junk=junk)) for each in node.indicators),
                *_values(node.observations, junk=junk),
            )
        )
        for child in node.children:
            add(child, node)

    for root in cascade.roots:
        add(root, None)
    return sorted(found, key=str)


def _agree(made: Plan, typing: frozenset[Typing]) -> None:
    wanted, got = _said(made.cascade, typing), _said(_read(made).cascade, typing)
    assert len(got) == len(wanted)
    for one, other in zip(wanted, got, strict=True):
        assert other == one
    numbers = [number for number, line in enumerate(made.text.splitlines(), start=1) if line.strip()]
    assert [record.line for record in _read(made).report] == numbers


def _unread(made: Plan) -> list[str]:
    return [record.text for record in _read(made).report if record.fate is Fate.UNREAD]


@pytest.mark.parametrize("seed", range(1, 7))
def test_a_plan_as_those_at_hand_is_read_without_a_difference(seed: int) -> None:
    made = plan(seed)
    _agree(made, frozenset())
    assert not _unread(made)
    assert not _read(made).report.warnings


@pytest.mark.parametrize("seed", [11, 12])
@pytest.mark.parametrize("typing", Typing, ids=lambda typing: typing.name.lower())
def test_one_habit_of_typing_changes_nothing_that_is_stated(typing: Typing, seed: int) -> None:
    made = plan(seed, frozenset({typing}))
    _agree(made, frozenset({typing}))
    assert _unread(made) == (["rapat sintetis dibuka pukul sembilan."] if typing is Typing.STRANGE else [])


@pytest.mark.parametrize("seed", [21, 22])
@pytest.mark.parametrize(
    "several", _SEVERAL, ids=lambda several: "+".join(sorted(each.name.lower() for each in several))
)
def test_several_habits_at_once_change_nothing_either(several: set[Typing], seed: int) -> None:
    _agree(plan(seed, frozenset(several)), frozenset(several))
    assert not _unread(plan(seed, frozenset(several)))


def _warned(typing: Typing, seed: int = 31) -> list[str]:
    return [each.text.en for each in _read(plan(seed, frozenset({typing}))).report.warnings]


def test_a_program_that_names_no_outcome_has_no_parent_and_that_is_said() -> None:
    roots = _read(plan(31, frozenset({Typing.SUPPORT_MISSING}))).cascade.roots
    assert [root.type for root in roots] == [NodeType.OBJECTIVE, NodeType.PROGRAM]
    assert [each for each in _warned(Typing.SUPPORT_MISSING) if f"{roots[1].code} " in each and "no parent" in each]


def test_words_for_numbers_are_kept_without_a_value_and_reported() -> None:
    made = plan(31, frozenset({Typing.JUNK}))
    nodes = list(_read(made).cascade.nodes())
    found = [each for node in nodes for each in node.observations if each.value is None]
    found += [each for node in nodes for one in node.indicators for each in one.observations if each.value is None]
    assert {each.as_printed for each in found} == {"12 dok", "N/A"}
    assert {each.year for each in found} == {2028}
    assert [each for each in _warned(Typing.JUNK) if "«12 dok» is no number" in each]
    assert [each for each in _warned(Typing.JUNK) if "«N/A» is no number" in each]


@pytest.mark.parametrize("typing", [Typing.CODE_SHORT, Typing.CODE_COMMAS, Typing.CODE_BLANKS])
def test_a_code_in_another_form_keeps_its_printed_form(typing: Typing) -> None:
    nodes = _read(plan(31, frozenset({typing}))).cascade.nodes()
    subs = [node for node in nodes if node.type is NodeType.SUB_ACTIVITY]
    for node in subs:
        (inference,) = node.inferences
        assert (inference.property, inference.method) == ("ckg:nomenclature", "code-form")
        assert inference.as_printed
        assert inference.as_printed != node.code


@pytest.mark.parametrize("typing", [Typing.CODE_MISSING, Typing.CODE_UNKNOWN])
def test_a_code_that_is_missing_or_unknown_is_matched_by_name_with_method_and_score(typing: Typing) -> None:
    made = plan(31, frozenset({typing}))
    subs = [node for node in _read(made).cascade.nodes() if node.type is NodeType.SUB_ACTIVITY]
    assert all(node.inferences[0].method == "exact-name" and node.inferences[0].score == 100 for node in subs)
    unknown = [each for each in _warned(typing) if "not in the official nomenclature" in each]
    assert len(unknown) == (len(subs) if typing is Typing.CODE_UNKNOWN else 0)


def test_a_node_under_another_parent_goes_where_its_code_says_and_that_is_said() -> None:
    assert [each for each in _warned(Typing.MOVED) if "its code places it under" in each]


def test_completeness_that_is_not_said_is_derived_and_that_is_said() -> None:
    made = plan(31, frozenset({Typing.UNSAID}))
    assert _read(made).cascade.document.completeness is Completeness.COMPLETE
    assert [each for each in _warned(Typing.UNSAID) if "does not say whether it is complete" in each]
    lines = [line for line in made.text.splitlines() if "SUB KEGIATAN" not in line]
    done = read_document(
        "\n".join(lines).encode(), file_name="x.txt", kecamatan=made.kecamatan, first_year=2025, last_year=2029
    )
    assert done.cascade.document.completeness is Completeness.PARTIAL
