"""Findings for a terminal: by node, with the place, what is wrong and what to do; then a table by rule."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cascade_kg.core.findings import Bilingual, Finding, Severity, Validation
from cascade_kg.reports.findings.words import (
    RuleCard,
    acceptance_of,
    basis_name,
    gravest_first,
    label_of,
    place_in_document,
    place_in_turtle,
    summary,
)
from cascade_kg.reports.plain_text import shortened, terminal_text
from cascade_kg.reports.wording import SEVERITIES

__all__ = ["render_terminal"]

_SIGNS = {Severity.VIOLATION: "✗", Severity.WARNING: "▲", Severity.INFO: "•"}
_STYLES = {Severity.VIOLATION: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold blue"}
_LONGEST = 60
_IDLE = Bilingual("Rules that looked at no node: ", "Aturan yang tidak melihat satu simpul pun: ")
_NOT_RUN = Bilingual("Rules that were not run: ", "Aturan yang tidak dijalankan: ")
_HEADS = (
    Bilingual("Severity", "Tingkat"),
    Bilingual("Rule", "Aturan"),
    Bilingual("Findings", "Temuan"),
    Bilingual("Looked at", "Diperiksa"),
)


def render_terminal(
    validation: Validation, *, rules: Iterable[RuleCard], language: str, width: int = 100, colour: bool = False
) -> str:
    """Return the findings as text for a terminal of a width."""
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
    for _, group in groupby(_in_order(validation), key=_node):
        found = list(group)
        _print_node(console, found, language=language)
    if any(not finding.accepted for finding in validation.findings):
        console.print(_by_rule(validation, rules, language=language))
    console.print(Text(summary(validation, language=language), style="bold"))
    if idle := validation.idle_rules():
        console.print(Text(_IDLE.in_(language) + ", ".join(map(terminal_text, idle)), style="dim"))
    if validation.not_run:
        console.print(Text(_NOT_RUN.in_(language) + ", ".join(map(terminal_text, validation.not_run)), style="dim"))
    written = "\n".join(line.rstrip() for line in stream.getvalue().splitlines())
    return re.sub(r"\n{3,}", "\n\n", written) + "\n"


def _in_order(validation: Validation) -> list[Finding]:
    """Return the findings by file and node, in the order in which the nodes first occur."""
    seen: dict[tuple[object, ...], int] = {}
    for finding in validation.findings:
        seen.setdefault(_node(finding), len(seen))
    return sorted(validation.findings, key=lambda finding: (finding.file or "", seen[_node(finding)]))


def _node(finding: Finding) -> tuple[object, ...]:
    return (finding.file, finding.ancestors, finding.label)


def _print_node(console: Console, findings: list[Finding], *, language: str) -> None:
    first = findings[0]
    console.print(Text(terminal_text(label_of(first, language=language)), style="bold"))
    if first.ancestors:
        path = " › ".join(terminal_text(shortened(ancestor, _LONGEST)) for ancestor in first.ancestors)
        console.print(Padding(Text(path, style="dim"), (0, 0, 0, 2)))
    for finding in gravest_first(findings):
        head = Text("  ")
        head.append(
            f"{_SIGNS[finding.severity]} {SEVERITIES[finding.severity].in_(language)}", style=_STYLES[finding.severity]
        )
        head.append(f"  {terminal_text(finding.rule)}")
        console.print(head)
        for words in _details(finding, language=language):
            console.print(Padding(words, (0, 0, 0, 4)))
    console.print()


def _details(finding: Finding, *, language: str) -> Iterator[Text]:
    yield Text(terminal_text(finding.in_words(language)))
    if finding.accepted:
        yield Text(terminal_text(acceptance_of(finding, language=language)), style="green")
        return
    yield Text(f"→ {terminal_text(finding.remedy.in_(language))}")
    basis = ", ".join(map(basis_name, finding.basis))
    places = (place_in_turtle(finding), place_in_document(finding, language=language), basis)
    if place := " · ".join(filter(None, places)):
        yield Text(terminal_text(place), style="cyan")


def _by_rule(validation: Validation, rules: Iterable[RuleCard], *, language: str) -> Table:
    labels = {rule.name: terminal_text(rule.label.in_(language)) for rule in rules}
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for place, head in enumerate(_HEADS):
        table.add_column(head.in_(language), justify="right" if place > 1 else "left", overflow="fold")
    counts: dict[tuple[Severity, str], int] = {}
    found = (finding for finding in validation.findings if not finding.accepted)
    for finding in gravest_first(sorted(found, key=lambda finding: finding.rule)):
        key = (finding.severity, finding.rule)
        counts[key] = counts.get(key, 0) + 1
    for (severity, rule), number in counts.items():
        name = Text(terminal_text(rule))
        if rule in labels:
            name.append(f"\n{labels[rule]}", style="dim")
        looked = validation.looked_at.get(rule)
        sign = Text(f"{_SIGNS[severity]} {SEVERITIES[severity].in_(language)}", style=_STYLES[severity])
        table.add_row(sign, name, str(number), "" if looked is None else str(looked))
    return table
