"""Findings as the lines that a forge's CI turns into remarks beside the code: ``::error file=…,line=…::…``."""

from __future__ import annotations

from cascade_kg.core.findings import Bilingual, Finding, Severity, Validation
from cascade_kg.core.plain_text import plain
from cascade_kg.reports.findings.words import acceptance_of, label_of, place_in_document

__all__ = ["render_annotations"]

_UNNEEDED = Bilingual("The baseline accepts what is not there any more.", "Temuan yang diterima ini sudah tidak ada.")
_COMMANDS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render_annotations(validation: Validation, *, language: str) -> str:
    """Return a line a finding; what a runner would take for a command of its own is escaped."""
    lines = [_line(finding, language=language) for finding in validation.findings]
    for entry in validation.unneeded:
        file, _, line = entry.where.rpartition(":")
        place = f"file={_property(file)},line={line},title={_property(plain(entry.rule))}"
        lines.append(f"::error {place}::{_data(_UNNEEDED.in_(language))}")
    return "".join(f"{line}\n" for line in lines)


def _line(finding: Finding, *, language: str) -> str:
    properties = {
        "file": finding.file,
        "line": str(finding.line) if finding.file and finding.line else None,
        "title": plain(finding.rule),
    }
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    parts = (
        f"{label_of(finding, language=language)}: {plain(finding.message.in_(language))}",
        f"→ {plain(finding.remedy.in_(language))}",
        place_in_document(finding, language=language),
        acceptance_of(finding, language=language),
    )
    command = "notice" if finding.accepted else _COMMANDS[finding.severity]
    return f"::{command} {written}::{_data(chr(10).join(filter(None, parts)))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
