"""Findings as one HTML page that needs nothing else: no script, no font, no request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from cascade_kg.core.findings import Bilingual, Finding, Severity, Validation
from cascade_kg.core.plain_text import plain
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
from cascade_kg.reports.html_page import html_page
from cascade_kg.reports.wording import SEVERITIES

__all__ = ["render_page"]

_WORDS = {
    "title": Bilingual("Findings on performance cascades", "Temuan pada cascading kinerja"),
    "show": Bilingual("Show", "Tampilkan"),
    "value": Bilingual("Value", "Nilai"),
    "basis": Bilingual("Basis", "Dasar"),
    "idle": Bilingual("Rules that looked at no node", "Aturan yang tidak melihat satu simpul pun"),
    "rules": Bilingual("Rules", "Aturan"),
    "rules_count": Bilingual("rules", "aturan"),
}
_TOGETHER = Bilingual("All files together", "Semua berkas bersama")
_NUMBERS = Bilingual("Looked at {}, found {}", "Memeriksa {}, menemukan {}")


def render_page(validation: Validation, *, rules: Iterable[RuleCard], language: str) -> str:
    """Return the page; every text in it is plain and escaped."""
    return html_page(
        Path(__file__).with_name("page.html.j2"),
        styles=(Path(__file__).with_name("page.css"),),
        language=language,
        words=_WORDS,
        summary=summary(validation, language=language),
        counts=list(_counts(validation, language=language)),
        files=list(_files(validation, language=language)),
        idle=validation.idle_rules(),
        rules=[_rule(rule, validation, language=language) for rule in rules],
    )


def _counts(validation: Validation, *, language: str) -> Iterator[dict[str, Any]]:
    for severity in Severity:
        word = SEVERITIES[severity].in_(language)
        yield {"severity": str(severity), "number": validation.count(severity), "word": word}


def _files(validation: Validation, *, language: str) -> Iterator[dict[str, Any]]:
    """Yield the files with their nodes, each node where it first occurs."""
    ordered = sorted(validation.findings, key=lambda finding: (finding.file is None, finding.file or ""))
    for file, found in groupby(ordered, key=lambda finding: finding.file):
        nodes: dict[tuple[object, ...], list[Finding]] = {}
        for finding in found:
            nodes.setdefault((finding.ancestors, finding.label), []).append(finding)
        shown = [_node(each, language=language) for each in nodes.values()]
        yield {"name": file or _TOGETHER.in_(language), "nodes": shown}


def _node(findings: Sequence[Finding], *, language: str) -> dict[str, Any]:
    first = findings[0]
    return {
        "label": label_of(first, language=language),
        "path": " › ".join(map(plain, first.ancestors)),
        "findings": [_finding(finding, language=language) for finding in gravest_first(findings)],
    }


def _finding(finding: Finding, *, language: str) -> dict[str, Any]:
    places = (place_in_turtle(finding), place_in_document(finding, language=language))
    return {
        "severity": str(finding.severity),
        "word": SEVERITIES[finding.severity].in_(language),
        "rule": finding.rule,
        "message": finding.in_words(language),
        "remedy": finding.remedy.in_(language),
        "accepted": acceptance_of(finding, language=language),
        "value": finding.value,
        "place": " · ".join(filter(None, places)),
        "basis": ", ".join(map(basis_name, finding.basis)),
    }


def _rule(rule: RuleCard, validation: Validation, *, language: str) -> dict[str, Any]:
    found = sum(finding.rule == rule.name for finding in validation.findings)
    return {
        "name": rule.name,
        "word": SEVERITIES[rule.severity].in_(language),
        "label": rule.label.in_(language),
        "problem": rule.problem.in_(language),
        "remedy": rule.remedy.in_(language),
        "numbers": _NUMBERS.in_(language).format(validation.looked_at.get(rule.name, "–"), found),
        "basis": ", ".join(map(basis_name, rule.basis)),
    }
