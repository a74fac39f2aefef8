"""The work paper: text stays text, every share leads to its items, it can be filtered, answered and printed."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest

from cascade_kg.core.errors import InputError
from cascade_kg.core.evaluation import Weights
from cascade_kg.core.report import Report
from cascade_kg.reports.findings.words import RuleCard
from cascade_kg.reports.workpaper import FORMATS, render
from cascade_kg.reports.workpaper.words import code_of

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
A = "https://w3id.org/cascade-kg/id/cascade/99.99.99/2030"


class Sheet:
    """A sheet of a workbook, read back."""

    def __init__(self, root: ET.Element, shared: list[str], styles: list[str]) -> None:
        self.root = root
        self.cells: dict[str, str] = {}
        self.formats: dict[str, str] = {}
        for cell in root.iter(f"{SHEET}c"):
            value, place = cell.findtext(f"{SHEET}v"), cell.get("r", "")
            self.formats[place] = styles[int(cell.get("s", "0"))]
            if value is not None:
                self.cells[place] = shared[int(value)] if cell.get("t") == "s" else value
        self.links = {link.get("ref", ""): link.get("location", "") for link in root.iter(f"{SHEET}hyperlink")}

    def column(self, letter: str) -> dict[int, str]:
        return {
            int(place[len(letter) :]): text
            for place, text in self.cells.items()
            if re.fullmatch(rf"{letter}\d+", place)
        }


def read(book: str | bytes) -> dict[str, Sheet]:
    assert isinstance(book, bytes)
    with zipfile.ZipFile(io.BytesIO(book)) as files:
        assert files.testzip() is None
        shared = [
            "".join(part.text or "" for part in item.iter(f"{SHEET}t"))
            for item in ET.fromstring(files.read("xl/sharedStrings.xml"))
        ]
        style = ET.fromstring(files.read("xl/styles.xml"))
        codes = {each.get("numFmtId"): each.get("formatCode", "") for each in style.iter(f"{SHEET}numFmt")}
        forms = style.find(f"{SHEET}cellXfs")
        assert forms is not None
        styles = [codes.get(each.get("numFmtId"), "") for each in forms]
        names = [each.get("name", "") for each in ET.fromstring(files.read("xl/workbook.xml")).iter(f"{SHEET}sheet")]
        roots = [ET.fromstring(files.read(f"xl/worksheets/sheet{number}.xml")) for number in range(1, len(names) + 1)]
    return {name: Sheet(root, shared, styles) for name, root in zip(names, roots, strict=True)}


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("form", FORMATS)
def test_a_form_gives_the_same_bytes_every_time(
    form: str, language: str, report: Report, cards: tuple[RuleCard, ...]
) -> None:
    first = render(report, form, rules=cards, language=language)
    assert first == render(report, form, rules=reversed(cards), language=language)


def test_an_unknown_form_is_refused_by_name(report: Report) -> None:
    with pytest.raises(InputError, match="'docx'"):
        render(report, "docx")


def test_every_sheet_is_ready_to_be_filtered_and_printed_and_holds_no_formula(
    report: Report, cards: tuple[RuleCard, ...]
) -> None:
    sheets = read(render(report, "xlsx", rules=cards, language="id"))
    # The question without rows is in the list, and has no sheet.
    assert list(sheets) == ["Ringkasan", "Temuan", "Nilai", "Butir", "Matriks", "Aturan", "Jawaban", "J01"]
    for name, sheet in sheets.items():
        assert not list(sheet.root.iter(f"{SHEET}f")), name
        assert sheet.root.find(f"{SHEET}autoFilter") is not None, name
        (pane,) = sheet.root.iter(f"{SHEET}pane")
        assert pane.get("state") == "frozen", name
        (page,) = sheet.root.iter(f"{SHEET}pageSetup")
        assert (page.get("orientation"), page.get("fitToHeight")) == ("landscape", "0"), name
        assert page.get("paperSize") in ("8", "9"), name
        assert "&P / &N" in (sheet.root.findtext(f".//{SHEET}oddFooter") or ""), name
        assert all(location.startswith("'") for location in sheet.links.values()), name
    texts = {text for sheet in sheets.values() for text in sheet.cells.values()}
    assert {'=HYPERLINK("http://example.invalid","x")', "@SUM(1+1)", "=1+1 (Bagian Organisasi)"} <= texts


def test_the_findings_carry_the_document_s_words_and_leave_room_for_the_answer(
    report: Report, cards: tuple[RuleCard, ...]
) -> None:
    sheet = read(render(report, "xlsx", rules=cards, language="id"))["Temuan"]
    assert len(sheet.column("A")) == len(report.validation.findings) + 1
    # Lines 41-50 and 9 of a document of 44 lines; "p2 b14" is a box.
    assert sheet.cells["K2"] == "41: =41+1\n42: =42+1\n43: =43+1\n44: =44+1\n9: =9+1"
    assert sheet.cells["J2"] == "99.99.99-contoh-2030.txt: 41-50, 9, p2 b14"
    assert [sheet.cells[f"{letter}1"] for letter in "LMNO"] == [
        "Tanggapan perangkat daerah",
        "Status",
        "Petugas",
        "Tanggal",
    ]
    assert not [place for place in sheet.cells if re.fullmatch(r"[LMNO]([2-9]|\d\d)", place)]
    (choice,) = sheet.root.iter(f"{SHEET}dataValidation")
    assert (choice.get("sqref"), choice.findtext(f"{SHEET}formula1")) == (
        f"M2:M{len(report.validation.findings) + 1}",
        '"terbuka,dalam proses,selesai,ditolak"',
    )


def test_every_share_leads_to_the_first_of_its_items(report: Report, cards: tuple[RuleCard, ...]) -> None:
    sheets = read(render(report, "xlsx", rules=cards))
    scores, items = sheets["Scores"], sheets["Items"]
    head = next(row for row, text in scores.column("A").items() if text == "No.")
    assert scores.links == {
        f"D{head + 1}": "'Items'!A2",
        f"F{head + 1}": "'Items'!A3",
        f"H{head + 1}": "'Items'!A2",
    }
    assert [float(scores.cells[f"{letter}{head + 1}"]) for letter in "DFH"] == pytest.approx([100, 71.43, 73.33])
    assert [scores.cells[f"{letter}{head + 1}"] for letter in "EGI"] == ["a (1/1)", "c (10/14)", "c (11/15)"]
    assert scores.cells[f"B{head + 1}"] == "Has it a source? †"
    assert "not applicable" in scores.cells[f"E{head + 2}"]
    assert f"D{head + 2}" not in scores.cells
    assert items.column("E")[2] == "yes"
    assert list(items.column("E").values())[1:].count("no") == 4
    assert "official weighting is not at hand" in scores.cells["A3"]
    assert "partial document" in scores.cells[f"D{head}"]
    assert "1 of 2 documents partial" in scores.cells[f"H{head}"]


def test_with_weights_there_is_a_total_and_the_file_is_named(report: Report, cards: tuple[RuleCard, ...]) -> None:
    weights = Weights("ours.toml", {"sources": Decimal(3), "pages": Decimal(1)})
    weighed = replace(report, evaluation=replace(report.evaluation, weights=weights))
    scores = read(render(weighed, "xlsx", rules=cards))["Scores"]
    assert "ours.toml" in scores.cells["A3"]
    last = max(scores.column("B"))
    assert scores.cells[f"B{last}"] == "Total by the weights given"
    assert (scores.cells[f"D{last}"], scores.cells[f"E{last}"]) == ("100", "1 of 2 criteria")
    assert float(scores.cells[f"F{last}"]) == pytest.approx(71.43)


def test_numbers_are_indonesian_where_the_paper_is(report: Report, cards: tuple[RuleCard, ...]) -> None:
    for language, name, code in (("id", "Nilai", "[$-421]#,##0.0#####"), ("en", "Scores", "#,##0.0#####")):
        scores = read(render(report, "xlsx", rules=cards, language=language))[name]
        assert {scores.formats[place] for place in scores.links if place.startswith("F")} == {code}


def test_the_matrix_counts_nodes_and_does_not_take_a_part_for_nothing(
    report: Report, cards: tuple[RuleCard, ...]
) -> None:
    matrix = read(render(report, "xlsx", rules=cards))["Matrix"]
    assert [matrix.cells[f"{letter}5"] for letter in "ABCDE"] == [
        "7.01.06",
        '=HYPERLINK("http://example.invalid","x")',
        "1",
        "?",
        "2",
    ]


def test_the_rules_say_what_became_of_them(report: Report, cards: tuple[RuleCard, ...]) -> None:
    rules = read(render(report, "xlsx", rules=cards))["Rules"]
    became = dict(zip(rules.column("I").values(), rules.column("E").values(), strict=True))
    assert became["agency-is-known"] == "looked at nothing"
    assert became["node-has-one-type"] == "has findings"
    summary = read(render(report, "xlsx", rules=cards))["Summary"]
    assert "code-has-one-unit" in summary.cells["A3"]


def test_csv_and_json_hold_the_same_findings_scores_and_items(report: Report) -> None:
    written, told = render(report, "csv", language="en"), render(report, "json")
    assert isinstance(written, str)
    rows = list(csv.DictReader(io.StringIO(written)))
    assert not any(cell.startswith(("=", "+", "-", "@", "::")) for row in rows for cell in row.values())
    read_back = json.loads(told)
    evaluation = read_back["evaluation"]
    kinds = {"finding": read_back["validation"]["findings"], "score": evaluation["scores"], "item": evaluation["items"]}
    for kind, told_of in kinds.items():
        assert sum(row["record"] == kind for row in rows) == len(told_of)
    assert [each["label"] for each in evaluation["items"]] == [item.label for item in report.evaluation.items]
    assert evaluation["weighting"]["en"].startswith("The official weighting is not at hand")
    assert read_back["validation"]["findings"][0]["document_text"][-1] == {"line": 9, "text": "=9+1"}


@pytest.mark.parametrize(
    ("iri", "code"),
    [
        (f"{A}/7.01.06.2.01.0003/indicator/1/formula", "7.01.06.2.01.0003"),
        (f"{A}/7.01.06/activity/2", "7.01.06"),
        (f"{A}/objective/1", None),
        (A, None),
    ],
)
def test_a_resource_goes_by_the_code_that_it_is_named_below(iri: str, code: str | None) -> None:
    assert code_of(iri) == code
