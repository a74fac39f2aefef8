"""A comparison in every form: all that differs is there, strangers' words stay text, the bytes do not vary."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from cascade_kg.comparison import compare
from cascade_kg.core.comparison import Comparison
from cascade_kg.core.errors import InputError
from cascade_kg.core.model import (
    CalculationType,
    Cascade,
    Document,
    DocumentType,
    Indicator,
    Node,
    NodeType,
    Observation,
    ObservationKind,
)
from cascade_kg.reports.comparison import FORMATS, render

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]")
DOCUMENT = Document("contoh.txt", "sha256:0", DocumentType.SIGNED_CASCADE)


def target(year: int, value: str) -> Observation:
    return Observation(ObservationKind.TARGET, year, Decimal(value))


def cascade_of(*works: Node, name: str = "Kecamatan Contoh") -> Cascade:
    program = Node(NodeType.PROGRAM, "Program Contoh", code="7.01.01", children=works, iri="urn:program")
    return Cascade("99.99.99", name, 2030, 2031, DOCUMENT, (program,))


WORK = Node(
    NodeType.ACTIVITY,
    "Penyediaan Bahan Logistik Kantor",
    code="7.01.01.2.06",
    iri="urn:work",
    indicators=(
        Indicator(
            "Jumlah paket bahan logistik",
            unit="Paket",
            calculation_type=CalculationType.CUMULATIVE,
            observations=(target(2030, "1250000.5"), target(2031, "12")),
        ),
    ),
)
CHANGED = replace(
    WORK,
    label="Penyediaan Barang Logistik Kantor",
    indicators=(
        replace(
            WORK.indicators[0],
            calculation_type=CalculationType.NON_CUMULATIVE,
            observations=(target(2030, "1300000"), target(2031, "13")),
        ),
        Indicator("Jumlah laporan"),
    ),
)
LONE = Node(NodeType.ACTIVITY, "Fasilitasi Kunjungan Tamu", code="7.01.01.2.08", iri="urn:lone")
DIFFERENT = compare(cascade_of(WORK, LONE), cascade_of(CHANGED))
SAME = compare(cascade_of(WORK), cascade_of(WORK))


def text(comparison: Comparison, form: str, *, language: str = "en") -> str:
    rendered = render(comparison, form, language=language)
    assert isinstance(rendered, str)
    return rendered


def hostile_comparison(texts: tuple[str, ...]) -> Comparison:
    """Return a comparison in which hostile texts stand at every place that a document fills."""

    def of(before: str, text: str) -> Cascade:
        works = tuple(
            Node(
                NodeType.ACTIVITY,
                f"{text}{before}",
                code=f"7.01.01.2.{number:02}",
                result_statement=f"{before}{text}",
                indicators=(Indicator(text, unit=f"{before}{text}", data_source=f"{text}{before}"), Indicator(before)),
                iri=f"urn:{number}",
            )
            for number, text in enumerate(texts)
        )
        return replace(cascade_of(*works, name=text), document=replace(DOCUMENT, file_name=text))

    return compare(of(" lama", texts[0]), of(" baru", texts[1]))


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("form", FORMATS)
def test_a_form_gives_the_same_bytes_every_time(form: str, language: str, hostile: tuple[str, ...]) -> None:
    for comparison in (DIFFERENT, SAME, hostile_comparison(hostile)):
        first = render(comparison, form, language=language)
        assert first == render(comparison, form, language=language)
        assert isinstance(first, bytes) is (form == "xlsx")
        if isinstance(first, str):
            assert first.endswith("\n")
            assert not first.endswith("\n\n")
            assert not STEERING.search(first)
            first.encode("utf-8")


def test_an_unknown_form_is_refused_by_name() -> None:
    with pytest.raises(InputError, match="'docx'"):
        render(DIFFERENT, "docx")


@pytest.mark.parametrize("form", ["table", "html", "markdown"])
def test_people_read_every_difference_in_their_language(form: str) -> None:
    shown = text(DIFFERENT, form, language="id")
    for words in ("hanya di A", "hanya di B", "berganti nama", "tipe perhitungan", "Non Kumulatif", "1.250.000,5"):
        assert words in shown, words
    shown = text(DIFFERENT, form, language="en")
    for words in ("only in A", "only in B", "renamed", "calculation type", "Non-cumulative", "1,250,000.5"):
        assert words in shown, words


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("table", "Penyediaan [-Bahan-]{+Barang+} Logistik Kantor"),
        ("csv", "Penyediaan [-Bahan-]{+Barang+} Logistik Kantor"),
        ("markdown", r"Penyediaan \[-Bahan-\]\{+Barang+\} Logistik Kantor"),
        ("html", "<p>Penyediaan <del>Bahan</del><ins>Barang</ins> Logistik Kantor</p>"),
    ],
)
def test_the_words_that_changed_are_marked(form: str, words: str) -> None:
    assert words in text(DIFFERENT, form)


@pytest.mark.parametrize("form", ["table", "html", "markdown"])
def test_two_that_say_the_same_are_said_to(form: str) -> None:
    assert "A and B say the same." in text(SAME, form)
    assert "A dan B menyatakan hal yang sama." in text(SAME, form, language="id")
    assert json.loads(text(SAME, "json"))["same"] is True
    assert text(SAME, "csv").count("\n") == 1


def test_json_holds_what_both_state_and_the_marked_words() -> None:
    read = json.loads(text(DIFFERENT, "json"))
    assert read["same"] is False
    assert read["counts"]["changed"] == {"nodes": 0, "indicators": 1}
    assert read["counts"]["gone"] == {"nodes": 1, "indicators": 0}
    told = [(each["kind"], each["of"], each["aspect"]) for each in read["differences"]]
    assert told == [
        ("renamed", "node", "name"),
        ("changed", "indicator", "calculation-type"),
        ("changed", "indicator", "target"),
        ("changed", "indicator", "target"),
        ("added", "indicator", "name"),
        ("gone", "node", "name"),
    ]
    renamed, _, first, *_, gone = read["differences"]
    assert [word for word in renamed["words"] if word["mark"] != "same"] == [
        {"mark": "old", "text": "Bahan"},
        {"mark": "new", "text": "Barang"},
    ]
    assert (first["a"]["year"], first["a"]["value"], first["b"]["value"]) == (2030, "1250000.5", "1300000")
    assert gone["b"] is None
    assert gone["a"]["path"] == ["Program Contoh"]


def test_csv_has_a_line_a_difference_and_no_cell_that_a_spreadsheet_would_run(hostile: tuple[str, ...]) -> None:
    comparison = hostile_comparison(hostile)
    rows = list(csv.DictReader(io.StringIO(text(comparison, "csv"))))
    assert len(rows) == len(comparison.differences) > len(hostile)
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@", "::"))]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)


def test_the_page_has_no_tag_that_a_label_brought_and_asks_for_nothing(hostile: tuple[str, ...]) -> None:
    ours, theirs = _Tags(), _Tags()
    plain = compare(cascade_of(WORK, LONE), cascade_of(CHANGED, name="Kecamatan Lain"))
    ours.feed(text(plain, "html"))
    page = text(hostile_comparison(hostile), "html")
    theirs.feed(page)
    assert theirs.tags <= ours.tags | {"ul", "li"}
    assert not theirs.tags & {"script", "img", "link", "iframe", "svg"}
    assert not theirs.attributes & {"src", "href", "style", "onload", "onclick"}
    assert "default-src 'none'" in page
    assert "&lt;script&gt;" in page


def test_a_workbook_marks_words_and_runs_no_label(hostile: tuple[str, ...]) -> None:
    for comparison in (DIFFERENT, hostile_comparison(hostile)):
        book = render(comparison, "xlsx", language="id")
        assert isinstance(book, bytes)
        with zipfile.ZipFile(io.BytesIO(book)) as parts:
            names = parts.namelist()
            sheets = [parts.read(name).decode() for name in names if name.startswith("xl/worksheets/sheet")]
            strings = parts.read("xl/sharedStrings.xml").decode()
        assert not [name for name in names if "external" in name or "rels/sheet" in name]
        assert not [sheet for sheet in sheets if "<f>" in sheet or "<hyperlink" in sheet]
        assert "<strike/>" in strings
    book = render(DIFFERENT, "xlsx", language="id")
    assert isinstance(book, bytes)
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        assert "<v>1250000.5</v>" in parts.read("xl/worksheets/sheet2.xml").decode(), "a number is a number"
