"""What the findings of a page are about, numbered and in columns under the tree: on paper there are no tooltips."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cascade_kg.catalog.rules import rules
from cascade_kg.core.findings import Bilingual, Finding, Severity
from cascade_kg.core.plain_text import shortened
from cascade_kg.reports.tree_boxes import Box
from cascade_kg.reports.tree_drawing import draw_text
from cascade_kg.reports.wrapping import text_width, wrapped

__all__ = ["Note", "draw_notes", "height_of", "notes_on", "numbers_of_rules"]

_SIZE, _LEADING = 12.0, 15.0
_COLUMNS, _GAP, _INDENT = 4, 24.0, 24.0
_TITLE = Bilingual(
    "Rules that are not kept, by their numbers in the boxes:", "Aturan yang tidak dipenuhi, menurut nomor dalam kotak:"
)


@dataclass(frozen=True, slots=True)
class Note:
    """A rule that findings of a page break, under its number, in lines that fit a column."""

    number: int
    lines: tuple[str, ...]


def numbers_of_rules(findings: Iterable[Finding]) -> Mapping[str, int]:
    """Return the number of each rule among findings, the gravest first: the same on every page of a cascade."""
    order = list(Severity)
    names = dict.fromkeys(
        finding.rule for finding in sorted(findings, key=lambda each: (order.index(each.severity), each.rule))
    )
    return {name: number for number, name in enumerate(names, start=1)}


def notes_on(boxes: Iterable[Box], numbers: Mapping[str, int], *, width: float, language: str) -> tuple[Note, ...]:
    """Return the notes on some boxes for a page of a width, in the order of the numbers that rules have, if any."""
    labels = {rule.name: rule.label.in_(language) for rule in rules()}
    broken = {finding.rule for box in boxes for finding in box.findings}
    found = sorted(broken & set(numbers), key=lambda rule: numbers[rule])
    room = (width - (_COLUMNS - 1) * _GAP) / _COLUMNS - _INDENT
    return tuple(
        Note(numbers[rule], tuple(wrapped(shortened(labels.get(rule, rule), 150), room, _measure))) for rule in found
    )


def height_of(notes: Sequence[Note]) -> float:
    """Return the height that notes need with their title; none need none."""
    return _LEADING * (max(sum(map(_lines, column)) for column in _columns(notes)) + 2.5) if notes else 0.0


def draw_notes(notes: Sequence[Note], *, x: float, y: float, width: float, language: str) -> str:
    """Return notes drawn below a place, column by column."""
    if not notes:
        return ""
    drawn = [draw_text(_TITLE.in_(language), x=x, y=y + 1.5 * _LEADING, size=_SIZE, bold=True)]
    for column in _columns(notes):
        baseline = y + 2.5 * _LEADING
        for note in column:
            drawn.append(draw_text(str(note.number), x=x + _INDENT - 8, y=baseline, size=_SIZE, bold=True, end=True))
            for line in note.lines:
                drawn.append(draw_text(line, x=x + _INDENT, y=baseline, size=_SIZE))
                baseline += _LEADING
        x += (width + _GAP) / _COLUMNS
    return "\n".join(drawn) + "\n"


def _columns(notes: Sequence[Note]) -> list[list[Note]]:
    """Share notes out among columns of about the same height, in their order."""
    total = sum(map(_lines, notes))
    columns: list[list[Note]] = [[] for _ in range(_COLUMNS)]
    before = 0
    for note in notes:
        columns[min(before * _COLUMNS // total, _COLUMNS - 1)].append(note)
        before += _lines(note)
    return columns


def _lines(note: Note) -> int:
    return len(note.lines)


def _measure(text: str) -> float:
    return text_width(text, size=_SIZE)
