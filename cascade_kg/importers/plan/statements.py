"""From lines to statements: a label, its words, and the lines that they stand on. Wrapped lines are joined.

A line that begins with no label goes on with the field above it, unless a blank line or a strange label parts them,
or the field is a number that is whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cascade_kg.core.words import spaced
from cascade_kg.importers.plan.fields import Field, Label, Named
from cascade_kg.importers.plan.labels import labels_of, pending_label
from cascade_kg.importers.text import SourceLine

__all__ = ["Statement", "statements_of"]

_MOST_LINES = 12
_ENDS = " \t|;,"
_OPEN = re.compile(r"(?:rp\.?)?\s*(?:[0-9.,]*[.,])?", re.IGNORECASE)
_NUMERAL = re.compile(r"(?:rp\.?\s*)?-?[0-9][0-9.,\s]*|[-–—]|n/?a", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class Statement:
    """A labelled value and its lines; ``row`` is the line on which its label stands."""

    label: Label
    row: int
    parts: list[tuple[int, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the words, on one line."""
        joined = ""
        for _, part in self.parts:
            tight = self.label.field.is_amount and joined[-1:] in tuple(".,") and part[:1].isdecimal()
            joined += part if tight or not joined else f" {part}"
        return spaced(joined.strip(_ENDS) if self.label.field is not Field.NODE else joined.strip(" \t|;"))

    @property
    def lines(self) -> tuple[int, ...]:
        """Return the lines of label and words."""
        return tuple(dict.fromkeys((self.row, *(line for line, _ in self.parts))))


def statements_of(lines: Iterable[SourceLine], named: Named) -> tuple[list[Statement], list[int]]:
    """Return the statements of lines, and the lines that belong to none."""
    found: list[Statement] = []
    lost: list[int] = []
    last: Statement | None = None
    carried: tuple[int, str] | None = None
    previous = 0
    for line in lines:
        if line.blank:
            continue
        apart, previous = line.number > previous + 1, line.number
        text, row = line.text, line.number
        if carried:
            joined = f"{carried[1]} {text.strip()}"
            if not apart and labels_of(joined, named):
                text, row = joined, carried[0]
            else:
                lost.append(carried[0])
        pending = pending_label(text)
        carried = (row, text[pending:].strip()) if pending is not None else None
        text = text[:pending] if pending is not None else text
        labels = labels_of(text, named)
        before = text[: labels[0].start] if labels else text
        if _has_words(before, labels):
            if last is not None and not apart and _goes_on(last, before):
                last.parts.append((line.number, before.strip()))
            elif before.strip(_ENDS):
                lost.append(line.number)
                last = None
        ends = [*(label.start for label in labels[1:]), len(text)]
        for label, end in zip(labels, ends, strict=False):
            words = text[label.end : end].strip()
            last = Statement(label, row, [(line.number, words)])
            found.append(last)
        if labels and labels[-1].field is Field.OTHER:
            last = None
    if carried:
        lost.append(carried[0])
    return found, lost


def _has_words(before: str, labels: Sequence[Label]) -> bool:
    """Tell whether there is more before the first label than the mark of a list."""
    return not labels or re.search(r"[^\W\d_]{2,}|[0-9]{3,}", before) is not None


def _goes_on(last: Statement, text: str) -> bool:
    """Tell whether words without a label belong to the statement above them."""
    if len(last.parts) >= _MOST_LINES:
        return False
    if not last.label.field.is_amount:
        return True
    return _OPEN.fullmatch(last.parts[-1][1]) is not None and _NUMERAL.fullmatch(text.strip(_ENDS)) is not None
