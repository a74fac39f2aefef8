"""Boxes as other agencies label them: *ESSELON* beside a row, *Kinerja Utama*, what a label says on its own line."""

from __future__ import annotations

from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

from cascade_kg.core.model import Level, NodeType
from cascade_kg.importers import Fate, read_document

_TITLE = "CASCADING KINERJA KECAMATAN PEKUNCEN TAHUN 2023"
_ROWS = (
    ("ESSELON II", ("TUJUAN", "Tujuan 1 : Mewujudkan layanan sintetis", "Indikator Kinerja : Indeks sintetis")),
    ("ESSELON III", ("Sasaran Strategis 1 : Meningkatnya layanan", "Indikator Kinerja Utama : Persentase layanan")),
    (
        "ESSELON IV",
        (
            "Program : Program Pembinaan dan Pengawasan Pemerintahan Desa",
            "Kinerja Utama : Meningkatnya pembinaan desa",
            "Indikator Kinerja : Persentase desa yang dibina",
        ),
    ),
    (
        "",
        (
            "Kegiatan : Fasilitasi, Rekomendasi dan Koordinasi Pembinaan dan Pengawasan Pemerintahan Desa",
            "Kinerja Utama",
            "Terlaksananya fasilitasi desa",
            "Indikator Kinerja",
            "Jumlah desa yang difasilitasi",
        ),
    ),
    (
        "",
        (
            "Sub Kegiatan : Fasilitasi Pengelolaan Keuangan Desa dan Pendayagunaan Aset Desa",
            "Sasaran : Terlaksananya pengelolaan keuangan",
            "Indikator : Jumlah dokumen keuangan",
            "Target : 12 dokumen",
        ),
    ),
)
_READ = [
    (NodeType.OBJECTIVE, Level.ESELON_II, "Mewujudkan layanan sintetis", None, "Indeks sintetis"),
    (NodeType.OUTCOME, Level.ESELON_III, "Meningkatnya layanan", None, "Persentase layanan"),
    (NodeType.PROGRAM, Level.ESELON_IV, "7.01.06", "Meningkatnya pembinaan desa", "Persentase desa yang dibina"),
    (
        NodeType.ACTIVITY,
        Level.ESELON_IV,
        "7.01.06.2.01",
        "Terlaksananya fasilitasi desa",
        "Jumlah desa yang difasilitasi",
    ),
    (
        NodeType.SUB_ACTIVITY,
        Level.ESELON_IV,
        "7.01.06.2.01.0003",
        "Terlaksananya pengelolaan keuangan",
        "Jumlah dokumen keuangan",
    ),
]


def _text() -> bytes:
    parts = [_TITLE, *(part for level, box in _ROWS for part in (level, "\n".join(box)) if part)]
    return "\n\n".join(parts).encode()


def _pdf() -> bytes:
    """Draw a box a row from the foot up, its level at its left in the middle, and a line to the next."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(640, 700), invariant=1)
    canvas.setFont("Helvetica", 8)
    for number, (level, box) in reversed(list(enumerate(_ROWS))):
        bottom = 540 - 110 * number
        canvas.rect(120, bottom, 480, 80)
        if number:
            canvas.line(360, bottom + 80, 360, bottom + 110)
        for line, text in enumerate(box):
            canvas.drawString(130, bottom + 65 - 12 * line, text)
        canvas.drawString(30, bottom + 36, level)
    canvas.drawString(220, 670, _TITLE)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize("content", [_text(), _pdf()], ids=["text", "PDF"])
def test_what_the_words_say_is_understood(content: bytes) -> None:
    read = read_document(content, file_name="sintetis", kecamatan="33.02.16", first_year=2023, last_year=2023)
    nodes = list(read.cascade.nodes())
    assert [
        (node.type, node.level, node.code or node.label, node.result_statement, node.indicators[0].label)
        for node in nodes
    ] == _READ
    assert [line.text for line in read.report if line.fate is Fate.UNREAD] == ["Target : 12 dokumen"]
