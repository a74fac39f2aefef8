"""What the whole tree and its pages have in common: how boxes are made, and the findings that belong to no box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from cascade_kg.core.findings import Finding
from cascade_kg.core.model import Node, NodeType
from cascade_kg.core.plain_text import shortened
from cascade_kg.reports.svg_markup import element
from cascade_kg.reports.tree_boxes import Box, badges, composed
from cascade_kg.reports.tree_drawing import draw_badge, draw_text, text_of_lines
from cascade_kg.reports.tree_layout import Compose
from cascade_kg.reports.tree_marks import Marks
from cascade_kg.reports.wording import GENERAL, SEVERITIES
from cascade_kg.reports.wrapping import text_width

__all__ = ["composer", "general_badges"]


def composer(marks: Marks, *, language: str, numbers: Mapping[str, int] = MappingProxyType({})) -> Compose:
    """Return the function that makes the boxes of a cascade, with their findings, each but once.

    ``numbers`` are those of the rules, where the boxes are to refer to notes.
    """
    made: dict[tuple[int, float, int], tuple[Node, Node | None, Box]] = {}

    def compose(node: Node, width: float, parent: Node | None) -> Box:
        key = (id(node), width, id(parent))
        if key not in made:
            orphan = parent is None and node.type is not NodeType.OBJECTIVE
            box = composed(
                node,
                width,
                parent=parent,
                findings=marks.on(node),
                orphan=orphan,
                language=language,
                numbers=numbers,
            )
            made[key] = (node, parent, box)
        return made[key][2]

    return compose


def general_badges(general: Sequence[Finding], *, language: str) -> tuple[str, float]:
    """Return the marks for findings that belong to no node, drawn from the origin, and their width."""
    if not general:
        return "", 0.0
    words = GENERAL.in_(language)
    start = text_width(words, size=10) + 6
    placed = badges(tuple(general), right=0)
    lines = [
        f"{SEVERITIES[finding.severity].in_(language)}: {shortened(finding.in_words(language), 300)}"
        for finding in general[:20]
    ]
    drawn = "".join(draw_badge(badge, x=start + badge.x - placed[0].x, y=1.5) for badge in placed)
    title = element("title", text_of_lines(lines))
    return title + draw_text(words, x=0, y=11.5, size=10) + drawn, start - placed[0].x
