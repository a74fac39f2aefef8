"""Records become a graph and come back the same."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph, URIRef

from cascade_kg.core.errors import InputError
from cascade_kg.core.graph import to_graph
from cascade_kg.core.model import (
    CalculationType,
    Cascade,
    Document,
    DocumentType,
    Evidence,
    Formula,
    Indicator,
    Inference,
    Level,
    Node,
    NodeType,
    Page,
    SignOff,
)
from cascade_kg.core.namespaces import CKG, RDF
from cascade_kg.core.records import from_graph
from cascade_kg.core.turtle import to_turtle

WORDS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=30).map(
    lambda words: unicodedata.normalize("NFC", words)  # as every reader gives them
)
SPANS = st.lists(st.integers(1, 900).map(str), unique=True, max_size=3).map(lambda spans: tuple(sorted(spans, key=int)))
EVIDENCE = st.builds(Evidence, spans=SPANS, pages=st.sampled_from([(), (1,), (1, 2)]))
FORMULAS = st.builds(
    Formula,
    text=WORDS,
    evidence=EVIDENCE,
    numerator=st.none() | WORDS,
    denominator=st.none() | WORDS,
    multiplier=st.none() | st.just(Decimal(100)),
)
INDICATORS = st.builds(
    Indicator,
    label=st.none() | WORDS,
    formula=st.none() | FORMULAS,
    calculation_type=st.none() | st.sampled_from(CalculationType),
    notes=st.sampled_from([(), ("catatan",)]),
    unit=st.none() | WORDS,
    measures=st.none() | st.just("ikm"),
    evidence=EVIDENCE,
    inferences=st.sampled_from([(), (Inference("ckg:measures", "exact-name", score=Decimal("99.5")),)]),
)


@st.composite
def cascades(draw: st.DrawFn) -> Cascade:
    """Draw a synthetic cascade of an agency that does not exist."""

    def node(kind: NodeType, *children: Node, code: str | None = None) -> Node:
        return Node(
            type=kind,
            label=draw(st.none() | WORDS),
            level=draw(st.none() | st.sampled_from(Level)),
            ordinal=draw(st.none() | st.sampled_from(["1", "01", "II"])),
            code=code,
            result_statement=draw(st.none() | WORDS),
            indicators=tuple(draw(st.lists(INDICATORS, max_size=2))),
            children=children,
            evidence=draw(EVIDENCE),
        )

    subs = tuple(
        node(NodeType.SUB_ACTIVITY, code=draw(st.sampled_from(["7.01.06.2.01.0003", None])))
        for _ in range(draw(st.integers(0, 3)))
    )
    program = node(NodeType.PROGRAM, node(NodeType.ACTIVITY, *subs, code="7.01.06.2.01"), code="7.01.06")
    objective = node(NodeType.OBJECTIVE, node(NodeType.OUTCOME, program))
    document = Document(
        file_name="a.txt",
        content_hash="sha256:0",
        document_type=DocumentType.SIGNED_CASCADE,
        pages=(Page(1, "1-9"), Page(2, "10-20")),
        sign_offs=(
            SignOff(1, name="N", date_text="2 Januari 2023", date="2023-01-02", evidence=Evidence(("8",), (1,))),
        ),
        unread=("7",),
    )
    return Cascade("99.99.99", "Kecamatan Contoh", 2023, draw(st.sampled_from([2023, 2027])), document, (objective,))


@settings(deadline=None, max_examples=60)
@given(cascades())
def test_records_come_back_from_their_turtle(cascade: Cascade) -> None:
    text = to_turtle(to_graph(cascade))
    again = from_graph(Graph().parse(data=text, format="turtle"))
    assert to_turtle(to_graph(again)) == text
    coded_first = [node.label for node in cascade.nodes() if node.type is not NodeType.SUB_ACTIVITY]
    assert [node.label for node in again.nodes() if node.type is not NodeType.SUB_ACTIVITY] == coded_first
    assert {node.label for node in again.nodes()} == {node.label for node in cascade.nodes()}


def test_a_code_that_is_taken_gives_an_iri_below_the_parent() -> None:
    twin = Node(NodeType.SUB_ACTIVITY, "Sama", code="7.01.06.2.01.0003")
    document = Document("a.txt", "sha256:0", DocumentType.SIGNED_CASCADE)
    activity = Node(NodeType.ACTIVITY, "K", code="7.01.06.2.01", children=(twin, twin))
    graph = to_graph(Cascade("99.99.99", "Kecamatan Contoh", 2023, 2023, document, (activity,)))
    names = sorted(str(node).partition("/2023/")[2] for node in graph.subjects(RDF.type, CKG.SubActivity))
    assert names == ["7.01.06.2.01.0003", "7.01.06.2.01/sub-activity/2"]


def test_a_graph_without_a_cascade_is_refused() -> None:
    with pytest.raises(InputError, match="states 0 cascades"):
        from_graph(Graph())


def _cycle(*, closed_by_root: bool) -> Graph:
    document = Document("a.txt", "sha256:0", DocumentType.SIGNED_CASCADE)
    leaf = Node(NodeType.PROGRAM, "P", code="7.01.06")
    outcome = Node(NodeType.OUTCOME, "S", children=(leaf,))
    graph = to_graph(Cascade("99.99.99", "Kecamatan Contoh", 2023, 2023, document, (outcome,)))
    base = "https://w3id.org/cascade-kg/id/cascade/99.99.99/2023"
    program = URIRef(f"{base}/7.01.06")
    graph.add((URIRef(f"{base}/outcome/1"), CKG.contributesTo, program))
    if not closed_by_root:
        root = URIRef(f"{base}/objective/1")
        graph.add((root, RDF.type, CKG.Objective))
        graph.add((root, CKG.inCascade, URIRef(base)))
        graph.add((program, CKG.contributesTo, root))
    return graph


@pytest.mark.parametrize("closed_by_root", [True, False])
def test_a_cycle_is_said_and_not_followed_for_ever(closed_by_root: bool) -> None:
    with pytest.raises(InputError, match=r"contributes to itself.*break the cycle") as refused:
        from_graph(_cycle(closed_by_root=closed_by_root))
    assert "menginduk ke dirinya sendiri" in refused.value.in_("id")
