"""Write docs/audit.md: what an auditor saw in the four documents, and which rule sees it too.

``python docs/audit.py`` validates the shipped cascades and writes the page; a test keeps it fresh.
"""

from __future__ import annotations

import csv
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
# What an auditor saw, and what the rules see

An auditor read the four documents line by line and wrote down every defect, before looking at any rule:
[defects.csv](../tests/audit/defects.csv). Then came the question which rule finds each. A defect counts as found when
the rule named here reports it at that place; a test runs the rules over the four cascades and holds this page to it.

The rules were mended with this list in view, so it shows what they find in these documents and is no forecast for
others. Left out as no matter of the document: double spaces, and what the scan mixed up. Where the official list itself
is at fault (*Efektifitas*, a count of packages with the unit *Unit*), the finding is counted as right.
"""

NO_OBSERVATIONS = "No rule over observations finds it yet."

Row = Mapping[str, str]


def defects() -> list[Row]:
    """Return the defects that the auditor saw, with the rule that finds each."""
    return _rows("defects.csv")


def false_alarms() -> list[Row]:
    """Return the findings that the auditor judged to be no defect."""
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
    yield from ("| document | defects seen | found by a rule | findings | no defect |", "|---|---|---|---|---|")
    seen, caught = Counter[str](), Counter[str]()
    for row in defects():
        seen[row["document"]] += 1
        caught[row["document"]] += bool(row["rule"])
    false = Counter(row["document"] for row in false_alarms())
    for document in CASCADES:
        yield f"| {document} | {seen[document]} | {caught[document]} | {len(found[document])} | {false[document]} |"
    total = sum(len(each) for each in found.values())
    yield f"| all | {seen.total()} | {caught.total()} | {total} | {false.total()} |"
    waiting = sum(row["why"] == NO_OBSERVATIONS for row in defects())
    yield from (
        "",
        f"{waiting} of the defects are in targets, baselines and budgets, over which there is no rule yet.",
        "",
    )


def _by_rule(found: Mapping[str, Sequence[Finding]]) -> Iterator[str]:
    yield from ("## Rule by rule", "", "Every finding was judged by hand.", "")
    yield from ("| rule | findings | no defect | why |", "|---|---|---|---|")
    counts = Counter(finding.rule for each in found.values() for finding in each)
    wrong: dict[str, list[Row]] = {}
    for row in false_alarms():
        wrong.setdefault(row["rule"], []).append(row)
    for rule in sorted(counts):
        why = " ".join(dict.fromkeys(row["why"] for row in wrong.get(rule, [])))
        yield f"| `{rule}` | {counts[rule]} | {len(wrong.get(rule, []))} | {_cell(why)} |"
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
                yield f"| {row['line']} | {row['code_or_node']} | {_cell(row['defect'])} | `{row['rule']}` |"
        yield ""


def _rows(name: str) -> list[Row]:
    with (ROOT / "tests" / "audit" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(findings()), encoding="utf-8")
