"""A comparison as rows, a difference a row: CSV, Markdown, and a workbook with the changed words marked."""

from __future__ import annotations

from typing import Literal

from cascade_kg.core.comparison import Comparison, Difference, Mark, Segment
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.table import Cell, Table
from cascade_kg.reports.comparison.words import (
    ASPECTS,
    CANNOT,
    KINDS,
    PAIRINGS,
    about,
    counts,
    gap_words,
    name_of,
    numbers_of,
    outcome,
    title,
    value_words,
    year_words,
)
from cascade_kg.reports.node_wording import NODE_TYPES
from cascade_kg.reports.tables import markdown_text, render, to_csv
from cascade_kg.reports.workbook import Column, Marked, Paper, Sheet, to_workbook

__all__ = ["COLUMNS", "marked_words", "render_csv", "render_markdown", "render_workbook"]

COLUMNS: tuple[tuple[str, Bilingual, int], ...] = (
    ("kind", Bilingual("Difference", "Perbedaan"), 14),
    ("aspect", Bilingual("In", "Pada"), 16),
    ("type", Bilingual("Type", "Jenis"), 14),
    ("code", Bilingual("Code", "Kode"), 18),
    ("label", Bilingual("Node", "Simpul"), 40),
    ("indicator", Bilingual("Indicator", "Indikator"), 40),
    ("year", Bilingual("Year", "Tahun"), 9),
    ("a", Bilingual("A", "A"), 34),
    ("b", Bilingual("B", "B"), 34),
    ("words", Bilingual("Words that changed", "Kata yang berubah"), 50),
    ("paired_by", Bilingual("Paired by", "Dipasangkan menurut"), 22),
    ("path", Bilingual("Path from the root", "Jalur dari akar"), 80),
)
_DIFFERENCES = Bilingual("Differences", "Perbedaan")
_SUMMARY = Bilingual("Summary", "Ringkasan")
_COUNT_HEADINGS = (
    Bilingual("Difference", "Perbedaan"),
    Bilingual("Nodes", "Simpul"),
    Bilingual("Indicators", "Indikator"),
)
_CELL_MARKS: dict[Mark, Literal["", "del", "ins"]] = {Mark.OLD: "del", Mark.NEW: "ins"}


def render_csv(comparison: Comparison) -> str:
    """Return a line a difference, kinds and aspects by their keys."""
    rows = tuple(
        (
            str(each.kind),
            str(each.aspect),
            str(each.node.type),
            each.node.code,
            each.node.label,
            each.indicator.label if each.indicator else None,
            year_words(each) or None,
            each.old,
            each.new,
            marked_words(each.segments) or None,
            str(each.pairing) if each.pairing else None,
            " › ".join(place.label or "" for place in each.node.path()),
        )
        for each in comparison.differences
    )
    return to_csv(Table(tuple(name for name, _, _ in COLUMNS), rows))


def render_markdown(comparison: Comparison, *, language: str) -> str:
    """Return the summary and a table, to paste into a document."""
    lines = [f"# {markdown_text(title(comparison).in_(language))}", ""]
    for which, side in (("A", comparison.a), ("B", comparison.b)):
        lines.append(f"- {which}: {markdown_text(about(side, language=language))}")
    lines += ["", outcome(comparison, language=language), ""]
    for kind, nodes, indicators in counts(comparison):
        if nodes or indicators:
            lines.append(f"- {KINDS[kind].in_(language)}: {numbers_of(nodes, indicators, language=language)}")
    if gaps := gap_words(comparison, language=language):
        lines += ["", f"## {CANNOT.in_(language)}", "", *(f"- {words}" for words in gaps)]
    text = "\n".join(lines).rstrip() + "\n"
    if not comparison.differences:
        return text
    table = Table(
        tuple(heading.in_(language) for _, heading, _ in COLUMNS),
        tuple(
            (*_words(each, language=language), marked_words(each.segments), *_last(each, language=language))
            for each in comparison.differences
        ),
    )
    written = render(table, "markdown", title=_DIFFERENCES.in_(language), language=language)
    assert isinstance(written, str)
    return f"{text}\n{written}"


def render_workbook(comparison: Comparison, *, language: str) -> bytes:
    """Return the bytes of a workbook: the differences with marked words, and a summary."""
    columns = tuple(Column(heading.in_(language), width) for _, heading, width in COLUMNS)
    rows = [
        (
            *_words(each, language=language)[:-2],
            _number_or_words(each, each.old, language=language),
            _number_or_words(each, each.new, language=language),
            _marked(each.segments),
            *_last(each, language=language),
        )
        for each in comparison.differences
    ]
    counted = [(KINDS[kind].in_(language), nodes, own) for kind, nodes, own in counts(comparison)]
    sides = (f"{which}: {about(side, language=language)}" for which, side in (("A", comparison.a), ("B", comparison.b)))
    headings = tuple(
        Column(heading.in_(language), width) for heading, width in zip(_COUNT_HEADINGS, (24, 14, 14), strict=True)
    )
    notes = (
        title(comparison).in_(language),
        *sides,
        outcome(comparison, language=language),
        *gap_words(comparison, language=language),
    )
    return to_workbook(
        [
            Sheet(_SUMMARY.in_(language), headings, counted, notes=notes),
            Sheet(_DIFFERENCES.in_(language), columns, rows, paper=Paper.A3),
        ],
        language=language,
    )


def marked_words(segments: tuple[Segment, ...]) -> str:
    """Return words with marks: ``[-gone-]{+new+}``."""
    marks = {Mark.OLD: "[-{}-]", Mark.NEW: "{{+{}+}}"}
    return "".join(marks.get(segment.mark, "{}").format(segment.text) for segment in segments)


def _words(each: Difference, *, language: str) -> tuple[Cell, ...]:
    return (
        KINDS[each.kind].in_(language),
        ASPECTS[each.aspect].in_(language),
        NODE_TYPES[each.node.type].in_(language),
        each.node.code,
        each.node.label,
        each.indicator.label if each.indicator else None,
        year_words(each) or None,
        value_words(each, each.old, language=language) if each.old is not None else None,
        value_words(each, each.new, language=language) if each.new is not None else None,
    )


def _last(each: Difference, *, language: str) -> tuple[Cell, ...]:
    return (
        PAIRINGS[each.pairing].in_(language) if each.pairing else None,
        " › ".join(name_of(place, language=language) for place in each.node.path()) or None,
    )


def _number_or_words(each: Difference, value: Cell, *, language: str) -> Cell:
    """Return a number as it is, for a spreadsheet to reckon with; all else in words."""
    return value_words(each, value, language=language) if isinstance(value, str) else value


def _marked(segments: tuple[Segment, ...]) -> Marked | None:
    if not segments:
        return None
    return Marked(tuple((segment.text, _CELL_MARKS.get(segment.mark, "")) for segment in segments))
