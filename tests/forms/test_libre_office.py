"""LibreOffice opens every workbook that is written, and keeps its cells, lists, formulas and findings."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from cascade_kg.core.formats import format_of
from cascade_kg.core.graph import to_graph
from cascade_kg.core.records import from_graph
from cascade_kg.core.turtle import to_turtle
from cascade_kg.forms import WRITERS, workbook_of
from cascade_kg.forms.book import empty_book
from cascade_kg.forms.layout import SheetName
from cascade_kg.forms.opening import Raw, grids_of
from tests.forms.books import INDICATORS, NODES, Rows, book, persons, read
from tests.forms.test_round_trips import JANGKAR, PEKUNCEN, edited, graph_of

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")

FORMS = ("xlsx", "ods")
TEMPLATES = {"template-of-a-year": (2026, 2026), "template-of-a-plan": (2025, 2029)}
EXPORTS = {"export-of-a-cascade": PEKUNCEN, "export-of-a-plan": JANGKAR}
LISTS = {
    "Cascading": {"B": "G5:G9", "C": "A5:A185", "F": "H5:H7"},
    "Indikator": {"A": "Cascading", "E": "I5:I7", "F": "L5:L25"},
    "Dokumen": {"B8": "J5:J6", "B9": "K5:K6"},
}
"""The cells that are chosen from a list, and where on *Daftar Kode* the list stands."""
FINDING = "peringatan: rumusan sasaran berupa kegiatan"
_RULE = re.compile(r'<dataValidation [^>]*sqref="([A-Z0-9: ]+)"[^>]*type="list"[^>]*><formula1>([^<]*)</formula1>')


def written(name: str, form: str) -> bytes:
    """Return a workbook as the commands write it; in a template a code is typed."""
    if name in TEMPLATES:
        sheets = empty_book(("33.02.16", "Kecamatan Pekuncen"), TEMPLATES[name])
        sheets = edited(sheets, SheetName.CASCADE, 5, "Kode", "7.01.06")
        return WRITERS[form](edited(sheets, SheetName.INDICATORS, 5, "No.", 1))
    graph = graph_of(EXPORTS[name])
    first = next(from_graph(graph).nodes())
    return workbook_of(graph, form=form, findings=[(first.iri or "", FINDING)])


def converted(folder: Path, form: str) -> dict[str, bytes]:
    """Return the files of a folder as LibreOffice saves them in a format, by name."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", form, "--outdir", str(folder / "saved")]
    files = sorted(map(str, folder.glob("*.*")))
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=300)
    return {path.stem: path.read_bytes() for path in (folder / "saved").glob(f"*.{form}")}


def test_merged_cells_of_an_open_document_are_one(tmp_path: Path) -> None:
    head: Rows = (("No.", "Jenis", "Nomenklatur", None, "Eselon"), (None, None, "Kode", "Uraian"))
    indicators: Rows = (
        *INDICATORS,
        (None, "Nilai desa", None, None, "Nilai"),
        (None, "Nilai kantor", None, None, "Nilai"),
    )
    rows = [(*row[:4], row[5]) for row in NODES[1:]]
    merged = {
        "Cascading": [(0, 0, 1, 0, "No."), (0, 1, 1, 1, "Jenis"), (0, 2, 0, 3, "Nomenklatur"), (0, 4, 1, 4, "Eselon")],
        "Indikator": [(2, 0, 4, 0, "3")],
    }
    (tmp_path / "buku.xlsx").write_bytes(book(persons((*head, *rows), indicators), merged=merged))
    saved = converted(tmp_path, "ods")["buku"]
    before, after = read((tmp_path / "buku.xlsx").read_bytes()).cascade, read(saved).cascade
    assert [len(node.indicators) for node in after.nodes()] == [0, 1, 3]
    assert after.roots == before.roots


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    """Return the workbooks as LibreOffice saves them as XLSX, by name."""
    folder = tmp_path_factory.mktemp("workbooks")
    for name in (*TEMPLATES, *EXPORTS):
        for form in FORMS:
            (folder / f"{name}-{form}.{form}").write_bytes(written(name, form))
    return converted(folder, "xlsx")


def cells(content: bytes) -> dict[str, list[list[Raw]]]:
    grids = grids_of(content, format_of(content, where=""), where="")
    return {grid.name: [list(row) for row in grid.rows] for grid in grids}


def lists_of(content: bytes) -> dict[str, dict[str, str]]:
    """Return by sheets the cells that are chosen from a list, and the list."""
    found: dict[str, dict[str, str]] = {}
    with_sheets = list(cells(content))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for number, name in enumerate(with_sheets, start=1):
            text = package.read(f"xl/worksheets/sheet{number}.xml").decode()
            for places, source in _RULE.findall(text):
                found.setdefault(name, {})[places] = source.replace("$", "").replace("&apos;", "'")
    return found


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", [*TEMPLATES, *EXPORTS])
def test_lists_to_choose_from_survive(opened: Mapping[str, bytes], name: str, form: str) -> None:
    found = lists_of(opened[f"{name}-{form}"])
    assert set(found) == set(LISTS)
    for sheet, known in LISTS.items():
        said = {(place if sheet == "Dokumen" else place[0]): source for place, source in found[sheet].items()}
        assert set(said) == set(known)
        for place, source in known.items():
            assert source in said[place]
            assert said[place].startswith("'Daftar Kode'!") or source == "Cascading"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_says_the_same_after_it_was_saved(opened: Mapping[str, bytes], name: str, form: str) -> None:
    saved = opened[f"{name}-{form}"]
    before, after = cells(written(name, "xlsx")), cells(saved)
    assert list(after) == list(before)
    for sheet, rows in before.items():
        shown = [[cell for cell in row if cell != ""] for row in rows]
        kept = [[cell for cell in row if cell != ""] for row in after[sheet]]
        assert [row for row in kept if row] == [row for row in shown if row], sheet
    assert [row for row in after["Cascading"] if FINDING in row] == [after["Cascading"][4]]
    back = read(saved)
    assert back.edits == ()
    assert to_turtle(to_graph(back.cascade)) == EXPORTS[name].read_bytes()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", TEMPLATES)
def test_the_name_of_a_code_that_is_typed_into_a_template_appears(
    opened: Mapping[str, bytes], name: str, form: str
) -> None:
    sheets = cells(opened[f"{name}-{form}"])
    assert sheets["Cascading"][4][3] == "PROGRAM PEMBINAAN DAN PENGAWASAN PEMERINTAHAN DESA"
    assert sheets["Indikator"][4][1] == "PROGRAM PEMBINAAN DAN PENGAWASAN PEMERINTAHAN DESA"
