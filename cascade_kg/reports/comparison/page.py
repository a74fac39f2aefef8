"""A comparison as one HTML page that needs nothing else: the words that changed are marked, and it prints."""

from __future__ import annotations

from pathlib import Path

from cascade_kg.core.comparison import Comparison
from cascade_kg.core.findings import Bilingual
from cascade_kg.reports.comparison.blocks import sections
from cascade_kg.reports.comparison.words import (
    CANNOT,
    INDICATORS,
    KINDS,
    NODES,
    TITLE,
    about,
    counts,
    gap_words,
    outcome,
    title,
)
from cascade_kg.reports.html_page import html_page

__all__ = ["render_page"]

_WORDS = {
    "title": TITLE,
    "cannot": CANNOT,
    "nodes": NODES,
    "indicators": INDICATORS,
    "difference": Bilingual("difference", "perbedaan"),
    "show": Bilingual("Show", "Tampilkan"),
    "year": Bilingual("year", "tahun"),
}


def render_page(comparison: Comparison, *, language: str) -> str:
    """Return the page; every text in it is plain and escaped."""
    return html_page(
        Path(__file__).with_name("page.html.j2"),
        styles=(Path(__file__).with_name("page.css"),),
        language=language,
        words=_WORDS,
        title=title(comparison).in_(language),
        sides=[
            {"which": which, "about": about(side, language=language)}
            for which, side in (("A", comparison.a), ("B", comparison.b))
        ],
        outcome=outcome(comparison, language=language),
        counts=[
            {"kind": str(kind), "word": KINDS[kind].in_(language), "nodes": nodes, "indicators": indicators}
            for kind, nodes, indicators in counts(comparison)
            if nodes or indicators
        ],
        gaps=gap_words(comparison, language=language),
        kinds={str(kind): words.in_(language) for kind, words in KINDS.items()},
        sections=sections(comparison, language=language),
    )
