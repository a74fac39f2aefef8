"""What a work paper and a page for the office are made of: cascades, findings, scores and answers, all as records."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from cascade_kg.core.evaluation import Evaluation
from cascade_kg.core.findings import Bilingual, Finding, Severity, Validation
from cascade_kg.core.table import Table

__all__ = ["Answer", "Described", "Report"]

_SPAN = re.compile(r"(?P<first>[0-9]{1,6})(?:-(?P<last>[0-9]{1,6}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Described:
    """A cascade, whose it is, and the document that it was read from, as far as its file says so.

    ``organization`` and ``document_type`` are a code and a key; ``partial`` says that the document holds a part only.
    """

    cascade: str
    organization: str
    agency: str | None
    regency: str | None
    period: str
    document_type: str | None = None
    partial: bool = False
    file_name: str | None = None
    content_hash: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question, under the question's own words."""

    question: str
    title: Bilingual
    description: Bilingual
    headings: tuple[Bilingual, ...]
    table: Table


@dataclass(frozen=True, slots=True)
class Report:
    """All that is said of some cascades together.

    ``files`` names the Turtle file of each cascade; ``lines`` holds the lines of its document, where the document
    is at hand and is the very one that it was read from; ``work`` says which node carries which official code.
    """

    cascades: tuple[Described, ...]
    files: Mapping[str, str]
    lines: Mapping[str, tuple[str, ...]] = field(repr=False)
    validation: Validation
    evaluation: Evaluation
    answers: tuple[Answer, ...]
    work: Table
    _known: Mapping[str, Described] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Remember what is known of each cascade; the first of several documents counts."""
        object.__setattr__(self, "_known", {each.cascade: each for each in reversed(self.cascades)})

    def described(self, cascade: str | None) -> Described | None:
        """Return what is known of a cascade."""
        return self._known.get(cascade or "")

    def counts(self) -> Counter[tuple[str, Severity]]:
        """Return how many findings of each severity are about each cascade."""
        return Counter((finding.cascade or "", finding.severity) for finding in self.validation.findings)

    def lines_behind(self, finding: Finding) -> tuple[tuple[int, str], ...]:
        """Return the numbers and words of the lines of the document that a finding stands on, as far as at hand."""
        lines = self.lines.get(finding.cascade or "", ())
        numbers = dict.fromkeys(number for span in finding.spans for number in _numbers(span, len(lines)))
        return tuple((number, lines[number - 1].strip()) for number in numbers if lines[number - 1].strip())


def _numbers(span: str, last: int) -> range:
    """Return the numbers of the lines of a span, none beyond the last; a span of boxes has none."""
    match = _SPAN.fullmatch(span.strip())
    if not match:
        return range(0)
    return range(max(int(match["first"]), 1), min(int(match["last"] or match["first"]), last) + 1)
