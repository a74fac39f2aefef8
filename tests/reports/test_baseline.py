"""A baseline accepts what is known, with a reason; what is new and what is not needed any more fails the run."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace

import pytest

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import BaselineEntry, Finding, Severity, Validation
from cascade_kg.reports.findings import render
from cascade_kg.reports.findings.baseline import COLUMNS, accept, read_baseline, render_baseline
from cascade_kg.reports.findings.words import RuleCard

Make = Callable[..., Finding]

CASCADE = "https://w3id.org/cascade-kg/id/cascade/99.99.99/2030"
RULES = ("node-has-an-indicator", "node-has-one-type")
HEAD = "rule,focus,value,label,reason,decided_by\n"
LINE = 'node-has-an-indicator,99.99.99/2030/7.01.06,,Words,"Signed; the next plan mends it",planning section\n'


def read(text: str) -> tuple[BaselineEntry, ...]:
    return read_baseline(text.encode(), where="baseline.csv", rules=RULES)


def run(*findings: Finding) -> Validation:
    looked_at = dict.fromkeys(RULES, 3)
    return Validation(findings, ("2030.ttl",), looked_at, cascades=(CASCADE,))


def filled(validation: Validation, *, fail_on: Severity = Severity.INFO) -> str:
    """Return the baseline of a run with every reason filled in."""
    rows = list(csv.reader(io.StringIO(render_baseline(validation, fail_on=fail_on))))
    stream = io.StringIO()
    csv.writer(stream).writerows([rows[0], *([*row[:4], "Known", "planning section"] for row in rows[1:])])
    return stream.getvalue()


def test_a_line_says_what_is_accepted_why_and_by_whom() -> None:
    (entry,) = read(HEAD + LINE)
    assert (entry.rule, entry.focus, entry.value) == ("node-has-an-indicator", f"{CASCADE}/7.01.06", None)
    assert (entry.acceptance.reason, entry.acceptance.decided_by) == (
        "Signed; the next plan mends it",
        "planning section",
    )
    assert entry.where == "baseline.csv:2"


def test_columns_may_be_separated_by_semicolons_and_stand_in_any_order() -> None:
    text = "\ufeffdecided_by;reason;rule;focus;value\nBappeda;Known;node-has-one-type;" + f"{CASCADE}/7.01;x\n"
    (entry,) = read(text)
    assert (entry.focus, entry.value, entry.acceptance.decided_by) == (f"{CASCADE}/7.01", "x", "Bappeda")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "baseline.csv:1: the column decided_by is missing"),
        (HEAD.replace("reason,", "") + LINE, "baseline.csv:1: the column reason is missing"),
        (HEAD + LINE.replace('"Signed; the next plan mends it"', " "), "baseline.csv:2: reason is empty"),
        (HEAD + LINE.replace("planning section", ""), "baseline.csv:2: decided_by is empty"),
        (HEAD + LINE.replace("99.99.99/2030/7.01.06", ""), "baseline.csv:2: the focus is missing"),
        (HEAD + LINE.replace("node-has-an-indicator", "node-has-a-nose"), "no rule is called 'node-has-a-nose'"),
        (HEAD + LINE + LINE, "baseline.csv:3: says the same as baseline.csv:2"),
        (HEAD + "node-has-one-type\n", "baseline.csv:2: the line has 1 cells, the first has 6"),
        (HEAD + '"open\n', "the line is no CSV"),
        (HEAD + "x" * 200_000, "the line is no CSV"),
    ],
)
def test_a_baseline_that_is_not_filled_in_is_refused_with_its_line(text: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        read(text)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_a_baseline_in_another_encoding_is_refused() -> None:
    with pytest.raises(InputError, match="UTF-8"):
        read_baseline("reason é".encode("cp1252"), where="baseline.csv", rules=RULES)


def test_what_is_written_is_refused_until_it_is_filled_in_and_then_accepts_every_finding(
    validation: Validation,
) -> None:
    known = tuple({finding.rule for finding in validation.findings})
    with pytest.raises(InputError, match="reason is empty"):
        read_baseline(render_baseline(validation, fail_on=Severity.INFO).encode(), where="b.csv", rules=known)
    # The texts of strangers come back as they went: no apostrophe is in the way.
    entries = read_baseline(filled(validation).encode("utf-8"), where="b.csv", rules=known)
    accepted = accept(validation, entries)
    assert [finding.accepted is not None for finding in accepted.findings] == [True] * len(validation.findings)
    assert (accepted.accepted(), accepted.unneeded) == (17, ())
    assert [accepted.count(severity) for severity in Severity] == [0, 0, 0]
    assert not accepted.fails(Severity.INFO)


def test_a_baseline_holds_what_fails_the_run_and_what_is_accepted(make_finding: Make) -> None:
    grave, light = make_finding(rule="node-has-one-type", severity=Severity.VIOLATION), make_finding()
    rows = list(csv.DictReader(io.StringIO(render_baseline(run(grave, light)))))
    assert [row["rule"] for row in rows] == ["node-has-one-type"]
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["focus"] == "99.99.99/2030/7.01.06"
    again = accept(run(grave, light), read(HEAD + LINE))
    rows = list(csv.DictReader(io.StringIO(render_baseline(again))))
    assert [(row["rule"], row["reason"]) for row in rows] == [
        ("node-has-one-type", ""),
        ("node-has-an-indicator", "Signed; the next plan mends it"),
    ]


def test_a_new_finding_fails_and_an_accepted_one_does_not(make_finding: Make) -> None:
    known, new = make_finding("Known"), make_finding("New", focus=f"{CASCADE}/7.01.02")
    entries = read(filled(run(known)))
    assert not accept(run(known), entries).fails(Severity.WARNING)
    assert accept(run(known, new), entries).fails(Severity.WARNING)
    assert not accept(run(known, new), entries).fails(Severity.VIOLATION)


def test_a_line_with_a_value_accepts_that_value_alone(make_finding: Make) -> None:
    first, second = make_finding("90"), make_finding("80")
    text = HEAD + LINE.replace(",,", ",90,")
    assert [bool(each.accepted) for each in accept(run(first, second), read(text)).findings] == [True, False]
    assert [bool(each.accepted) for each in accept(run(first, second), read(HEAD + LINE)).findings] == [True, True]


def test_a_line_that_nothing_needs_any_more_fails_the_run(make_finding: Make) -> None:
    entries = read(HEAD + LINE)
    (unneeded,) = accept(run(), entries).unneeded
    assert unneeded.where == "baseline.csv:2"
    assert accept(run(), entries).fails(Severity.VIOLATION)
    assert accept(run(make_finding()), entries).unneeded == ()


def test_a_line_about_what_was_not_looked_at_is_not_judged() -> None:
    entries = read(HEAD + LINE)
    assert accept(replace(run(), cascades=(CASCADE.replace("2030", "2031"),)), entries).unneeded == ()
    assert accept(replace(run(), cascades=(f"{CASCADE}0",)), entries).unneeded == ()
    assert accept(replace(run(), looked_at={"node-has-one-type": 3}), entries).unneeded == ()


def test_every_form_says_why_a_finding_is_accepted(make_finding: Make, cards: tuple[RuleCard, ...]) -> None:
    entries = read(HEAD + LINE + LINE.replace("7.01.06", "7.01.02"))
    accepted = accept(run(make_finding("Words", file="2030.ttl")), entries)

    def text(form: str) -> str:
        return str(render(accepted, form, rules=cards, fail_on=Severity.WARNING))

    said = "Accepted: Signed; the next plan mends it (planning section)"
    assert said in text("table")
    assert "No findings · 1 accepted · 1 file(s)" in text("table")
    assert said in text("html")
    record = json.loads(text("json"))
    assert record["findings"][0]["accepted"] == {
        "reason": "Signed; the next plan mends it",
        "decided_by": "planning section",
    }
    assert record["counts"] == {"violation": 0, "warning": 0, "info": 0}
    assert [entry["where"] for entry in record["unneeded"]] == ["baseline.csv:3"]
    (row,) = csv.DictReader(io.StringIO(text("csv")))
    assert (row["accepted"], row["decided_by"]) == ("Signed; the next plan mends it", "planning section")
    (log,) = json.loads(text("sarif"))["runs"]
    assert log["results"][0]["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "Signed; the next plan mends it (planning section)",
        }
    ]
    (note,) = log["invocations"][0]["toolExecutionNotifications"]
    assert note["level"] == "error"
    assert note["message"]["text"].startswith("baseline.csv:3: ")
    suites = ET.fromstring(text("junit"))
    states = {case.get("name"): [part.tag for part in case] for case in suites[0]}
    assert states["node-has-an-indicator"] == ["skipped", "system-out"]
    assert [case.get("classname") for case in suites[1]] == ["baseline.csv:3"]
    assert (suites.get("failures"), suites.get("skipped")) == ("1", "1")
    first, second = text("annotations").splitlines()
    assert first.startswith("::notice ")
    assert first.endswith(said)
    assert second.startswith("::error file=baseline.csv,line=3,title=node-has-an-indicator::")
