"""The target of a quarter is an observation of its own: in the graph, back from it, compared and drawn."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from rdflib import Literal, URIRef

from cascade_kg.comparison import compare
from cascade_kg.core.comparison import Aspect
from cascade_kg.core.graph import to_graph
from cascade_kg.core.model import (
    Cascade,
    Document,
    DocumentType,
    Indicator,
    Node,
    NodeType,
    Observation,
    ObservationKind,
)
from cascade_kg.core.namespaces import CKG
from cascade_kg.core.records import from_graph
from cascade_kg.reports.tree_text import draw_text


def cascade(*numbers: int) -> Cascade:
    """Return a cascade whose one indicator has these targets in the quarters of its year."""
    quarters = tuple(
        Observation(ObservationKind.QUARTERLY_TARGET, 2026, Decimal(number), quarter=quarter)
        for quarter, number in enumerate(numbers, start=1)
    )
    node = Node(NodeType.OBJECTIVE, "Tujuan", indicators=(Indicator("Indeks", observations=quarters),))
    document = Document("x.txt", "sha256:0", DocumentType.SIGNED_CASCADE)
    return Cascade("99.99.99", "Kecamatan Contoh", 2026, 2026, document, (node,))


def test_it_has_a_name_a_kind_and_a_quarter_of_its_own() -> None:
    graph = to_graph(cascade(25, 50, 75, 100))
    second = URIRef(
        "https://w3id.org/cascade-kg/id/cascade/99.99.99/2026/objective/1/indicator/1/quarterly-target/2026/q2"
    )
    assert (second, CKG.quarter, Literal(2)) in graph
    assert (second, CKG.year, Literal(2026)) in graph
    assert (second, CKG.value, Literal(Decimal(50))) in graph
    kind = URIRef("https://w3id.org/cascade-kg/id/observation-kind/quarterly-target")
    assert (second, CKG.observationKind, kind) in graph
    assert from_graph(graph).roots == cascade(25, 50, 75, 100).roots


def test_the_quarters_of_a_year_are_compared_together() -> None:
    (difference,) = compare(cascade(25, 50), cascade(25, 60)).differences
    assert (difference.aspect, difference.old, difference.new) == (
        Aspect.QUARTERLY_TARGETS,
        "1: 25; 2: 50",
        "1: 25; 2: 60",
    )


def test_a_tree_in_text_names_the_quarters() -> None:
    drawn = draw_text(replace(cascade(25, 50)), findings=(), language="id", width=100)
    assert "Target triwulan 2026/1: 25 · 2026/2: 50" in " ".join(drawn.split())
