"""The comparison matrix: which agency carries out which entry of the official nomenclature."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from cascade_kg.core.findings import Bilingual
from cascade_kg.core.report import Described, Report

__all__ = ["AGENCIES", "LEGEND", "TITLE", "Entry", "Matrix", "matrix_of"]

TITLE = Bilingual("Official work by agency", "Pekerjaan resmi menurut perangkat daerah")
LEGEND = Bilingual(
    "A number says how many nodes carry the code; empty: none; ?: none, but the document holds a part only.",
    "Angka adalah banyaknya simpul berkode itu; kosong: tidak ada; ?: tidak ada, tetapi dokumennya hanya sebagian.",
)
AGENCIES = Bilingual("Agencies", "Perangkat daerah")


@dataclass(frozen=True, slots=True)
class Entry:
    """An official code, how many agencies carry it out, and by cascade how many nodes do.

    ``None`` is none, ``"?"`` none in a document that holds a part only.
    """

    code: str
    name: str | None
    agencies: int
    cells: tuple[int | str | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The entries that somebody carries out, in the order of their codes, and the cascades that are compared."""

    cascades: tuple[Described, ...]
    entries: tuple[Entry, ...]


def matrix_of(report: Report) -> Matrix:
    """Return the matrix of a report."""
    nodes: Counter[tuple[str, str]] = Counter()
    names: dict[str, str | None] = {}
    for row in report.work.rows:
        cells = dict(zip(report.work.columns, row, strict=True))
        code = str(cells["officialCode"])
        names[code] = None if cells["officialName"] is None else str(cells["officialName"])
        nodes[code, str(cells["cascade"])] += 1
    cascades = tuple({each.cascade: each for each in report.cascades}.values())
    entries = []
    for code in sorted(names):
        counts = [nodes[code, each.cascade] for each in cascades]
        agencies = {each.organization for each, count in zip(cascades, counts, strict=True) if count}
        shown = (count or ("?" if each.partial else None) for each, count in zip(cascades, counts, strict=True))
        entries.append(Entry(code, names[code], len(agencies), tuple(shown)))
    return Matrix(cascades, tuple(entries))
