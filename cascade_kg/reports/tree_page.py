"""The A3 pages of a performance tree on one HTML page that needs nothing else, and prints a page of paper for each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from markupsafe import Markup

from cascade_kg.core.findings import Finding
from cascade_kg.core.model import Cascade
from cascade_kg.core.plain_text import shortened
from cascade_kg.reports.html_page import html_page
from cascade_kg.reports.node_wording import heading_of_cascade, numbers_of
from cascade_kg.reports.tree_marks import marks_of
from cascade_kg.reports.tree_pages import draw_pages, sheets

__all__ = ["draw_html"]


def draw_html(cascade: Cascade, *, findings: Sequence[Finding] = (), language: str = "id") -> str:
    """Draw the tree as one HTML page with an SVG picture for each A3 page."""
    drawings = draw_pages(cascade, findings=findings, language=language)
    names = [sheet.name for sheet in sheets(cascade, marks=marks_of(cascade, findings), language=language)]
    return html_page(
        Path(__file__).with_name("tree_page.html.j2"),
        styles=(Path(__file__).with_name("tree_page.css"),),
        language=language,
        words={},
        title=shortened(heading_of_cascade(cascade, language=language), 120),
        numbers=numbers_of(cascade, language=language),
        pages=[
            {"name": name, "drawing": Markup(drawing)}  # noqa: S704 - drawn by us, every word in it escaped
            for name, drawing in zip(names, drawings, strict=True)
        ],
    )
