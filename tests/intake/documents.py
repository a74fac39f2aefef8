"""Small synthetic documents, one for each of several periods, and what an import makes of them one by one."""

from __future__ import annotations

from pathlib import Path

from cascade_kg.core.intake import Document

CODE = "35.12.12"


def plan(folder: Path, first: int, *, target: int = 90) -> Document:
    """Write a plan of a kecamatan for five years."""
    last = first + 4
    text = f"""# Dokumen sintetis
RENSTRA PERANGKAT DAERAH {first}-{last}
KECAMATAN JANGKAR, KABUPATEN SITUBONDO (kode instansi 7.01.0.00.0.00.12.0000, kode wilayah {CODE})

TUJUAN: Meningkatnya kualitas pelayanan kecamatan
  Indikator: Nilai pelayanan | Satuan: Angka | Kondisi awal: 80 | Target {first}: {target}

SASARAN 1: Meningkatnya kepuasan masyarakat
  Indikator: Indeks Kepuasan Masyarakat | Satuan: Angka | Kondisi awal: 80 | Target {first}: {target}

PROGRAM 7.01.02: PROGRAM PENYELENGGARAAN PEMERINTAHAN DAN PELAYANAN PUBLIK (mendukung SASARAN 1)
  Outcome/Sasaran Program: Meningkatnya pelayanan publik
  Indikator: Persentase layanan tepat waktu | Satuan: Persen | Target {first}: {target}
  Pagu {first}: 1000000
"""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{CODE}-coba-{first}-{last}.txt"
    file.write_text(text, encoding="utf-8")
    return Document(file, CODE, (first, last))


def plans(folder: Path, number: int) -> tuple[Document, ...]:
    """Write so many plans, each of other years."""
    return tuple(plan(folder, first) for first in range(2000, 2000 + number))


def written(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder with their bytes, hidden ones and parts of files too."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
