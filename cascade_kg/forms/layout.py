"""The layout of the workbook as data: its sheets, their columns, and what people are told about each.

The words are Indonesian whatever the language of the call: planners fill it in, and import looks for these headings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

__all__ = [
    "CASCADE_COLUMNS",
    "FINDINGS",
    "HIDDEN_KEY",
    "Column",
    "Holds",
    "SheetName",
    "Value",
    "indicator_columns",
]


class SheetName(StrEnum):
    """The sheets in the order in which they stand."""

    GUIDE = "Petunjuk"
    CASCADE = "Cascading"
    INDICATORS = "Indikator"
    DOCUMENT = "Dokumen"
    CODES = "Daftar Kode"
    TRACE = "Jejak"


class Holds(StrEnum):
    """What the cells of a column hold, which decides how they look and how they are read."""

    WORDS = "words"
    SHORT = "short"
    CODE = "code"
    NUMBER = "number"
    MONEY = "money"
    CHOICE = "choice"
    LOOKED_UP = "looked up"
    REMARK = "remark"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Value:
    """What a column of values is for: the kind of observation, its year, and its quarter."""

    kind: str
    year: int | None = None
    quarter: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the key by which programs know it, its heading, and what people are told when they choose a cell.

    ``choices`` names the list that its cells are chosen from, ``also`` the other headings that people give it;
    ``strict`` lists take nothing else.
    """

    key: str
    heading: str
    note: str
    width: int
    holds: Holds = Holds.WORDS
    choices: str | None = None
    also: tuple[str, ...] = ()
    strict: bool = True
    value: Value | None = None


FINDINGS = Column(
    "findings",
    "Temuan",
    "Hasil pemeriksaan. Kolom ini diisi program dan tidak dibaca kembali.",
    60,
    Holds.REMARK,
    also=("Hasil pemeriksaan", "Catatan pemeriksaan"),
)
HIDDEN_KEY = Column("key", "Kunci", "Penanda baris untuk program. Jangan diubah.", 8, Holds.KEY)

CASCADE_COLUMNS = (
    Column(
        "number",
        "No.",
        "Nomor baris, yang ditunjuk lembar Indikator. Boleh tidak berurutan, asal tidak ada yang sama.",
        6,
        Holds.SHORT,
        also=("No", "Nomor", "Nomor baris"),
    ),
    Column(
        "type",
        "Jenis",
        "Pilih: Tujuan, Sasaran, Program, Kegiatan, atau Sub Kegiatan. "
        "Baris di bawahnya yang jenisnya lebih rendah menginduk ke baris ini.",
        13,
        Holds.CHOICE,
        choices="Jenis",
        also=("Jenjang", "Tingkat", "Jenis simpul", "Level"),
    ),
    Column(
        "code",
        "Kode",
        "Kode nomenklatur dari lembar Daftar Kode. Kosongkan untuk Tujuan dan Sasaran. Uraian terisi sendiri.",
        20,
        Holds.CODE,
        choices="Kode",
        also=("Kode nomenklatur", "Kode rekening", "Kode program/kegiatan/sub kegiatan", "Kodefikasi", "Nomenklatur"),
        strict=False,
    ),
    Column(
        "label",
        "Uraian",
        "Nama resmi muncul sendiri dari kodenya. Ketik untuk Tujuan dan Sasaran, atau bila dokumen menulis lain.",
        52,
        Holds.WORDS,
        also=(
            "Nama",
            "Tujuan/Sasaran/Program/Kegiatan/Sub Kegiatan",
            "Tujuan / Sasaran / Program / Kegiatan / Sub Kegiatan",
            "Program/Kegiatan/Sub Kegiatan",
            "Program dan Kegiatan",
            "Nomenklatur Urusan Program Kegiatan Sub Kegiatan",
            "Uraian simpul",
        ),
    ),
    Column(
        "result",
        "Hasil yang dituju",
        "Sasaran program, sasaran kegiatan, atau sasaran sub kegiatan: keadaan yang hendak dicapai, "
        "misalnya 'Meningkatnya …'. Kosongkan untuk Tujuan dan Sasaran.",
        42,
        Holds.WORDS,
        also=(
            "Hasil",
            "Sasaran program/kegiatan/sub kegiatan",
            "Sasaran program",
            "Sasaran kegiatan",
            "Kinerja",
            "Kinerja utama",
            "Outcome/Output",
        ),
    ),
    Column(
        "level",
        "Eselon",
        "Jenjang jabatan yang bertanggung jawab: II, III, atau IV.",
        9,
        Holds.CHOICE,
        choices="Eselon",
        also=("Eselon penanggung jawab", "Jenjang jabatan"),
    ),
    Column(
        "ordinal",
        "Nomor tercetak",
        "Nomor simpul seperti tertulis dalam dokumen, misalnya 1 pada 'Program 1'. Boleh kosong.",
        10,
        Holds.SHORT,
        also=("Nomor dalam dokumen", "Nomor urut dokumen"),
    ),
    Column(
        "parent",
        "Induk",
        "Isi hanya bila induknya bukan baris terdekat di atas yang lebih tinggi: No. induknya, atau '-' bila tanpa.",
        8,
        Holds.SHORT,
        also=("No. induk", "Nomor induk", "Menginduk ke"),
    ),
)

_INDICATOR_START = (
    Column(
        "node",
        "No.",
        "No. baris di lembar Cascading yang diukur indikator ini.",
        6,
        Holds.SHORT,
        choices="No",
        also=("No", "Nomor", "No. baris", "Nomor baris", "No. Cascading"),
        strict=False,
    ),
    Column(
        "of",
        "Untuk",
        "Terisi sendiri: uraian baris Cascading dengan nomor itu.",
        26,
        Holds.LOOKED_UP,
        also=("Uraian", "Milik"),
    ),
    Column(
        "label",
        "Indikator",
        "Nama indikator. Bila satu simpul punya beberapa indikator, tulis masing-masing pada barisnya sendiri.",
        34,
        also=("Indikator kinerja", "Nama indikator", "Indikator kinerja utama", "Indikator Kinerja (Outcome/Output)"),
    ),
    Column(
        "formula",
        "Formulasi",
        "Cara pengukuran: bagaimana satu nilai indikator dihitung.",
        34,
        also=(
            "Formula",
            "Cara pengukuran",
            "Formulasi pengukuran",
            "Formulasi perhitungan",
            "Rumus",
            "Cara perhitungan",
        ),
    ),
    Column(
        "calculation",
        "Tipe penghitungan",
        "Kumulatif: nilai tiap periode dijumlahkan. Non Kumulatif: nilai terakhir yang dipakai. "
        "Kumulatif Negatif: dijumlahkan, dan makin kecil makin baik.",
        13,
        Holds.CHOICE,
        choices="Tipe penghitungan",
        also=("Tipe perhitungan", "Tipe", "Jenis penghitungan", "Jenis perhitungan"),
    ),
    Column(
        "unit",
        "Satuan",
        "Pilih dari daftar, atau ketik satuan lain.",
        12,
        Holds.CHOICE,
        choices="Satuan",
        also=("Satuan ukur", "Unit"),
        strict=False,
    ),
    Column("source", "Sumber data", "Dokumen atau catatan asal nilai indikator.", 20, also=("Sumber", "Asal data")),
    Column(
        "note", "Keterangan", "Definisi atau catatan tentang indikator. Boleh kosong.", 18, also=("Ket.", "Catatan")
    ),
    Column(
        "baseline",
        "Kondisi awal",
        "Nilai sebelum rencana dimulai. Ketik angkanya saja, tanpa satuan.",
        9,
        Holds.NUMBER,
        also=("Baseline", "Data capaian awal", "Kondisi kinerja awal", "Kondisi awal kinerja"),
        value=Value("baseline"),
    ),
)
_QUARTERS = ("I", "II", "III", "IV")


def indicator_columns(years: Sequence[int | None], quarterly: Sequence[int | None]) -> tuple[Column, ...]:
    """Return the columns of the indicators: target and budget of each year, and the quarters of some.

    A year that is ``None`` is that of the cascade, which the form asks for elsewhere.
    """
    columns = list(_INDICATOR_START)
    for year in years:
        columns.append(
            Column(
                f"target {year or ''}".strip(),
                _dated("Target", year),
                "Target setahun. Ketik angkanya saja, tanpa satuan.",
                9,
                Holds.NUMBER,
                value=Value("target", year),
            )
        )
        columns.append(
            Column(
                f"budget {year or ''}".strip(),
                _dated("Pagu (Rp)", year),
                "Pagu anggaran simpul dalam rupiah, pada baris indikatornya yang pertama.",
                15,
                Holds.MONEY,
                value=Value("budget", year),
            )
        )
    columns += [
        Column(
            f"quarter {quarter} {year or ''}".strip(),
            _dated(f"Target TW {roman}", year),
            f"Target triwulan {roman}. Boleh kosong.",
            9,
            Holds.NUMBER,
            value=Value("quarterly-target", year, quarter),
        )
        for year in quarterly
        for quarter, roman in enumerate(_QUARTERS, start=1)
    ]
    return tuple(columns)


def _dated(words: str, year: int | None) -> str:
    return f"{words} {year}" if year else words
