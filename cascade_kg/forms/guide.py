"""The first sheet: how to fill in the others, with an example that nobody can take for data."""

from __future__ import annotations

from cascade_kg.forms.heights import lines_of
from cascade_kg.forms.layout import SheetName
from cascade_kg.forms.sheets import Cell, Role, Sheet

__all__ = ["guide_sheet"]

_STEPS = (
    ("Dokumen", "Isi kode kecamatan dan tahunnya, jenis dokumen, lalu siapa yang mengesahkan tiap halaman."),
    (
        "Cascading",
        "Satu baris satu simpul, berurutan dari atas: Tujuan, Sasaran di bawahnya, lalu Program, Kegiatan, dan "
        "Sub Kegiatan. Sebuah baris menginduk ke baris terdekat di atasnya yang jenisnya lebih tinggi. Pilih kode dari "
        "daftar; uraiannya terisi sendiri.",
    ),
    (
        "Indikator",
        "Satu baris satu indikator. Kolom No. menunjuk nomor baris di lembar Cascading. Angka diketik tanpa satuan "
        "dan tanpa tanda %: 95, bukan 95%.",
    ),
    (
        "Simpan dan impor",
        "cascade-kg import cascade.xlsx membaca buku kerja ini; --dry-run hanya menunjukkan apa yang akan berubah.",
    ),
)
_RULES = (
    "Sel putih diisi; sel abu-abu terisi sendiri atau tidak dibaca.",
    "Baris dihapus dengan mengosongkan isinya. Baris boleh disisipkan, kolom boleh dipindah, asal judulnya tetap.",
    "Lembar dilindungi tanpa kata sandi, agar judul dan rumus tidak terhapus: Tinjau > Buka Proteksi Lembar.",
    "Yang tidak diketahui dikosongkan; jangan diisi '-', '0', atau 'belum ada'.",
    "Baris jumlah dan catatan di bawah tabel tidak dibaca.",
)
_WIDTHS = (6, 18, 22, 42, 40)
_LAST = len(_WIDTHS) - 1
_EXAMPLE_HEAD = ("No.", "Jenis", "Kode", "Uraian", "Hasil yang dituju")
_EXAMPLE = (
    ("1", "Tujuan", "", "(contoh) Meningkatnya kualitas pelayanan kecamatan", ""),
    ("2", "Sasaran", "", "(contoh) Meningkatnya kepuasan masyarakat", ""),
    ("3", "Program", "7.01.06", "(terisi sendiri dari kode)", "(contoh) Meningkatnya tata kelola desa"),
    ("4", "Kegiatan", "7.01.06.2.01", "(terisi sendiri dari kode)", "(contoh) Terbinanya pemerintahan desa"),
    (
        "5",
        "Sub Kegiatan",
        "7.01.06.2.01.0003",
        "(terisi sendiri dari kode)",
        "(contoh) Tersusunnya laporan keuangan desa",
    ),
)
_INDICATORS_HEAD = ("No.", "Satuan", "Target setahun", "Indikator", "Formulasi")
_INDICATORS = (
    ("2", "Indeks", "85", "(contoh) Indeks Kepuasan Masyarakat", "(contoh) Hasil survei kepuasan masyarakat"),
    ("5", "Laporan", "16", "(contoh) Jumlah laporan keuangan desa", "(contoh) Jumlah laporan yang disusun"),
)


def guide_sheet() -> Sheet:
    """Return the sheet of instructions."""
    rows: list[list[Cell | None]] = [
        [Cell("Formulir cascading kinerja", Role.TITLE)],
        [Cell("Petunjuk pengisian. Lembar ini tidak dibaca program.", Role.HINT)],
        [],
    ]
    merged = []
    for number, (sheet, words) in enumerate(_STEPS, start=1):
        merged.append((len(rows), 2, _LAST, _lines(words, 2)))
        rows.append([Cell(number, Role.LABEL), Cell(sheet, Role.LABEL), Cell(words, Role.PLAIN)])
    rows.append([])
    for words in _RULES:
        merged.append((len(rows), 1, _LAST, _lines(words, 1)))
        rows.append([Cell("•", Role.LABEL), Cell(words, Role.PLAIN)])
    rows += [[], [Cell("CONTOH: bukan data, hanya menunjukkan cara mengisi", Role.TITLE)]]
    for title, head, example in (
        ("Lembar Cascading", _EXAMPLE_HEAD, _EXAMPLE),
        ("Lembar Indikator", _INDICATORS_HEAD, _INDICATORS),
    ):
        rows.append([Cell(title, Role.HINT)])
        rows.append([Cell(words, Role.EXAMPLE_HEAD) for words in head])
        rows += [[Cell(words or None, Role.EXAMPLE) for words in row] for row in example]
        rows.append([])
    return Sheet(SheetName.GUIDE, rows, _WIDTHS, merged=tuple(merged))


def _lines(words: str, first: int) -> int:
    """Return how many lines words take that run from a column to the last."""
    return lines_of(words, sum(_WIDTHS[first:]))
