"""Whether the words of an indicator, or of its formula, say that more or less of it is better: ``ckg:wordedPolarity``.

Words of trouble (*pengaduan*, *gangguan*, *temuan*, *keterlambatan*) say that less is better, unless other words say
that the trouble is dealt with (*pengaduan yang ditindaklanjuti*) or falls (*penurunan pengaduan*); *meningkatnya* and
*menurunnya* say it themselves; words of success (*yang aktif*, *terlayani dengan baik*) say that more is better, less
surely. Most indicators say nothing of the kind and get no reading: that more of them is better is the reader's
knowledge. Where papers or meetings are counted (*Jumlah Laporan Peningkatan …*), what they are about says nothing.
"""

from __future__ import annotations

import re
from decimal import Decimal

from cascade_kg.core.reading import Reading
from cascade_kg.core.words import folded

__all__ = ["METHOD", "VERSION", "worded_polarity"]

METHOD = "words-of-direction"
VERSION = "2"

HIGHER, LOWER = "HigherIsBetter", "LowerIsBetter"

RISING = {"meningkat", "meningkatnya", "peningkatan", "bertambahnya", "kenaikan"}
FALLING = {"menurun", "menurunnya", "penurunan", "berkurangnya", "pengurangan"}
TROUBLE = {
    "pengaduan", "aduan", "keluhan", "komplain", "gangguan", "temuan", "keterlambatan", "terlambat", "konflik",
    "pelanggaran", "kesalahan", "kemiskinan", "kriminalitas", "kejahatan", "kecelakaan", "tunggakan", "kerusakan",
    "kehilangan", "penyimpangan", "pengangguran", "stunting", "sengketa",
}  # fmt: skip
DEALT_WITH = {
    "ditindaklanjuti", "tindak", "tindaklanjut", "diselesaikan", "terselesaikan", "selesai", "penyelesaian",
    "ditangani", "tertangani", "penanganan", "pencegahan", "dicegah", "penanggulangan", "ditanggulangi", "pengelolaan",
    "dilayani", "pengentasan", "teratasi", "diatasi", "mitigasi",
}  # fmt: skip

ACHIEVED = {
    "aktif", "baik", "dilayani", "diselesaikan", "kesesuaian", "patuh", "sesuai", "tepat", "terlayani",
    "terselesaikan", "tertib",
}  # fmt: skip
PAPERS = {"dokumen", "laporan", "paket", "kegiatan", "rapat", "berita"}
"""What is counted whatever it is about; a trouble that follows at once (*laporan kehilangan*) is counted itself."""

_WORD = re.compile(r"[^\W\d_]+")


def worded_polarity(text: str) -> Reading | None:
    """Return what the words of an indicator or a formula say of its direction, or ``None`` where they say nothing."""
    words = _WORD.findall(text)
    trouble, dealt, rising, falling = (_among(words, known) for known in (TROUBLE, DEALT_WITH, RISING, FALLING))
    if [word for word in words[1:2] if folded(word) in PAPERS] and not _among(words[2:3], TROUBLE):
        return None
    if trouble and (dealt or falling):
        return _reading(HIGHER, 80, trouble + dealt + falling)
    if trouble:
        return _reading(LOWER, 100, trouble)
    if rising or falling:
        return _reading(HIGHER if rising else LOWER, 80, rising or falling)
    achieved = _among(words, ACHIEVED)
    return _reading(HIGHER, 70, achieved) if achieved else None


def _among(words: list[str], known: set[str]) -> list[str]:
    return [word for word in words if folded(word) in known]


def _reading(polarity: str, score: int, words: list[str]) -> Reading:
    return Reading("ckg:wordedPolarity", polarity, METHOD, VERSION, Decimal(score), ", ".join(words))
