"""The baseline: findings that people know of and live with, each with its reason, as a CSV file that they fill in.

``render_baseline`` writes it with empty reasons, ``read_baseline`` refuses it until they are filled in, and
``accept`` holds it against a run. The column ``label`` is for people alone.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection
from dataclasses import replace

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Acceptance, BaselineEntry, Finding, Severity, Validation
from cascade_kg.core.iris import BASE
from cascade_kg.core.plain_text import cell_text
from cascade_kg.store.turtle import utf8

__all__ = ["COLUMNS", "accept", "read_baseline", "render_baseline"]

COLUMNS = ("rule", "focus", "value", "label", "reason", "decided_by")

_CASCADES = f"{BASE}cascade/"


def render_baseline(validation: Validation, *, fail_on: Severity = Severity.VIOLATION) -> str:
    """Return a baseline of the findings that would fail a run, and of those that are accepted already."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    rows = (_row(each) for each in validation.findings if each.accepted or each.severity.at_least(fail_on))
    for row in dict.fromkeys(rows):
        writer.writerow(map(cell_text, row))
    return stream.getvalue()


def read_baseline(content: bytes, *, where: str, rules: Collection[str]) -> tuple[BaselineEntry, ...]:
    """Return the entries of a baseline, in their order.

    ``where`` names the file in errors, ``rules`` are the names of all rules.

    Raises:
        InputError: the bytes are no CSV with the columns of a baseline, a reason or a name is missing, a rule is
            not known, or two lines say the same.
    """
    text = utf8(content, where=where).decode("utf-8")
    # Spreadsheets in Indonesian separate by semicolons.
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    entries: dict[tuple[str, str, str | None], BaselineEntry] = {}
    try:
        head = [cell.strip() for cell in next(reader, [])]
        if missing := sorted({*COLUMNS} - {"label", *head}):
            raise _fault(f"the column {missing[0]} is missing", where=where, line=1)
        for cells in reader:
            if not any(map(str.strip, cells)):
                continue
            entry = _entry(head, cells, where=where, line=reader.line_num)
            if entry.rule not in rules:
                raise _fault(f"no rule is called {entry.rule!r}", where=where, line=reader.line_num)
            key = (entry.rule, entry.focus, entry.value)
            if key in entries:
                raise _fault(f"says the same as {entries[key].where}", where=where, line=reader.line_num)
            entries[key] = entry
    except csv.Error as error:
        raise _fault(f"the line is no CSV: {error}", where=where, line=max(reader.line_num, 1)) from error
    return tuple(entries.values())


def accept(validation: Validation, baseline: Collection[BaselineEntry]) -> Validation:
    """Return a validation with the findings marked that a baseline accepts, and the entries that it has no need of.

    An entry is judged where its rule was run and its cascade was among the files.
    """
    entries: dict[tuple[str, str], list[BaselineEntry]] = {}
    # An entry that names the value comes before one that accepts any.
    for entry in sorted(baseline, key=lambda entry: entry.value is None):
        entries.setdefault((entry.rule, entry.focus), []).append(entry)
    needed: set[BaselineEntry] = set()
    findings = []
    for finding in validation.findings:
        value = _value(finding)
        known = entries.get((finding.rule, finding.focus), ())
        matching = next((entry for entry in known if entry.value in (None, value)), None)
        if matching:
            needed.add(matching)
        findings.append(replace(finding, accepted=matching.acceptance) if matching else finding)
    unneeded = tuple(entry for entry in baseline if entry not in needed and _judged(entry, validation))
    return replace(validation, findings=tuple(findings), unneeded=unneeded)


def _row(finding: Finding) -> tuple[str, ...]:
    accepted = finding.accepted or Acceptance("", "")
    focus = finding.focus.removeprefix(_CASCADES)
    return (finding.rule, focus, finding.value or "", finding.label, accepted.reason, accepted.decided_by)


def _entry(head: list[str], cells: list[str], *, where: str, line: int) -> BaselineEntry:
    if len(cells) != len(head):
        raise _fault(f"the line has {len(cells)} cells, the first has {len(head)}", where=where, line=line)
    row = {column: cell.strip() for column, cell in zip(head, cells, strict=True)}
    for column in ("rule", "focus"):
        if not row[column]:
            raise _fault(f"the {column} is missing", where=where, line=line)
    for column, todo in (("reason", "say why the finding is accepted"), ("decided_by", "name the office or role")):
        if not row[column]:
            raise _fault(f"{column} is empty", where=where, line=line, todo=todo)
    focus = row["focus"]
    return BaselineEntry(
        rule=row["rule"],
        focus=focus if focus.startswith(("https://", "http://")) else _CASCADES + focus,
        value=row["value"] or None,
        acceptance=Acceptance(row["reason"], row["decided_by"]),
        where=f"{where}:{line}",
    )


def _judged(entry: BaselineEntry, validation: Validation) -> bool:
    return entry.rule in validation.looked_at and any(
        entry.focus == cascade or entry.focus.startswith(f"{cascade}/") for cascade in validation.cascades
    )


def _value(finding: Finding) -> str | None:
    """Return the value of a finding as it stands in a cell."""
    return cell_text(finding.value).strip() or None if finding.value else None


def _fault(
    what: str, *, where: str, line: int, todo: str = "cascade-kg validate --format baseline writes one"
) -> InputError:
    return InputError(what, where=f"{where}:{line}", todo=todo)
