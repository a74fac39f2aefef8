"""Boxes headed *Kinerja Utama* and *Indikator Kinerja* alone: typed by the level and the box that they stand below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from docx import Document

from cascade_kg.core.errors import InputError
from cascade_kg.core.model import Inference, Level, Node
from cascade_kg.importers import Fate, Import, read_document
from cascade_kg.importers.doubts import doubtful
from tests.importers.carriers.decks import slides_of
from tests.importers.carriers.layout import Box, Placed, Style, wrapped
from tests.importers.carriers.pdfs import pdf_of
from tests.importers.carriers.words import word_of

_CASCADING = "CASCADING KINERJA KECAMATAN PEKUNCEN TAHUN 2023"
_TREE = "POHON KINERJA KECAMATAN PEKUNCEN TAHUN 2023"
_RULES = "Fasilitasi Penyusunan Peraturan Desa dan Peraturan Kepala Desa"

_BOXES = (
    (None, ("CAMAT", "KINERJA UTAMA", "Mewujudkan pelayanan sintetis", "INDIKATOR KINERJA", "Indeks sintetis")),
    (0, ("Sekretaris Kecamatan", "Kinerja Utama : Meningkatnya layanan", "IKU : Persentase layanan")),
    (0, ("Kinerja Utama :", "Meningkatnya keamanan", "Indikator Kinerja Utama :", "Jumlah gangguan keamanan")),
    (1, ("Kasi Pemerintahan", "Sasaran Kinerja : Terbinanya desa", "Indikator Kinerja : Persentase desa terbina")),
    (3, ("Kinerja Utama", "Terfasilitasinya desa", "Indikator Kinerja", "Jumlah fasilitasi")),
    (4, ("Kinerja Utama", f"Terlaksananya {_RULES}", "Indikator Kinerja", "Jumlah peraturan")),
    (4, ("Kinerja Utama : Terkelolanya keuangan", "Indikator Kinerja : Jumlah dokumen keuangan")),
)
"""Of each box: the one above it, and its paragraphs."""
_PLACES = ((250, 60), (120, 150), (420, 150), (130, 250), (140, 340), (20, 430), (250, 430))
_LEVELS = ((60, "ESSELON II"), (150, "ESSELON III"), (250, "ESSELON IV"))

_READ = [
    (0, "Objective", "EselonII", "Mewujudkan pelayanan sintetis", ["Indeks sintetis"], 30),
    (1, "Outcome", "EselonIII", "Meningkatnya layanan", ["Persentase layanan"], 30),
    (2, "Program", "EselonIV", "Terbinanya desa", ["Persentase desa terbina"], 30),
    (3, "Activity", "EselonIV", "Terfasilitasinya desa", ["Jumlah fasilitasi"], 30),
    (4, "SubActivity", "EselonIV", f"Terlaksananya {_RULES}", ["Jumlah peraturan"], 50),
    (4, "SubActivity", "EselonIV", "Terkelolanya keuangan", ["Jumlah dokumen keuangan"], 30),
    (1, "Outcome", "EselonIII", "Meningkatnya keamanan", ["Jumlah gangguan keamanan"], 30),
]
"""By hand: depth, type, level, result, indicators, and how sure the type is."""

_TEXT = f"""{_CASCADING}
ESSELON II

Camat
Kinerja Utama : Mewujudkan pelayanan sintetis
Indikator Kinerja : Indeks sintetis

ESSELON III

Sekretaris
Kinerja Utama
Meningkatnya layanan
Indikator Kinerja
Persentase layanan

ESSELON IV

Kasi Pemerintahan
Kinerja Utama
Terbinanya desa
Indikator Kinerja
Persentase desa terbina

Kasubag Umum dan Kepegawaian
Kinerja Utama : Terlaksananya {_RULES}
IKU : Jumlah peraturan
"""
_READ_OF_TEXT = [*_READ[:3], (2, *_READ[4][1:])]
"""In a text nothing is drawn: the sub-activity stands below no activity."""


def _page(title: str | None = None, levels: Sequence[tuple[int, str]] = _LEVELS, *, joined: bool = True) -> Placed:
    style = Style()
    boxes = []
    for (parent, paragraphs), (left, top) in zip(_BOXES, _PLACES, strict=True):
        lines = tuple(wrapped(each, style.width - 8, style) for each in paragraphs)
        height = 9.0 * sum(map(len, lines)) + 8
        boxes.append(Box(left + 80, top, style.width, height, lines, parent if joined else None))
    texts = tuple((20.0, float(top) + 10, text) for top, text in levels)
    return Placed(720, 560, tuple(boxes), (), (*texts, (200.0, 20.0, title)) if title else texts)


def _in_boxes(page: Placed) -> Placed:
    """Return a page whose levels stand in boxes of their own, as in Word, which has nothing but these."""
    levels = (Box(left, top, 70, 16, ((text,),)) for left, top, text in page.texts)
    return replace(page, boxes=(*page.boxes, *levels), texts=())


def _import(content: bytes) -> Import:
    return read_document(content, file_name="sintetis", kecamatan="33.02.16", first_year=2023, last_year=2023)


def _typed(node: Node) -> Inference:
    (found,) = (each for each in node.inferences if each.property == "rdf:type")
    return found


def _said(read: Import) -> list[tuple[int, str, str | None, str | None, list[str | None], int]]:
    found: list[tuple[int, str, str | None, str | None, list[str | None], int]] = []

    def walk(nodes: Sequence[Node], depth: int) -> None:
        for node in nodes:
            indicators = [each.label for each in node.indicators]
            score = int(_typed(node).score or 0)
            found.append((depth, str(node.type), node.level, node.result_statement, indicators, score))
            walk(node.children, depth + 1)

    walk(read.cascade.roots, 0)
    return found


_DRAWN = {
    "PDF": lambda: pdf_of([_page(_CASCADING)], Style()),
    "PDF, a performance tree": lambda: pdf_of([_page(_TREE)], Style(seed=4)),
    "Word": lambda: word_of(_CASCADING, _in_boxes(_page())),
    "slides": lambda: slides_of([_page(_CASCADING)]),
}


@pytest.mark.parametrize("carrier", _DRAWN)
def test_boxes_are_typed_by_their_level_and_the_box_above(carrier: str) -> None:
    read = _import(_DRAWN[carrier]())
    assert _said(read) == _READ
    assert read.report.count(Fate.UNREAD) == 0
    assert not [each.text.en for each in read.report.warnings if "kecamatan" not in each.text.en]


def test_boxes_of_a_text_are_typed_by_the_level_above_and_by_official_names() -> None:
    read = _import(_TEXT.encode())
    said = _said(read)
    assert [each[1:] for each in said] == [each[1:] for each in _READ_OF_TEXT]
    assert read.report.count(Fate.UNREAD) == 0


def test_no_name_is_made_of_a_position_or_a_result_and_every_type_is_a_guess_to_look_at() -> None:
    read = _import(pdf_of([_page(_CASCADING)], Style()))
    nodes = list(read.cascade.nodes())
    assert {node.label for node in nodes} == {None}
    assert {node.code for node in nodes} == {None}
    assert {_typed(node).method for node in nodes} == {"standing"}
    assert all(doubtful(_typed(node)) for node in nodes)
    debris = {each.text: each.reason.en for each in read.report.lines if each.fate is Fate.DEBRIS and each.reason}
    position = "the position of who answers for a box"
    assert debris == dict.fromkeys(("CAMAT", "Sekretaris Kecamatan", "Kasi Pemerintahan"), position)


def test_a_node_without_name_is_called_by_its_result() -> None:
    read = _import(_TEXT.encode())
    called = [each.about for each in read.report.inferences if each.inference.property == "rdf:type"]
    assert called[:2] == ["Objective Mewujudkan pelayanan sintetis", "Outcome Meningkatnya layanan"]
    used = {use.about for line in read.report.lines for use in line.uses}
    assert "Objective Mewujudkan pelayanan sintetis" in used


def test_a_box_under_a_level_that_says_its_name_is_what_the_official_name_is() -> None:
    text = _TEXT.replace("Kasubag Umum dan Kepegawaian\n", f"{_RULES}\n")
    node = next(each for each in _import(text.encode()).cascade.nodes() if each.label)
    assert (str(node.type), node.label, node.code) == ("SubActivity", _RULES, "7.01.06.2.01.0001")
    assert not [each for each in node.inferences if each.property == "rdf:type"]


def test_lines_alone_tell_the_type_below_a_box_that_says_its_own() -> None:
    page = _page(_CASCADING, levels=())
    first = replace(page.boxes[0], paragraphs=(("TUJUAN",), ("Mewujudkan pelayanan sintetis",)))
    read = _import(pdf_of([replace(page, boxes=(first, *page.boxes[1:]))], Style()))
    types = [str(node.type) for node in read.cascade.nodes()]
    assert types == [each[1] for each in _READ]
    assert {node.level for node in read.cascade.nodes()} == {None}


def test_levels_alone_tell_the_type_where_nothing_is_drawn() -> None:
    read = _import(pdf_of([_page(_CASCADING, joined=False)], Style()))
    found = {node.result_statement: (str(node.type), node.level) for node in read.cascade.nodes()}
    assert found == {
        "Mewujudkan pelayanan sintetis": ("Objective", Level.ESELON_II),
        "Meningkatnya layanan": ("Outcome", Level.ESELON_III),
        "Meningkatnya keamanan": ("Outcome", Level.ESELON_III),
        "Terbinanya desa": ("Program", Level.ESELON_IV),
        "Terfasilitasinya desa": ("Program", Level.ESELON_IV),
        f"Terlaksananya {_RULES}": ("SubActivity", Level.ESELON_IV),
        "Terkelolanya keuangan": ("Program", Level.ESELON_IV),
    }


def test_cells_of_a_word_table_are_boxes_below_the_level_above_the_table() -> None:
    document = Document()
    document.add_paragraph(_CASCADING)
    for level, boxes in (("ESSELON II", _BOXES[:1]), ("ESSELON III", _BOXES[1:3]), ("ESSELON IV", _BOXES[3:])):
        document.add_paragraph(level)
        table = document.add_table(rows=1, cols=len(boxes))
        for cell, (_, paragraphs) in zip(table.rows[0].cells, boxes, strict=True):
            cell.text = paragraphs[0]
            for text in paragraphs[1:]:
                cell.add_paragraph(text)
    buffer = BytesIO()
    document.save(buffer)
    read = _import(buffer.getvalue())
    assert Counter(str(node.type) for node in read.cascade.nodes()) == {
        "Objective": 1,
        "Outcome": 2,
        "Program": 3,
        "SubActivity": 1,
    }
    assert {node.result_statement for node in read.cascade.nodes()} == {each[3] for each in _READ}
    assert read.report.count(Fate.UNREAD) == 0


def test_where_neither_level_nor_lines_tell_one_line_says_what_is_missing() -> None:
    with pytest.raises(InputError, match="neither of what, nor under which level") as caught:
        _import(pdf_of([_page(_CASCADING, levels=())], Style()))
    assert "\n" not in str(caught.value)


def test_an_objective_that_every_page_repeats_is_one() -> None:
    read = _import(slides_of([_page(_CASCADING), _page(_CASCADING)]))
    assert [each[:3] for each in _said(read) if each[1] in ("Objective", "Outcome")] == [
        each[:3] for each in _READ if each[1] in ("Objective", "Outcome")
    ]


def test_the_type_that_rests_on_least_is_reported_by_its_score() -> None:
    assert _typed(next(iter(_import(_TEXT.encode()).cascade.nodes()))).score == Decimal(30)
