"""The comparison behind the importers' tests sees every kind of mistake, and none where there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from cascade_kg.core.model import CalculationType, Cascade, Node
from tests.importers.variants.comparison import differences, lines_of
from tests.importers.variants.documents import variant
from tests.importers.variants.knobs import Knob


def _cascade() -> Cascade:
    return next(made for made in (variant(seed, frozenset()).cascade for seed in range(99)) if _wide(made))


def _wide(cascade: Cascade) -> bool:
    """Tell whether two activities of the first program have sub-activities of their own."""
    return len(cascade.roots[0].children[0].children[0].children) > 1


def _with_program(change: Callable[[Node], Node]) -> Cascade:
    cascade = _cascade()
    root = cascade.roots[0]
    outcome = root.children[0]
    programs = (change(outcome.children[0]), *outcome.children[1:])
    return replace(cascade, roots=(replace(root, children=(replace(outcome, children=programs),)),))


def _moved(program: Node) -> Node:
    """Hang the first sub-activity below the second activity."""
    one, two, *rest = program.children
    two = replace(two, children=(*two.children, one.children[0]))
    return replace(program, children=(replace(one, children=one.children[1:]), two, *rest))


def _dropped(program: Node) -> Node:
    return replace(program, children=program.children[1:])


def _typed_wrong(program: Node) -> Node:
    one = program.indicators[0]
    other = next(kind for kind in CalculationType if kind is not one.calculation_type)
    return replace(program, indicators=(replace(one, calculation_type=other), *program.indicators[1:]))


_MISTAKES: list[tuple[Callable[[Node], Node], str]] = [
    (_moved, "parent"),
    (_dropped, "node"),
    (_typed_wrong, "calculation type"),
    (lambda program: replace(program, label="Program lain"), "name"),
    (lambda program: replace(program, result_statement=None), "result statement"),
    (lambda program: replace(program, indicators=()), "number of indicators"),
    (lambda program: replace(program, indicators=(replace(program.indicators[0], label=None),)), "name"),
    (lambda program: replace(program, indicators=(replace(program.indicators[0], formula=None),)), "formula"),
    (lambda program: replace(program, indicators=(replace(program.indicators[0], data_source="x"),)), "source"),
]


def test_a_cascade_does_not_differ_from_itself() -> None:
    assert not differences(_cascade(), _cascade())


@pytest.mark.parametrize(("change", "field"), _MISTAKES)
def test_a_mistake_is_seen_in_both_directions(change: Callable[[Node], Node], field: str) -> None:
    wrong = _with_program(change)
    assert field in {each.field for each in differences(_cascade(), wrong)}
    assert differences(wrong, _cascade())


def test_spans_stand_for_their_lines() -> None:
    assert lines_of(("9", "41-43")) == {9, 41, 42, 43}


@pytest.mark.parametrize("knob", list(Knob), ids=lambda knob: knob.name.lower())
def test_every_knob_changes_the_document(knob: Knob) -> None:
    plain, turned = (variant(seed=7, knobs=knobs) for knobs in (frozenset[Knob](), frozenset({knob})))
    assert plain.content != turned.content
    assert turned.content == variant.__wrapped__(7, frozenset({knob})).content
