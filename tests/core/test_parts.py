"""A formula is parted where its words or signs state one division, and nowhere else."""

from __future__ import annotations

import pytest

from cascade_kg.core.parts import parts_of

_DIVIDED = {
    "Jumlah desa tertib dibagi jumlah desa x 100 %": ("Jumlah desa tertib", "jumlah desa", 100),
    "(Jumlah desa tertib / jumlah desa) x 100%": ("Jumlah desa tertib", "jumlah desa", 100),
    "(A / B) x 100%": ("A", "B", 100),
    "Jumlah layanan tepat waktu : jumlah layanan x 100%": ("Jumlah layanan tepat waktu", "jumlah layanan", 100),
    "(Jumlah desa tertib)/(Jumlah desa) x 100%": ("Jumlah desa tertib", "Jumlah desa", 100),
    "{Jumlah surat / [Jumlah hari]}": ("Jumlah surat", "Jumlah hari", None),
    "Jumlah dokumen dibanding jumlah rencana dikali 100 persen": ("Jumlah dokumen", "jumlah rencana", 100),
    "Jumlah program dibandingkan dengan program dalam anggaran": ("Jumlah program", "program dalam anggaran", None),
    "Jumlah RT/RW aktif dibagi jumlah RT/RW x 100%": ("Jumlah RT/RW aktif", "jumlah RT/RW", 100),
    "Jumlah surat (keluar) dibagi jumlah surat (masuk)": ("Jumlah surat (keluar)", "jumlah surat (masuk)", None),
}
_WHOLE = (
    "Jumlah laporan Bulanan/Triwulanan x 100",
    "Jumlah laporan (bulanan / triwulanan) x 100",
    "Jumlah laporan bulanan / jumlah laporan triwulanan",
    "Jumlah a / jumlah b / jumlah c x 100%",
    "Jumlah bantuan yang dibagi rata",
    "Keterangan : jumlah desa x 100%",
    "(Jumlah desa / ) x 100%",
)


@pytest.mark.parametrize("text", _DIVIDED, ids=str)
def test_one_division_has_two_sides(text: str) -> None:
    assert parts_of(text) == _DIVIDED[text]


@pytest.mark.parametrize("text", _WHOLE, ids=str)
def test_what_states_no_single_division_stays_whole(text: str) -> None:
    assert parts_of(text) is None
