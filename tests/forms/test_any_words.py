"""Whatever the words and numbers of a cascade are, they come back from each format as they were."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cascade_kg.core.evidence import Evidence
from cascade_kg.core.graph import to_graph
from cascade_kg.core.model import (
    Cascade,
    Document,
    DocumentType,
    Formula,
    Indicator,
    Node,
    NodeType,
    Observation,
    ObservationKind,
)
from cascade_kg.core.turtle import to_turtle
from cascade_kg.forms import WRITERS, workbook_of
from tests.forms.books import read

AWKWARD = (
    "=1+1",
    "+62",
    "-",
    "@x",
    "'",
    "''=",
    "#N/A",
    "_x0041_",
    "  a  b ",
    "a\nb",
    "\t",
    "\u202e",
    "1.234",
    "Rp 5",
    "e\u0301",
)
PHASES = (Phase.generate,)
"""A workbook takes a tenth of a second: what fails is shown as it is, without a search for a smaller one."""
words = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufffe\uffff"), min_size=1, max_size=30),
)
numbers = st.one_of(
    st.integers(-(10**18), 10**18).map(Decimal), st.decimals(-(10**9), 10**9, allow_nan=False, places=4)
)


@st.composite
def cascades(draw: st.DrawFn) -> Cascade:
    place = Evidence(("1",), (1,))
    children = []
    for _ in range(draw(st.integers(1, 4))):
        printed = draw(st.none() | words)
        values = (
            Observation(ObservationKind.TARGET, 2026, draw(numbers), None, printed, place),
            Observation(ObservationKind.BASELINE, None, None, None, draw(words), place),
        )
        indicator = Indicator(
            draw(words),
            formula=Formula(draw(words), place),
            data_source=draw(words),
            source_evidence=place,
            notes=(draw(words),),
            unit=draw(words),
            observations=values,
            evidence=place,
        )
        budget = Observation(ObservationKind.BUDGET, 2026, draw(numbers), "Rp", None, place)
        children.append(
            Node(
                NodeType.OUTCOME,
                draw(words),
                result_statement=draw(words),
                ordinal=draw(words),
                indicators=(indicator,),
                observations=(budget,),
                evidence=place,
            )
        )
    root = Node(NodeType.OBJECTIVE, draw(words), children=tuple(children), evidence=place)
    document = Document("x.txt", "sha256:0", DocumentType.SIGNED_CASCADE, title=draw(words), provenance=(draw(words),))
    return Cascade("99.99.99", "Kecamatan Contoh", 2026, 2026, document, (root,))


@pytest.mark.parametrize("form", WRITERS)
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, phases=PHASES)
@given(cascade=cascades())
def test_a_graph_comes_back_as_it_was(form: str, cascade: Cascade) -> None:
    graph = to_graph(cascade)
    back = read(workbook_of(graph, form=form))
    assert back.edits == ()
    assert to_turtle(to_graph(back.cascade)) == to_turtle(graph)


def test_a_graph_of_another_sign_is_another_graph() -> None:
    cascade = Cascade(
        "99.99.99",
        "Kecamatan Contoh",
        2026,
        2026,
        Document("x.txt", "sha256:0", DocumentType.SIGNED_CASCADE),
        (Node(NodeType.OBJECTIVE, "a", evidence=Evidence(("1",))),),
    )
    other = replace(cascade, roots=(replace(cascade.roots[0], label="b"),))
    assert to_turtle(to_graph(read(workbook_of(to_graph(other), form="csv")).cascade)) != to_turtle(to_graph(cascade))
