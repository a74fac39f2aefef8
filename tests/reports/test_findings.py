"""Findings in every form: nothing is lost, nothing of a stranger's text becomes a command, the bytes do not vary."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from sarif_pydantic import Sarif

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Acceptance, Bilingual, Finding, Severity, Validation
from cascade_kg.reports.findings import FORMATS, render
from cascade_kg.reports.findings.records import COLUMNS
from cascade_kg.reports.findings.sarif import fingerprint
from cascade_kg.reports.findings.words import RuleCard, lines_of
from cascade_kg.reports.tables import FORMATS as TABLE_FORMATS

Cards = tuple[RuleCard, ...]
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")


def text(validation: Validation, form: str, cards: Cards, *, language: str = "en") -> str:
    rendered = render(validation, form, rules=cards, language=language)
    assert isinstance(rendered, str)
    return rendered


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("form", FORMATS)
def test_a_form_gives_the_same_bytes_every_time_and_ends_a_text_with_one_line_end(
    form: str, language: str, validation: Validation, cards: Cards
) -> None:
    first = render(validation, form, rules=cards, language=language)
    assert first == render(validation, form, rules=reversed(cards), language=language)
    assert isinstance(first, bytes) is (form == "xlsx")
    if isinstance(first, str):
        assert first.endswith("\n")
        assert not first.endswith("\n\n")
        assert not STEERING.search(first)
        first.encode("utf-8")


@pytest.mark.parametrize("form", FORMATS)
def test_a_run_without_findings_comes_in_every_form(form: str, cards: Cards) -> None:
    rendered = render(Validation((), ("a.ttl",), {"node-has-one-type": 3}), form, rules=cards, language="id")
    assert rendered or form == "annotations"


def test_an_unknown_form_is_refused_by_name(validation: Validation) -> None:
    with pytest.raises(InputError, match="'docx'"):
        render(validation, "docx")


def test_json_holds_every_field_as_it_was(validation: Validation, cards: Cards) -> None:
    read = json.loads(text(validation, "json", cards))
    assert read["counts"] == {"violation": 1, "warning": 15, "info": 1}
    assert read["idle_rules"] == ["agency-is-known"]
    assert read["files"] == list(validation.files)
    again = [_finding(each) for each in read["findings"]]
    assert again == list(validation.findings)


def test_people_read_words_and_programs_the_message_of_the_rule(
    make_finding: Callable[..., Finding], cards: Cards
) -> None:
    finding = replace(
        make_finding("x"),
        message=Bilingual("Indicator without rdfs:label", "Indicator tanpa rdfs:label"),
        told=Bilingual("Indicator without name", "Indikator kinerja tanpa nama"),
    )
    run = Validation(findings=(finding,), files=(), looked_at={})
    for form in ("table", "html"):
        assert "Indicator without name" in text(run, form, cards)
        assert "rdfs:label" not in text(run, form, cards)
    for form in ("csv", "json", "sarif"):
        assert "Indicator without rdfs:label" in text(run, form, cards)
        assert "Indicator without name" not in text(run, form, cards)


def _finding(read: dict[str, Any]) -> Finding:
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in read.items()}
    message, remedy = Bilingual(**fields.pop("message")), Bilingual(**fields.pop("remedy"))
    fields["accepted"] = Acceptance(**fields["accepted"]) if fields["accepted"] else None
    return Finding(severity=Severity(fields.pop("severity")), message=message, remedy=remedy, **fields)


def test_csv_has_a_line_a_finding_and_no_cell_that_a_spreadsheet_would_run(
    validation: Validation, cards: Cards
) -> None:
    written = text(validation, "csv", cards)
    rows = list(csv.DictReader(io.StringIO(written)))
    assert len(rows) == len(validation.findings)
    assert len(written.splitlines()) == len(rows) + 1
    assert tuple(rows[0]) == COLUMNS
    assert not any(cell.startswith(("=", "+", "-", "@", "::")) for row in rows for cell in row.values())
    assert rows[2]["label"] == """'=HYPERLINK("http://example.invalid","x")"""
    assert rows[0]["line"] == "12"
    assert rows[0]["document_lines"] == "41-50, 9, p2 b14"


def test_the_workbook_holds_text_as_text_with_a_filter_on_the_heading(validation: Validation, cards: Cards) -> None:
    book = render(validation, "xlsx", rules=cards, language="id")
    assert isinstance(book, bytes)
    with zipfile.ZipFile(io.BytesIO(book)) as files:
        assert files.testzip() is None
        shared = [
            "".join(part.text or "" for part in item.iter(f"{SHEET}t"))
            for item in ET.fromstring(files.read("xl/sharedStrings.xml"))
        ]
        sheets = [ET.fromstring(files.read(f"xl/worksheets/sheet{number}.xml")) for number in (1, 2)]
        names = [each.get("name") for each in ET.fromstring(files.read("xl/workbook.xml")).iter(f"{SHEET}sheet")]
    assert names == ["Temuan", "Aturan"]
    assert '=HYPERLINK("http://example.invalid","x")' in shared
    for sheet in sheets:
        assert not list(sheet.iter(f"{SHEET}f"))
        assert not list(sheet.iter(f"{SHEET}hyperlink"))
        assert sheet.find(f"{SHEET}autoFilter") is not None
    assert len(list(sheets[0].iter(f"{SHEET}row"))) == len(validation.findings) + 1
    assert len(list(sheets[1].iter(f"{SHEET}row"))) == len(cards) + 1


def test_sarif_is_valid_and_names_both_places_and_the_path(validation: Validation, cards: Cards) -> None:
    log = text(validation, "sarif", cards)
    Sarif.model_validate_json(log)
    (run,) = json.loads(log)["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(rule["id"] for rule in rules)
    assert len(run["results"]) == len(validation.findings)
    for result, finding in zip(run["results"], validation.findings, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.rule
        (location,) = result["locations"]
        assert location["logicalLocations"][0]["fullyQualifiedName"].startswith("Synthetic objective › ")
        if finding.line:
            assert location["physicalLocation"]["region"] == {"startLine": 12}
    first = run["results"][0]["relatedLocations"]
    assert [each["physicalLocation"]["region"] for each in first] == [
        {"startLine": 41, "endLine": 50},
        {"startLine": 9},
    ]
    assert all(each["physicalLocation"]["artifactLocation"] == {"uri": "99.99.99-contoh-2030.txt"} for each in first)
    by_name = {rule["id"]: rule for rule in rules}
    assert by_name["node-has-one-type"]["defaultConfiguration"] == {"level": "error"}
    assert "PermenPANRB 53/2014" in by_name["node-has-one-type"]["help"]["text"]
    assert run["artifacts"][1]["location"]["uri"] == "data/cascades/99.99.99-contoh/2031%20dan%20%232.ttl"
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert [note["associatedRule"]["id"] for note in notes] == ["agency-is-known"]


def test_a_fingerprint_stays_when_lines_move_and_differs_between_findings(
    validation: Validation, make_finding: Callable[..., Finding]
) -> None:
    assert fingerprint(make_finding(line=1)) == fingerprint(make_finding(line=99, spans=("3",)))
    assert len({fingerprint(finding) for finding in validation.findings}) == len(validation.findings)


def test_junit_has_a_case_for_every_file_and_rule_those_that_pass_too(validation: Validation, cards: Cards) -> None:
    root = ET.fromstring(text(validation, "junit", cards))
    suites = {suite.get("name"): suite for suite in root}
    assert set(suites) == {*validation.files, "all files together"}
    rules = {"node-has-an-indicator", "agency-is-known", "node-has-one-type", "code-has-one-unit"}
    for file in validation.files:
        assert {case.get("name") for case in suites[file]} == rules
    bad = suites[validation.files[0]]
    states = {case.get("name"): [part.tag for part in case] for case in bad}
    assert states == {
        "agency-is-known": ["skipped"],
        "code-has-one-unit": [],
        "node-has-an-indicator": ["system-out"],
        "node-has-one-type": ["failure"],
    }
    assert (root.get("tests"), root.get("failures"), root.get("skipped")) == ("9", "1", "2")
    strict = render(validation, "junit", rules=cards, language="en", fail_on=Severity.INFO)
    assert isinstance(strict, str)
    assert ET.fromstring(strict).get("failures") == "3"
    told = "".join(case.findtext("system-out") or "" for case in bad)
    for part in (
        "Synthetic objective › ",
        "data/cascades/99.99.99-contoh/2030.ttl:12",
        "line 41-50",
        "→ Add an indicator.",
    ):
        assert part in told
    assert not any(line.lstrip().startswith("::") for line in told.splitlines())


def test_annotations_are_one_command_a_finding_whatever_the_text(validation: Validation, cards: Cards) -> None:
    lines = text(validation, "annotations", cards).splitlines()
    assert len(lines) == len(validation.findings)
    pattern = re.compile(r"::(error|warning|notice) (file=[^:,\s]+,)?(line=\d+,)?title=[a-z-]+::(?P<data>.*)")
    for line, finding in zip(lines, validation.findings, strict=True):
        match = pattern.fullmatch(line)
        assert match, line
        assert "%" not in re.sub("%(0A|25)", "", match["data"])
        if "100%" in finding.label:
            assert "100%25 & more; %250A" in match["data"]
    assert lines[0].startswith(
        "::warning file=data/cascades/99.99.99-contoh/2030.ttl,line=12,title=node-has-an-indicator::"
    )


class _Page(HTMLParser):
    """Collect tags, attributes and text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.texts.append(data.strip())


def test_the_page_shows_strangers_text_as_text_and_asks_for_nothing(validation: Validation, cards: Cards) -> None:
    written = text(validation, "html", cards, language="id")
    page = _Page()
    page.feed(written)
    assert not page.tags & {"script", "img", "iframe", "link", "a", "form", "object", "svg"}
    assert not {name for name in page.attributes if name.startswith("on") or name in ("src", "href", "style")}
    assert "<script>alert('x')</script>" in page.texts
    assert "{{ 7 * 7 }} {% raw %} [red]markup[/red] :smile:" in page.texts
    assert "default-src 'none'; style-src 'sha256-" in written.replace("&#39;", "'")
    assert "unsafe" not in written
    assert '<html lang="id">' in written
    assert "width=device-width" in written
    for words in ("1 pelanggaran, 15 peringatan, 1 catatan · 2 berkas", "agency-is-known", "Salah: Broken"):
        assert words in page.texts


@pytest.mark.parametrize("width", [80, 100])
def test_the_table_says_for_each_finding_what_where_and_what_to_do_within_the_width(
    width: int, validation: Validation, cards: Cards
) -> None:
    written = render(validation, "table", rules=cards, language="en", width=width)
    assert isinstance(written, str)
    assert max(map(len, written.splitlines())) <= width
    for part in (
        "✗ violation  node-has-one-type",
        "Wrong: Broken",
        "→ Add an indicator.",
        "Synthetic objective › Broken",
    ):
        assert part in written
    assert "data/cascades/99.99.99-contoh/2030.ttl:12" in written
    assert "1 violation, 15 warnings, 1 note · 2 file(s)" in written
    assert "Rules that looked at no node: agency-is-known" in written
    assert "[red]markup[/red] :smile:" in written
    assert "::" not in written
    assert "\x1b" not in written


def test_the_table_in_colour_says_the_same_words(validation: Validation, cards: Cards) -> None:
    plain = render(validation, "table", rules=cards, language="en")
    coloured = render(validation, "table", rules=cards, language="en", colour=True)
    assert isinstance(plain, str)
    assert isinstance(coloured, str)
    assert "\x1b[" in coloured
    bare = "\n".join(line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", coloured).splitlines())
    assert bare == plain.rstrip("\n")


@pytest.mark.parametrize(
    ("span", "lines"),
    [("9", (9, 9)), ("41-50", (41, 50)), ("p2 b14", None), ("50-41", None), ("0", None), ("", None), ("٣", None)],
)
def test_a_span_names_lines_or_boxes(span: str, lines: tuple[int, int] | None) -> None:
    assert lines_of(span) == lines


def test_the_page_on_formats_names_every_form_and_every_column() -> None:
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    for name in (*FORMATS, *TABLE_FORMATS):
        assert f"\n| `{name}` |" in page, name
    told = page.partition("Columns of `csv`: ")[2].partition(".")[0]
    assert tuple(re.findall(r"`([a-z_]+)`", told)) == COLUMNS


def test_rules_that_were_not_run_are_named_and_never_silent() -> None:
    skipped = Validation(findings=(), files=("2023.ttl",), not_run=("same-code-same-unit",))
    assert "Rules that were not run: same-code-same-unit" in str(render(skipped, "table", language="en"))
    assert json.loads(str(render(skipped, "json")))["not_run"] == ["same-code-same-unit"]
