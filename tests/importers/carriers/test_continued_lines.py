"""A tree that does not fit on its page: lines end at a mark and go on from the same mark on another page."""

from __future__ import annotations

import pytest

from cascade_kg.importers import Fate, Import, read_document
from cascade_kg.importers.doubts import doubtful
from tests.importers.carriers.decks import slides_of
from tests.importers.carriers.layout import Box, Placed, Style, wrapped
from tests.importers.carriers.pdfs import pdf_of

_TITLE = (200.0, 20.0, "CASCADING KINERJA KECAMATAN PEKUNCEN TAHUN 2023")
_BELOW = {"Kegiatan sintetis satu": "Program Sintetis Kedua", "Kegiatan sintetis dua": "Program Sintetis Pertama"}
"""By hand: the lines cross, so that neither order nor place tells."""


def _box(left: float, top: float, parent: int | None, *paragraphs: str) -> Box:
    style = Style()
    lines = tuple(wrapped(each, style.width - 8, style) for each in paragraphs)
    return Box(left, top, style.width, 9.0 * sum(map(len, lines)) + 8, lines, parent)


def _node(word: str, name: str, left: float, top: float, parent: int | None) -> Box:
    told = (f"Sasaran {word}", f"Terlaksananya {name[-4:]}", f"Indikator {word}", f"Jumlah {name[-4:]}")
    return _box(left, top, parent, word, name, *told)


def _pages(marks: tuple[str, str, str, str] | None) -> list[Placed]:
    """Return two pages; ``marks`` end the lines of the two programs, and begin those of the two activities."""
    first = [
        _box(200, 60, None, "TUJUAN", "Mewujudkan pelayanan sintetis", "Indikator Tujuan", "Indeks sintetis"),
        _box(200, 150, 0, "SASARAN", "Meningkatnya layanan", "Indikator Sasaran", "Persentase layanan"),
        _node("Program 1", "Program Sintetis Pertama", 40, 240, 1),
        _node("Program 2", "Program Sintetis Kedua", 340, 240, 1),
    ]
    second = [_box(40, 40, None, marks[2]), _box(340, 40, None, marks[3])] if marks else []
    if marks:
        first += [_box(40, 380, 2, marks[0]), _box(340, 380, 3, marks[1])]
    second.append(_node("Kegiatan 1", "Kegiatan sintetis satu", 40, 120, 0 if marks else None))
    second.append(_node("Kegiatan 2", "Kegiatan sintetis dua", 340, 120, 1 if marks else None))
    return [Placed(600, 460, tuple(first), (), (_TITLE,)), Placed(600, 300, tuple(second), (), ())]


def _read(content: bytes) -> Import:
    return read_document(content, file_name="pohon", kecamatan="33.02.16", first_year=2023, last_year=2023)


def _below(read: Import) -> dict[str | None, str | None]:
    return {
        child.label: node.label for node in read.cascade.nodes() for child in node.children if child.type == "Activity"
    }


@pytest.mark.parametrize("marks", [("A", "B", "B", "A"), ("ke (1)", "ke (2)", "dari (2)", "dari (1)")])
@pytest.mark.parametrize("carrier", ["PDF", "slides"])
def test_lines_go_on_at_the_same_mark_of_another_page(carrier: str, marks: tuple[str, str, str, str]) -> None:
    pages = _pages(marks)
    read = _read(pdf_of(pages, Style()) if carrier == "PDF" else slides_of(pages))
    assert _below(read) == _BELOW
    assert not [each for node in read.cascade.nodes() for each in node.inferences if "contributes" in each.property]
    assert read.report.count(Fate.UNREAD) == 0


def test_where_no_mark_tells_the_parent_on_another_page_is_a_guess_to_look_at() -> None:
    read = _read(pdf_of(_pages(None), Style()))
    activities = [node for node in read.cascade.nodes() if node.type == "Activity"]
    assert len(activities) == 2
    for node in activities:
        assert [doubtful(each) for each in node.inferences if each.property == "ckg:contributesTo"] == [True]
