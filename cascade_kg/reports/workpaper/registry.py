"""The one list of the forms that a report comes in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cascade_kg.core.errors import InputError
from cascade_kg.core.model import Cascade
from cascade_kg.core.report import Report
from cascade_kg.reports.findings.words import RuleCard

__all__ = ["FORMATS", "render"]

FORMATS = ("xlsx", "html", "json", "csv")


def render(
    report: Report,
    form: str,
    *,
    rules: Iterable[RuleCard] = (),
    trees: Mapping[str, Cascade] | None = None,
    language: str = "en",
) -> str | bytes:
    """Return the report in a form; ``xlsx`` is bytes, all else text. ``trees`` are the cascades that ``html`` draws.

    Raises:
        InputError: the form is not one of ``FORMATS``.
    """
    match form:
        case "xlsx":
            from cascade_kg.reports.workpaper.paper import render_paper

            return render_paper(report, rules=rules, language=language)
        case "html":
            from cascade_kg.reports.audit_page import render_page

            return render_page(report, rules=rules, trees=trees or {}, language=language)
        case "json":
            from cascade_kg.reports.workpaper.records import render_json

            return render_json(report)
        case "csv":
            from cascade_kg.reports.workpaper.records import render_csv

            return render_csv(report, language=language)
        case _:
            raise InputError(f"reports do not come as {form!r}", todo=f"one of {', '.join(FORMATS)}")
