"""Findings as SARIF 2.1.0, the interchange format of static analysis results that forges read."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.parse import quote

from cascade_kg.core.findings import Bilingual, Finding, Severity, Validation
from cascade_kg.core.plain_text import plain
from cascade_kg.reports.findings.words import (
    RuleCard,
    basis_name,
    label_of,
    lines_of,
    path_to_root,
    place_in_document,
)
from cascade_kg.reports.json_text import to_json

__all__ = ["fingerprint", "render_sarif"]

Json = dict[str, Any]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_BASIS = Bilingual("Basis", "Dasar")
_UNNEEDED = Bilingual(
    "{}: the finding that this line accepts is not there any more.",
    "{}: temuan yang diterima baris ini sudah tidak ada.",
)
_IDLE = Bilingual("The rule {} looked at no node.", "Aturan {} tidak melihat satu simpul pun.")


def render_sarif(validation: Validation, *, rules: Iterable[RuleCard], language: str) -> str:
    """Return the findings as a SARIF log of one run."""
    known = {rule.name: _rule(rule, language=language) for rule in rules}
    for finding in validation.findings:
        known.setdefault(finding.rule, _bare_rule(finding, language=language))
    order = {name: place for place, name in enumerate(sorted(known))}
    run: Json = {
        "tool": {"driver": _driver([known[name] for name in order])},
        "language": "id" if language == "id" else "en",
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(file)}, "sourceLanguage": "turtle"} for file in validation.files],
        "invocations": [
            {"executionSuccessful": True, "toolExecutionNotifications": _notes(validation, language=language)}
        ],
        "results": [_result(finding, order[finding.rule], language=language) for finding in validation.findings],
    }
    return to_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def fingerprint(finding: Finding) -> str:
    """Return what tells a finding from others, wherever its lines move to."""
    parts = (finding.rule, finding.focus, finding.path, finding.component, finding.shape, finding.value)
    return hashlib.sha256("\n".join(part or "" for part in parts).encode("utf-8", "replace")).hexdigest()[:32]


def _driver(rules: list[Json]) -> Json:
    driver: Json = {"name": "cascade-kg", "informationUri": "https://w3id.org/cascade-kg/ontology", "rules": rules}
    with contextlib.suppress(PackageNotFoundError):
        driver["semanticVersion"] = version("cascade-kg")
    return driver


def _rule(rule: RuleCard, *, language: str) -> Json:
    remedy = plain(rule.remedy.in_(language))
    basis = ", ".join(map(basis_name, rule.basis))
    word = _BASIS.in_(language)
    return {
        "id": rule.name,
        "helpUri": rule.iri,
        "shortDescription": {"text": plain(rule.label.in_(language))},
        "fullDescription": {"text": plain(rule.problem.in_(language))},
        "help": {"text": f"{remedy} {word}: {basis}." if basis else remedy},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.theme], "basis": list(rule.basis)},
    }


def _bare_rule(finding: Finding, *, language: str) -> Json:
    return {
        "id": finding.rule,
        "help": {"text": plain(finding.remedy.in_(language))},
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
        "properties": {"tags": [finding.theme], "basis": list(finding.basis)},
    }


def _result(finding: Finding, index: int, *, language: str) -> Json:
    words = (
        f"{label_of(finding, language=language)}: {plain(finding.message.in_(language))}",
        f"→ {plain(finding.remedy.in_(language))}",
    )
    result: Json = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": "\n".join(words)},
        "locations": [_location(finding, language=language)],
        "partialFingerprints": {"cascadeKg/v1": fingerprint(finding)},
    }
    if finding.accepted:
        reason = f"{plain(finding.accepted.reason)} ({plain(finding.accepted.decided_by)})"
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": reason}]
    if related := list(_related(finding, language=language)):
        result["relatedLocations"] = related
    return result


def _location(finding: Finding, *, language: str) -> Json:
    location: Json = {
        "logicalLocations": [
            {
                "name": label_of(finding, language=language),
                "fullyQualifiedName": path_to_root(finding, language=language),
                "decoratedName": finding.focus,
                "kind": "resource",
            }
        ]
    }
    if finding.file:
        physical: Json = {"artifactLocation": {"uri": _uri(finding.file)}}
        if finding.line:
            physical["region"] = {"startLine": finding.line}
        location["physicalLocation"] = physical
    return location


def _related(finding: Finding, *, language: str) -> Iterator[Json]:
    """Yield the places in the source document; a span of boxes has no line and stands in the words."""
    if not finding.document:
        return
    words = place_in_document(finding, language=language)
    for number, lines in enumerate(filter(None, map(lines_of, finding.spans)), start=1):
        first, last = lines
        region = {"startLine": first} if first == last else {"startLine": first, "endLine": last}
        place = {"artifactLocation": {"uri": _uri(finding.document)}, "region": region}
        yield {"id": number, "message": {"text": words}, "physicalLocation": place}
    if not any(map(lines_of, finding.spans)):
        place = {"artifactLocation": {"uri": _uri(finding.document)}}
        yield {"id": 1, "message": {"text": words}, "physicalLocation": place}


def _notes(validation: Validation, *, language: str) -> list[Json]:
    notes: list[Json] = [
        {"level": "note", "message": {"text": _IDLE.in_(language).format(rule)}, "associatedRule": {"id": rule}}
        for rule in validation.idle_rules()
    ]
    for entry in validation.unneeded:
        text = plain(_UNNEEDED.in_(language).format(entry.where))
        notes.append({"level": "error", "message": {"text": text}, "associatedRule": {"id": entry.rule}})
    return notes


def _uri(file: str) -> str:
    """Return a relative path as an URI reference; what is absolute becomes a ``file:`` URI."""
    path = quote(file.replace("\\", "/").encode("utf-8", "replace"), safe="/-._~")
    return f"file://{path}" if path.startswith("/") else path
