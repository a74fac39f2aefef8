"""From graph to workbook and back nothing changes, and what a person has written stays as it is."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef

from cascade_kg.core import iris
from cascade_kg.core.folders import folder
from cascade_kg.core.formats import format_of
from cascade_kg.core.graph import to_graph
from cascade_kg.core.model import Cascade, ObservationKind
from cascade_kg.core.namespaces import SKOS
from cascade_kg.core.records import from_graph
from cascade_kg.core.turtle import to_turtle
from cascade_kg.forms import WRITERS, workbook_of
from cascade_kg.forms.book import book_of, empty_book
from cascade_kg.forms.layout import SheetName
from cascade_kg.forms.opening import grids_of
from cascade_kg.forms.sheets import Cell, Sheet, Shown
from cascade_kg.forms.trace import trace_of
from tests.forms.books import INDICATORS, NODES, Rows, book, is_csv, persons, read

CASCADES = sorted((folder("data") / "cascades").glob("*/*.ttl"))
PEKUNCEN, JANGKAR = (next(path for path in CASCADES if name in str(path)) for name in ("pekuncen", "jangkar"))


@cache
def graph_of(path: Path) -> Graph:
    return Graph().parse(path, format="turtle")


def sheets_of(graph: Graph) -> tuple[Sheet, ...]:
    cascade = from_graph(graph)
    iri = iris.cascade(cascade.organization, cascade.first_year, cascade.last_year)
    return book_of(cascade, trace_of(graph, iri), {})


def edited(sheets: tuple[Sheet, ...], name: SheetName, row: int, heading: str, shown: Shown) -> tuple[Sheet, ...]:
    """Return the sheets with another content in a cell; the row is that of the spreadsheet program."""
    sheet = next(each for each in sheets if each.name is name)
    head = sheet.rows[3]
    place = next(place for place, cell in enumerate(head) if cell and cell.shown == heading)
    rows = [list(cells) for cells in sheet.rows]
    before = rows[row - 1][place]
    assert before is not None
    rows[row - 1][place] = Cell(shown, before.role, before.indent)
    return tuple(replace(each, rows=rows) if each.name is name else each for each in sheets)


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("path", CASCADES, ids=lambda path: path.parent.name)
def test_a_shipped_cascade_comes_back_as_the_same_bytes(path: Path, form: str) -> None:
    back = read(workbook_of(graph_of(path), form=form))
    assert to_turtle(to_graph(back.cascade)) == path.read_bytes()
    assert back.edits == ()
    assert back.remarks == ()
    assert back.unread == ()


def test_what_a_person_added_to_the_graph_comes_back_too() -> None:
    graph = Graph().parse(PEKUNCEN, format="turtle")
    program = URIRef("https://w3id.org/cascade-kg/id/cascade/33.02.16/2023/7.01.06")
    added = (program, SKOS.editorialNote, Literal("Periksa lagi", lang="id"))
    graph.add(added)
    back = read(workbook_of(graph, form="csv"))
    assert back.edits == ()
    assert to_turtle(back.graph(back.cascade)) == to_turtle(graph)


@pytest.mark.parametrize("form", WRITERS)
def test_the_same_cascade_makes_the_same_bytes(form: str) -> None:
    assert workbook_of(graph_of(PEKUNCEN), form=form) == workbook_of(graph_of(PEKUNCEN), form=form)


def test_without_its_trace_a_workbook_still_says_what_people_see() -> None:
    sheets = tuple(sheet for sheet in sheets_of(graph_of(JANGKAR)) if sheet.name is not SheetName.TRACE)
    before, after = from_graph(graph_of(JANGKAR)), read(WRITERS["xlsx"](sheets)).cascade
    assert seen(after) == seen(before)
    # Where things stand is now their cells, and the document is the workbook.
    assert after.document.file_name == "buku.xlsx"
    first = next(after.nodes())
    assert first.evidence.spans == ("Cascading!D5",)


def seen(cascade: Cascade) -> list[tuple[object, ...]]:
    """Return what people see of a cascade."""
    return [
        (
            node.type,
            node.label,
            node.code,
            node.result_statement,
            node.level,
            node.ordinal,
            [(each.label, each.unit, each.data_source, each.notes, each.calculation_type) for each in node.indicators],
            [
                {(each.kind, each.year): each.as_printed or each.value for each in one.observations}
                for one in node.indicators
            ],
            {each.year: each.value for each in node.observations},
            [child.label for child in node.children],
        )
        for node in cascade.nodes()
    ]


def test_an_edited_name_wins_and_is_visible_as_an_edit() -> None:
    # Row 5 holds the objective of Pekuncen, whose printed words are those of line 9 of its document.
    sheets = edited(sheets_of(graph_of(PEKUNCEN)), SheetName.CASCADE, 5, "Uraian", "Terwujudnya pelayanan prima")
    back = read(WRITERS["xlsx"](sheets))
    before, after = next(from_graph(graph_of(PEKUNCEN)).nodes()), next(back.cascade.nodes())
    assert after.label == "Terwujudnya pelayanan prima"
    assert [(edit.where, edit.before, edit.after) for edit in back.edits] == [
        ("Cascading!D5", before.label, "Terwujudnya pelayanan prima")
    ]
    made = [each for each in after.inferences if each.method == "workbook-edit"]
    assert [(each.property, each.as_printed, each.spans) for each in made] == [
        ("rdfs:label", before.label, ("Cascading!D5",))
    ]
    assert before.label in after.as_printed
    assert after.iri == before.iri
    assert after.evidence == before.evidence
    assert after.indicators == before.indicators


def test_an_edit_that_is_taken_back_leaves_nothing_behind() -> None:
    label = next(from_graph(graph_of(PEKUNCEN)).nodes()).label
    there = read(WRITERS["xlsx"](edited(sheets_of(graph_of(PEKUNCEN)), SheetName.CASCADE, 5, "Uraian", "Lain"))).cascade
    back = read(WRITERS["xlsx"](edited(sheets_of(to_graph(there)), SheetName.CASCADE, 5, "Uraian", label))).cascade
    assert to_turtle(to_graph(back)) == PEKUNCEN.read_bytes()


def test_an_edited_target_takes_its_cell_for_its_place() -> None:
    # The first indicator of Jangkar: its target of 2026 stood in the listing, in another number.
    sheets = edited(sheets_of(graph_of(JANGKAR)), SheetName.INDICATORS, 5, "Target 2026", Decimal("91.25"))
    back = read(WRITERS["xlsx"](sheets))
    indicator = next(back.cascade.nodes()).indicators[0]
    target = next(each for each in indicator.observations if (each.kind, each.year) == (ObservationKind.TARGET, 2026))
    assert (target.value, target.as_printed) == (Decimal("91.25"), None)
    assert target.evidence.spans == (back.edits[0].where,)
    assert [edit.after for edit in back.edits] == ["91.25"]


def test_a_row_that_was_emptied_is_gone_and_one_that_was_added_is_there() -> None:
    sheets = sheets_of(graph_of(PEKUNCEN))
    nodes = list(from_graph(graph_of(PEKUNCEN)).nodes())
    last = 4 + len(nodes)
    for heading in ("Jenis", "Kode", "Uraian", "Hasil yang dituju", "Eselon", "Nomor tercetak"):
        sheets = edited(sheets, SheetName.CASCADE, last, heading, None)
    for heading, words in (("Jenis", "Kegiatan"), ("Kode", "7.01.05.2.01")):
        sheets = edited(sheets, SheetName.CASCADE, last + 1, heading, words)
    rows = next(sheet for sheet in sheets if sheet.name is SheetName.INDICATORS).rows
    of_last = [
        number
        for number, cells in enumerate(rows, start=1)
        if cells and cells[0] and cells[0].shown == len(nodes) and number > 4
    ]
    for number in of_last:
        for place, cell in enumerate(rows[3]):
            if cell and place not in (1, 15):
                sheets = edited(sheets, SheetName.INDICATORS, number, str(cell.shown), None)
    after = list(read(WRITERS["xlsx"](sheets)).cascade.nodes())
    assert [node.label for node in after[:-1]] == [node.label for node in nodes[:-1]]
    assert (after[-1].code, after[-1].label) == (
        "7.01.05.2.01",
        "Penyelenggaraan Urusan Pemerintahan Umum Sesuai Penugasan Kepala Daerah",
    )


def test_a_code_stays_where_the_name_was_changed() -> None:
    # Row 7 is the first program of Pekuncen, whose code was found by its name.
    sheets = edited(sheets_of(graph_of(PEKUNCEN)), SheetName.CASCADE, 7, "Uraian", "Program penunjang")
    program = list(read(WRITERS["xlsx"](sheets)).cascade.nodes())[2]
    assert (program.code, program.label) == ("7.01.01", "Program penunjang")
    assert [each.method for each in program.inferences if each.property == "ckg:nomenclature"] == ["workbook-edit"]


def test_next_years_workbook_made_of_this_years_is_a_new_cascade() -> None:
    graph = graph_of(PEKUNCEN)
    sheets = sheets_of(graph)
    papers = next(sheet for sheet in sheets if sheet.name is SheetName.DOCUMENT)
    rows = [list(cells) for cells in papers.rows]
    place = next(number for number, cells in enumerate(rows) if cells and cells[0] and cells[0].shown == "Tahun")
    assert rows[place][1] is not None
    rows[place][1] = Cell(2024, rows[place][1].role)  # type: ignore[union-attr]
    back = read(WRITERS["xlsx"](tuple(replace(each, rows=rows) if each is papers else each for each in sheets)))
    assert (back.cascade.first_year, back.cascade.last_year) == (2024, 2024)
    assert not back.known
    assert back.cascade.document.file_name == "buku.xlsx"
    assert [remark.where for remark in back.remarks] == ["Jejak"]


def test_no_cell_that_a_person_wrote_is_changed_by_graph_and_workbook() -> None:
    cascade = read(book(persons())).cascade
    written = workbook_of(to_graph(cascade), form="xlsx")
    grids = {grid.name: grid.rows for grid in grids_of(written, format_of(written, where=""), where="")}
    for name, rows in (("Cascading", NODES), ("Indikator", INDICATORS)):
        head = [str(cell) for cell in grids[name][3]]
        for number, row in enumerate(rows[1:], start=4):
            for heading, value in zip(rows[0], row, strict=True):
                if value is not None:
                    assert grids[name][number][head.index(str(heading))] == value, (name, number, heading)


def test_only_numbers_codes_and_words_of_lists_are_written_otherwise() -> None:
    nodes: Rows = (
        NODES[0],
        (10, "tujuan", None, "  Meningkatnya kualitas pelayanan ", None, "Eselon II"),
        ("20a", "Prog", "7,01,06", "PROGRAM BINA DESA", "Meningkatnya tata kelola: 1) tertib\n2) rapi", "4"),
    )
    indicators: Rows = (
        INDICATORS[0],
        ("20a", "Persentase\tdesa", "=A/B", "nonkumulatif", "persen ", "-", "95,50", "Rp 1.234.567,-"),
        (10, "Indeks", None, None, "Indeks", None, "90-95", None),
    )
    written = workbook_of(to_graph(read(book(persons(nodes, indicators))).cascade), form="xlsx")
    grids = {grid.name: grid.rows for grid in grids_of(written, format_of(written, where=""), where="")}
    otherwise: dict[str, dict[object, object]] = {}
    for name, rows, order in (("Cascading", nodes, (1, 2)), ("Indikator", indicators, (2, 1))):
        head = [str(cell) for cell in grids[name][3]]
        for number, row in zip(order, rows[1:], strict=True):
            for heading, value in zip(rows[0], row, strict=True):
                after = grids[name][number + 3][head.index(str(heading))]
                if value is not None and after != value:
                    otherwise.setdefault(str(heading), {})[value] = after
    assert otherwise == {
        "No.": {10: 1, "20a": 2},
        "Jenis": {"tujuan": "Tujuan", "Prog": "Program"},
        "Kode": {"7,01,06": "7.01.06"},
        "Uraian": {"  Meningkatnya kualitas pelayanan ": "Meningkatnya kualitas pelayanan"},
        "Eselon": {"Eselon II": "II", "4": "IV"},
        "Indikator": {"Persentase\tdesa": "Persentase desa"},
        "Tipe penghitungan": {"nonkumulatif": "Non Kumulatif"},
        "Satuan": {"persen ": "persen"},
    }


def test_csv_is_one_file_and_keeps_texts_from_being_formulas() -> None:
    sheets = edited(sheets_of(graph_of(PEKUNCEN)), SheetName.CASCADE, 5, "Uraian", "=1+1")
    content = WRITERS["csv"](sheets)
    assert is_csv(content)
    assert ";'=1+1;" in content.decode("utf-8-sig")
    assert next(read(content).cascade.nodes()).label == "=1+1"


def test_findings_stand_beside_the_rows_that_they_concern() -> None:
    graph = graph_of(PEKUNCEN)
    cascade = from_graph(graph)
    objective = next(cascade.nodes())
    iri = iris.cascade(cascade.organization, cascade.first_year, cascade.last_year)
    about = [
        (objective.iri or "", "peringatan: satu"),
        (f"{objective.indicators[0].iri}/formula", "peringatan: dua"),
        (iri, "peringatan: tiga"),
    ]
    written = workbook_of(graph, form="xlsx", findings=about)
    grids = {grid.name: grid.rows for grid in grids_of(written, format_of(written, where=""), where="")}
    places = [
        (name, row, cell)
        for name, rows in grids.items()
        for row, cells in enumerate(rows, start=1)
        for cell in cells
        if isinstance(cell, str) and cell.startswith("peringatan")
    ]
    assert places[:2] == [("Cascading", 5, "peringatan: satu"), ("Indikator", 5, "peringatan: dua")]
    assert [(name, cell) for name, _, cell in places[2:]] == [("Dokumen", "peringatan: tiga")]
    # What a program has written beside the rows is not read as if a person had.
    assert to_turtle(to_graph(read(written).cascade)) == PEKUNCEN.read_bytes()


@pytest.mark.parametrize("form", WRITERS)
def test_the_form_of_several_years_asks_for_the_quarters_of_each_and_gives_them_back(form: str) -> None:
    sheets = empty_book(("35.12.12", "Kecamatan Jangkar"), (2025, 2027))
    typed: dict[str, Shown] = {
        "No.": 1,
        "Indikator": "Indeks Kepuasan Masyarakat",
        "Target 2025": 80,
        "Pagu (Rp) 2027": 1500000,
    }
    quarters: dict[str, Shown] = {
        f"Target TW {roman} {year}": year - 2000 + number
        for year in (2025, 2026, 2027)
        for number, roman in enumerate(("I", "II", "III", "IV"), start=1)
    }
    sheets = edited(sheets, SheetName.CASCADE, 5, "Jenis", "Sasaran")
    sheets = edited(sheets, SheetName.CASCADE, 5, "Uraian", "Meningkatnya kepuasan masyarakat")
    for heading, shown in {**typed, **quarters}.items():
        sheets = edited(sheets, SheetName.INDICATORS, 5, heading, shown)
    cascade = read(WRITERS[form](sheets)).cascade
    (outcome,) = cascade.nodes()
    stated = {
        (each.year, each.quarter): each.value
        for each in outcome.indicators[0].observations
        if each.kind is ObservationKind.QUARTERLY_TARGET
    }
    assert stated == {(year, quarter): year - 2000 + quarter for year in (2025, 2026, 2027) for quarter in range(1, 5)}
    written = workbook_of(to_graph(cascade), form="xlsx")
    rows = next(grid.rows for grid in grids_of(written, format_of(written, where=""), where="") if "Ind" in grid.name)
    again = dict(zip(map(str, rows[3]), rows[4], strict=True))
    assert {heading: again[heading] for heading in {**typed, **quarters}} == {**typed, **quarters}


def test_a_sheet_too_wide_for_one_page_goes_over_two_with_its_first_columns_on_each() -> None:
    one, several = (empty_book(None, years) for years in ((2026, 2026), (2025, 2029)))
    assert [sheet.name for sheet in (*one, *several) if sheet.wide] == [SheetName.INDICATORS]
    with zipfile.ZipFile(io.BytesIO(WRITERS["xlsx"](several))) as package:
        assert b'fitToWidth="2"' in package.read("xl/worksheets/sheet3.xml")
        assert b"Indikator!$A:$C,Indikator!$4:$4" in package.read("xl/workbook.xml")
    with zipfile.ZipFile(io.BytesIO(WRITERS["ods"](several))) as package:
        kept = package.read("content.xml").partition(b"<table:table-header-columns>")[2]
        assert kept.partition(b"</table:table-header-columns>")[0].count(b"<table:table-column ") == 3
