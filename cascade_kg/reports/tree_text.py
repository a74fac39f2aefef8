"""The performance tree of a cascade as text, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cascade_kg.core.findings import Bilingual, Finding, Severity
from cascade_kg.core.model import Cascade, Node, NodeType, Observation
from cascade_kg.core.plain_text import plain, terminal_text
from cascade_kg.reports.node_wording import (
    CALCULATION,
    LEVELS,
    OBSERVATIONS,
    heading_of,
    heading_of_cascade,
    label_of,
    numbers_of,
)
from cascade_kg.reports.tables import words_of
from cascade_kg.reports.tree_marks import Marks, marks_of, severities_of
from cascade_kg.reports.tree_order import in_printed_order
from cascade_kg.reports.wording import EMPTY, GENERAL, INDICATOR, NO_NAME, ORPHAN, SEVERITIES, count_of
from cascade_kg.reports.wrapping import cell_width, wrapped

__all__ = ["SIGNS", "draw_text"]

SIGNS = {Severity.VIOLATION: "✗", Severity.WARNING: "▲", Severity.INFO: "•"}

_NONE = Bilingual("(no indicator)", "(tanpa indikator)")
_NARROWEST = 24
_DEEPEST = 12


def draw_text(cascade: Cascade, *, findings: Sequence[Finding] = (), language: str = "id", width: int = 100) -> str:
    """Draw the tree with box-drawing lines, each node with its indicators and its findings, wrapped to a width."""
    marks = marks_of(cascade, findings)
    lines = [
        *_lines(heading_of_cascade(cascade, language=language), width=width),
        *_lines(numbers_of(cascade, language=language), width=width),
    ]
    if marks.general:
        lines += ["", *_lines(GENERAL.in_(language), width=width)]
        lines += list(_marked(marks.general, before="  ", language=language, width=width))
    if not cascade.roots:
        lines += ["", EMPTY.in_(language)]
    for root in in_printed_order(cascade.roots):
        lines.append("")
        lines.extend(_node(root, parent=None, first="", rest="", marks=marks, language=language, width=width))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _node(
    node: Node, *, parent: Node | None, first: str, rest: str, marks: Marks, language: str, width: int
) -> Iterator[str]:
    """Yield the lines of a node and all below it; ``first`` leads its first line, ``rest`` the others."""
    below = in_printed_order(node.children)
    inner = rest + ("│  " if below else "   ")
    heading = plain(heading_of(node, language=language))
    yield from _lines(
        f"{heading}: {_label(node, language=language)}{_remarks(node, parent, language)}", first, inner, width
    )
    for text in _indicators(node, language=language):
        yield from _lines(text, inner, inner + "  ", width)
    yield from _marked(marks.on(node), before=inner, language=language, width=width)
    deep = len(rest) >= 3 * _DEEPEST
    for place, child in enumerate(below, start=1):
        last = place == len(below)
        first, following = (
            (rest, rest) if deep else (rest + ("└─ " if last else "├─ "), rest + ("   " if last else "│  "))
        )
        yield from _node(child, parent=node, first=first, rest=following, marks=marks, language=language, width=width)


def _label(node: Node, *, language: str) -> str:
    return plain(label_of(node, language=language)) or NO_NAME.in_(language)


def _remarks(node: Node, parent: Node | None, language: str) -> str:
    """Return code, level where it is not the parent's, and a lacking parent, in brackets."""
    remarks = [plain(node.code)] if node.code else []
    if node.level and (parent is None or parent.level is not node.level):
        remarks.append(LEVELS[node.level].in_(language))
    if parent is None and node.type is not NodeType.OBJECTIVE:
        remarks.append(ORPHAN.in_(language))
    return f" [{', '.join(remarks)}]" if remarks else ""


def _indicators(node: Node, *, language: str) -> Iterator[str]:
    if not node.indicators:
        yield _NONE.in_(language)
    for number, indicator in enumerate(node.indicators, start=1):
        count = f" {number}" if len(node.indicators) > 1 else ""
        kind = indicator.calculation_type
        aside = [plain(indicator.unit or ""), CALCULATION[kind].in_(language) if kind else ""]
        words = f" ({', '.join(filter(None, aside))})" if any(aside) else ""
        yield f"{INDICATOR.in_(language)}{count}: {plain(indicator.label or '') or NO_NAME.in_(language)}{words}"
        yield from _values(indicator.observations, language=language)
    yield from _values(node.observations, language=language)


def _values(observations: Sequence[Observation], *, language: str) -> Iterator[str]:
    """Yield a line with the values by kind and year; what is no number stands as printed."""
    kinds = []
    for kind, word in OBSERVATIONS.items():
        values = [
            f"{_time(each)}: {_number(each, language)}" if each.year else _number(each, language)
            for each in observations
            if each.kind is kind
        ]
        kinds += [f"{word.in_(language)} {' · '.join(values)}"] if values else []
    if kinds:
        yield "; ".join(kinds)


def _time(observed: Observation) -> str:
    return f"{observed.year}/{observed.quarter}" if observed.quarter else str(observed.year)


def _number(observed: Observation, language: str) -> str:
    value = observed.value
    if value is None:
        return plain(observed.as_printed or "")
    whole = value.to_integral_value()
    return words_of(whole if whole == value else value, language=language)


def _marked(findings: Sequence[Finding], *, before: str, language: str, width: int) -> Iterator[str]:
    """Yield the findings of a node: their number by severity, then each in words."""
    if len(findings) > 1:
        counts = ", ".join(
            count_of(severity, number, language=language) for severity, number in severities_of(findings)
        )
        yield from _lines(counts + ":", before, before, width)
    for finding in sorted(findings, key=lambda finding: list(Severity).index(finding.severity)):
        head = f"{SIGNS[finding.severity]} {SEVERITIES[finding.severity].in_(language)}"
        words = f"{head}: {plain(finding.in_words(language))} ({plain(finding.rule)})"
        yield from _lines(words, before, before + "  ", width)


def _lines(text: str, first: str = "", rest: str = "", width: int = 100) -> Iterator[str]:
    room = max(width - max(cell_width(first), cell_width(rest)), _NARROWEST)
    for place, line in enumerate(wrapped(terminal_text(text), room, cell_width)):
        yield (rest if place else first) + line
