"""The layout of the sheets that say whose cascade it is and which codes there are, as data."""

from __future__ import annotations

from cascade_kg.forms.layout import Column, Holds

__all__ = ["CODE_COLUMNS", "DOCUMENT_FIELDS", "SIGN_OFF_COLUMNS"]

DOCUMENT_FIELDS = (
    Column(
        "organization",
        "Kode kecamatan",
        "Kode Kemendagri, misalnya 33.02.16.",
        40,
        Holds.CODE,
        also=("Kode wilayah", "Kode Kemendagri"),
    ),
    Column(
        "name", "Nama kecamatan", "Untuk dibaca orang; program memakai kodenya.", 40, Holds.SHORT, also=("Kecamatan",)
    ),
    Column(
        "first",
        "Tahun",
        "Tahun cascading, atau tahun pertama rencana.",
        40,
        Holds.SHORT,
        also=("Tahun pertama", "Tahun awal"),
    ),
    Column(
        "last",
        "Sampai tahun",
        "Tahun terakhir rencana. Kosongkan bila hanya satu tahun.",
        40,
        Holds.SHORT,
        also=("Tahun terakhir", "Tahun akhir"),
    ),
    Column("kind", "Jenis dokumen", "Pilih dari daftar.", 40, Holds.CHOICE, choices="Jenis dokumen"),
    Column(
        "completeness",
        "Kelengkapan",
        "Lengkap bila memuat semua jenjang sampai sub kegiatan.",
        40,
        Holds.CHOICE,
        choices="Kelengkapan",
        also=("Kelengkapan dokumen",),
    ),
    Column("title", "Judul dokumen", "Seperti tercetak.", 40, also=("Judul",)),
    Column("agency", "Kode perangkat daerah", "Seperti tercetak dalam dokumen. Boleh kosong.", 40, Holds.SHORT),
    Column("provenance", "Asal-usul", "Apa yang dikatakan dokumen tentang asalnya sendiri. Boleh kosong.", 40),
    Column("file", "Berkas asal", "Nama berkas yang dibaca program. Tidak dibaca kembali.", 40, Holds.REMARK),
)

SIGN_OFF_COLUMNS = (
    Column("page", "Halaman", "Halaman dokumen yang ditandatangani.", 22, Holds.SHORT, also=("Hal.", "Hlm.")),
    Column("signer", "Nama penandatangan", "Dengan gelar, seperti tercetak.", 40, also=("Nama",)),
    Column("title", "Jabatan", "Seperti tercetak.", 26),
    Column("rank", "Pangkat", "Seperti tercetak.", 18, also=("Pangkat/Golongan", "Golongan")),
    Column("id", "NIP", "Seperti tercetak; sel ini berisi teks agar angkanya tidak terpotong.", 24, Holds.SHORT),
    Column("place", "Tempat", "Tempat penandatanganan.", 18),
    Column(
        "date",
        "Tanggal",
        "Seperti tercetak, misalnya 2 Januari 2023.",
        20,
        Holds.SHORT,
        also=("Tanggal penandatanganan",),
    ),
)

CODE_COLUMNS = (
    Column("code", "Kode", "Kode nomenklatur resmi.", 20, Holds.CODE),
    Column("name", "Nama resmi", "", 70),
    Column("type", "Jenis", "", 14, Holds.SHORT),
    Column("indicator", "Indikator resmi", "Ditetapkan untuk sub kegiatan.", 60),
    Column("unit", "Satuan resmi", "", 16, Holds.SHORT),
)
