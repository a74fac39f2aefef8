"""Findings as the lines that a forge's CI turns into remarks beside the code: ``::error file=…,line=…::…``."""

from __future__ import annotations

from cascade_kg.core.findings import Finding, Severity, Validation
from cascade_kg.reports.findings.words import label_of, place_in_document
from cascade_kg.reports.plain_text import plain

__all__ = ["render_annotations"]

_COMMANDS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render_annotations(validation: Validation, *, language: str) -> str:
    """Return a line a finding; what a runner would take for a command of its own is escaped."""
    return "".join(_line(finding, language=language) + "\n" for finding in validation.findings)


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
    )
    return f"::{_COMMANDS[finding.severity]} {written}::{_data(chr(10).join(filter(None, parts)))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
