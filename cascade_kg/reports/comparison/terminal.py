"""A comparison for a terminal: node by node; words that are gone stand in ``[-…-]``, new ones in ``{+…+}``."""

from __future__ import annotations

import io

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from cascade_kg.core.comparison import Comparison, DifferenceKind, Mark, Segment
from cascade_kg.reports.comparison.blocks import Block, Line, Value, sections
from cascade_kg.reports.comparison.words import CANNOT, KINDS, about, counts, gap_words, numbers_of, outcome
from cascade_kg.reports.plain_text import plain_part, shortened, terminal_text

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
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    for which, side in (("A", comparison.a), ("B", comparison.b)):
        console.print(Text(f"{which}  {terminal_text(about(side, language=language))}", style="bold"))
    for section in sections(comparison, language=language):
        console.print(Text(f"\n{terminal_text(section.name)}", style="bold underline"))
        for block in section.blocks:
            _print_block(console, block, section=section.name, language=language)
    if gaps := gap_words(comparison, language=language):
        console.print(Text(f"\n{CANNOT.in_(language)}", style="bold"))
        for words in gaps:
            console.print(Text(f"  • {words}"))
    console.print(Text(f"\n{outcome(comparison, language=language)}", style="bold"))
    for kind, nodes, indicators in counts(comparison):
        if nodes or indicators:
            numbers = numbers_of(nodes, indicators, language=language)
            console.print(Text(f"  {_SIGNS[kind]} {KINDS[kind].in_(language)}: {numbers}"))
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def _print_block(console: Console, block: Block, *, section: str, language: str) -> None:
    head = Text()
    if block.kind:
        head.append(f"{_SIGNS[block.kind]} {KINDS[block.kind].in_(language)}  ", style=_STYLES[block.kind])
    head.append(terminal_text(block.name), style="bold")
    if block.kind or block.name != section:
        console.print(Padding(head, (0, 0, 0, 2)))
    indicator = ""
    for line in block.lines:
        alone = line.kind in (DifferenceKind.ADDED, DifferenceKind.GONE)
        if line.indicator and not alone and line.indicator != indicator:
            console.print(Padding(_named(line), (0, 0, 0, 4)))
        indicator = "" if alone else line.indicator
        console.print(Padding(_line(line, alone=alone), (0, 0, 0, 6 if indicator else 4)))


def _named(line: Line) -> Text:
    return Text(f"“{terminal_text(shortened(line.indicator, _LONGEST))}”")


def _line(line: Line, *, alone: bool) -> Text:
    words = Text(f"{_SIGNS[line.kind]} {line.head}: ", style=_STYLES.get(line.kind, "yellow"))
    if alone:
        return words.append_text(_named(line))
    for place, value in enumerate(line.values):
        words.append("; " if place else "")
        words.append_text(_value(value))
    return words.append(f" ({line.note})", style="dim") if line.note else words


def _value(value: Value) -> Text:
    words = Text(f"{value.year}: " if value.year else "", style="default")
    if not value.segments:
        return words.append(f"{terminal_text(value.old)} → {terminal_text(value.new)}")
    for segment in value.segments:
        words.append_text(_segment(segment))
    return words


def _segment(segment: Segment) -> Text:
    match segment.mark:
        case Mark.OLD:
            return Text(f"[-{terminal_text(segment.text)}-]", style="red strike")
        case Mark.NEW:
            return Text(f"{{+{terminal_text(segment.text)}+}}", style="green bold")
        case _:
            return Text(plain_part(segment.text).replace("::", ": :"))
