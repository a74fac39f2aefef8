"""The page of an audit: summary, scores, trees, findings by rule and by node, and the matrix, in both languages."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from cascade_kg.core.findings import Bilingual, Finding, Severity
from cascade_kg.core.model import Cascade
from cascade_kg.core.plain_text import plain
from cascade_kg.core.report import Report
from cascade_kg.reports.audit_page.by_node import Part, parts_of
from cascade_kg.reports.audit_page.by_rule import names_of, rules_with, rules_without
from cascade_kg.reports.audit_page.entries import entry_of
from cascade_kg.reports.audit_page.scores import scores_of
from cascade_kg.reports.audit_page.words import TITLE, WORDS
from cascade_kg.reports.findings.words import RuleCard, summary
from cascade_kg.reports.html_page import both, html_page
from cascade_kg.reports.tree_pages import SMALLEST, draw_pages
from cascade_kg.reports.wording import SEVERITIES
from cascade_kg.reports.workpaper.matrix import AGENCIES, LEGEND, matrix_of
from cascade_kg.reports.workpaper.matrix import TITLE as MATRIX_TITLE
from cascade_kg.reports.workpaper.words import Outcome, agency_and_period, document_type

__all__ = ["render_page"]

_HERE = Path(__file__).parent
_ON_A4 = SMALLEST * math.sqrt(2)
"""The scale at which a page of A3 that is printed on A4 has the letters that it should have on A3."""


def render_page(report: Report, *, trees: Mapping[str, Cascade], rules: Iterable[RuleCard], language: str) -> str:
    """Return the page; ``trees`` holds the cascades that are drawn, ``language`` is the one that it opens in."""
    cards = tuple(sorted(rules, key=lambda rule: (rule.theme, rule.name)))
    validation = report.validation
    parts, matrix = parts_of(report, trees), matrix_of(report)
    # By the identity of the record: two findings may say the same.
    entries = {
        id(finding): entry_of(report, finding, number=number)
        for number, finding in enumerate(validation.findings, start=1)
    }

    def entry(finding: Finding) -> dict[str, Any]:
        return entries[id(finding)]

    labels = {rule.name: rule.label for rule in cards}
    return html_page(
        _HERE / "page.html.j2",
        styles=(_HERE.parent / "findings" / "page.css", _HERE / "page.css"),
        language=language,
        words={},
        both=WORDS,
        title=_title(report, language=language),
        names=", ".join(dict.fromkeys(agency_and_period(report, each.cascade) or "" for each in report.cascades)),
        outcome=both(lambda tongue: summary(validation, language=tongue)),
        profile=str(validation.profile),
        counts=[
            {"severity": str(each), "number": validation.count(each), "word": SEVERITIES[each]} for each in Severity
        ],
        accepted=validation.accepted(),
        severities=[SEVERITIES[each] for each in Severity],
        cascades=_cascades(report, parts),
        left_out={state.name.lower(): names_of(cards, validation, state) for state in Outcome},
        unneeded=validation.unneeded,
        scores=scores_of(report.evaluation),
        trees=[_tree(part, validation.findings) for part in parts if part.tree],
        rules=rules_with(validation, cards, entry=entry),
        others=rules_without(validation, cards),
        labels=labels,
        parts=[
            {
                "anchor": part.anchor,
                "name": part.name,
                "places": [
                    {"place": place, "findings": [entry(finding) for finding in place.findings]}
                    for place in part.places
                ],
            }
            for part in parts
        ],
        matrix=matrix,
        matrix_words={"title": MATRIX_TITLE, "legend": LEGEND, "agencies": AGENCIES},
        columns=[agency_and_period(report, each.cascade) for each in matrix.cascades],
    )


def _title(report: Report, *, language: str) -> str:
    """Return the title of the window, which can be in one language only."""
    title = TITLE.in_(language)
    if len(report.cascades) == 1:
        return f"{title}: {agency_and_period(report, report.cascades[0].cascade)}"
    return title


def _cascades(report: Report, parts: Sequence[Part]) -> list[dict[str, Any]]:
    anchors = {part.cascade: part.anchor for part in parts}
    counts = report.counts()

    def kind(key: str | None) -> Bilingual:
        return both(lambda language: document_type(key, language=language))

    return [
        {
            "name": agency_and_period(report, each.cascade),
            "anchor": anchors[each.cascade],
            "agency": each.agency or each.organization,
            "regency": each.regency or "",
            "period": each.period,
            "kind": kind(each.document_type),
            "partial": each.partial,
            "counts": [counts[each.cascade, severity] for severity in Severity],
            "document": each.file_name or "",
            "at_hand": each.cascade in report.lines,
            "file": report.files.get(each.cascade, ""),
        }
        for each in report.cascades
    ]


def _tree(part: Part, findings: Sequence[Finding]) -> dict[str, Any]:
    """Return the drawings of a cascade in each language: a box is as high as its words."""
    assert part.tree is not None
    own = [finding for finding in findings if finding.cascade == part.cascade]
    return {
        "anchor": f"tree-{part.anchor}",
        "name": part.name,
        "label": plain(part.name.id),
        "drawings": {
            language: [
                Markup(page)  # noqa: S704 - drawn by us, every word in it escaped
                for page in draw_pages(part.tree, findings=own, language=language, smallest=_ON_A4, links=part.links())
            ]
            for language in ("id", "en")
        },
    }
