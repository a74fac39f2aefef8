"""A finding as the page shows it: what is wrong, what to do, and the places and words that show it."""

from __future__ import annotations

from typing import Any

from cascade_kg.core.findings import Bilingual, Finding
from cascade_kg.core.plain_text import shortened
from cascade_kg.core.report import Report
from cascade_kg.reports.findings.words import (
    acceptance_of,
    label_of,
    path_to_root,
    place_in_document,
    place_in_turtle,
)
from cascade_kg.reports.html_page import both
from cascade_kg.reports.resource_names import spoken
from cascade_kg.reports.wording import SEVERITIES
from cascade_kg.reports.workpaper.words import agency_and_period, document_lines

__all__ = ["LONGEST", "entry_of"]

LONGEST = 400
"""How many letters of one line of a document the page shows: a line may hold a whole box."""

_MOST_LINES = 12
_MORE = Bilingual("and {} more lines", "dan {} baris lagi")


def entry_of(report: Report, finding: Finding, *, number: int) -> dict[str, Any]:
    """Return what the templates show of a finding."""
    lines = document_lines(report, finding)
    left_out = len(lines) - _MOST_LINES
    return {
        "number": number,
        "rule": finding.rule,
        "severity": str(finding.severity),
        "word": SEVERITIES[finding.severity],
        "agency": agency_and_period(report, finding.cascade),
        "label": both(lambda language: label_of(finding, language=language)),
        "path": both(lambda language: path_to_root(finding, language=language)),
        "message": finding.told or finding.message,
        "remedy": finding.remedy,
        "accepted": both(lambda language: acceptance_of(finding, language=language)) if finding.accepted else None,
        "value": _value(finding) if finding.value else None,
        "turtle": place_in_turtle(finding),
        "document": both(lambda language: place_in_document(finding, language=language)),
        "lines": [(numbers, shortened(text, LONGEST)) for numbers, text in lines[:_MOST_LINES]],
        "more": Bilingual(_MORE.en.format(left_out), _MORE.id.format(left_out)) if left_out > 0 else None,
    }


def _value(finding: Finding) -> Bilingual:
    return both(lambda language: shortened(str(spoken(finding.value, language=language)), LONGEST))
