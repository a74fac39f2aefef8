"""Findings for a terminal: by node, with the place, what is wrong and what to do; then a table by rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from cascade_kg.core.findings import Bilingual, Finding, Severity, Validation
from cascade_kg.core.plain_text import shortened, terminal_text
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
from cascade_kg.reports.terminal_page import Part, TerminalPage
from cascade_kg.reports.wording import SEVERITIES
from cascade_kg.reports.wrapping import cell_width

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
_RIGHT = (False, False, True, True)


def render_terminal(
    validation: Validation, *, rules: Iterable[RuleCard], language: str, width: int = 100, colour: bool = False
) -> str:
    """Return the findings as text for a terminal of a width."""
    page = TerminalPage(width=width, colour=colour)
    for _, group in groupby(_in_order(validation), key=_node):
        _add_node(page, list(group), language=language)
    if any(not finding.accepted for finding in validation.findings):
        _add_counts_by_rule(page, validation, rules, language=language)
    page.add((summary(validation, language=language), "bold"))
    if idle := validation.idle_rules():
        page.add((_IDLE.in_(language) + ", ".join(map(terminal_text, idle)), "dim"))
    if validation.not_run:
        page.add((_NOT_RUN.in_(language) + ", ".join(map(terminal_text, validation.not_run)), "dim"))
    return str(page)


def _in_order(validation: Validation) -> list[Finding]:
    """Return the findings by file and node, in the order in which the nodes first occur."""
    seen: dict[tuple[object, ...], int] = {}
    for finding in validation.findings:
        seen.setdefault(_node(finding), len(seen))
    return sorted(validation.findings, key=lambda finding: (finding.file or "", seen[_node(finding)]))


def _node(finding: Finding) -> tuple[object, ...]:
    return (finding.file, finding.ancestors, finding.label)


def _add_node(page: TerminalPage, findings: list[Finding], *, language: str) -> None:
    first = findings[0]
    page.add((terminal_text(label_of(first, language=language)), "bold"))
    path = " › ".join(terminal_text(shortened(ancestor, _LONGEST)) for ancestor in first.ancestors)
    page.add((path, "dim"), indent=2)
    for finding in gravest_first(findings):
        page.add(("  ", ""), _sign(finding.severity, language=language), (f"  {terminal_text(finding.rule)}", ""))
        for words in _details(finding, language=language):
            page.add(words, indent=4)
    page.end_block()


def _details(finding: Finding, *, language: str) -> Iterator[Part]:
    yield terminal_text(finding.in_words(language)), ""
    if finding.accepted:
        yield terminal_text(acceptance_of(finding, language=language)), "green"
        return
    yield f"→ {terminal_text(finding.remedy.in_(language))}", ""
    basis = ", ".join(map(basis_name, finding.basis))
    places = (place_in_turtle(finding), place_in_document(finding, language=language), basis)
    yield terminal_text(" · ".join(filter(None, places))), "cyan"


def _add_counts_by_rule(
    page: TerminalPage, validation: Validation, rules: Iterable[RuleCard], *, language: str
) -> None:
    labels = {rule.name: terminal_text(rule.label.in_(language)) for rule in rules}
    counts: dict[tuple[Severity, str], int] = {}
    found = (finding for finding in validation.findings if not finding.accepted)
    for finding in gravest_first(sorted(found, key=lambda finding: finding.rule)):
        key = (finding.severity, finding.rule)
        counts[key] = counts.get(key, 0) + 1
    rows: list[tuple[tuple[Part, ...], ...]] = [tuple(((head.in_(language), "bold"),) for head in _HEADS)]
    for (severity, rule), number in counts.items():
        name = ((terminal_text(rule), ""), (labels.get(rule, ""), "dim"))
        looked = str(validation.looked_at.get(rule, ""))
        rows.append(((_sign(severity, language=language),), name, ((str(number), ""),), ((looked, ""),)))
    widths = [max(cell_width(words) for row in rows for words, _ in row[place]) for place in range(len(_HEADS))]
    widths[1] = min(widths[1], page.room_beside((widths[0], *widths[2:])))
    head, *others = rows
    page.add_row(head, widths=widths, right=_RIGHT)
    page.add_rule(widths=widths)
    for row in others:
        page.add_row(row, widths=widths, right=_RIGHT)
    page.end_block()


def _sign(severity: Severity, *, language: str) -> Part:
    return f"{_SIGNS[severity]} {SEVERITIES[severity].in_(language)}", _STYLES[severity]
