"""Findings as JUnit XML: a suite a file, a case a rule, those that pass too."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Sequence

from cascade_kg.core.findings import Bilingual, Finding, Severity, Validation
from cascade_kg.core.plain_text import plain, terminal_text
from cascade_kg.reports.findings.words import (
    RuleCard,
    acceptance_of,
    gravest_first,
    path_to_root,
    place_in_document,
    place_in_turtle,
)
from cascade_kg.reports.wording import SEVERITIES

__all__ = ["render_junit"]

_IDLE = Bilingual("the rule looked at no node", "aturan tidak melihat satu simpul pun")
_BASELINE = Bilingual("baseline", "temuan yang diterima")
_UNNEEDED = Bilingual("this line of the baseline is not needed any more", "baris ini tidak diperlukan lagi")
_TOGETHER = Bilingual("all files together", "semua berkas bersama")


def render_junit(
    validation: Validation, *, rules: Iterable[RuleCard], language: str, fail_on: Severity = Severity.VIOLATION
) -> str:
    """Return the findings as JUnit XML.

    A rule with a finding at or above ``fail_on`` is a failure, and skipped where all such findings are accepted;
    graver or not, all findings of a case stand in it.
    """
    themes = {rule.name: rule.theme for rule in rules}
    themes.update({finding.rule: finding.theme for finding in validation.findings})
    themes.update({rule: "" for rule in validation.looked_at if rule not in themes})
    by_case: dict[tuple[str | None, str], list[Finding]] = {}
    for finding in validation.findings:
        by_case.setdefault((finding.file, finding.rule), []).append(finding)
    files: list[str | None] = [*validation.files]
    files += sorted({file for file, _ in by_case if file and file not in validation.files})
    files += [None] * any(file is None for file, _ in by_case)
    root = ET.Element("testsuites", name="cascade-kg")
    for file in files:
        suite = ET.SubElement(root, "testsuite", name=plain(file or _TOGETHER.in_(language)))
        chosen = sorted(themes) if file else sorted({rule for name, rule in by_case if name is None})
        for rule in chosen:
            case = ET.SubElement(suite, "testcase", classname=plain(themes[rule]), name=plain(rule))
            if file:
                case.set("file", plain(file))
            _fill(case, by_case.get((file, rule), ()), language=language, fail_on=fail_on)
            if len(case) == 0 and validation.looked_at.get(rule) == 0:
                ET.SubElement(case, "skipped", message=_IDLE.in_(language))
        _count(suite)
    if validation.unneeded:
        suite = ET.SubElement(root, "testsuite", name=_BASELINE.in_(language))
        for entry in validation.unneeded:
            case = ET.SubElement(suite, "testcase", classname=plain(entry.where), name=plain(entry.rule))
            ET.SubElement(case, "failure", type="baseline", message=_UNNEEDED.in_(language)).text = plain(entry.focus)
        _count(suite)
    for name in ("tests", "failures", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    root.set("errors", "0")
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _fill(case: ET.Element, findings: Sequence[Finding], *, language: str, fail_on: Severity) -> None:
    grave = [finding for finding in findings if finding.severity.at_least(fail_on)]
    failing = [finding for finding in grave if not finding.accepted]
    passing = [finding for finding in findings if finding not in failing]
    if failing:
        gravest = gravest_first(failing)[0]
        failure = ET.SubElement(
            case, "failure", type=str(gravest.severity), message=plain(gravest.message.in_(language))
        )
        failure.text = _words(failing, language=language)
    elif grave:
        reasons = dict.fromkeys(acceptance_of(finding, language=language) for finding in grave)
        ET.SubElement(case, "skipped", message=" · ".join(reasons))
    if passing:
        ET.SubElement(case, "system-out").text = _words(passing, language=language)


def _words(findings: Sequence[Finding], *, language: str) -> str:
    blocks = ([terminal_text(line) for line in _lines(each, language=language) if line] for each in findings)
    return "\n\n".join("\n".join(block) for block in blocks)


def _lines(finding: Finding, *, language: str) -> tuple[str, ...]:
    places = (place_in_turtle(finding), place_in_document(finding, language=language))
    return (
        f"{SEVERITIES[finding.severity].in_(language)}: {finding.message.in_(language)}",
        path_to_root(finding, language=language),
        " · ".join(filter(None, places)),
        f"→ {finding.remedy.in_(language)}",
        acceptance_of(finding, language=language),
    )


def _count(suite: ET.Element) -> None:
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(len(suite.findall("testcase/failure"))))
    suite.set("skipped", str(len(suite.findall("testcase/skipped"))))
    suite.set("errors", "0")
