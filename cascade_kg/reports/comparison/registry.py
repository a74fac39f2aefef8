"""The one list of the forms that comparisons come in."""

from __future__ import annotations

from cascade_kg.core.comparison import Comparison
from cascade_kg.core.errors import InputError

__all__ = ["FORMATS", "render"]

FORMATS = ("table", "json", "csv", "xlsx", "html", "markdown")


def render(
    comparison: Comparison, form: str, *, language: str = "en", width: int = 100, colour: bool = False
) -> str | bytes:
    """Return the comparison in a form; ``xlsx`` is bytes, all else text. ``width`` and ``colour`` are for ``table``.

    Raises:
        InputError: the form is not one of ``FORMATS``.
    """
    match form:
        case "table":
            from cascade_kg.reports.comparison.terminal import render_terminal

            return render_terminal(comparison, language=language, width=width, colour=colour)
        case "json":
            from cascade_kg.reports.comparison.records import render_json

            return render_json(comparison)
        case "csv":
            from cascade_kg.reports.comparison.rows import render_csv

            return render_csv(comparison)
        case "xlsx":
            from cascade_kg.reports.comparison.rows import render_workbook

            return render_workbook(comparison, language=language)
        case "html":
            from cascade_kg.reports.comparison.page import render_page

            return render_page(comparison, language=language)
        case "markdown":
            from cascade_kg.reports.comparison.rows import render_markdown

            return render_markdown(comparison, language=language)
        case _:
            raise InputError(f"comparisons do not come as {form!r}", todo=f"one of {', '.join(FORMATS)}")
