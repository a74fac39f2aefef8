"""Tables as people lay them out: each is understood, or refused with the cell and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest

from cascade_kg.core.errors import ManyFaultsError
from cascade_kg.core.formats import format_of
from cascade_kg.core.model import ObservationKind
from cascade_kg.forms.reading import Owner, owners_of
from tests.forms.books import HEAD, INDICATORS, NODES, PAPERS, Rows, book, persons, read
from tests.forms.test_persons_workbooks import TREE, outline

WORK: Rows = (
    *NODES,
    (4, "Kegiatan", "7.01.06.2.01", None, "Terbinanya pemerintahan desa", "IV"),
)
SAID = {
    "Indeks Kepuasan Masyarakat": ("Meningkatnya kepuasan masyarakat", Decimal("85.5")),
    "Persentase desa yang tertib": ("PROGRAM PEMBINAAN DAN PENGAWASAN PEMERINTAHAN DESA", Decimal(90)),
}
"""The indicators of the small workbook, with their nodes and targets."""


def measured(content: bytes, **asked: object) -> dict[str | None, tuple[str | None, Decimal | None]]:
    """Return by its name the node of each indicator, and its target."""
    return {
        each.label: (
            node.label,
            next((one.value for one in each.observations if one.kind is ObservationKind.TARGET), None),
        )
        for node in read(content, **asked).cascade.nodes()
        for each in node.indicators
    }


def faults(content: bytes, **asked: object) -> list[tuple[str | None, str]]:
    with pytest.raises(ManyFaultsError) as caught:
        read(content, **asked)
    assert all(fault.todo and fault.in_("id") != fault.in_("en") for fault in caught.value.faults)
    return [(fault.where, fault.what) for fault in caught.value.faults]


def owners(sheets: Mapping[str, Rows]) -> tuple[Owner, ...]:
    content = book(sheets)
    return owners_of(content, format_of(content, where="buku"), where="buku")


@pytest.mark.parametrize("form", ["{}", "({})", "{}.0"])
def test_a_row_that_numbers_the_columns_is_none(form: str) -> None:
    counted = tuple(form.format(number) for number in range(1, 9))
    content = book(persons((HEAD, counted[: len(HEAD)], *NODES[1:]), (INDICATORS[0], counted, *INDICATORS[1:])))
    assert outline(read(content).cascade) == TREE
    assert measured(content) == SAID
    assert read(content).remarks == ()


def test_numbers_that_do_not_count_the_columns_are_not_passed_over() -> None:
    found = faults(book(persons((HEAD, (1, 3, 2, 4, 5, 6), *NODES[1:]))))
    assert ("Cascading!B2", "'3' is not in the list 'Jenis'") in found


@pytest.mark.parametrize(
    "below",
    [
        (None, "JUMLAH"),
        (None, None, None, "Jumlah Program 7.01.06"),
        ("Total keseluruhan",),
        (None, None, None, "Sub Total"),
    ],
)
def test_totals_may_stand_in_any_column(below: tuple[str | None, ...]) -> None:
    done = read(book(persons((*NODES, below))))
    assert outline(done.cascade) == TREE
    assert [remark.words.en for remark in done.remarks] == ["a row of totals: not read"]


@pytest.mark.parametrize("column", [1, 2, 3])
def test_a_signature_below_the_table_may_stand_in_any_column(column: int) -> None:
    signed = [(*[None] * column, words) for words in ("Pekuncen, 2 Januari 2026", "CAMAT PEKUNCEN", "Drs. Contoh Nama")]
    done = read(book(persons((*NODES, (), *signed))))
    assert outline(done.cascade) == TREE
    assert [remark.where for remark in done.remarks] == [f"Cascading!{'ABCD'[column]}{row}" for row in (6, 7, 8)]


def test_a_misspelt_type_below_a_blank_row_is_still_refused() -> None:
    assert faults(book(persons((*NODES, (), (None, "Kegitan"))))) == [
        ("Cascading!B6", "'Kegitan' is not in the list 'Jenis'")
    ]


def test_headings_of_two_rows_are_read_without_merged_cells_too() -> None:
    head: Rows = (("No.", "Jenis", "Nomenklatur", None, "Hasil yang dituju", "Eselon"), (None, None, "Kode", "Uraian"))
    assert outline(read(book(persons((*head, *NODES[1:])))).cascade) == TREE


@pytest.mark.parametrize("name", ["Pekuncen", "Kecamatan Pekuncen", "KEC. PEKUNCEN", "33.02.16"])
def test_a_kecamatan_is_known_by_its_name_or_code(name: str) -> None:
    nodes: Rows = (("Kecamatan", *HEAD), *((name, *row) for row in NODES[1:]))
    assert owners(persons(nodes)) == (Owner("33.02.16", (2026, 2026)),)
    assert outline(read(book(persons(nodes))).cascade) == TREE


def several(*, first_alone: bool = False) -> dict[str, Rows]:
    """Return a file of two kecamatan, in which each row says whose it is, or the first of each."""
    tables: list[Rows] = []
    for head, rows in ((HEAD, NODES), (INDICATORS[0], INDICATORS)):
        named = [
            (code if number == 0 or not first_alone else None, *row)
            for code in ("33.02.16", "Cilongok")
            for number, row in enumerate(rows[1:])
        ]
        tables.append((("Kecamatan", *head), *named))
    return persons(tables[0], tables[1])


@pytest.mark.parametrize("first_alone", [False, True])
def test_a_row_that_names_no_kecamatan_is_of_the_one_above(first_alone: bool) -> None:
    sheets = several(first_alone=first_alone)
    assert [each.organization for each in owners(sheets)] == ["33.02.16", "33.02.17"]
    for code in ("33.02.16", "33.02.17"):
        assert outline(read(book(sheets), kecamatan=code).cascade) == TREE
        assert measured(book(sheets), kecamatan=code) == SAID


def test_what_names_no_kecamatan_or_one_of_several_is_refused_cell_by_cell() -> None:
    nodes: Rows = (
        ("Kecamatan", *HEAD),
        ("33.02.16", *NODES[1]),
        ("33.02", *NODES[2]),
        ("Sukamaju", *NODES[3]),
    )
    assert faults(book(persons(nodes, ())))[:2] == [
        ("Cascading!A3", "'33.02' is no kecamatan, or one of several of that name"),
        ("Cascading!A4", "'Sukamaju' is no kecamatan, or one of several of that name"),
    ]


def test_indicators_that_do_not_say_whose_they_are_are_refused_where_there_are_several_kecamatan() -> None:
    assert faults(book({**several(), "Indikator": INDICATORS}), kecamatan="33.02.17") == [
        ("Indikator!A1", "the file holds several kecamatan, and these rows do not say whose they are")
    ]


def test_an_indicator_may_name_its_node_by_code() -> None:
    indicators: Rows = (("Kode", "Indikator", "Target 2026"), ("7.01.06", "Persentase desa yang tertib", 90))
    assert measured(book(persons(indicators=indicators))) == {
        "Persentase desa yang tertib": SAID["Persentase desa yang tertib"]
    }
    # Then a number counts the indicators, and is not that of a row of nodes.
    counted: Rows = (("No.", *indicators[0]), (1, *indicators[1]))
    assert measured(book(persons(indicators=counted))) == measured(book(persons(indicators=indicators)))
    wrong: Rows = (indicators[0], ("7.01.05", "Persentase", 90))
    assert faults(book(persons(indicators=wrong))) == [("Indikator!A2", "no row of Cascading has the code 7.01.05")]


def test_indicators_may_stand_in_the_rows_of_their_nodes() -> None:
    head = ("Jenis", "Kode", "Uraian", "Indikator Kinerja", "Satuan", "Target 2026", "Warna")
    rows: Rows = (
        head,
        ("Sasaran", None, "Meningkatnya kepuasan masyarakat", "Indeks Kepuasan Masyarakat", "Indeks", 85.5),
        (None, None, None, "Nilai reformasi birokrasi", "Nilai", 70),
        ("Program", "7.01.06", None, "Persentase desa yang tertib", "%", 90),
    )
    content = book({"Dokumen": PAPERS, "Cascading": rows})
    assert measured(content) == {
        **SAID,
        "Nilai reformasi birokrasi": ("Meningkatnya kepuasan masyarakat", Decimal(70)),
    }
    assert read(content).unread == (("Cascading!G1", "Warna"),)


def test_a_sheet_of_indicators_without_headings_that_are_known_is_refused() -> None:
    assert faults(book(persons(indicators=(("a", "b"), (2, "Indeks"))))) == [
        ("Indikator!A1", "no row has headings of indicators")
    ]
    assert outline(read(book(persons(indicators=()))).cascade) == TREE


def test_the_sheet_that_says_whose_it_is_may_have_another_name() -> None:
    sheets = {"Sampul": (("CASCADING KINERJA",),), "Sheet1": NODES, "Sheet2": INDICATORS, "Identitas": PAPERS}
    assert owners(sheets) == (Owner("33.02.16", (2026, 2026)),)
    assert measured(book(sheets)) == SAID


def test_blanks_around_words_within_codes_and_between_rows_mean_nothing() -> None:
    rows = [
        tuple(f"  {cell.replace('7.01.06', '7 . 01. 06')} \u00a0" if isinstance(cell, str) else cell for cell in row)
        for row in WORK
    ]
    spaced: Rows = tuple(each for row in rows for each in (row, ()))
    done = read(book(persons(spaced))).cascade
    assert [(node.type, node.code) for node in done.nodes()] == [
        ("Objective", None),
        ("Outcome", None),
        ("Program", "7.01.06"),
        ("Activity", "7.01.06.2.01"),
    ]


@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_a_csv_file_may_tell_excel_what_parts_its_cells(sign: str) -> None:
    rows = ("Jenis|Kode|Uraian|Indikator|Target 2026", 'Sasaran||Meningkatnya kepuasan|Indeks|"85,5"', "Prog|7.01|||x")
    content = ("sep=|\r\n" + "\r\n".join(rows)).replace("|", sign).encode("cp1252")
    asked = {"kecamatan": "33.02.16", "years": (2026, 2026)}
    assert faults(content, **asked) == [("CSV!B3", "'7.01' is no code of the nomenclature")]
    kept = content.replace(b"7.01", b"7.01.06")
    assert measured(kept, **asked)["Indeks"] == ("Meningkatnya kepuasan", Decimal("85.5"))
