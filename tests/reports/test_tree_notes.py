"""On paper the boxes of a page refer to notes under the tree, where there is room for them."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

from cascade_kg.core.findings import Finding, Severity
from cascade_kg.core.model import Cascade
from cascade_kg.reports.tree_marks import marks_of
from cascade_kg.reports.tree_notes import Note, height_of, notes_on, numbers_of_rules
from cascade_kg.reports.tree_pages import SMALLEST, draw_pages, sheets

SVG = "{http://www.w3.org/2000/svg}"
CASCADE = "https://w3id.org/cascade-kg/id/cascade/99.99.99/2030"


def texts(page: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(page).iter(f"{SVG}text")]


def findings_on(make_finding: Callable[..., Finding]) -> tuple[Finding, ...]:
    return (
        make_finding(rule="node-has-an-indicator", focus=f"{CASCADE}/7.01.01", severity=Severity.WARNING),
        make_finding(rule="node-has-a-label", focus=f"{CASCADE}/7.01.01", severity=Severity.VIOLATION),
        make_finding(rule="node-has-an-indicator", focus=f"{CASCADE}/7.01.02", severity=Severity.WARNING),
        make_finding(rule="made-up-rule", focus=f"{CASCADE}/7.01.02", severity=Severity.INFO),
    )


def test_rules_are_numbered_the_gravest_first(make_finding: Callable[..., Finding]) -> None:
    numbers = numbers_of_rules(findings_on(make_finding))
    assert dict(numbers) == {"node-has-a-label": 1, "node-has-an-indicator": 2, "made-up-rule": 3}


def test_the_boxes_of_a_page_refer_to_the_notes_under_the_tree(
    make_cascade: Callable[..., Cascade], make_finding: Callable[..., Finding]
) -> None:
    first, second = draw_pages(make_cascade(), findings=findings_on(make_finding), language="id")
    title = "Aturan yang tidak dipenuhi, menurut nomor dalam kotak:"
    assert "Temuan: 1, 2" in texts(first)
    assert "Temuan: 2, 3" in texts(second)
    assert texts(first)[texts(first).index(title) :][1:5] == [
        "1",
        "Simpul punya nama",
        "2",
        "Simpul punya indikator",
    ]
    assert texts(second)[texts(second).index(title) :][1:5] == ["2", "Simpul punya indikator", "3", "made-up-rule"]


def test_a_page_without_findings_has_no_notes(make_cascade: Callable[..., Cascade]) -> None:
    for page in draw_pages(make_cascade(), language="en"):
        assert not any(re.match("Findings: |Rules that", text) for text in texts(page))


def test_where_the_boxes_would_be_too_small_they_refer_to_nothing(
    make_cascade: Callable[..., Cascade], make_finding: Callable[..., Finding]
) -> None:
    cascade = make_cascade()
    node = f"{CASCADE}/7.01.01"
    many = tuple(make_finding(rule=f"made-up-rule-{number}", focus=node) for number in range(400))
    (sheet, _) = sheets(cascade, marks=marks_of(cascade, many), language="en")
    assert sheet.notes == ()
    assert sheet.scale >= SMALLEST
    assert not any(
        text.startswith("Findings: ") for text in texts(draw_pages(cascade, findings=many, language="en")[0])
    )


def test_notes_need_height_by_their_longest_column() -> None:
    one, long = Note(1, ("a",)), Note(2, ("a", "b", "c"))
    assert height_of(()) == 0
    assert height_of((one,)) < height_of((long,))
    assert height_of((one, one, one, one)) == height_of((one,))
    assert notes_on((), {}, width=1000, language="en") == ()
