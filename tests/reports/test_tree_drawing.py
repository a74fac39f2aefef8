"""What stands in the drawn trees: every word, every finding, and nothing that is not text."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from decimal import Decimal

import pytest

from cascade_kg.core.findings import Finding, Severity
from cascade_kg.core.model import Cascade, Indicator, Node, NodeType, Observation, ObservationKind
from cascade_kg.reports.tree_marks import marks_of
from cascade_kg.reports.tree_svg import draw_pages, draw_svg
from cascade_kg.reports.tree_text import draw_text

SVG = "{http://www.w3.org/2000/svg}"
ALLOWED = {"svg", "g", "rect", "path", "text", "title", "desc"}
CASCADE = "https://w3id.org/cascade-kg/id/cascade/99.99.99/2030"


def words(picture: ET.Element) -> str:
    return " ".join(text for element in picture.iter(f"{SVG}text") if (text := element.text))


def test_the_whole_picture_shows_every_label_indicator_and_code(make_cascade: Callable[..., Cascade]) -> None:
    cascade = make_cascade()
    shown = words(ET.fromstring(draw_svg(cascade, language="id")))
    for node in cascade.nodes():
        for word in f"{node.label} {node.code or ''}".split():
            assert word in shown
    assert "Cascading Kecamatan Contoh Tahun 2030" in shown
    assert "1 tujuan · 1 sasaran · 2 program · 4 kegiatan · 12 sub kegiatan" in shown


def test_pages_are_a3_landscape_numbered_and_repeat_what_stands_above(make_cascade: Callable[..., Cascade]) -> None:
    pages = draw_pages(make_cascade(programs=3), language="id")
    assert len(pages) == 3
    for number, page in enumerate(pages, start=1):
        picture = ET.fromstring(page)
        assert (picture.get("width"), picture.get("height")) == ("420mm", "297mm")
        shown = words(picture)
        for text in (f"Halaman {number} dari 3", "Tujuan contoh", "Sasaran contoh", "99.99.99", f"Program {number}"):
            assert text in shown


def test_a_picture_tells_what_it_is_to_those_who_do_not_see_it(make_cascade: Callable[..., Cascade]) -> None:
    for language in ("id", "en"):
        for drawn in (draw_svg(make_cascade(), language=language), *draw_pages(make_cascade(), language=language)):
            picture = ET.fromstring(drawn)
            assert picture.get("role") == "img"
            assert picture.get("lang") == language
            assert picture.findtext(f"{SVG}title")
            assert picture.findtext(f"{SVG}desc")


def test_findings_on_a_node_its_indicators_and_formulas_are_marked_on_its_box(
    make_cascade: Callable[..., Cascade], make_finding: Callable[..., Finding]
) -> None:
    node = f"{CASCADE}/7.01.01.2.01.0001"
    findings = (
        make_finding("A", focus=node, severity=Severity.VIOLATION),
        make_finding("B", focus=f"{node}/indicator/1"),
        make_finding("C", focus=f"{node}/indicator/1/formula"),
        make_finding("D", focus=f"{CASCADE}/7.01.01"),
        make_finding("E", focus=f"{CASCADE}/document/1"),
        make_finding("F", focus=f"{CASCADE}/7.01.01.2.01.00011"),
    )
    marks = marks_of(make_cascade(), findings)
    assert [finding.label for finding in marks.by_node[node]] == ["A", "B", "C"]
    assert [finding.label for finding in marks.by_node[f"{CASCADE}/7.01.01"]] == ["D"]
    assert [finding.label for finding in marks.general] == ["E", "F"]
    picture = ET.fromstring(draw_svg(make_cascade(), findings=findings, language="en"))
    titles = [title.text or "" for title in picture.iter(f"{SVG}title")]
    assert "violation: Wrong: A (node-has-an-indicator)\nwarning: Wrong: B (node-has-an-indicator)\n" in "\n".join(
        titles
    )
    assert any(title.endswith("1 violation · 2 warnings") for title in titles)
    assert "On the cascade and its document:" in words(picture)


def test_findings_of_another_cascade_are_not_marked(
    make_cascade: Callable[..., Cascade], make_finding: Callable[..., Finding]
) -> None:
    other = make_finding("A", focus=f"{CASCADE}/7.01.01")
    elsewhere = Cascade("99.99.98", "Lain", 2030, 2030, make_cascade().document, make_cascade().roots)
    assert marks_of(elsewhere, [other]).by_node == {}
    assert marks_of(elsewhere, [other]).general == ()


def test_strangers_text_stays_text_in_pictures(
    hostile: tuple[str, ...], cascade_of: Callable[..., Cascade], make_finding: Callable[..., Finding]
) -> None:
    for text in hostile:
        node = Node(NodeType.ACTIVITY, text, ordinal=text, code=text, indicators=(Indicator(text),), iri=f"{CASCADE}/1")
        cascade = cascade_of((node,), name=text)
        findings = [make_finding(text, focus=f"{CASCADE}/1"), make_finding(text, focus=CASCADE)]
        for drawn in (draw_svg(cascade, findings=findings), *draw_pages(cascade, findings=findings)):
            picture = ET.fromstring(drawn.encode("utf-8"))
            assert {element.tag.removeprefix(SVG) for element in picture.iter()} <= ALLOWED
            assert not any(name.startswith("on") or "href" in name for each in picture.iter() for name in each.attrib)
            assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", drawn)


def test_strangers_text_steers_no_terminal_and_no_runner(
    hostile: tuple[str, ...], cascade_of: Callable[..., Cascade], make_finding: Callable[..., Finding]
) -> None:
    for text in hostile:
        node = Node(NodeType.ACTIVITY, text, ordinal=text, code=text, indicators=(Indicator(text),), iri=f"{CASCADE}/1")
        drawn = draw_text(cascade_of((node,), name=text), findings=[make_finding(text, focus=CASCADE)], language="id")
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", drawn)
        assert "::" not in drawn


@pytest.mark.parametrize(("language", "said"), [("id", "(tanpa nama)"), ("en", "(no name)")])
def test_what_is_missing_is_said(language: str, said: str, cascade_of: Callable[..., Cascade]) -> None:
    cascade = cascade_of((Node(NodeType.ACTIVITY, None, indicators=(Indicator(None),)), Node(NodeType.OUTCOME, " ")))
    assert words(ET.fromstring(draw_svg(cascade, language=language))).count(said) == 3
    assert draw_text(cascade, language=language).count(said) == 3
    empty = cascade_of(())
    pictures = (draw_svg(empty, language=language), *draw_pages(empty, language=language))
    for drawn in (*pictures, draw_text(empty, language=language)):
        assert ("simpul" if language == "id" else "no node") in drawn


def test_a_node_that_lacks_its_parent_is_shown_as_such(cascade_of: Callable[..., Cascade]) -> None:
    cascade = cascade_of((Node(NodeType.SUB_ACTIVITY, "Sendiri"), Node(NodeType.OBJECTIVE, "Tujuan")))
    drawn = draw_svg(cascade, language="id")
    assert words(ET.fromstring(drawn)).count("tanpa induk") == 2
    assert drawn.count("stroke-dasharray") == 2
    assert draw_text(cascade, language="id").count("[tanpa induk]") == 1


def test_text_lines_fit_the_terminal_and_show_the_tree(make_cascade: Callable[..., Cascade]) -> None:
    for width in (80, 100, 140):
        drawn = draw_text(make_cascade(label="Pekerjaan " * 9), language="id", width=width)
        assert max(map(len, drawn.splitlines())) <= width
    tree = draw_text(make_cascade(), language="en")
    assert "\n└─ Outcome 1: Sasaran contoh [no parent" not in tree
    assert "└─ Outcome 1: Sasaran contoh" in tree
    assert "   │  ├─ Activity 1: Contoh pekerjaan bersama masyarakat desa 1 [7.01.01.2.01]" in tree


def test_the_same_cascade_gives_the_same_bytes(make_cascade: Callable[..., Cascade]) -> None:
    assert draw_svg(make_cascade()) == draw_svg(make_cascade())
    assert draw_pages(make_cascade()) == draw_pages(make_cascade())


def test_the_text_shows_units_and_values_by_year_in_the_numbers_of_the_language(
    cascade_of: Callable[..., Cascade],
) -> None:
    values = (
        Observation(ObservationKind.BASELINE, None, Decimal("89.13")),
        Observation(ObservationKind.TARGET, 2026, Decimal("90.0")),
        Observation(ObservationKind.TARGET, 2027, None, as_printed="12 dok"),
    )
    budgets = (Observation(ObservationKind.BUDGET, 2026, Decimal("2472000.5")),)
    indicator = Indicator("B", unit="%", observations=values)
    cascade = cascade_of((Node(NodeType.OBJECTIVE, "A", indicators=(indicator,), observations=budgets),))
    lines = [line.strip() for line in draw_text(cascade, language="id").splitlines()]
    wanted = ["Indikator: B (%)", "Kondisi awal 89,13; Target 2026: 90 · 2027: 12 dok", "Pagu 2026: 2.472.000,5"]
    assert lines[-3:] == wanted
    assert "Budget 2026: 2,472,000.5" in draw_text(cascade, language="en")
