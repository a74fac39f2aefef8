"""The boxes of a performance tree: the text of a node, wrapped to a width, and the size that it needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from cascade_kg.core.findings import Bilingual, Finding, Severity
from cascade_kg.core.model import Node
from cascade_kg.core.plain_text import shortened
from cascade_kg.reports.node_wording import CALCULATION, LEVELS, heading_of, label_of
from cascade_kg.reports.tree_marks import severities_of
from cascade_kg.reports.wording import INDICATOR, NO_NAME, ORPHAN
from cascade_kg.reports.wrapping import Measure, text_width, wrapped

__all__ = ["BADGE_HEIGHT", "PADDING", "Badge", "Box", "Line", "Style", "badges", "composed"]

PADDING = 6.0
BADGE_HEIGHT = 13.0
BADGE_FONT = 9.0

_LABEL_LENGTH = 500
_INDICATOR_LENGTH = 300
_MOST_INDICATORS = 8
_FINDINGS = Bilingual("Findings: {}", "Temuan: {}")
_TYPE = Bilingual("Type", "Tipe")
_NONE = Bilingual("(none)", "(tidak ada)")
_MORE = Bilingual("and {} more indicators", "dan {} indikator lagi")


class Style(Enum):
    """How a line of a box is set: font size, weight, slant."""

    HEADING = (8.5, True, False)
    LABEL = (10.0, True, False)
    INDICATOR = (9.5, False, False)
    TYPE = (9.0, False, True)

    @property
    def size(self) -> float:
        """Return the font size."""
        return self.value[0]

    @property
    def bold(self) -> bool:
        """Tell whether the line is bold."""
        return self.value[1]

    @property
    def italic(self) -> bool:
        """Tell whether the line is slanted."""
        return self.value[2]

    @property
    def leading(self) -> float:
        """Return the height of a line."""
        return round(self.size * 1.24, 2)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text that fits its box."""

    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Badge:
    """A mark for the findings of one severity, and its place from the left of the box."""

    severity: Severity
    number: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Box:
    """A node with its lines and its size. ``orphan`` says that it should have a parent and has none."""

    node: Node
    lines: tuple[Line, ...]
    width: float
    height: float
    badges: tuple[Badge, ...] = ()
    findings: tuple[Finding, ...] = ()
    orphan: bool = False


def composed(
    node: Node,
    width: float,
    *,
    parent: Node | None,
    findings: tuple[Finding, ...],
    orphan: bool,
    language: str,
    numbers: Mapping[str, int] = MappingProxyType({}),
) -> Box:
    """Return the box of a node: its text wrapped to a width, and as high as the text needs.

    ``numbers`` are those of the rules, where the box is to refer to notes.
    """
    inner = width - 2 * PADDING
    marks = badges(findings, right=width - 4)
    first = marks[0].x - PADDING - 4 if marks else inner
    lines: list[Line] = []
    for text, style in _texts(node, parent=parent, orphan=orphan, language=language):
        room = first if style is Style.HEADING else inner
        lines.extend(Line(line.removesuffix(" ·"), style) for line in wrapped(text, room, _measure(style)))
    if referred := sorted({numbers[finding.rule] for finding in findings if finding.rule in numbers}):
        text = _FINDINGS.in_(language).format(", ".join(map(str, referred)))
        lines.extend(Line(line, Style.TYPE) for line in wrapped(text, inner, _measure(Style.TYPE)))
    height = round(2 * PADDING + sum(line.style.leading for line in lines) - 1, 2)
    return Box(node, tuple(lines), width, height, marks, findings, orphan)


def badges(findings: tuple[Finding, ...], *, right: float) -> tuple[Badge, ...]:
    """Return one badge for each severity among findings, side by side, ending at a place."""
    found = severities_of(findings)
    widths = [round(text_width(str(number), size=BADGE_FONT, bold=True) + 18, 2) for _, number in found]
    x = right - sum(widths) - 3 * (len(widths) - 1)
    placed = []
    for (severity, number), width in zip(found, widths, strict=True):
        placed.append(Badge(severity, number, round(x, 2), width))
        x += width + 3
    return tuple(placed)


def _texts(node: Node, *, parent: Node | None, orphan: bool, language: str) -> Iterator[tuple[str, Style]]:
    heading = shortened(heading_of(node, language=language), 60)
    if node.level and (parent is None or parent.level is not node.level):
        heading += f" ({LEVELS[node.level].in_(language)})"
    if node.code:
        heading += f" · {shortened(node.code, 40)}"
    if orphan:
        heading += f" · {ORPHAN.in_(language)}"
    yield heading, Style.HEADING
    yield shortened(label_of(node, language=language), _LABEL_LENGTH) or NO_NAME.in_(language), Style.LABEL
    if not node.indicators:
        yield f"{INDICATOR.in_(language)}: {_NONE.in_(language)}", Style.INDICATOR
    shown = node.indicators[:_MOST_INDICATORS]
    for number, indicator in enumerate(shown, start=1):
        count = f" {number}" if len(node.indicators) > 1 else ""
        label = shortened(indicator.label or "", _INDICATOR_LENGTH) or NO_NAME.in_(language)
        yield f"{INDICATOR.in_(language)}{count}: {label}", Style.INDICATOR
        following = shown[number] if number < len(shown) else None
        kind = indicator.calculation_type
        if kind and (following is None or following.calculation_type is not kind):
            yield f"{_TYPE.in_(language)}: {CALCULATION[kind].in_(language)}", Style.TYPE
    if len(node.indicators) > len(shown):
        yield _MORE.in_(language).format(len(node.indicators) - len(shown)), Style.TYPE


def _measure(style: Style) -> Measure:
    return lambda text: text_width(text, size=style.size, bold=style.bold)
