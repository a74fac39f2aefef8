"""One small cascade as agencies lay theirs out: boxes of other labels, boxes in pieces, whole cascades as a table."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from io import BytesIO

import pytest
from docx import Document
from docx.enum.text import WD_BREAK
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from cascade_kg.core.model import Node
from cascade_kg.importers import Fate, Import, read_document

_TITLE = "CASCADING KINERJA KECAMATAN PEKUNCEN TAHUN 2023"
_PROGRAM = "Program Pembinaan dan Pengawasan Pemerintahan Desa"
_ACTIVITY = "Fasilitasi, Rekomendasi dan Koordinasi Pembinaan dan Pengawasan Pemerintahan Desa"
_RULES = "Fasilitasi Penyusunan Peraturan Desa dan Peraturan Kepala Desa"
_MONEY = "Fasilitasi Pengelolaan Keuangan Desa dan Pendayagunaan Aset Desa"

_READ = [
    (0, "Objective", "Mewujudkan pelayanan sintetis", None, ["Indeks sintetis"]),
    (1, "Outcome", "Meningkatnya layanan", None, ["Persentase layanan", "Persentase kelompok"]),
    (2, "Program", "7.01.06", "Meningkatnya pembinaan desa", ["Persentase desa yang dibina"]),
    (3, "Activity", "7.01.06.2.01", "Terlaksananya fasilitasi", ["Jumlah fasilitasi"]),
    (4, "SubActivity", "7.01.06.2.01.0001", "Tersusunnya peraturan", ["Jumlah peraturan"]),
    (4, "SubActivity", "7.01.06.2.01.0003", "Terkelolanya keuangan", ["Jumlah dokumen keuangan"]),
]
"""What every layout says, by hand: depth, type, code or name, result, indicators."""

_TREE = (
    ("ESSELON II", 200, 40, None),
    ("ESSELON III", 200, 130, 0),
    ("ESSELON IV", 200, 230, 1),
    ("", 200, 330, 2),
    ("", 90, 440, 3),
    ("", 320, 440, 3),
)
"""Of each box: the level beside it, where it stands, and the one above it."""
_NUMBERED = (
    ("TUJUAN", "Mewujudkan pelayanan sintetis", "INDIKATOR TUJUAN", "Indeks sintetis"),
    (
        "SASARAN STRATEGIS",
        "Meningkatnya layanan",
        "INDIKATOR KINERJA UTAMA (IKU)",
        "1. Persentase layanan",
        "2. Persentase kelompok",
    ),
    (_PROGRAM, "Kinerja Utama : Meningkatnya pembinaan desa", "Indikator Kinerja : Persentase desa yang dibina"),
    (_ACTIVITY, "Kinerja Utama : Terlaksananya fasilitasi", "Indikator Kinerja : Jumlah fasilitasi"),
    (_RULES, "Kinerja Utama : Tersusunnya peraturan", "Indikator Kinerja : Jumlah peraturan"),
    (_MONEY, "Kinerja Utama : Terkelolanya keuangan", "Indikator Kinerja : Jumlah dokumen keuangan"),
)
_SHORT = (
    ("Tujuan: Mewujudkan pelayanan sintetis", "IKU: Indeks sintetis"),
    ("Sasaran: Meningkatnya layanan", "IKU: 1. Persentase layanan 2. Persentase kelompok"),
    ("Sasaran Program: Meningkatnya pembinaan desa", "IK: Persentase desa yang dibina", f"Program: {_PROGRAM}"),
    ("Sasaran Kegiatan: Terlaksananya fasilitasi", "IK: Jumlah fasilitasi", f"Kegiatan: {_ACTIVITY}"),
    ("Sasaran Sub Kegiatan: Tersusunnya peraturan", "IK: Jumlah peraturan", f"Sub Kegiatan: {_RULES}"),
    ("Sasaran Sub Kegiatan: Terkelolanya keuangan", "IK: Jumlah dokumen keuangan", f"Sub Kegiatan: {_MONEY}"),
)
_PIECES = (
    ("TUJUAN", "Mewujudkan pelayanan sintetis", "INDIKATOR TUJUAN", "Indeks sintetis"),
    ("SASARAN", "Meningkatnya layanan", "INDIKATOR SASARAN", "1. Persentase layanan 2. Persentase kelompok"),
    ("PROGRAM", _PROGRAM, "KINERJA UTAMA", "Meningkatnya pembinaan desa", "INDIKATOR", "Persentase desa yang dibina"),
    ("KEGIATAN", _ACTIVITY, "KINERJA UTAMA", "Terlaksananya fasilitasi", "INDIKATOR", "Jumlah fasilitasi"),
    ("SUB KEGIATAN", _RULES, "KINERJA UTAMA", "Tersusunnya peraturan", "INDIKATOR", "Jumlah peraturan"),
    ("SUB KEGIATAN", _MONEY, "KINERJA UTAMA", "Terkelolanya keuangan", "INDIKATOR", "Jumlah dokumen keuangan"),
)

_MATRIX = (
    (
        "Tujuan",
        "Indikator Tujuan",
        "Sasaran",
        "Indikator Sasaran",
        "Program",
        "Sasaran Program",
        "Indikator Program",
        "Kegiatan",
        "Sasaran Kegiatan",
        "Indikator Kegiatan",
        "Sub Kegiatan",
        "Sasaran Sub Kegiatan",
        "Indikator",
        "Formulasi",
    ),
    ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)", "(11)", "(12)", "(13)", "(14)"),
    (
        "Mewujudkan pelayanan sintetis",
        "Indeks sintetis",
        "Meningkatnya layanan",
        "Persentase layanan",
        _PROGRAM,
        "Meningkatnya pembinaan desa",
        "Persentase desa yang dibina",
        _ACTIVITY,
        "Terlaksananya fasilitasi",
        "Jumlah fasilitasi",
        _RULES,
        "Tersusunnya peraturan",
        "Jumlah peraturan",
        "Jumlah peraturan yang disusun",
    ),
    (*[""] * 3, "Persentase kelompok", *[""] * 6, _MONEY, "Terkelolanya keuangan", "Jumlah dokumen keuangan", "-"),
)
_MERGED = [*range(3), *range(4, 10)]
_MIXED = (
    ("Kode", "Program/Kegiatan/Sub Kegiatan", "Sasaran", "Indikator Kinerja"),
    ("7.01.06", _PROGRAM, "Meningkatnya pembinaan desa", "Persentase desa yang dibina"),
    ("7.01.06.2.01", _ACTIVITY, "Terlaksananya fasilitasi", "Jumlah fasilitasi"),
    ("7.01.06.2.01.0001", _RULES, "Tersusunnya peraturan", "Jumlah peraturan"),
    ("7.01.06.2.01.0003", _MONEY, "Terkelolanya keuangan", "Jumlah dokumen keuangan"),
)
_ABOVE = (
    "Tujuan : Mewujudkan pelayanan sintetis",
    "Indikator Kinerja : Indeks sintetis",
    "Sasaran Strategis : Meningkatnya layanan",
    "Indikator Kinerja : 1. Persentase layanan 2. Persentase kelompok",
)


def _import(content: bytes, name: str = "sintetis") -> Import:
    return read_document(content, file_name=name, kecamatan="33.02.16", first_year=2023, last_year=2023)


def _said(read: Import) -> list[tuple[int, str, str | None, str | None, list[str | None]]]:
    def walk(nodes: Sequence[Node], depth: int) -> Iterator[tuple[int, str, str | None, str | None, list[str | None]]]:
        for node in nodes:
            indicators = [each.label for each in node.indicators]
            yield depth, str(node.type), node.code or node.label, node.result_statement, indicators
            yield from walk(node.children, depth + 1)

    return list(walk(read.cascade.roots, 0))


class _Page:
    """A page that is drawn from the top left."""

    def __init__(self, width: float, height: float) -> None:
        self.buffer = BytesIO()
        self.height = height
        self.canvas = Canvas(self.buffer, pagesize=(width, height), invariant=1)

    def text(self, left: float, top: float, text: str) -> None:
        self.canvas.setFont("Helvetica", 6)
        self.canvas.drawString(left, self.height - top, text)

    def box(self, left: float, top: float, width: float, texts: Sequence[str], height: float = 0) -> float:
        """Draw texts in a frame, wrapped, and return how high it is."""
        lines: list[str] = []
        for text in texts:
            lines.append("")
            for word in text.split():
                longer = f"{lines[-1]} {word}".strip()
                if lines[-1] and stringWidth(longer, "Helvetica", 6) > width - 8:
                    lines.append(word)
                else:
                    lines[-1] = longer
        height = height or 7.5 * len(lines) + 6
        self.canvas.rect(left, self.height - top - height, width, height)
        for number, line in enumerate(lines):
            self.text(left + 4, top + 8 + 7.5 * number, line)
        return height

    def line(self, *points: tuple[float, float]) -> None:
        for (x, y), (other_x, other_y) in itertools.pairwise(points):
            self.canvas.line(x, self.height - y, other_x, self.height - other_y)

    def pdf(self) -> bytes:
        self.canvas.showPage()
        self.canvas.save()
        return self.buffer.getvalue()


def _tree(boxes: Sequence[Sequence[str]], form: str) -> bytes:
    """Draw a tree; its boxes are ``whole``, or their labels and texts are frames ``below`` or ``beside`` each other."""
    page = _Page(640, 600)
    page.text(200, 20, _TITLE)
    ends: list[tuple[float, float]] = []
    for (level, left, top, above), texts in zip(_TREE, boxes, strict=True):
        page.text(20, top + 10, level)
        end: float = top
        if form == "whole":
            end += page.box(left, top, 200, texts)
        elif form == "below":
            for text in texts:
                end += page.box(left, end, 200, [text]) + 2.9
            end -= 2.9
        else:
            for label, text in zip(texts[::2], texts[1::2], strict=True):
                page.box(left, end, 70, [label], 28)
                page.box(left + 70, end, 130, [text], 28)
                end += 28
        if above is not None:
            x, y = ends[above]
            page.line((x, y), (x, top - 8), (left + 100, top - 8), (left + 100, top))
        ends.append((left + 100, end))
    return page.pdf()


def _table_pdf(rows: Sequence[Sequence[str]], above: Sequence[str] = (), merged: Sequence[int] = ()) -> bytes:
    """Draw a table; the cells of the last two rows of some columns are one."""
    width = 86.0
    page = _Page(40 + width * len(rows[0]), 400)
    page.text(20, 20, _TITLE)
    for number, text in enumerate(above):
        page.text(20, 40 + 12 * number, text)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            high = 120 if column in merged and number == len(rows) - 2 else 60
            if not (column in merged and number == len(rows) - 1):
                page.box(20 + width * column, 100 + 60 * number, width, [cell], high)
    return page.pdf()


def _table_word(rows: Sequence[Sequence[str]], above: Sequence[str] = (), merged: Sequence[int] = ()) -> bytes:
    document = Document()
    for text in (_TITLE, *above):
        document.add_paragraph(text)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            table.cell(number, column).text = cell
    for column in merged:
        text = table.cell(len(rows) - 2, column).text
        table.cell(len(rows) - 2, column).merge(table.cell(len(rows) - 1, column)).text = text
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _table_text(rows: Sequence[Sequence[str]], above: Sequence[str] = ()) -> bytes:
    return "\n".join([_TITLE, *above, *("\t".join(row) for row in rows)]).encode()


_LAYOUTS = {
    "numbered indicators, Kinerja Utama, bare names": _tree(_NUMBERED, "whole"),
    "IKU and IK, the name at the foot of its box": _tree(_SHORT, "whole"),
    "labels and texts in frames below each other": _tree(_PIECES, "below"),
    "labels and texts in frames beside each other": _tree(_PIECES, "beside"),
    "a table of all levels, drawn": _table_pdf(_MATRIX, merged=_MERGED),
    "a table of all levels, in Word": _table_word(_MATRIX, merged=_MERGED),
    "a table of all levels, as text": _table_text(_MATRIX),
    "a table with one column for all names, drawn": _table_pdf(_MIXED, _ABOVE),
    "a table with one column for all names, in Word": _table_word(_MIXED, _ABOVE),
    "a table with one column for all names, as text": _table_text(_MIXED, _ABOVE),
}


@pytest.mark.parametrize("content", _LAYOUTS.values(), ids=_LAYOUTS.keys())
def test_the_same_cascade_is_read_of_every_layout(content: bytes) -> None:
    read = _import(content)
    assert _said(read) == _READ
    assert read.report.count(Fate.UNREAD) == 0
    assert not [each.text for each in read.report.warnings if "kecamatan" not in each.text.en]


def test_columns_give_formulas_to_their_indicators() -> None:
    nodes = list(_import(_table_text(_MATRIX)).cascade.nodes())
    formulas = [each.formula and each.formula.text for node in nodes for each in node.indicators]
    assert formulas == [None] * 5 + ["Jumlah peraturan yang disusun", None]


def test_the_columns_of_a_table_say_what_stands_below_what_though_words_speak_for_another() -> None:
    rows = (
        ("Tujuan", "Sasaran", "Indikator Sasaran", "Program", "Indikator Program"),
        ("Mewujudkan layanan", "Meningkatnya keamanan", "Jumlah aman", "Program Layanan Sintetis", "Jumlah layanan"),
        ("", "Meningkatnya layanan sintetis", "Jumlah lain", "Program Keamanan Sintetis", "Jumlah keamanan"),
    )
    read = _import(_table_text(rows))
    assert {child.label: node.label for node in read.cascade.nodes() for child in node.children} == {
        "Meningkatnya keamanan": "Mewujudkan layanan",
        "Meningkatnya layanan sintetis": "Mewujudkan layanan",
        "Program Layanan Sintetis": "Meningkatnya keamanan",
        "Program Keamanan Sintetis": "Meningkatnya layanan sintetis",
    }


def test_a_table_goes_on_over_a_page_with_its_header_or_without() -> None:
    for header in (True, False):
        document = Document()
        document.add_paragraph(_TITLE)
        for rows in (_MATRIX[:3], _MATRIX[:1] * header + _MATRIX[3:]):
            table = document.add_table(rows=len(rows), cols=len(rows[0]))
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    table.cell(number, column).text = cell
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        buffer = BytesIO()
        document.save(buffer)
        read = _import(buffer.getvalue())
        said = _said(read)
        assert [each[:4] for each in said] == [each[:4] for each in _READ], header
        assert {node.evidence.spans[0][:2] for node in read.cascade.nodes()} == {"p1", "p2"}
