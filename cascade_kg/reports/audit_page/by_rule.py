"""The findings of an audit by rule, and what became of the rules that found nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from cascade_kg.core.findings import Bilingual, Finding, Severity, Validation
from cascade_kg.reports.findings.words import RuleCard, basis_name
from cascade_kg.reports.wording import SEVERITIES
from cascade_kg.reports.workpaper.words import Outcome, outcome

__all__ = ["names_of", "rules_with", "rules_without"]

Entry = Callable[[Finding], dict[str, Any]]


def rules_with(validation: Validation, rules: Iterable[RuleCard], *, entry: Entry) -> list[dict[str, Any]]:
    """Return the rules that found something, gravest first, each with its findings."""
    cards = {rule.name: rule for rule in rules}
    found: dict[str, list[Finding]] = {}
    for finding in validation.findings:
        found.setdefault(finding.rule, []).append(finding)
    order = list(Severity)
    names = sorted(found, key=lambda name: (order.index(found[name][0].severity), found[name][0].theme, name))
    return [_rule(name, cards.get(name), found[name], validation, entry=entry) for name in names]


def rules_without(validation: Validation, rules: Iterable[RuleCard]) -> list[dict[str, Any]]:
    """Return the rules that found nothing, and why, by theme and name."""
    became = ((rule, outcome(rule.name, validation)) for rule in rules)
    return [
        {
            "label": rule.label,
            "name": rule.name,
            "severity": SEVERITIES[rule.severity],
            "looked_at": validation.looked_at.get(rule.name, "–"),
            "outcome": state.value,
        }
        for rule, state in became
        if state is not Outcome.FOUND
    ]


def names_of(rules: Iterable[RuleCard], validation: Validation, state: Outcome) -> list[dict[str, Any]]:
    """Return the rules of which the same has become; those that the catalogue does not hold go by their name."""
    cards = {rule.name: rule for rule in rules}
    names = (*cards, *(name for name in (*validation.not_run, *validation.looked_at) if name not in cards))
    return [
        {"name": name, "label": cards[name].label if name in cards else None}
        for name in dict.fromkeys(names)
        if outcome(name, validation) is state
    ]


def _rule(
    name: str, card: RuleCard | None, findings: Sequence[Finding], validation: Validation, *, entry: Entry
) -> dict[str, Any]:
    severity = findings[0].severity
    basis = card.basis if card else findings[0].basis
    return {
        "name": name,
        "label": card.label if card else Bilingual(name, name),
        "problem": card.problem if card else None,
        "remedy": card.remedy if card else findings[0].remedy,
        "severity": str(severity),
        "word": SEVERITIES[severity],
        "looked_at": validation.looked_at.get(name, "–"),
        "basis": ", ".join(map(basis_name, basis)),
        "findings": [entry(finding) for finding in findings],
    }
