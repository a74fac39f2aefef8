"""``template``, ``export --format xlsx`` and ``import`` of workbooks, as a planner runs them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import Graph

from cascade_kg.core.namespaces import CKG
from cascade_kg.core.records import from_graph
from cascade_kg.forms import WRITERS
from cascade_kg.forms.layout import SheetName
from cascade_kg.forms.sheets import Cell, Role
from tests.cli.test_commands import CASCADE, run
from tests.forms.books import INDICATORS, NODES, book, persons
from tests.forms.test_round_trips import edited, graph_of, sheets_of
from tests.importers.carriers.graphs import facts


def test_the_form_is_written_for_a_kecamatan_and_years(tmp_path: Path) -> None:
    done = run("template", "-o", str(tmp_path / "a.xlsx"), "--kecamatan", "33.02.16", "--year", "2026")
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode().splitlines() == [str(tmp_path / "a.xlsx")]
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["-o", "a.docx"], 2, "a.docx: this is no name of a workbook"),
        (["-o", "a.xlsx", "--kecamatan", "99.99.99"], 3, "no kecamatan has the code '99.99.99'"),
    ],
)
def test_a_form_that_cannot_be_is_refused_in_one_line(arguments: list[str], code: int, said: str) -> None:
    done = run("template", *arguments)
    assert done.returncode == code
    assert len(done.stderr.decode().splitlines()) == 1
    assert said in done.stderr.decode()


def test_a_cascade_goes_out_as_a_workbook_and_comes_back_as_the_same_file(tmp_path: Path) -> None:
    file = tmp_path / "33.02.16-pekuncen-2023.xlsx"
    assert run("export", str(CASCADE), "--format", "xlsx", "-o", str(file)).returncode == 0
    done = run("import", str(file), "-o", str(tmp_path / "cascades"))
    assert done.returncode == 0, done.stderr
    assert b"Nothing was changed in the workbook." in done.stdout
    assert (tmp_path / "cascades/33.02.16-pekuncen/2023.ttl").read_bytes() == CASCADE.read_bytes()


def test_pekuncen_typed_into_a_workbook_is_the_same_graph_but_for_what_was_printed(tmp_path: Path) -> None:
    file, made = tmp_path / "pekuncen.xlsx", tmp_path / "33.02.16-pekuncen/2023.ttl"
    typed = [sheet for sheet in sheets_of(graph_of(CASCADE)) if sheet.name is not SheetName.TRACE]
    file.write_bytes(WRITERS["xlsx"](typed))
    assert run("import", str(file), "-o", str(tmp_path)).returncode == 0
    there, back = (facts(from_graph(graph)) for graph in (graph_of(CASCADE), Graph().parse(made, format="turtle")))
    # No column asks for the headings of boxes, or for the words that an import has corrected.
    assert {each for each in there if each[1] not in (CKG.heading, CKG.asPrinted)} == back


def test_a_workbook_in_which_nothing_was_changed_leaves_the_report_of_the_document_as_it_is(tmp_path: Path) -> None:
    folder, file = tmp_path / "33.02.16-pekuncen", tmp_path / "pekuncen.xlsx"
    folder.mkdir()
    for name in ("2023.ttl", "2023.import.csv"):
        (folder / name).write_bytes((CASCADE.parent / name).read_bytes())
    assert run("export", str(folder / "2023.ttl"), "--format", "xlsx", "-o", str(file)).returncode == 0
    assert run("import", str(file), "-o", str(tmp_path)).returncode == 0
    assert (folder / "2023.import.csv").read_bytes() == (CASCADE.parent / "2023.import.csv").read_bytes()
    (folder / "2023.ttl").write_bytes(CASCADE.read_bytes().replace(b"Peraturan Desa", b"Perdes"))
    assert run("import", str(file), "-o", str(tmp_path)).returncode == 0
    assert (folder / "2023.import.csv").read_bytes() == b"cell,kind,about,field,before,after\n"


def test_a_workbook_without_a_year_takes_it_from_its_name_and_else_asks_for_it_alone(tmp_path: Path) -> None:
    rows = "".join(f"33.02.{code};Tujuan;;Meningkatnya pelayanan\n" for code in (16, 17))
    for name in ("gabungan 2026.csv", "gabungan.csv"):
        (tmp_path / name).write_text("Kecamatan;Jenis;Kode;Uraian\n" + rows, encoding="utf-8")
    done = run("import", str(tmp_path / "gabungan 2026.csv"), "-o", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    written = sorted(path.relative_to(tmp_path / "out").as_posix() for path in tmp_path.glob("out/*/*.ttl"))
    assert written == ["33.02.16-pekuncen/2026.ttl", "33.02.17-cilongok/2026.ttl"]
    done = run("import", str(tmp_path / "gabungan.csv"), "-o", str(tmp_path / "out"))
    said = done.stderr.decode()
    assert done.returncode == 2
    assert "of which year it is" in said
    assert "which kecamatan" not in said
    assert "on its sheet Dokumen, too" in said


def test_a_workbook_with_faults_names_each_cell_and_writes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "33.02.16-pekuncen-2026.xlsx"
    nodes = (*NODES, (4, "Kegitan", "7.01", "x"))
    file.write_bytes(book(persons(nodes, (*INDICATORS, (77, "Indikator")))))
    done = run("import", str(file), "-o", str(tmp_path / "cascades"))
    assert done.returncode == 3
    lines = done.stderr.decode().splitlines()
    assert "3 cells cannot be understood" in lines[0]
    assert [line.partition(": ")[2].partition(": ")[0] for line in lines[1:]] == [
        "Cascading!B5",
        "Cascading!C5",
        "Indikator!A4",
    ]
    assert not (tmp_path / "cascades").exists()


def test_a_wrong_year_does_not_hide_the_other_faults(tmp_path: Path) -> None:
    papers = (("Kode kecamatan", "33.02.16"), ("Tahun", "tahun depan"))
    file = tmp_path / "cascade.xlsx"
    file.write_bytes(book(persons((*NODES, (4, "Kegitan")), papers=papers)))
    done = run("import", str(file), "-o", str(tmp_path / "cascades"))
    assert done.returncode == 3
    lines = done.stderr.decode().splitlines()
    assert [line.partition(": ")[2].partition(": ")[0] for line in lines[1:]] == ["Cascading!B5", "Dokumen!B2"]


def test_a_workbook_filled_in_by_hand_says_whose_it_is_and_becomes_a_cascade_without_violation(tmp_path: Path) -> None:
    file = tmp_path / "cascade.xlsx"
    file.write_bytes(book(persons()))
    done = run("import", str(file), "-o", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "33.02.16-pekuncen/2026.ttl").is_file()
    done = run("validate", str(tmp_path), "--fail-on", "violation")
    assert done.returncode == 0, done.stdout.decode()


def test_a_dry_run_says_what_would_change_in_the_cascade_that_is_there(tmp_path: Path) -> None:
    file, folder = tmp_path / "cascade.xlsx", tmp_path / "cascades"
    file.write_bytes(book(persons()))
    first = run("import", str(file), "-o", str(folder), "--dry-run")
    assert b"There is no such cascade yet" in first.stdout
    assert run("import", str(file), "-o", str(folder)).returncode == 0
    written = (folder / "33.02.16-pekuncen/2026.ttl").read_bytes()
    indicators = [tuple(87 if cell == 85.5 else cell for cell in row) for row in INDICATORS]
    file.write_bytes(book(persons(NODES, indicators)))
    done = run("import", str(file), "-o", str(folder), "--dry-run")
    assert done.returncode == 0, done.stderr
    assert f"A is {folder}/33.02.16-pekuncen/2026.ttl, B what was read:" in done.stdout.decode()
    assert "target: 2026: 85.5 → 87" in " ".join(done.stdout.decode().split())
    assert (folder / "33.02.16-pekuncen/2026.ttl").read_bytes() == written


def test_a_dry_run_says_also_what_no_comparison_of_cascades_tells(tmp_path: Path) -> None:
    sheets = edited(sheets_of(graph_of(CASCADE)), SheetName.CASCADE, 7, "Nomor tercetak", "9")
    sheets = edited(sheets, SheetName.INDICATORS, 7, "Keterangan", "catatan baru")
    document = next(sheet for sheet in sheets if sheet.name is SheetName.DOCUMENT)
    said = {"Judul dokumen": "Judul baru", "Kelengkapan": "Sebagian"}
    rows = [
        [row[0], Cell(said[str(row[0].shown)], Role.SHORT), *row[2:]]
        if row and row[0] and row[0].shown in said
        else row
        for row in document.rows
    ]
    file, folder = tmp_path / "pekuncen.xlsx", tmp_path / "33.02.16-pekuncen"
    file.write_bytes(WRITERS["xlsx"](tuple(replace(each, rows=rows) if each is document else each for each in sheets)))
    folder.mkdir()
    (folder / "2023.ttl").write_bytes(CASCADE.read_bytes())
    done = run("import", str(file), "-o", str(tmp_path), "--dry-run")
    assert done.returncode == 0, done.stderr
    _, _, beside = done.stdout.decode().partition("Beside nodes, indicators and their values:\n")
    lines = [line.strip() for line in beside.splitlines()]
    assert lines[:2] == [
        "document, completeness: complete → partial",
        "document, title: CASCADING KECAMATAN PEKUNCEN TAHUN 2023 → Judul baru",
    ]
    assert lines[2].endswith(", note: Lembaga kemasyarakatan meliputi RW, RT, PKK, Karangtaruna, L… → catatan baru")
    assert lines[3].endswith(", number as printed: 2 → 9")
    # Two words of the document, the number and the note; each other has an inference of six statements, or of five.
    assert lines[4].startswith("In the graph 4 statements go and ")
    assert "say the same" not in done.stdout.decode()
