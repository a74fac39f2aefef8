"""What can be asked and what is checked, as tables."""

from __future__ import annotations

from cascade_kg.catalog.questions import Audience, questions
from cascade_kg.catalog.rules import rules
from cascade_kg.catalog.speech import in_words
from cascade_kg.core.table import Table

__all__ = ["list_of_questions", "list_of_rules"]


def list_of_questions(language: str) -> Table:
    """Return the questions, by those who ask them."""
    rows = (
        (
            audience.label.in_(language),
            each.theme,
            each.name,
            each.summary.in_(language),
            ", ".join(known.name for known in each.parameters),
        )
        for audience in Audience
        for each in questions()
        if each.audience is audience
    )
    return Table(("audience", "theme", "question", "summary", "parameters"), tuple(rows))


def list_of_rules(language: str) -> Table:
    """Return the rules, by theme."""
    rows = (
        (each.theme, each.name, each.severity.value, each.profile, each.scope, in_words(each.message).in_(language))
        for each in rules()
    )
    return Table(("theme", "rule", "severity", "profile", "scope", "finds"), tuple(rows))
