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
from cascade_kg.importers.plan.labels import labels_of, mark_end, pending_label
from cascade_kg.importers.text import SourceLine

__all__ = ["Statement", "statements_of"]

_MOST_LINES = 12
_ENDS = " \t|¦│;,/("
_STARTS = " \t|¦│;"
_HYPHEN = re.compile(r"([^\W\d_]{2,})-$")
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
            broken = _HYPHEN.search(joined)
            if broken and part[:1].isalpha() and not self.label.field.is_amount:
                joined = joined[:-1] if _within_a_word(broken.group(1), part) else joined
                joined += part
                continue
            tight = self.label.field.is_amount and joined[-1:] in tuple(".,") and part[:1].isdecimal()
            joined += part if tight or not joined else f" {part}"
        if self.label.field is Field.NODE:
            return spaced(joined.strip(_STARTS))
        text = spaced(joined.lstrip(_STARTS).rstrip(_ENDS))
        return text.removesuffix(")").rstrip() if self.label.field is Field.UNIT and "(" not in text else text

    @property
    def lines(self) -> tuple[int, ...]:
        """Return the lines of label and words."""
        return tuple(dict.fromkeys((self.row, *(line for line, _ in self.parts))))


def _within_a_word(above: str, below: str) -> bool:
    """Tell whether a hyphen at the end of a line parts one word: not *RKA-SKPD*, not *perundang-undangan*."""
    return above[-1:].islower() and below[:1].islower() and below[:3].casefold() not in above.casefold()


def statements_of(lines: Iterable[SourceLine], named: Named) -> tuple[list[Statement], list[tuple[int, str]]]:
    """Return the statements of lines, and the words that belong to none, each with its line."""
    found: list[Statement] = []
    lost: list[tuple[int, str]] = []
    last: Statement | None = None
    carried: tuple[int, str, bool] | None = None
    previous = 0
    for line in lines:
        if line.blank:
            continue
        apart, previous = line.number > previous + 1, line.number
        text, row = line.text, line.number
        if carried:
            joined = f"{carried[1]} {text.strip()}"
            if not apart and _completes(labels_of(joined, named), heading=carried[2]):
                text, row = joined, carried[0]
            else:
                lost.append(carried[:2])
        pending, heading = pending_label(text)
        carried = (row, text[pending:].strip(), heading) if pending is not None else None
        text = text[:pending] if pending is not None else text
        labels = labels_of(text, named)
        if labels and last is not None and not apart and _is_of(labels[0], last):
            labels = labels[1:]
        before = text[: labels[0].start] if labels else text
        if _has_words(before, labels, last):
            if last is not None and not apart and _goes_on(last, before):
                last.parts.append((line.number, before.strip()))
            elif before.strip(_ENDS):
                lost.append((line.number, before.strip(_ENDS)))
                last = None
        ends = [*(label.start for label in labels[1:]), len(text)]
        for label, end in zip(labels, ends, strict=False):
            begin = label.start if label.field is Field.OTHER else label.end
            last = Statement(label, row, [(line.number, text[begin:end].strip())])
            found.append(last)
        if labels and labels[-1].field is Field.OTHER:
            last = None
    if carried:
        lost.append(carried[:2])
    return found, lost


def _completes(labels: Sequence[Label], *, heading: bool) -> bool:
    """Tell whether a label that ended a line is whole with the next one: a heading by its code."""
    return bool(labels) and (not heading or labels[0].code is not None)


def _is_of(label: Label, last: Statement) -> bool:
    """Tell whether what looks like a node is the rest of the heading above: its name, or what it supports."""
    if last.label.field is not Field.NODE or label.field is not Field.NODE:
        return False
    if not last.text:
        return label.named and label.type is last.label.type
    return label.code is None and last.text.count("(") > last.text.count(")")


def _has_words(before: str, labels: Sequence[Label], last: Statement | None) -> bool:
    """Tell whether there is more before the first label than the mark of a list."""
    if last is not None and last.label.field.is_amount and not last.text and re.search(r"[0-9]", before):
        return True
    return not labels or re.search(r"[^\W\d_]{2,}|[0-9]{3,}", before[mark_end(before) :]) is not None


def _goes_on(last: Statement, text: str) -> bool:
    """Tell whether words without a label belong to the statement above them.

    Digits below a number that looks whole were parted from it, or not: with them it is no number, and is reported.
    """
    if len(last.parts) >= _MOST_LINES:
        return False
    if not last.label.field.is_amount:
        return True
    above, rest = last.parts[-1][1], text.strip(_ENDS)
    if _OPEN.fullmatch(above):
        return _NUMERAL.fullmatch(rest) is not None
    return above[-1:].isdecimal() and re.fullmatch(r"[0-9][0-9.,]*", rest) is not None
