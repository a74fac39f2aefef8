"""The one list of the forms that findings come in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Severity, Validation

if TYPE_CHECKING:
    from cascade_kg.reports.findings.words import RuleCard

__all__ = ["FORMATS", "render"]

FORMATS = ("table", "json", "csv", "xlsx", "sarif", "junit", "annotations", "html", "baseline")


def render(
    validation: Validation,
    form: str,
    *,
    rules: Iterable[RuleCard] = (),
    language: str = "en",
    width: int = 100,
    colour: bool = False,
    fail_on: Severity = Severity.VIOLATION,
) -> str | bytes:
    """Return the findings in a form; ``xlsx`` is bytes, all else text.

    ``width`` and ``colour`` are for ``table``; ``fail_on`` is the severity that fails a case of ``junit``.

    Raises:
        InputError: the form is not one of ``FORMATS``.
    """
    cards = tuple(sorted(rules, key=lambda rule: (rule.theme, rule.name)))
    match form:
        case "table":
            from cascade_kg.reports.findings.terminal import render_terminal

            return render_terminal(validation, rules=cards, language=language, width=width, colour=colour)
        case "json":
            from cascade_kg.reports.findings.records import render_json

            return render_json(validation)
        case "csv":
            from cascade_kg.reports.findings.records import render_csv

            return render_csv(validation, language=language)
        case "xlsx":
            from cascade_kg.reports.findings.sheet import render_workbook

            return render_workbook(validation, rules=cards, language=language)
        case "sarif":
            from cascade_kg.reports.findings.sarif import render_sarif

            return render_sarif(validation, rules=cards, language=language)
        case "junit":
            from cascade_kg.reports.findings.junit import render_junit

            return render_junit(validation, rules=cards, language=language, fail_on=fail_on)
        case "annotations":
            from cascade_kg.reports.findings.annotations import render_annotations

            return render_annotations(validation, language=language)
        case "baseline":
            from cascade_kg.reports.findings.baseline import render_baseline

            return render_baseline(validation, fail_on=fail_on)
        case "html":
            from cascade_kg.reports.findings.page import render_page

            return render_page(validation, rules=cards, language=language)
        case _:
            raise InputError(f"findings do not come as {form!r}", todo=f"one of {', '.join(FORMATS)}")
