"""Tables in every form: read back they are what they were, and no cell becomes anything else."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cascade_kg.core.errors import InputError
from cascade_kg.core.table import Cell, Table
from cascade_kg.reports.resource_names import spoken_rows
from cascade_kg.reports.tables import FORMATS, render

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TABLE = Table(
    ("code", "name", "count", "share", "known"),
    (
        ("7.01.06.2.01.0003", "Penyusunan Dokumen", 12, Decimal("0.5"), True),
        ("01", None, -3, Decimal("12345678901234567890.5"), False),
        ("=1+1", "a | b\n::error::x", None, None, None),
    ),
)


def text(table: Table, form: str) -> str:
    rendered = render(table, form, title="Judul", language="id")
    assert isinstance(rendered, str)
    return rendered


def cells(book: bytes) -> list[tuple[str, str | None]]:
    """Return kind and value of the cells below the heading."""
    with zipfile.ZipFile(io.BytesIO(book)) as files:
        items = ET.fromstring(files.read("xl/sharedStrings.xml"))
        shared = ["".join(part.text or "" for part in item.iter(f"{SHEET}t")) for item in items]
        sheet = ET.fromstring(files.read("xl/worksheets/sheet1.xml"))
    found = []
    for row in list(sheet.iter(f"{SHEET}row"))[1:]:
        for cell in row:
            value = cell.findtext(f"{SHEET}v")
            kind = cell.get("t", "n")
            found.append((kind, shared[int(value)] if kind == "s" and value else value))
    return found


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_table_gives_the_same_bytes_and_an_empty_one_comes_too(form: str) -> None:
    assert render(TABLE, form, title="Judul") == render(TABLE, form, title="Judul")
    assert render(Table(("code",), ()), form)
    assert isinstance(render(TABLE, form), bytes) is (form == "xlsx")


def test_an_unknown_form_is_refused_by_name() -> None:
    with pytest.raises(InputError, match="'pdf'"):
        render(TABLE, "pdf")


def test_json_is_a_list_of_objects_with_numbers_as_numbers() -> None:
    read = json.loads(text(TABLE, "json"), parse_float=Decimal)
    assert [tuple(row.values()) for row in read[::2]] == [TABLE.rows[0], TABLE.rows[2]]
    assert read[1] == {"code": "01", "name": None, "count": -3, "share": "12345678901234567890.5", "known": False}


def test_csv_keeps_codes_and_puts_an_apostrophe_before_what_a_spreadsheet_would_run() -> None:
    assert list(csv.reader(io.StringIO(text(TABLE, "csv")))) == [
        list(TABLE.columns),
        ["7.01.06.2.01.0003", "Penyusunan Dokumen", "12", "0.5", "true"],
        ["01", "", "-3", "12345678901234567890.5", "false"],
        ["'=1+1", "a | b ::error::x", "", "", ""],
    ]


def test_a_workbook_keeps_numbers_text_and_truth_values_apart() -> None:
    book = render(TABLE, "xlsx", title="Judul: [a/b]*?" + "x" * 40)
    assert isinstance(book, bytes)
    found = [cell for cell in cells(book) if cell[1] is not None]
    assert found == [
        ("s", "7.01.06.2.01.0003"),
        ("s", "Penyusunan Dokumen"),
        ("n", "12"),
        ("n", "0.5"),
        ("b", "1"),
        ("s", "01"),
        ("n", "-3"),
        ("s", "12345678901234567890.5"),
        ("b", "0"),
        ("s", "=1+1"),
        ("s", "a | b\n::error::x"),
    ]


def test_markdown_keeps_one_line_a_row_and_as_many_cells(hostile: tuple[str, ...]) -> None:
    written = text(Table(("a", "b|c"), tuple((each, each) for each in hostile)), "markdown")
    rows = written.splitlines()[2:]
    assert len(rows) == len(hostile) + 2
    for row in rows:
        assert len(re.split(r"(?<!\\)\|", row)) == 4
        assert not re.search(r"(?<!\\)[<\[`]", row)


@pytest.mark.parametrize("form", ["table", "csv", "json", "markdown"])
def test_strangers_text_steers_no_terminal_and_no_runner(form: str, hostile: tuple[str, ...]) -> None:
    written = text(Table(("a",), tuple((each,) for each in hostile)), form)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", written)
    assert not any(line.lstrip().startswith("::") for line in written.splitlines())
    written.encode("utf-8")


def test_the_table_fits_the_width_and_wraps_long_text() -> None:
    long = Table(("name", "value"), (("kata " * 60, "x" * 150), ("pendek", "1")))
    written = render(long, "table", width=100, language="en")
    assert isinstance(written, str)
    assert max(map(len, written.splitlines())) <= 100
    assert written.count("kata") == 60
    assert written.count("x") == 150
    assert written.endswith("2 row(s)\n")


def test_the_table_keeps_names_whole_while_there_is_room() -> None:
    names = ("sub-activity-reaches-an-objective", "indicators-by-calculation-type")
    table = Table(
        ("theme", "rule", "asks", "on"), tuple(("structure", name, "kata " * 30, "page, year") for name in names)
    )
    written = render(table, "table", width=80, language="en")
    assert isinstance(written, str)
    assert all(f"  {name}  " in written for name in names)
    assert max(map(len, written.splitlines())) <= 80


@given(
    rows=st.lists(st.lists(st.text("ab -", max_size=60), min_size=4, max_size=4).map(tuple), max_size=4).map(tuple),
    width=st.integers(60, 120),
)
def test_the_table_loses_no_letter_and_keeps_the_width(rows: tuple[tuple[str, ...], ...], width: int) -> None:
    told_apart = tuple(tuple(f"{number}{cell}" for cell in row) for number, row in enumerate(rows))
    written = render(Table(("a", "b", "ab", "ba"), told_apart), "table", width=width, language="id")
    assert isinstance(written, str)
    assert max(map(len, written.splitlines())) <= width
    body = written.partition("─\n")[2]
    for letter in "ab":
        given_letters = sum(cell.count(letter) for row in rows for cell in row)
        assert body.rpartition("\n")[0].count(letter) - "baris".count(letter) == given_letters


def test_what_all_rows_share_stands_above_and_a_repeat_is_a_ditto_mark() -> None:
    rows = tuple(
        ("Kecamatan Contoh", path, name)
        for path, name in [("Program satu", "A"), ("Program satu", "B"), ("Program dua", "C")]
    )
    written = render(Table(("agency", "path", "name"), rows), "table", language="en")
    assert isinstance(written, str)
    assert written.startswith("agency: Kecamatan Contoh\n")
    assert [written.count(words) for words in ("Kecamatan Contoh", "Program satu", "Program dua", "″")] == [1, 1, 1, 1]


def test_iris_of_ours_are_short_on_a_terminal_and_whole_elsewhere() -> None:
    iri, other = (f"https://w3id.org/cascade-kg/id/cascade/99.99.{code}/2023/7.01.06" for code in ("98", "99"))
    table = Table(("node",), ((iri,), (other,)))
    assert iri not in str(render(table, "table"))
    assert "\n99.99.99/2023 7.01.06\n" in str(render(table, "table"))
    assert iri in str(render(table, "csv"))
    assert iri in str(render(table, "json"))


def test_the_one_cascade_of_a_table_stands_above_it() -> None:
    iri = "https://w3id.org/cascade-kg/id/cascade/99.99.99/2023/7.01.06"
    assert str(render(Table(("node",), ((iri,),)), "table")).splitlines()[0] == "Cascade: 99.99.99/2023"
    assert "\n7.01.06\n" in str(render(Table(("node",), ((iri,),)), "table"))


ID = "https://w3id.org/cascade-kg/id"


def test_a_row_says_once_which_cascade_it_speaks_of() -> None:
    plan = f"{ID}/cascade/35.12.12/2025-2029"
    other = f"{ID}/cascade/99.99.99/2023"
    rows: tuple[tuple[Cell, ...], ...] = (
        (f"{ID}/organization/35.12.12", plan, f"{plan}/outcome/1/indicator/2"),
        ("Kecamatan Jangkar", "2025-2029", f"{plan}/7.01.01/budget/2026"),
        ("Kecamatan Jangkar (35.12.12)", plan, f"{plan}/7.01.01"),
        ("Kecamatan Jangkar (99.99.99)", plan, f"{other}/7.01.01"),
        (None, plan, f"{other}/document/1/page/2"),
        (f"{ID}/organization/99.99.99", None, other),
        ("7.01", 3, f"{other}/7.01.06/inference/label/1"),
        (None, None, f"{other}/objective/1/reading/quantityKind/1"),
    )
    table = Table(("agency", "cascade", "node"), rows)
    assert spoken_rows(table, language="id") == (
        ("Kecamatan Jangkar", "2025-2029", "sasaran 1 indikator 2"),
        ("Kecamatan Jangkar", "2025-2029", "7.01.01 pagu 2026"),
        ("Kecamatan Jangkar (35.12.12)", "2025-2029", "7.01.01"),
        ("Kecamatan Jangkar (99.99.99)", "Kecamatan Jangkar 2025-2029", "99.99.99/2023 7.01.01"),
        (None, "Kecamatan Jangkar 2025-2029", "99.99.99/2023 dokumen 1 halaman 2"),
        ("organization/99.99.99", None, "2023"),
        ("7.01", 3, "99.99.99/2023 7.01.06 simpulan nama 1"),
        (None, None, "99.99.99/2023 tujuan 1 pembacaan jenis besaran 1"),
    )
    assert spoken_rows(table, language="en")[0][2] == "outcome 1 indicator 2"


def test_a_method_has_a_name_and_an_unknown_one_stays() -> None:
    table = Table(("method", "text"), (("spelling", "spelling"), ("made-up", None), (None, None)))
    assert spoken_rows(table, language="id") == (("ejaan", "spelling"), ("made-up", None), (None, None))


def test_a_name_beside_its_iri_is_told_once_on_a_terminal_and_equal_numbers_stay() -> None:
    rows: tuple[tuple[Cell, ...], ...] = (
        (f"{ID}/organization/35.12.12", "Kecamatan Jangkar", 4, 4, "4", "4"),
        (f"{ID}/organization/33.02.16", "Kecamatan Pekuncen", 5, 5, "5", "5"),
    )
    table = Table(("agency", "name", "one", "two", "three", "four"), rows)
    written = str(render(table, "table"))
    assert written.count("Kecamatan Jangkar") == 1
    assert written.splitlines()[1].split() == ["agency", "one", "two", "three", "four"]
    assert str(render(table, "markdown")).count("Kecamatan Jangkar") == 2


def test_what_a_heading_asks_is_answered_above_and_a_hash_is_short() -> None:
    rows = tuple((name, True, f"sha256:{number}{'0' * 63}") for number, name in enumerate("abc"))
    written = str(render(Table(("name", "signed?", "hash"), rows), "table", language="id"))
    assert written.startswith("signed? ya\n")
    assert "sha256:000000000000…" in written


def test_a_row_is_a_block_where_the_columns_do_not_fit_side_by_side() -> None:
    columns = tuple(f"kolom{number}panjangnya" for number in range(6))
    written = str(render(Table(columns, (("satu", None, "2", "3", "4", "lima"),)), "table", width=80))
    assert "kolom0panjangnya  satu\n" in written
    assert "kolom1panjangnya" not in written
    assert max(map(len, written.splitlines())) <= 80


def test_headings_in_words_stand_where_a_person_reads_them() -> None:
    table = Table(("node",), (("A",),))
    for form in ("table", "markdown"):
        assert "Simpul" in str(render(table, form, headings=["Simpul"]))
    for form in ("csv", "json"):
        assert "node" in str(render(table, form, headings=["Simpul"]))


@pytest.mark.parametrize(
    ("iri", "english", "indonesian"),
    [
        ("https://w3id.org/cascade-kg/ontology#SubActivity", "sub-activity", "sub kegiatan"),
        ("https://w3id.org/cascade-kg/ontology#Unknown", "ckg:Unknown", "ckg:Unknown"),
        ("https://w3id.org/cascade-kg/id/completeness/partial", "partial", "sebagian"),
        ("https://w3id.org/cascade-kg/id/cascade/35.12.12/2025-2029", *["Kecamatan Jangkar 2025-2029"] * 2),
        ("https://w3id.org/cascade-kg/id/region/35.12.12", *["Kecamatan Jangkar"] * 2),
        ("https://w3id.org/cascade-kg/id/region/35.12", *["region/35.12"] * 2),
        ("https://w3id.org/cascade-kg/id/cascade/99.99.99/2023", *["99.99.99/2023"] * 2),
        ("https://w3id.org/cascade-kg/id/nomenclature/7.01.06", *["7.01.06"] * 2),
        ("https://example.org/SubActivity", *["https://example.org/SubActivity"] * 2),
    ],
)
def test_an_iri_is_a_name_where_a_person_reads_it(iri: str, english: str, indonesian: str) -> None:
    for language, words in (("en", english), ("id", indonesian)):
        assert f"| {words} |" in str(render(Table(("a",), ((iri,),)), "markdown", language=language))
    book = render(Table(("a",), ((iri,),)), "xlsx", language="id")
    assert isinstance(book, bytes)
    assert cells(book) == [("s", indonesian)]
    assert iri in str(render(Table(("a",), ((iri,),)), "csv", language="id"))


@pytest.mark.parametrize(
    ("number", "english", "indonesian", "raw"),
    [
        (Decimal("2599150315"), "2,599,150,315", "2.599.150.315", "2599150315"),
        (Decimal("347654171.4"), "347,654,171.4", "347.654.171,4", "347654171.4"),
        (Decimal("-89.69"), "-89.69", "-89,69", "-89.69"),
        (Decimal(2472), "2,472", "2.472", "2472"),
        (2026, "2026", "2026", "2026"),
        (15000, "15,000", "15.000", "15000"),
    ],
)
def test_a_number_is_written_in_the_notation_of_the_language(
    number: Decimal | int, english: str, indonesian: str, raw: str
) -> None:
    table = Table(("a", "b"), ((number, "x"),))
    for language, words in (("en", english), ("id", indonesian)):
        for form in ("table", "markdown"):
            assert words in str(render(table, form, language=language)).split()
    assert render(table, "csv", language="id") == f"a,b\n{raw},x\n"
    assert f'"a": {raw}' in str(render(table, "json", language="id"))


def test_a_workbook_groups_quantities_and_leaves_years_alone() -> None:
    book = render(Table(("a", "b", "c"), ((Decimal(2472), Decimal("89.69"), 2026),)), "xlsx")
    assert isinstance(book, bytes)
    with zipfile.ZipFile(io.BytesIO(book)) as files:
        styles = ET.fromstring(files.read("xl/styles.xml"))
        sheet = ET.fromstring(files.read("xl/worksheets/sheet1.xml"))
    used = [int(each.get("numFmtId", "0")) for each in next(styles.iter(f"{SHEET}cellXfs"))]
    own = {int(each.get("numFmtId", "0")): each.get("formatCode") for each in styles.iter(f"{SHEET}numFmt")}
    row = list(sheet.iter(f"{SHEET}row"))[1]
    assert [own.get(used[int(cell.get("s", "0"))]) for cell in row] == ["#,##0", "#,##0.0#####", None]
