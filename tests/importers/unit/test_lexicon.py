"""Headings and labels are seen as scans spell them, and names are not taken for headings."""

from __future__ import annotations

import pytest

from cascade_kg.core.model import Level, NodeType
from cascade_kg.importers.labels import fields
from cascade_kg.importers.lexicon import heading, level_of
from cascade_kg.importers.sections import Section


@pytest.mark.parametrize(
    ("text", "section", "kind", "number"),
    [
        ("Program 5", Section.HEADING, NodeType.PROGRAM, "5"),
        ("Sub Keg. 1", Section.HEADING, NodeType.SUB_ACTIVITY, "1"),
        ("SubKegiatan II", Section.HEADING, NodeType.SUB_ACTIVITY, "II"),
        ("SUB KEGIATAN3", Section.HEADING, NodeType.SUB_ACTIVITY, "3"),
        ("Sasaran Kegiatan", Section.RESULT_HEADING, NodeType.ACTIVITY, None),
        ("Indikator Kinerja Sub Kegiatan1", Section.INDICATOR_HEADING, NodeType.SUB_ACTIVITY, "1"),
        ("lndikator Kineria Kegiatan 2", Section.INDICATOR_HEADING, NodeType.ACTIVITY, "2"),
        ("Penjelasam :", Section.EXPLANATION, None, None),
    ],
)
def test_a_heading_is_seen(text: str, section: Section, kind: NodeType | None, number: str | None) -> None:
    found = heading(text)
    assert found is not None
    assert (found.section, found.type, found.number) == (section, kind, number)


@pytest.mark.parametrize(
    "text",
    [
        "Program Pembinaan dan Pengawasan Pemerintahan Desa",
        "Kegiatan Pemberdayaan Kelurahan",
        "Kegiatan 1 yang dilaksanakan",
        "Sasaran Program Prioritas Nasional",
        "Penjelasan umum tentang desa",
        "",
    ],
)
def test_a_name_is_no_heading(text: str) -> None:
    assert heading(text) is None


@pytest.mark.parametrize(
    ("text", "level"),
    [("Eselon II", Level.ESELON_II), ("ESELON lll", Level.ESELON_III), ("Eselon 4", Level.ESELON_IV), ("Eselon", None)],
)
def test_a_level_is_seen_through_misread_letters(text: str, level: Level | None) -> None:
    assert level_of(text) is level


def test_a_text_is_split_at_its_labels() -> None:
    text = "a. Formulasi = Jumlah A - B b. Tipe Penghitungan: 1. Kumulatif c. Sumber Data - Buku"
    assert [(field.section, field.text.strip()) for field in fields(text)] == [
        (Section.FORMULA, "Jumlah A - B"),
        (Section.TYPE, "1. Kumulatif"),
        (Section.SOURCE, "Buku"),
    ]


def test_a_text_without_labels_is_one_text() -> None:
    assert [(field.section, field.text) for field in fields("Jumlah sumber daya air: 3")] == [
        (None, "Jumlah sumber daya air: 3")
    ]
