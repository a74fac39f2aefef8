"""A comparison for a terminal: node by node; words that are gone stand in ``[-…-]``, new ones in ``{+…+}``."""

from __future__ import annotations

from collections.abc import Iterator

from cascade_kg.core.comparison import Comparison, DifferenceKind, Mark, Segment
from cascade_kg.core.plain_text import plain_part, shortened, terminal_text
from cascade_kg.reports.comparison.blocks import Block, Line, Value, sections
from cascade_kg.reports.comparison.words import CANNOT, KINDS, about, counts, gap_words, numbers_of, outcome
from cascade_kg.reports.terminal_page import Part, TerminalPage

__all__ = ["render_terminal"]

_SIGNS = {
    DifferenceKind.GONE: "-",
    DifferenceKind.ADDED: "+",
    DifferenceKind.RENAMED: "~",
    DifferenceKind.MOVED: ">",
    DifferenceKind.CHANGED: "≠",
}
_STYLES = {DifferenceKind.GONE: "red", DifferenceKind.ADDED: "green"}
_LONGEST = 180


def render_terminal(comparison: Comparison, *, language: str, width: int = 100, colour: bool = False) -> str:
    """Return the comparison as text for a terminal of a width."""
    page = TerminalPage(width=width, colour=colour)
    for which, side in (("A", comparison.a), ("B", comparison.b)):
        page.add((f"{which}  {terminal_text(about(side, language=language))}", "bold"))
    for section in sections(comparison, language=language):
        page.end_block()
        page.add((terminal_text(section.name), "bold underline"))
        for block in section.blocks:
            _add_block(page, block, section=section.name, language=language)
    page.end_block()
    if gaps := gap_words(comparison, language=language):
        page.add((CANNOT.in_(language), "bold"))
        for words in gaps:
            page.add((f"  • {words}", ""))
        page.end_block()
    page.add((outcome(comparison, language=language), "bold"))
    for kind, nodes, indicators in counts(comparison):
        if nodes or indicators:
            numbers = numbers_of(nodes, indicators, language=language)
            page.add((f"  {_SIGNS[kind]} {KINDS[kind].in_(language)}: {numbers}", ""))
    return str(page)


def _add_block(page: TerminalPage, block: Block, *, section: str, language: str) -> None:
    head = [(terminal_text(block.name), "bold")]
    if block.kind:
        head.insert(0, (f"{_SIGNS[block.kind]} {KINDS[block.kind].in_(language)}  ", _STYLES[block.kind]))
    if block.kind or block.name != section:
        page.add(*head, indent=2)
    indicator = ""
    for line in block.lines:
        alone = line.kind in (DifferenceKind.ADDED, DifferenceKind.GONE)
        if line.indicator and not alone and line.indicator != indicator:
            page.add((_named(line), ""), indent=4)
        indicator = "" if alone else line.indicator
        page.add(*_parts(line, alone=alone), indent=6 if indicator else 4)


def _named(line: Line) -> str:
    return f"“{terminal_text(shortened(line.indicator, _LONGEST))}”"


def _parts(line: Line, *, alone: bool) -> Iterator[Part]:
    style = _STYLES.get(line.kind, "yellow")
    yield f"{_SIGNS[line.kind]} {line.head}: ", style
    if alone:
        yield _named(line), style
        return
    for place, value in enumerate(line.values):
        yield "; " if place else "", style
        yield from _parts_of_value(value)
    if line.note:
        yield f" ({line.note})", f"{style} dim"


def _parts_of_value(value: Value) -> Iterator[Part]:
    yield f"{value.year}: " if value.year else "", ""
    if not value.segments:
        yield f"{terminal_text(value.old)} → {terminal_text(value.new)}", ""
    yield from map(_part_of_text, value.segments)


def _part_of_text(segment: Segment) -> Part:
    match segment.mark:
        case Mark.OLD:
            return f"[-{terminal_text(segment.text)}-]", "red strike"
        case Mark.NEW:
            return f"{{+{terminal_text(segment.text)}+}}", "green bold"
        case _:
            return plain_part(segment.text).replace("::", ": :"), ""
