"""The one list of the forms that a report comes in."""

from __future__ import annotations

from cascade_kg.core.errors import InputError
from cascade_kg.core.report import Report

__all__ = ["FORMATS", "render"]

FORMATS = ("json", "csv")


def render(report: Report, form: str, *, language: str = "en") -> str | bytes:
    """Return the report in a form.

    Raises:
        InputError: the form is not one of ``FORMATS``.
    """
    match form:
        case "json":
            from cascade_kg.reports.workpaper.records import render_json

            return render_json(report)
        case "csv":
            from cascade_kg.reports.workpaper.records import render_csv

            return render_csv(report, language=language)
        case _:
            raise InputError(f"reports do not come as {form!r}", todo=f"one of {', '.join(FORMATS)}")
