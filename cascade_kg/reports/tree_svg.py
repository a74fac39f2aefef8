"""The whole performance tree of a cascade as one SVG picture."""

from __future__ import annotations

from collections.abc import Sequence

from cascade_kg.core.findings import Finding
from cascade_kg.core.model import Cascade
from cascade_kg.core.plain_text import shortened
from cascade_kg.reports.node_wording import heading_of_cascade, numbers_of
from cascade_kg.reports.svg_markup import element, number
from cascade_kg.reports.tree_drawing import LEGEND_HEIGHT, document, draw_layout, draw_text, legend
from cascade_kg.reports.tree_layout import Layout, Sizes, arranged
from cascade_kg.reports.tree_marks import Marks, marks_of
from cascade_kg.reports.tree_pages import draw_pages
from cascade_kg.reports.tree_parts import composer, general_badges
from cascade_kg.reports.wording import EMPTY
from cascade_kg.reports.wrapping import text_width

__all__ = ["draw_pages", "draw_svg", "whole_layout"]


_MARGIN = 24.0
_TITLE, _SUBTITLE = 18.0, 10.0


def draw_svg(cascade: Cascade, *, findings: Sequence[Finding] = (), language: str = "id") -> str:
    """Draw the whole tree: upper levels side by side, sub-activities stacked below their activity."""
    marks = marks_of(cascade, findings)
    layout = whole_layout(cascade, marks=marks, language=language)
    title = shortened(heading_of_cascade(cascade, language=language), 120)
    items = list(legend((placed.box for placed in layout.boxes), general=marks.general, language=language))
    numbers = numbers_of(cascade, language=language) if layout.boxes else EMPTY.in_(language)
    shown, shown_width = general_badges(marks.general, language=language)
    widths = (
        layout.width,
        text_width(title, size=_TITLE, bold=True),
        text_width(numbers, size=_SUBTITLE),
        shown_width,
        sum(width + 16 for _, width in items),
    )
    width = max(widths) + 2 * _MARGIN
    y = _MARGIN + _TITLE
    parts = [_centred(title, width=width, y=y, size=_TITLE, bold=True), "\n"]
    y += _SUBTITLE + 8
    parts += [_centred(numbers, width=width, y=y, size=_SUBTITLE, bold=False), "\n"]
    if shown:
        y += 10
        parts.append(element("g", shown, transform=_move((width - shown_width) / 2, y)))
        y += LEGEND_HEIGHT
    y += 20
    parts.append(element("g", draw_layout(layout, language=language), transform=_move((width - layout.width) / 2, y)))
    y += layout.height + 24
    x = (width - sum(each + 16 for _, each in items) + 16) / 2
    for drawn, each in items:
        parts.append(element("g", drawn, transform=_move(x, y)))
        x += each + 16
    height = y + LEGEND_HEIGHT + _MARGIN
    size = (number(width), number(height))
    return document(*parts, width=width, height=height, size=size, title=title, about=numbers, language=language)


def whole_layout(cascade: Cascade, *, marks: Marks, language: str) -> Layout:
    """Return the layout of the whole tree."""
    return arranged(cascade.roots, composer(marks, language=language), sizes=Sizes())


def _centred(words: str, *, width: float, y: float, size: float, bold: bool) -> str:
    x = (width - text_width(words, size=size, bold=bold)) / 2
    return draw_text(words, x=round(x, 2), y=y, size=size, bold=bold)


def _move(x: float, y: float) -> str:
    return f"translate({number(x)} {number(y)})"
