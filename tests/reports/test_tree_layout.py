"""Boxes never overlap, text never leaves its box, lines never cross a box: on real and on random cascades."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Graph

from cascade_kg.core.findings import Finding
from cascade_kg.core.folders import folder
from cascade_kg.core.model import CalculationType, Cascade, Document, DocumentType, Indicator, Level, Node, NodeType
from cascade_kg.core.records import from_graph
from cascade_kg.reports.tree_boxes import PADDING, Box
from cascade_kg.reports.tree_layout import Layout, Sizes, arranged
from cascade_kg.reports.tree_marks import Marks
from cascade_kg.reports.tree_pages import HEIGHT, SMALLEST, WIDTH, sheets
from cascade_kg.reports.tree_parts import composer
from cascade_kg.reports.tree_svg import whole_layout
from cascade_kg.reports.wrapping import text_width

SHIPPED = sorted(path for path in folder("data").glob("cascades/*/*.ttl") if ".decisions" not in path.name)

WORDS = st.sampled_from(
    ["Penyediaan", "dan", "di/pada", "Kecamatan", "x" * 70, "管理", "-", "Pembinaan", "=", "1", "\u202e", "W"]
)
LABELS = st.none() | st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=60)
INDICATORS = st.builds(
    Indicator,
    label=LABELS,
    calculation_type=st.none() | st.sampled_from(list(CalculationType)),
)


def _nodes(children: st.SearchStrategy[tuple[Node, ...]]) -> st.SearchStrategy[Node]:
    return st.builds(
        Node,
        type=st.sampled_from(list(NodeType)),
        label=LABELS,
        level=st.none() | st.sampled_from(list(Level)),
        ordinal=st.none() | st.sampled_from(["1", "2", "2 (b)", "10", "xii"]),
        code=st.none() | st.just("7.01.02.2.03.0004"),
        indicators=st.lists(INDICATORS, max_size=11).map(tuple),
        children=children,
    )


TREES = st.recursive(_nodes(st.just(())), lambda below: _nodes(st.lists(below, max_size=5).map(tuple)), max_leaves=30)
CASCADES = st.builds(
    Cascade,
    organization=st.just("99.99.99"),
    organization_name=st.just("Kecamatan Contoh"),
    first_year=st.just(2030),
    last_year=st.just(2030),
    document=st.just(Document("", "", DocumentType.SIGNED_CASCADE)),
    roots=st.lists(TREES, max_size=4).map(tuple),
)


def assert_sound(layout: Layout) -> None:
    for one, other in combinations(layout.boxes, 2):
        apart = (
            one.x + one.box.width <= other.x + 0.02
            or other.x + other.box.width <= one.x + 0.02
            or one.y + one.box.height <= other.y + 0.02
            or other.y + other.box.height <= one.y + 0.02
        )
        assert apart, (one, other)
    for placed in layout.boxes:
        assert_fits(placed.box)
        assert placed.x >= -0.01
        assert placed.x + placed.box.width <= layout.width + 0.02
        assert placed.y + placed.box.height <= layout.height + 0.02
    for line in layout.connectors:
        for (x1, y1), (x2, y2) in pairwise(line):
            assert x1 == x2 or y1 == y2, line
            for placed in layout.boxes:
                inside = (
                    max(x1, x2) > placed.x + 0.1
                    and min(x1, x2) < placed.x + placed.box.width - 0.1
                    and max(y1, y2) > placed.y + 0.1
                    and min(y1, y2) < placed.y + placed.box.height - 0.1
                )
                assert not inside, (line, placed)


def assert_fits(box: Box) -> None:
    assert sum(line.style.leading for line in box.lines) <= box.height - PADDING
    for line in box.lines:
        width = text_width(line.text, size=line.style.size, bold=line.style.bold)
        assert width <= box.width - 2 * PADDING + 0.01 or len(line.text) == 1, line


def nodes_of(layouts: Iterable[Layout]) -> list[tuple[NodeType, str | None]]:
    return [(placed.box.node.type, placed.box.node.label) for layout in layouts for placed in layout.boxes]


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(cascade=CASCADES)
def test_a_random_cascade_is_drawn_whole_without_overlap(cascade: Cascade) -> None:
    layout = whole_layout(cascade, marks=Marks(), language="id")
    assert_sound(layout)
    drawn = sorted(nodes_of([layout]), key=repr)
    assert drawn == sorted(((node.type, node.label) for node in cascade.nodes()), key=repr)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(cascade=CASCADES, columns=st.integers(1, 6))
def test_a_stack_may_flow_into_columns_without_overlap(cascade: Cascade, columns: int) -> None:
    layout = arranged(cascade.roots, composer(Marks(), language="en"), sizes=Sizes(column=210.0, columns=columns))
    assert_sound(layout)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(cascade=CASCADES)
def test_pages_of_a_random_cascade_leave_out_no_node(cascade: Cascade) -> None:
    pages = sheets(cascade, marks=Marks(), language="id")
    for sheet in pages:
        assert_sound(sheet.layout)
        assert sheet.layout.width * sheet.scale <= WIDTH
        assert sheet.layout.height * sheet.scale <= HEIGHT
    assert {*nodes_of(sheet.layout for sheet in pages)} == {(node.type, node.label) for node in cascade.nodes()}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_shipped_cascade_is_drawn_without_overlap_and_large_enough_to_read(path: Path) -> None:
    cascade = from_graph(Graph().parse(path))
    assert_sound(whole_layout(cascade, marks=Marks(), language="id"))
    pages = sheets(cascade, marks=Marks(), language="id")
    assert len(pages) >= sum(node.type is NodeType.PROGRAM for node in cascade.nodes())
    for sheet in pages:
        assert_sound(sheet.layout)
        assert sheet.scale >= SMALLEST


def test_a_program_too_large_for_a_page_goes_on_to_further_pages_that_can_be_read(
    make_cascade: Callable[..., Cascade],
) -> None:
    cascade = make_cascade(programs=1, activities=12, sub_activities=14)
    pages = sheets(cascade, marks=Marks(), language="id")
    assert len(pages) > 1
    assert [sheet.part for sheet in pages] == [(place, len(pages)) for place in range(1, len(pages) + 1)]
    shown = [placed.box.node for sheet in pages for placed in sheet.layout.boxes]
    assert sum(node.type is NodeType.SUB_ACTIVITY for node in shown) == 12 * 14
    for sheet in pages:
        assert_sound(sheet.layout)
        assert sheet.scale >= SMALLEST
        kinds = [placed.box.node.type for placed in sheet.layout.boxes]
        for kind in (NodeType.OBJECTIVE, NodeType.OUTCOME, NodeType.PROGRAM):
            assert kinds.count(kind) == 1


def test_each_program_has_a_page_and_what_is_outside_any_program_one_more(
    make_cascade: Callable[..., Cascade], cascade_of: Callable[..., Cascade]
) -> None:
    lone = Node(NodeType.SUB_ACTIVITY, "Tanpa induk")
    bare = Node(NodeType.OUTCOME, "Sasaran tanpa program")
    cascade = cascade_of((*make_cascade(programs=3).roots, lone, bare))
    pages = sheets(cascade, marks=Marks(), language="en")
    names = [sheet.name.partition(":")[0] for sheet in pages]
    assert names == [
        "Program 1",
        "Program 2",
        "Program 3",
        "Nodes outside any program",
    ]
    assert nodes_of([pages[-1].layout]) == [(NodeType.OUTCOME, bare.label), (NodeType.SUB_ACTIVITY, lone.label)]


def test_hundreds_of_nodes_are_drawn_without_overlap(make_cascade: Callable[..., Cascade]) -> None:
    layout = whole_layout(make_cascade(programs=6, activities=8, sub_activities=8), marks=Marks(), language="id")
    assert len(layout.boxes) == 2 + 6 + 48 + 384
    assert_sound(layout)


def test_siblings_stand_in_the_order_of_their_printed_numbers(cascade_of: Callable[..., Cascade]) -> None:
    children = tuple(Node(NodeType.SUB_ACTIVITY, f"n{number}", ordinal=number) for number in ("10", "2", "1"))
    nameless = Node(NodeType.SUB_ACTIVITY, "n?")
    layout = whole_layout(
        cascade_of((Node(NodeType.ACTIVITY, "Kegiatan", children=(nameless, *children)),)), marks=Marks(), language="id"
    )
    below = [placed for placed in layout.boxes if placed.box.node.type is NodeType.SUB_ACTIVITY]
    stacked = sorted((placed.y, placed.box.node.label) for placed in below)
    assert [label for _, label in stacked] == ["n1", "n2", "n10", "n?"]


def test_a_box_grows_with_its_text_and_leaves_room_for_its_badges(make_finding: Callable[..., Finding]) -> None:
    node = Node(NodeType.SUB_ACTIVITY, "Pendek", ordinal="1", code="7.01.02.2.03.0004", iri="https://example.org/n")
    wordy = Node(NodeType.SUB_ACTIVITY, "Panjang sekali " * 20, iri="https://example.org/n")
    marks = Marks({"https://example.org/n": (make_finding(),) * 120})
    plain, marked = composer(Marks(), language="id"), composer(marks, language="id")
    assert plain(wordy, 170, None).height > plain(node, 170, None).height
    box = marked(node, 170, node)
    headings = [line for line in box.lines if line.style.name == "HEADING"]
    for line in headings:
        assert PADDING + text_width(line.text, size=line.style.size, bold=True) < box.badges[0].x
