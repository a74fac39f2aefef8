"""Write docs/audit.md: what a reader saw in the four documents, and which rule sees it too.

``python docs/audit.py`` validates the shipped cascades and writes the page; a test keeps it fresh.
"""

from __future__ import annotations

import csv
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from cascade_kg.core.findings import Finding
from cascade_kg.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "audit.md"
CASCADES = {
    "pekuncen-2023": "33.02.16/2023",
    "jangkar-2025-2029": "35.12.12/2025-2029",
    "asembagus-2025-2029": "35.12.13/2025-2029",
    "panarukan-2025-2029": "35.12.06/2025-2029",
}
HEAD = """\
# What a reader saw, and what the rules see

The four documents were read line by line, as an auditor reads them, and every defect was written down before looking
at any rule: [defects.csv](../tests/audit/defects.csv). Then came the question which rule finds each. A defect counts as
found when the rule named here reports it at that place; a test runs the rules over the four cascades and holds this
page to it. Then every finding was held against the line that it is about. Reading and judging were done by those who
write the rules; no inspectorate has counted yet.

The rules were mended, and some added, with this list in view: it shows what they find in these documents and is no
forecast for others. Left out as no matter of the document: double spaces, and what the scan mixed up. Where every
target equals the baseline, the finding that all targets are equal counts as finding it. Where the official list itself
is at fault (*Efektifitas*, a count of packages with the unit *Unit*), the finding is counted as right.
"""

BY_READING = "by reading"

Row = Mapping[str, str]


def defects() -> list[Row]:
    """Return the defects, those that were seen only after the rules had reported them among them."""
    return _rows("defects.csv")


def false_alarms() -> list[Row]:
    """Return the findings that were judged to be no defect."""
    return _rows("false_alarms.csv")


def findings() -> dict[str, tuple[Finding, ...]]:
    """Return what the rules find in each document."""
    files = [
        next((ROOT / "data" / "cascades").glob(f"{code}-*/{time}.ttl"))
        for code, _, time in (cascade.partition("/") for cascade in CASCADES.values())
    ]
    everything = Workspace().validate(files).findings
    return {
        document: tuple(each for each in everything if (each.cascade or "").endswith(f"/{cascade}"))
        for document, cascade in CASCADES.items()
    }


def place(finding: Finding) -> str:
    """Return the name of what a finding is about, below its cascade."""
    return finding.focus.removeprefix(finding.cascade or "").strip("/")


def page(found: Mapping[str, Sequence[Finding]]) -> str:
    """Return the text of the page."""
    return "\n".join((HEAD, *_summary(found), *_by_rule(found), *_by_defect())) + "\n"


def _summary(found: Mapping[str, Sequence[Finding]]) -> Iterator[str]:
    yield from (
        "| document | defects seen by reading | found by a rule | findings | of a listed defect | other | no defect |",
        "|---|---|---|---|---|---|---|",
    )
    every = Counter[str]()
    for document in CASCADES:
        seen = [row for row in defects() if row["document"] == document and row["seen"] == BY_READING]
        counts = _judged(document, found[document])
        counts.update(seen=len(seen), caught=sum(bool(row["rule"]) for row in seen))
        yield _counts(document, counts)
        every.update(counts)
    yield _counts("all", every)
    later = sum(row["seen"] != BY_READING for row in defects())
    text = (
        f"That is {every['caught'] / every['seen']:.1%} of the defects seen by reading; {every['wrong']} of "
        f"{every['findings']} findings are no defect ({every['wrong'] / every['findings']:.1%}). {later} more defects "
        "were seen only when a rule had reported them; they are marked and not counted as seen by reading. The other "
        "findings show a listed defect once more, at another place or level, or are faults of the official list."
    )
    yield from ("", textwrap.fill(text, 120), "")


def _judged(document: str, findings: Sequence[Finding]) -> Counter[str]:
    places = [(document, finding.rule, place(finding)) for finding in findings]
    listed = {(row["document"], row["rule"], row["focus"]) for row in defects()}
    wrong = {(row["document"], row["rule"], row["focus"]) for row in false_alarms()}
    counts = Counter(findings=len(places), listed=0, other=0, wrong=0)
    counts.update("wrong" if each in wrong else "listed" if each in listed else "other" for each in places)
    return counts


def _counts(name: str, counts: Counter[str]) -> str:
    order = ("seen", "caught", "findings", "listed", "other", "wrong")
    return f"| {name} | {' | '.join(str(counts[each]) for each in order)} |"


def _by_rule(found: Mapping[str, Sequence[Finding]]) -> Iterator[str]:
    yield from ("## Rule by rule", "", "| rule | findings | of a listed defect | other | no defect | why |")
    yield "|---|---|---|---|---|---|"
    counts: dict[str, Counter[str]] = {}
    for document, findings in found.items():
        for finding in findings:
            counts.setdefault(finding.rule, Counter()).update(_judged(document, [finding]))
    for rule in sorted(counts):
        why = " ".join(dict.fromkeys(row["why"] for row in false_alarms() if row["rule"] == rule))
        numbers = " | ".join(str(counts[rule][each]) for each in ("findings", "listed", "other", "wrong"))
        yield f"| `{rule}` | {numbers} | {_cell(why)} |"
    yield ""


def _by_defect() -> Iterator[str]:
    missed = [row for row in defects() if not row["rule"]]
    yield from ("## What no rule finds", "", "| document | line | node | defect | why |", "|---|---|---|---|---|")
    for row in missed:
        cells = (row["document"], row["line"], row["code_or_node"], _cell(row["defect"]), _cell(row["why"]))
        yield f"| {' | '.join(cells)} |"
    yield ""
    for document in CASCADES:
        yield from (f"## {document}", "", "| line | node | defect | rule |", "|---|---|---|---|")
        for row in defects():
            if row["document"] == document and row["rule"]:
                mark = "" if row["seen"] == BY_READING else f" *({row['seen']})*"
                yield f"| {row['line']} | {row['code_or_node']} | {_cell(row['defect'])}{mark} | `{row['rule']}` |"
        yield ""


def _rows(name: str) -> list[Row]:
    with (ROOT / "tests" / "audit" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(findings()), encoding="utf-8")
