"""The words that made-up cascades choose from, in Indonesian; each house style takes one of each.

What is measured is a *thing* and what is true of some of them: so name, formula and result of an indicator agree.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = [
    "ACTIVITY_HEADS",
    "ACTIVITY_RESULTS",
    "ACTIVITY_STATES",
    "COUNTED",
    "IKM",
    "NOTES",
    "OBJECTIVES",
    "OUTCOMES",
    "PROGRAMS",
    "PROVENANCE",
    "RANKS",
    "SIGNERS",
    "SOURCES",
    "Aim",
    "Share",
]


class Share(NamedTuple):
    """A percentage: the things that are looked at, and what is to be true of them."""

    thing: str
    state: str


class Aim(NamedTuple):
    """A result, in several wordings of which a house style takes one, and what it is measured by."""

    results: tuple[str, ...]
    shares: tuple[Share, ...]
    programs: tuple[str, ...] = ()


PROVENANCE = "Cascade buatan untuk pengukuran, tidak dibaca dari dokumen apa pun"

OBJECTIVES = (
    "Meningkatnya kualitas tata kelola dan pelayanan publik di Kecamatan Pekuncen",
    "Terwujudnya penyelenggaraan pemerintahan Kecamatan Pekuncen yang melayani",
    "Meningkatnya kepercayaan warga atas kinerja Kecamatan Pekuncen",
    "Terwujudnya Kecamatan Pekuncen yang tertib, mandiri dan melayani",
)

IKM = (
    "Indeks Kepuasan Masyarakat Kecamatan Pekuncen",
    "Nilai Indeks Kepuasan Masyarakat Kecamatan Pekuncen",
    "Indeks Kepuasan Masyarakat (IKM) Kecamatan Pekuncen",
)

OUTCOMES = (
    Aim(
        (
            "Meningkatnya mutu layanan kecamatan bagi warga",
            "Meningkatnya kecepatan layanan kecamatan",
            "Terwujudnya layanan kecamatan yang mudah dan pasti",
        ),
        (
            Share("layanan Kecamatan Pekuncen", "selesai sesuai standar pelayanan"),
            Share("pemohon layanan Kecamatan Pekuncen", "dilayani sesuai janji layanan"),
        ),
        ("7.01.02",),
    ),
    Aim(
        (
            "Meningkatnya kemandirian warga dan desa",
            "Meningkatnya keberdayaan lembaga desa",
            "Terwujudnya tata kelola desa yang tertib",
        ),
        (
            Share("desa di Kecamatan Pekuncen", "tertib administrasi"),
            Share("lembaga kemasyarakatan desa di Kecamatan Pekuncen", "menjalankan program kerjanya"),
        ),
        ("7.01.03", "7.01.06"),
    ),
    Aim(
        (
            "Terwujudnya wilayah kecamatan yang aman dan rukun",
            "Meningkatnya ketenangan hidup bersama di kecamatan",
        ),
        (
            Share("laporan warga tentang keamanan di Kecamatan Pekuncen", "selesai pada tahun berjalan"),
            Share("forum warga di Kecamatan Pekuncen", "bersidang menurut jadwal"),
        ),
        ("7.01.04", "7.01.05"),
    ),
    Aim(
        (
            "Meningkatnya akuntabilitas kinerja kecamatan",
            "Terwujudnya kinerja kecamatan yang akuntabel",
        ),
        (
            Share("rekomendasi evaluasi kinerja Kecamatan Pekuncen", "dituntaskan pada tahun berikutnya"),
            Share("sasaran kinerja Kecamatan Pekuncen", "mencapai target tahunan"),
        ),
        ("7.01.01",),
    ),
)

PROGRAMS = {
    "7.01.01": Aim(
        (
            "Meningkatnya ketertiban administrasi perkantoran kecamatan",
            "Meningkatnya kelancaran layanan administrasi kecamatan",
        ),
        (
            Share("layanan administrasi perkantoran Kecamatan Pekuncen", "terpenuhi menurut jadwal"),
            Share("laporan administrasi kecamatan", "diserahkan tepat waktu"),
        ),
    ),
    "7.01.02": Aim(
        (
            "Meningkatnya ketepatan waktu layanan perizinan dan nonperizinan",
            "Meningkatnya kemudahan warga memperoleh layanan perizinan",
        ),
        (
            Share("layanan perizinan dan nonperizinan Kecamatan Pekuncen", "selesai tepat waktu"),
            Share("warga pemohon layanan kecamatan", "memperoleh kepastian waktu"),
        ),
    ),
    "7.01.03": Aim(
        (
            "Meningkatnya keterlibatan warga dalam musyawarah pembangunan",
            "Meningkatnya peran lembaga warga dalam pembangunan wilayah",
        ),
        (
            Share("usulan musyawarah pembangunan Kecamatan Pekuncen", "masuk rencana kerja"),
            Share("lembaga warga", "terlibat dalam pembangunan wilayah"),
        ),
    ),
    "7.01.04": Aim(
        (
            "Meningkatnya kesiapsiagaan wilayah menjaga keamanan lingkungan",
            "Terjaganya keamanan lingkungan sepanjang tahun",
        ),
        (
            Share("pos keamanan lingkungan Kecamatan Pekuncen", "siaga sepanjang tahun"),
            Share("wilayah siaga", "menjaga keamanan lingkungan"),
        ),
    ),
    "7.01.05": Aim(
        (
            "Meningkatnya kerukunan antarwarga dan wawasan kebangsaan",
            "Terpeliharanya kerukunan antarwarga di kecamatan",
        ),
        (
            Share("forum kerukunan antarwarga Kecamatan Pekuncen", "bersidang menurut jadwal"),
            Share("peserta temu kerukunan antarwarga", "lulus uji wawasan"),
        ),
    ),
    "7.01.06": Aim(
        (
            "Meningkatnya ketertiban administrasi dan keuangan desa",
            "Meningkatnya kepatuhan desa pada jadwal penyusunan anggaran desa",
        ),
        (
            Share("anggaran desa di Kecamatan Pekuncen", "ditetapkan tepat waktu"),
            Share("laporan keuangan desa", "diserahkan menurut jadwal"),
        ),
    ),
}

ACTIVITY_HEADS = ("keluaran", "rencana kerja", "layanan")
ACTIVITY_STATES = (
    "selesai tepat waktu",
    "selesai sesuai rencana",
    "memenuhi standar mutu",
    "terlaksana menurut jadwal",
)
ACTIVITY_RESULTS = (
    "Terlaksananya {name} yang tertib",
    "Meningkatnya ketepatan waktu {name}",
    "Terwujudnya {name} yang akuntabel",
)

COUNTED = (
    "yang diterima dan diperiksa dalam satu tahun anggaran",
    "yang tercatat pada buku kendali selama satu tahun",
    "menurut berita acara serah terima sepanjang tahun berjalan",
)
"""What the formula of a count adds to the name of its indicator."""

SOURCES = (
    "Buku kendali kegiatan",
    "Laporan realisasi triwulanan",
    "Buku register layanan",
    "Berita acara serah terima",
    "Monografi desa",
    "Aplikasi perencanaan daerah",
    "Hasil survei kepuasan masyarakat",
    "Daftar hadir dan notulen",
)

NOTES = (
    "Dihitung pada akhir tahun anggaran",
    "Yang belum diperiksa tidak dihitung",
    "Dihitung setiap triwulan dan direkap pada akhir tahun",
)

SIGNERS = (
    (
        "Ahmad",
        "Bambang",
        "Cahyo",
        "Dewi",
        "Endang",
        "Fajar",
        "Gunawan",
        "Hendra",
        "Indah",
        "Joko",
        "Kartika",
        "Lestari",
    ),
    ("Santoso", "Wibowo", "Hidayat", "Kurniawan", "Saputra", "Rahayu", "Nugroho", "Setiawan", "Utami", "Wijaya"),
)
RANKS = ("Pembina", "Pembina Tk.I", "Penata Tk.I")
