"""What the renderings of findings share: what a rule says of itself, and our own words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from cascade_kg.catalog.reference_files import regulation_names
from cascade_kg.core.findings import Bilingual, Finding, Profile, Severity, Validation
from cascade_kg.core.plain_text import plain
from cascade_kg.reports.wording import NO_NAME, count_of

__all__ = [
    "RuleCard",
    "acceptance_of",
    "basis_name",
    "gravest_first",
    "label_of",
    "lines_of",
    "path_to_root",
    "place_in_document",
    "place_in_turtle",
    "summary",
]

_DOCUMENT = Bilingual("document", "dokumen")
_LINES = Bilingual("line", "baris")
_NOTHING = Bilingual("No findings", "Tidak ada temuan")
_FILES = Bilingual("{} file(s)", "{} berkas")
_ACCEPTED = Bilingual("Accepted: {} ({})", "Diterima: {} ({})")
_SOME_ACCEPTED = Bilingual("{} accepted", "{} diterima")
_PROFILE = Bilingual("profile {}", "profil {}")
_SPAN = re.compile(r"(?P<first>[0-9]{1,9})(?:-(?P<last>[0-9]{1,9}))?", re.ASCII)


class RuleCard(Protocol):
    """What a report needs to know of a rule."""

    @property
    def name(self) -> str:
        """Return the name of the rule, a sentence in kebab-case."""

    @property
    def iri(self) -> str:
        """Return the IRI of its shape."""

    @property
    def theme(self) -> str:
        """Return its theme."""

    @property
    def label(self) -> Bilingual:
        """Return the rule as a sentence."""

    @property
    def problem(self) -> Bilingual:
        """Return why a breach matters."""

    @property
    def remedy(self) -> Bilingual:
        """Return what to do."""

    @property
    def basis(self) -> tuple[str, ...]:
        """Return the regulations and documents that it rests on."""

    @property
    def severity(self) -> Severity:
        """Return how grave a breach is."""


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by severity, otherwise in their order."""
    order = list(Severity)
    return sorted(findings, key=lambda finding: order.index(finding.severity))


def label_of(finding: Finding, *, language: str) -> str:
    """Return the label of the node of a finding, or words that say that it has none."""
    return plain(finding.label) or NO_NAME.in_(language)


def path_to_root(finding: Finding, *, language: str) -> str:
    """Return the path from the root down to the node, the node included."""
    return " › ".join((*map(plain, finding.ancestors), label_of(finding, language=language)))


def place_in_turtle(finding: Finding) -> str:
    """Return ``file:line``, as far as they are known."""
    if not finding.file:
        return ""
    return plain(f"{finding.file}:{finding.line}" if finding.line else finding.file)


def place_in_document(finding: Finding, *, language: str) -> str:
    """Return the source document and its lines, or boxes, as far as they are known."""
    if not finding.document and not finding.spans:
        return ""
    document = plain(finding.document or _DOCUMENT.in_(language))
    spans = ", ".join(map(plain, finding.spans))
    word = f"{_LINES.in_(language)} " if spans and lines_of(finding.spans[0]) else ""
    return f"{document}, {word}{spans}" if spans else document


def lines_of(span: str) -> tuple[int, int] | None:
    """Return the first and last line that a span names; a span that names boxes has none."""
    match = _SPAN.fullmatch(span.strip())
    if not match:
        return None
    first, last = int(match["first"]), int(match["last"] or match["first"])
    return (first, last) if 0 < first <= last else None


def acceptance_of(finding: Finding, *, language: str) -> str:
    """Return why a finding is accepted and who has decided so; nothing where it is not."""
    if not finding.accepted:
        return ""
    return _ACCEPTED.in_(language).format(plain(finding.accepted.reason), plain(finding.accepted.decided_by))


def basis_name(basis: str) -> str:
    """Return a basis as people read it: a regulation's short name, of another IRI the last part, else its words."""
    shown = plain(regulation_names().get(basis, basis))
    return (
        shown.rstrip("/").replace("#", "/").rpartition("/")[2] if shown.startswith(("http://", "https://")) else shown
    )


def summary(validation: Validation, *, language: str) -> str:
    """Return the outcome in one line: how many findings of each severity, how many accepted, in how many files."""
    counts = [count_of(each, validation.count(each), language=language) for each in Severity if validation.count(each)]
    parts = [", ".join(counts) or _NOTHING.in_(language)]
    if accepted := validation.accepted():
        parts.append(_SOME_ACCEPTED.in_(language).format(accepted))
    parts.append(_FILES.in_(language).format(len(validation.files)))
    if validation.profile is not Profile.AUDIT:
        parts.append(_PROFILE.in_(language).format(validation.profile))
    return " · ".join(parts)
