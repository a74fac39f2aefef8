"""The A3 pages as one PDF file and as one HTML page: all pages, text as text, the same bytes every time."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from cascade_kg.core.errors import ProjectError
from cascade_kg.core.findings import Finding
from cascade_kg.core.model import Cascade, Indicator, Node, NodeType
from cascade_kg.reports.tree_page import draw_html
from cascade_kg.reports.tree_pages import draw_pages
from cascade_kg.reports.tree_pdf import draw_pdf, to_pdf

Cascades = Callable[..., Cascade]
ESCAPED = re.compile(r"\\([0-7]{3}|.)")
STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def contents(file: bytes) -> str:
    """Return what is drawn on all pages, as the operators of PDF."""
    found = (base64.a85decode(stream.strip(), adobe=False) for stream in _streams(file))
    return "\n".join(zlib.decompress(each).decode("latin-1") for each in found)


def _streams(file: bytes) -> list[bytes]:
    return [match.strip().removesuffix(b"~>") for match in STREAM.findall(file)]


def words(file: bytes) -> list[str]:
    """Return the lines of text that are drawn, unescaped."""
    return [ESCAPED.sub(_unescaped, line) for line in re.findall(r"\(((?:\\.|[^\\)])*)\) Tj", contents(file))]


def _unescaped(match: re.Match[str]) -> str:
    return bytes([int(match[1], 8)]).decode("cp1252") if match[1].isdigit() else match[1]


def test_a_pdf_has_an_a3_page_for_each_svg_page_and_its_name_in_the_outline(make_cascade: Cascades) -> None:
    cascade = make_cascade(programs=3)
    file = draw_pdf(cascade)
    assert file.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", file)) == len(draw_pages(cascade)) == 3
    assert file.count(b"/MediaBox [ 0 0 1190.551 841.8898 ]") == 3
    assert file.count(b"/Dest ") == 3


def test_a_pdf_has_the_same_bytes_every_time_and_no_time(make_cascade: Cascades) -> None:
    cascade = make_cascade()
    assert draw_pdf(cascade) == draw_pdf(cascade)
    assert b"(D:20000101000000" in draw_pdf(cascade)


def test_the_text_of_a_pdf_is_that_of_the_svg_pages(
    make_cascade: Cascades, make_finding: Callable[..., Finding]
) -> None:
    cascade = make_cascade()
    findings = (make_finding(focus="https://w3id.org/cascade-kg/id/cascade/99.99.99/2030/7.01.01"),)
    drawn = [line for page in draw_pages(cascade, findings=findings) for line in re.findall(r">([^<>]*)</text>", page)]
    told = words(draw_pdf(cascade, findings=findings))
    assert len(drawn) > 50
    assert told == drawn


def test_lines_of_a_pdf_are_as_wide_as_they_were_measured(make_cascade: Cascades) -> None:
    stretched = [float(each) for each in re.findall(r"([0-9.]+) Tz", contents(draw_pdf(make_cascade())))]
    assert stretched
    assert all(99 < each < 101 for each in stretched), "the letters of the PDF have the widths of the layout"


def test_letters_that_the_font_lacks_are_written_without_their_mark(cascade_of: Cascades) -> None:
    node = Node(NodeType.OBJECTIVE, "Ğaya café → 漢", indicators=(Indicator("x"),), iri="urn:x")
    assert "Gaya café -> ?" in words(draw_pdf(cascade_of((node,))))


def test_hostile_text_runs_nothing_in_pdf_and_html(hostile: tuple[str, ...], cascade_of: Cascades) -> None:
    nodes = tuple(
        Node(NodeType.OBJECTIVE, f"{text}) Tj (", ordinal=text, indicators=(Indicator(text),), iri=f"urn:{number}")
        for number, text in enumerate(hostile)
    )
    cascade = cascade_of(nodes, name=hostile[0])
    file = draw_pdf(cascade)
    for danger in (b"/JavaScript", b"/JS", b"/URI", b"/Launch", b"/OpenAction"):
        assert danger not in file
    assert any("script>alert" in line for line in words(file))
    page = draw_html(cascade)
    assert not _tags(page) & {"script", "img", "iframe", "link", "object"}
    assert "default-src 'none'" in page


def test_a_shape_that_is_not_known_is_refused_and_not_left_out() -> None:
    page = '<svg xmlns="http://www.w3.org/2000/svg"><circle r="3"/></svg>'
    with pytest.raises(ProjectError, match="circle"):
        to_pdf([page], title="x", language="en")


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_html_page_holds_every_svg_page_and_asks_for_nothing(make_cascade: Cascades, language: str) -> None:
    cascade = make_cascade(programs=3)
    page = draw_html(cascade, language=language)
    assert page == draw_html(cascade, language=language)
    for drawing in draw_pages(cascade, language=language):
        assert drawing.rstrip("\n") in page
    assert page.count('<a href="#page-') == page.count("<figure id=") == 3
    assert not re.search(r"(?:src|href)=\"(?!#)", page)


def _tags(page: str) -> set[str]:
    found: set[str] = set()

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
            found.add(tag)

    Parser().feed(page)
    return found
