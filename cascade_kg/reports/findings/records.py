"""Findings as records: JSON with everything, CSV with a line a finding."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict
from typing import Any

from cascade_kg.core.findings import Finding, Severity, Validation
from cascade_kg.core.plain_text import cell_text
from cascade_kg.reports.findings.words import path_to_root
from cascade_kg.reports.json_text import to_json

__all__ = ["COLUMNS", "record", "render_csv", "render_json", "validation_object"]

COLUMNS = (
    "severity",
    "rule",
    "theme",
    "label",
    "path_to_root",
    "message",
    "remedy",
    "file",
    "line",
    "document",
    "document_lines",
    "value",
    "basis",
    "cascade",
    "focus",
    "path",
    "component",
    "shape",
    "accepted",
    "decided_by",
)


def render_json(validation: Validation) -> str:
    """Return the validation as a JSON object, texts in both languages."""
    return to_json(validation_object(validation))


def validation_object(validation: Validation) -> dict[str, Any]:
    """Return the validation as what JSON is made of, texts in both languages."""
    return {
        "counts": {str(severity): validation.count(severity) for severity in Severity},
        "accepted": validation.accepted(),
        "profile": str(validation.profile),
        "files": list(validation.files),
        "looked_at": dict(sorted(validation.looked_at.items())),
        "idle_rules": list(validation.idle_rules()),
        "not_run": list(validation.not_run),
        "unneeded": [asdict(entry) for entry in validation.unneeded],
        "findings": [_object(finding) for finding in validation.findings],
    }


def render_csv(validation: Validation, *, language: str) -> str:
    """Return the findings as CSV; text that a spreadsheet would take for a formula begins with an apostrophe."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for finding in validation.findings:
        cells = record(finding, language=language).values()
        writer.writerow([cell_text(cell) if isinstance(cell, str) else "" if cell is None else cell for cell in cells])
    return stream.getvalue()


def record(finding: Finding, *, language: str) -> dict[str, str | int | None]:
    """Return a finding as one flat record, its texts in one language."""
    cells: tuple[str | int | None, ...] = (
        str(finding.severity),
        finding.rule,
        finding.theme,
        finding.label,
        path_to_root(finding, language=language),
        finding.message.in_(language),
        finding.remedy.in_(language),
        finding.file,
        finding.line,
        finding.document,
        ", ".join(finding.spans),
        finding.value,
        ", ".join(finding.basis),
        finding.cascade,
        finding.focus,
        finding.path,
        finding.component,
        finding.shape,
        finding.accepted.reason if finding.accepted else None,
        finding.accepted.decided_by if finding.accepted else None,
    )
    return dict(zip(COLUMNS, cells, strict=True))


def _object(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "theme": finding.theme,
        "severity": str(finding.severity),
        "focus": finding.focus,
        "path": finding.path,
        "component": finding.component,
        "shape": finding.shape,
        "value": finding.value,
        "message": {"en": finding.message.en, "id": finding.message.id},
        "remedy": {"en": finding.remedy.en, "id": finding.remedy.id},
        "label": finding.label,
        "ancestors": list(finding.ancestors),
        "basis": list(finding.basis),
        "cascade": finding.cascade,
        "file": finding.file,
        "line": finding.line,
        "document": finding.document,
        "spans": list(finding.spans),
        "accepted": asdict(finding.accepted) if finding.accepted else None,
    }
