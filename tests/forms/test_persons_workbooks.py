"""Workbooks that are somewhat off are understood, or refused cell by cell with the address and what to do."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from cascade_kg.core.errors import InputError, ManyFaultsError
from cascade_kg.core.formats import format_of
from cascade_kg.core.model import CalculationType, Cascade, Level, NodeType, Observation, ObservationKind
from cascade_kg.forms.reading import Owner, owners_of
from tests.forms.books import HEAD, INDICATORS, NODES, PAPERS, Formula, Rows, Value, book, in_parts, persons, read


def outline(cascade: Cascade) -> list[tuple[str, str | None, str | None, str | None]]:
    """Return each node with the name of its parent."""
    parents = {id(child): node for node in cascade.nodes() for child in node.children}
    return [
        (node.type, node.code, node.label, above.label if (above := parents.get(id(node))) else None)
        for node in cascade.nodes()
    ]


TREE = [
    ("Objective", None, "Meningkatnya kualitas pelayanan kecamatan", None),
    ("Outcome", None, "Meningkatnya kepuasan masyarakat", "Meningkatnya kualitas pelayanan kecamatan"),
    (
        "Program",
        "7.01.06",
        "PROGRAM PEMBINAAN DAN PENGAWASAN PEMERINTAHAN DESA",
        "Meningkatnya kepuasan masyarakat",
    ),
]


def refused(content: bytes, **asked: object) -> list[tuple[str | None, str]]:
    """Return the faults of a workbook: where, and what in English."""
    with pytest.raises(ManyFaultsError) as caught:
        read(content, **asked)
    assert all(fault.todo and fault.in_("id") != fault.in_("en") for fault in caught.value.faults)
    return [(fault.where, fault.what) for fault in caught.value.faults]


def values(observations: tuple[Observation, ...]) -> dict[tuple[str, int | None], object]:
    return {(each.kind, each.year): each.as_printed or each.value for each in observations}


def with_row(*cells: Value) -> Rows:
    return (*NODES, cells)


def with_indicator(*cells: Value) -> Rows:
    return (*INDICATORS, cells)


def test_a_small_workbook_says_what_it_says() -> None:
    cascade = read(book(persons())).cascade
    assert (cascade.organization, cascade.organization_name) == ("33.02.16", "Kecamatan Pekuncen")
    assert (cascade.first_year, cascade.last_year) == (2026, 2026)
    assert outline(cascade) == TREE
    _, outcome, program = cascade.nodes()
    assert (outcome.level, program.level) == (Level.ESELON_III, Level.ESELON_IV)
    assert program.result_statement == "Meningkatnya tata kelola desa"
    ikm = outcome.indicators[0]
    assert ikm.formula
    assert (ikm.label, ikm.formula.text, ikm.unit, ikm.data_source, ikm.calculation_type) == (
        "Indeks Kepuasan Masyarakat",
        "Hasil survei",
        "Indeks",
        "Laporan survei",
        CalculationType.NON_CUMULATIVE,
    )
    assert values(ikm.observations) == {("target", 2026): Decimal("85.5")}
    assert values(program.observations) == {("budget", 2026): Decimal(125000000)}
    # Each fact knows its cell.
    assert (outcome.evidence.spans, ikm.evidence.spans, ikm.formula.evidence.spans, ikm.source_evidence.spans) == (
        ("Cascading!D3",),
        ("Indikator!B2",),
        ("Indikator!C2",),
        ("Indikator!F2",),
    )
    assert ikm.observations[0].evidence.spans == ("Indikator!G2",)


def test_columns_may_be_moved_and_renamed_and_stand_below_a_title() -> None:
    order = (3, 2, 1, 0, 5, 4)
    names = {"Uraian": "Nama", "Kode": "KODE  NOMENKLATUR", "Jenis": "Jenjang", "Hasil yang dituju": "Sasaran program"}
    nodes: Rows = (
        ("CASCADING KINERJA", None, None),
        (),
        *(tuple(names.get(str(row[place]), row[place]) for place in order) for row in NODES),
    )
    assert outline(read(book(persons(nodes))).cascade) == TREE


def test_a_misspelt_heading_is_known_by_its_likeness_and_another_is_reported() -> None:
    indicators: Rows = tuple(
        (*row, extra) for row, extra in zip(INDICATORS, ("Penanggung jawab", "Camat", None), strict=True)
    )
    head = tuple("Tipe penghitunngan" if cell == "Tipe penghitungan" else cell for cell in indicators[0])
    done = read(book(persons(NODES, (head, *indicators[1:]))))
    assert list(done.cascade.nodes())[1].indicators[0].calculation_type is CalculationType.NON_CUMULATIVE
    assert done.unread == (("Indikator!I1", "Penanggung jawab"),)


def test_heads_of_two_rows_with_merged_cells_are_read_as_one() -> None:
    indicators: Rows = (
        ("No.", "Indikator", "Satuan", None, None, None, None),
        (None, None, None, 2026, 2027, 2026, 2027),
        (2, "Indeks Kepuasan Masyarakat", "Indeks", 85, 86, 1000, 2000),
    )
    merged = {
        "Indikator": [
            (0, 0, 1, 0, "No."),
            (0, 1, 1, 1, "Indikator"),
            (0, 2, 1, 2, "Satuan"),
            (0, 3, 0, 4, "Target"),
            (0, 5, 0, 6, "Pagu (Rp)"),
        ]
    }
    papers: Rows = (PAPERS[0], ("Tahun", "2026-2027"))
    cascade = read(book(persons(indicators=indicators, papers=papers), merged=merged)).cascade
    outcome = list(cascade.nodes())[1]
    assert values(outcome.indicators[0].observations) == {("target", 2026): 85, ("target", 2027): 86}
    assert values(outcome.observations) == {("budget", 2026): 1000, ("budget", 2027): 2000}


def test_an_indicator_belongs_to_the_node_of_its_merged_cell_or_of_the_row_above() -> None:
    rows: Rows = (INDICATORS[0], (2, "Indeks A"), (None, "Indeks B"), (None, "Indeks C"))
    done = read(book(persons(indicators=rows), merged={"Indikator": [(1, 0, 2, 0, "2")]}))
    assert [each.label for each in list(done.cascade.nodes())[1].indicators] == ["Indeks A", "Indeks B", "Indeks C"]


def test_totals_notes_and_signatures_are_not_read_and_said_so() -> None:
    nodes: Rows = (
        *NODES,
        (None, None, None, "JUMLAH"),
        (),
        ("Catatan: angka sementara",),
        (None, None, None, None, "CAMAT PEKUNCEN"),
    )
    indicators: Rows = (*INDICATORS, (None, "JUMLAH", None, None, None, None, None, 125000000), ("Sumber: DPA 2026",))
    done = read(book(persons(nodes, indicators)))
    assert outline(done.cascade) == TREE
    assert [remark.where for remark in done.remarks] == [
        "Cascading!D5",
        "Cascading!A7",
        "Cascading!E8",
        "Indikator!B4",
        "Indikator!A5",
    ]


def test_an_indicator_that_begins_with_jumlah_is_no_total() -> None:
    done = read(book(persons(indicators=with_indicator(3, "Jumlah laporan desa", None, None, "Laporan"))))
    assert list(done.cascade.nodes())[2].indicators[1].label == "Jumlah laporan desa"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("7.01.06.2.01.03", "7.01.06.2.01.0003"),
        ("7.01.06.2.01.0003", "7.01.06.2.01.0003"),
        ("7 01 06 2.01 0003", "7.01.06.2.01.0003"),
        ("7,01,06", "7.01.06"),
        ("\u00a07.01.06\u200b", "7.01.06"),
        # Excel makes 7 January 2005, or in American 1 July 2005, of 7.01.05.
        (datetime.date(2005, 1, 7), "7.01.05"),
        (datetime.date(2005, 7, 1), "7.01.05"),
    ],
)
def test_a_code_is_known_however_it_is_typed(typed: Value, code: str) -> None:
    nodes = list(read(book(persons(with_row(4, None, typed, None, None, None)))).cascade.nodes())
    assert nodes[-1].code == code


@pytest.mark.parametrize("since_1904", [False, True])
def test_a_date_means_the_same_whenever_its_calendar_begins(since_1904: bool) -> None:
    content = book(persons(with_row(4, None, datetime.date(2005, 1, 7))), since_1904=since_1904)
    assert list(read(content).cascade.nodes())[-1].code == "7.01.05"


def test_what_a_spreadsheet_program_made_of_codes_and_numbers_is_refused_cell_by_cell_all_at_once() -> None:
    nodes: Rows = (
        *NODES,
        (4, None, 7.01, "Program tanpa kode"),
        (5, "Kegiatan", datetime.date(2001, 2, 1), "Dulu 1.2.01"),
        (6, "Kegitan", "7.01.06.2.01", None),
        (7, "Program", "7.01.06.2.01", None),
        (7, None, None, "Tanpa jenis dan kode", "x"),
        (8, "Program", "abc", "Kode bukan kode"),
    )
    indicators: Rows = (
        *INDICATORS,
        (99, "Indikator tanpa simpul"),
        (3, "Indikator A", None, "Kira-kira", "%", None, datetime.date(2026, 5, 1), None),
        (3, "Indikator B", None, None, "%", None, "1.234", None),
        (3, "Indikator C", None, None, "%", None, True, 5),
    )
    assert [place for place, _ in refused(book(persons(nodes, indicators)))] == [
        "Cascading!C5",
        "Cascading!C6",
        "Cascading!B7",
        "Cascading!C8",
        "Cascading!A9",
        "Cascading!B9",
        "Cascading!C10",
        "Indikator!A4",
        "Indikator!D5",
        "Indikator!G5",
        "Indikator!G6",
        "Indikator!G7",
        "Indikator!H7",
    ]


@pytest.mark.parametrize(
    ("typed", "value", "unit", "printed"),
    [
        (90, Decimal(90), None, None),
        (0.1 + 0.2, Decimal("0.3"), None, None),
        ("90", Decimal(90), None, None),
        ("12,5", Decimal("12.5"), None, "12,5"),
        ("1.234.567,89", Decimal("1234567.89"), None, "1.234.567,89"),
        ("Rp 1.234.567,-", Decimal(1234567), "Rp", "Rp 1.234.567,-"),
        ("Rp. 2.500.000", Decimal(2500000), "Rp", "Rp. 2.500.000"),
        ("WTP", None, None, "WTP"),
        ("90-95", None, None, "90-95"),
    ],
)
def test_a_value_is_a_number_or_its_words(
    typed: Value, value: Decimal | None, unit: str | None, printed: str | None
) -> None:
    cascade = read(book(persons(indicators=with_indicator(3, "Indikator", None, None, "Nilai", None, typed)))).cascade
    target = list(cascade.nodes())[2].indicators[1].observations[0]
    assert (target.value, target.unit, target.as_printed) == (value, unit, printed)


def test_a_percentage_that_became_a_fraction_is_pointed_out() -> None:
    done = read(book(persons(indicators=with_indicator(3, "Persentase", None, None, "%", None, 0.95))))
    assert [remark.where for remark in done.remarks] == ["Indikator!G4"]


def test_a_formula_with_an_error_is_refused_and_so_is_one_that_was_never_calculated() -> None:
    indicators = with_indicator(
        2, Formula("=A1", "#N/A"), None, None, "%", None, Formula("=NA()", "#N/A"), Formula("=SUM(1,2)", 777)
    )
    content = book(persons(indicators=indicators))
    assert [place for place, _ in refused(content)] == ["Indikator!B4", "Indikator!G4"]
    # Programs that do not calculate leave the value out.
    bare = in_parts(content, lambda part: part.replace(b"<v>777</v>", b"<v></v>"))
    assert [place for place, _ in refused(bare)] == ["Indikator!B4", "Indikator!G4", "Indikator!H4"]


def test_a_name_comes_from_its_code_again_whatever_its_formula_says() -> None:
    nodes: Rows = (*NODES[:3], (3, "Program", "7.01.06", Formula("=VLOOKUP(C4,X,2)", "#N/A"), None, "IV"))
    assert outline(read(book(persons(nodes))).cascade) == TREE


def test_a_name_that_became_a_number_comes_from_its_code_again() -> None:
    nodes: Rows = (*NODES[:3], (3, "Program", "7.01.06", 0, None, "IV"))
    assert outline(read(book(persons(nodes))).cascade) == TREE


def test_hidden_rows_and_sheets_are_read_like_others() -> None:
    content = book(persons(), hidden=["Indikator"], hidden_rows={"Cascading": [2]})
    cascade = read(content).cascade
    assert outline(cascade) == TREE
    assert sum(len(node.indicators) for node in cascade.nodes()) == 2


def test_a_sheet_of_another_name_is_known_by_its_headings() -> None:
    assert outline(read(book({"Dokumen": PAPERS, "Sheet1": NODES})).cascade) == TREE


def test_two_sheets_that_look_alike_are_refused() -> None:
    with pytest.raises(InputError, match="several sheets look like Cascading: 'Pekuncen', 'Ajibarang'"):
        read(book({"Dokumen": PAPERS, "Pekuncen": NODES, "Ajibarang": NODES}))


def test_a_workbook_without_any_table_is_refused() -> None:
    with pytest.raises(InputError, match="no sheet has a table of nodes"):
        read(book({"Sheet1": (("Anggaran", "Bulan"), (1, 2))}))


SEVERAL: Rows = (
    ("Kecamatan", *HEAD),
    ("33.02.16", 1, "Tujuan", None, "Tujuan Pekuncen", None, None),
    ("33.02.15", 2, "Tujuan", None, "Tujuan tetangga", None, None),
)


def test_a_file_of_several_kecamatan_says_so_and_each_is_read_by_itself() -> None:
    content = book({"Dokumen": (("Tahun", 2026),), "Cascading": SEVERAL})
    form = format_of(content, where="buku.xlsx")
    assert owners_of(content, form, where="buku.xlsx") == (
        Owner("33.02.15", (2026, 2026)),
        Owner("33.02.16", (2026, 2026)),
    )
    with pytest.raises(InputError, match=r"the file holds several kecamatan: 33.02.15, 33.02.16"):
        read(content)
    assert [node.label for node in read(content, kecamatan="33.02.16").cascade.nodes()] == ["Tujuan Pekuncen"]
    with pytest.raises(InputError, match=r"says 33.02.15, 33.02.16, not 33.02.17"):
        read(content, kecamatan="33.02.17")


def test_a_workbook_of_another_kecamatan_or_year_than_asked_for_is_refused() -> None:
    with pytest.raises(InputError, match=r"says 33.02.16, not 33.02.15"):
        read(book(persons()), kecamatan="33.02.15")
    with pytest.raises(InputError, match="says 2026, not 2025"):
        read(book(persons()), years=(2025, 2025))
    with pytest.raises(InputError, match="does not say its kecamatan and year"):
        read(book({"Cascading": NODES}))


def test_a_parent_may_be_named_where_it_is_not_the_row_above() -> None:
    nodes: Rows = (
        (*HEAD, "Induk"),
        (1, "Tujuan", None, "Tujuan", None, None, None),
        (2, "Sasaran", None, "Sasaran A", None, None, None),
        (3, "Sasaran", None, "Sasaran B", None, None, None),
        (4, "Program", "7.01.06", None, None, None, 2),
        (5, "Program", "7.01.05", None, None, None, "-"),
    )
    parents = [parent for *_, parent in outline(read(book(persons(nodes, (INDICATORS[0],)))).cascade)]
    assert parents == [None, "Tujuan", "Sasaran A", "Tujuan", None]
    loop = (*nodes[:2], (2, "Sasaran", None, "Sasaran A", None, None, 2), (3, "Sasaran", None, "B", None, None, 77))
    assert [place for place, _ in refused(book(persons(loop)))] == ["Cascading!G3", "Cascading!G4"]


def test_the_quarters_of_a_year_are_targets_of_their_own() -> None:
    indicators: Rows = (
        ("No.", "Indikator", "Target", "Target TW I", "Target Triwulan 2", "TW III 2026", "Target TW IV"),
        (2, "Indeks", 100, 25, 50, 75, 100),
    )
    indicator = list(read(book(persons(indicators=indicators))).cascade.nodes())[1].indicators[0]
    assert {(each.kind, each.year, each.quarter): each.value for each in indicator.observations} == {
        (ObservationKind.TARGET, 2026, None): 100,
        (ObservationKind.QUARTERLY_TARGET, 2026, 1): 25,
        (ObservationKind.QUARTERLY_TARGET, 2026, 2): 50,
        (ObservationKind.QUARTERLY_TARGET, 2026, 3): 75,
        (ObservationKind.QUARTERLY_TARGET, 2026, 4): 100,
    }


def test_in_a_plan_of_several_years_a_heading_says_its_year() -> None:
    indicators: Rows = (("No.", "Indikator", "Target", "Target 2027"), (2, "Indeks", 100, 90))
    papers: Rows = (*PAPERS[:1], ("Tahun", "2026-2030"))
    assert refused(book(persons(indicators=indicators, papers=papers))) == [
        ("Indikator!C1", "the heading does not say of which year")
    ]


def test_who_signed_is_read_and_a_number_that_has_lost_its_digits_is_refused() -> None:
    head = ("Halaman", "Nama penandatangan", "Jabatan", "Pangkat", "NIP", "Tempat", "Tanggal")
    signed = (1, "Drs. Contoh", "CAMAT", "Pembina", "19730207 199303 1 003", "Pekuncen", datetime.date(2026, 1, 2))
    papers: Rows = (*PAPERS, (), head, signed)
    sign_off = read(book(persons(papers=papers))).cascade.document.sign_offs[0]
    assert (sign_off.name, sign_off.number, sign_off.date_text, sign_off.date) == (
        "Drs. Contoh",
        "19730207 199303 1 003",
        "2 Januari 2026",
        "2026-01-02",
    )
    lost: Rows = (*PAPERS, (), head, (1, "Drs. Contoh", "CAMAT", None, 197302071993031003))
    assert refused(book(persons(papers=lost))) == [
        ("Dokumen!E6", "a long number stands here, and its last digits are lost")
    ]


def test_text_of_strangers_stays_text() -> None:
    nodes: Rows = (*NODES[:3], (3, "Program", "7.01.06", "=cmd|'/C calc'!A0\u202e\u0000", None, "IV"))
    assert list(read(book(persons(nodes))).cascade.nodes())[2].label == "=cmd|'/C calc'!A0"


def test_an_empty_form_says_that_nothing_is_in_it() -> None:
    nodes: Rows = (HEAD, (1, None, None, Formula('=IF(C2="","","x")', ""), None, None), (2,))
    assert refused(book(persons(nodes, (INDICATORS[0],)))) == [("Cascading!A2", "no row states a node")]


def test_types_are_told_by_codes_and_a_level_may_be_written_otherwise() -> None:
    nodes: Rows = (HEAD, (1, None, "7.01.06", None, None, "Eselon IV"), (2, None, "7.01.06.2.01.0003", None, None, "4"))
    done = read(book(persons(nodes, (INDICATORS[0],)))).cascade
    assert [(node.type, node.level) for node in done.nodes()] == [
        (NodeType.PROGRAM, Level.ESELON_IV),
        (NodeType.SUB_ACTIVITY, Level.ESELON_IV),
    ]


@pytest.mark.parametrize(
    ("papers", "where", "what"),
    [
        ((("Kode kecamatan", "33.02.16"), ("Tahun", "dua ribu")), "Dokumen!B2", "'dua ribu' is no year"),
        ((("Kode kecamatan", "33.02.16"), ("Tahun", "20266")), "Dokumen!B2", "'20266' is no year"),
        (
            (("Kode kecamatan", "33.02.16"), ("Tahun", 2026), ("Sampai tahun", "lima")),
            "Dokumen!B3",
            "'lima' is no year",
        ),
        ((("Kode kecamatan", "Pekuncen"), ("Tahun", 2026)), "Dokumen!B1", "'Pekuncen' is no code of a kecamatan"),
        ((("Kode kecamatan", "33.02.98"), ("Tahun", 2026)), "Dokumen!B1", "no kecamatan has the code '33.02.98'"),
    ],
)
def test_who_does_not_say_whose_it_is_hears_of_the_other_faults_at_once(papers: Rows, where: str, what: str) -> None:
    content = book(persons(with_row(4, "Kegitan", None, "x"), with_indicator(77, "Indikator"), papers))
    with pytest.raises(ManyFaultsError) as caught:
        owners_of(content, format_of(content, where="buku.xlsx"), where="buku.xlsx")
    assert [(fault.where, fault.what) for fault in caught.value.faults] == [
        ("Cascading!B5", "'Kegitan' is not in the list 'Jenis'"),
        (where, what),
        ("Indikator!A4", "no row of Cascading has the number 77"),
    ]
