"""The parts of a performance tree as SVG: boxes, connectors, badges for findings, the legend."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from cascade_kg.core.findings import Bilingual, Finding, Severity
from cascade_kg.core.model import NodeType
from cascade_kg.core.plain_text import shortened
from cascade_kg.reports.font_widths import FAMILY
from cascade_kg.reports.node_wording import NODE_TYPES, heading_of, label_of
from cascade_kg.reports.svg_markup import element, number, text_of
from cascade_kg.reports.tree_boxes import BADGE_HEIGHT, PADDING, Badge, Box, Line, Style
from cascade_kg.reports.tree_layout import Layout, Placed, Point
from cascade_kg.reports.wording import SEVERITIES, count_of
from cascade_kg.reports.wrapping import is_measured, text_width

__all__ = ["FILLS", "LEGEND_HEIGHT", "document", "draw_badge", "draw_layout", "draw_text", "legend"]

LEGEND_HEIGHT = 16.0

FILLS: dict[NodeType, tuple[str, str]] = {
    NodeType.OBJECTIVE: ("#dbeafe", "#1e4f8a"),
    NodeType.OUTCOME: ("#dcf3e3", "#1d6b3c"),
    NodeType.PROGRAM: ("#fff1cc", "#7a5a00"),
    NodeType.ACTIVITY: ("#fde4d6", "#8f4a1f"),
    NodeType.SUB_ACTIVITY: ("#ffffff", "#4b5563"),
}
_COLOURS = {Severity.VIOLATION: "#b3141d", Severity.WARNING: "#8a5200", Severity.INFO: "#1f5fa8"}
_SIGNS = {
    Severity.VIOLATION: "M-3 -3L3 3M-3 3L3 -3",
    Severity.WARNING: "M0 -3L3.2 2.6H-3.2Z",
    Severity.INFO: "M0 -1V3.4M0 -3.4V-2.6",
}
_INK, _GREY, _WIRE = "#111827", "#4b5563", "#6b7280"
_MOST_MESSAGES = 20
_MORE = Bilingual("and {} more", "dan {} lagi")
_ORPHAN = Bilingual("dashed: no parent", "garis putus: tanpa induk")


def document(
    *content: str,
    width: float,
    height: float,
    size: tuple[str, str],
    title: str,
    about: str,
    language: str,
    linked: bool = False,
) -> str:
    """Return a whole SVG document with a title and a description for those who do not see it.

    ``linked`` says that boxes are links: then the document is no single image, or nobody could reach them by keyboard.
    """
    return (
        element(
            "svg",
            element("title", text_of(title)),
            element("desc", text_of(about)),
            element("rect", width=width, height=height, fill="#ffffff"),
            element("g", "\n", *content, font_family=FAMILY, fill=_INK),
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {number(width)} {number(height)}",
            width=size[0],
            height=size[1],
            role="group" if linked else "img",
            lang="id" if language == "id" else "en",
        )
        + "\n"
    )


def draw_layout(layout: Layout, *, language: str, links: Mapping[str, str] | None = None) -> str:
    """Return the connectors and boxes of a layout; ``links`` says by the IRI of a node where its box leads."""
    path = "".join(f"M{_points(line)}" for line in layout.connectors)
    wires = element("path", d=path, fill="none", stroke=_WIRE, stroke_width="1") + "\n" if path else ""
    targets = links or {}
    return wires + "".join(
        _box(placed, link=targets.get(placed.box.node.iri or ""), language=language) for placed in layout.boxes
    )


def draw_text(
    words: str,
    *,
    x: float,
    y: float,
    size: float,
    bold: bool = False,
    italic: bool = False,
    fill: str | None = None,
    end: bool = False,
) -> str:
    """Return a line of text at its baseline, as wide in any font as it was measured."""
    width = text_width(words, size=size, bold=bold)
    return element(
        "text",
        text_of(words),
        x=x,
        y=y,
        font_size=size,
        font_weight="bold" if bold else None,
        font_style="italic" if italic else None,
        fill=fill,
        text_anchor="end" if end else None,
        textLength=width if is_measured(words, bold=bold) and width else None,
        lengthAdjust="spacingAndGlyphs" if is_measured(words, bold=bold) and width else None,
    )


def draw_badge(badge: Badge, *, x: float, y: float) -> str:
    """Return a badge: a coloured pill with a sign and a number, so that colour is not all that tells it."""
    middle = y + BADGE_HEIGHT / 2
    sign = element(
        "path",
        d=_SIGNS[badge.severity],
        transform=f"translate({number(x + 8)} {number(middle)})",
        fill="#ffffff",
        stroke="#ffffff",
        stroke_width="1.5",
        stroke_linejoin="round",
    )
    pill = element("rect", x=x, y=y, width=badge.width, height=BADGE_HEIGHT, rx=6.5, fill=_COLOURS[badge.severity])
    return pill + sign + draw_text(str(badge.number), x=x + 14, y=middle + 3.2, size=9, bold=True, fill="#ffffff")


def legend(boxes: Iterable[Box], *, general: Sequence[Finding], language: str) -> Iterator[tuple[str, float]]:
    """Yield the items of the legend, drawn from the origin, each with its width."""
    seen = list(boxes)
    for kind in NodeType:
        if any(box.node.type is kind for box in seen):
            yield _item(
                element("rect", x=0, y=2, width=18, height=12, rx=2, **_paint(kind)), 18, NODE_TYPES[kind].in_(language)
            )
    if any(box.orphan for box in seen):
        dashed = element("rect", x=0, y=2, width=18, height=12, rx=2, fill="none", stroke=_INK, stroke_dasharray="4 2")
        yield _item(dashed, 18, _ORPHAN.in_(language))
    findings = [finding for box in seen for finding in box.findings] + list(general)
    for severity in Severity:
        if total := sum(finding.severity is severity for finding in findings):
            badge = Badge(severity, total, 0, text_width(str(total), size=9, bold=True) + 18)
            yield _item(draw_badge(badge, x=0, y=1.5), badge.width, SEVERITIES[severity].in_(language))


def _item(drawn: str, width: float, words: str) -> tuple[str, float]:
    return drawn + draw_text(words, x=width + 5, y=11.5, size=10, fill=_GREY), width + 5 + text_width(words, size=10)


def _box(placed: Placed, *, link: str | None, language: str) -> str:
    box, x, y = placed.box, placed.x, placed.y
    frame = element(
        "rect",
        x=x,
        y=y,
        width=box.width,
        height=box.height,
        rx=3,
        **_paint(box.node.type),
        stroke_width="2" if box.findings else "1",
        stroke_dasharray="5 3" if box.orphan else None,
    )
    marks = ""
    if box.badges:
        drawn = (draw_badge(badge, x=x + badge.x, y=y + 3.5) for badge in box.badges)
        marks = element("g", element("title", text_of_lines(_messages(box.findings, language=language))), *drawn)
    drawn_box = element(
        "g", element("title", text_of(_tooltip(box, language=language))), frame, *_lines(box, x, y), marks
    )
    return (element("a", drawn_box, href=link) if link else drawn_box) + "\n"


def _lines(box: Box, x: float, y: float) -> Iterator[str]:
    colour = FILLS[box.node.type][1]
    fills = {Style.HEADING: colour, Style.TYPE: _GREY}
    baseline = y + PADDING
    for line in box.lines:
        baseline += line.style.leading
        yield _line(line, x=x + PADDING, y=baseline - line.style.leading * 0.22, fill=fills.get(line.style))


def _line(line: Line, *, x: float, y: float, fill: str | None) -> str:
    style = line.style
    return draw_text(line.text, x=x, y=y, size=style.size, bold=style.bold, italic=style.italic, fill=fill)


def text_of_lines(lines: Iterable[str]) -> str:
    """Return lines as character data that keeps its line ends."""
    return "&#10;".join(text_of(line) for line in lines)


def _messages(findings: Sequence[Finding], *, language: str) -> Iterator[str]:
    for finding in findings[:_MOST_MESSAGES]:
        severity = SEVERITIES[finding.severity].in_(language)
        yield f"{severity}: {shortened(finding.in_words(language), 300)} ({finding.rule})"
    if len(findings) > _MOST_MESSAGES:
        yield _MORE.in_(language).format(len(findings) - _MOST_MESSAGES)


def _tooltip(box: Box, *, language: str) -> str:
    words = [f"{heading_of(box.node, language=language)}: {shortened(label_of(box.node, language=language), 1000)}"]
    if box.node.result_statement:
        words.append(shortened(box.node.result_statement, 1000))
    words.extend(count_of(badge.severity, badge.number, language=language) for badge in box.badges)
    return " · ".join(words)


def _paint(kind: NodeType) -> dict[str, str]:
    fill, stroke = FILLS[kind]
    return {"fill": fill, "stroke": stroke}


def _points(line: tuple[Point, ...]) -> str:
    return "L".join(f"{number(x)} {number(y)}" for x, y in line)
