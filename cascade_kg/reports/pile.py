"""What became of a pile of files: a table on the terminal, and a workbook for those who go on with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap

from cascade_kg.catalog.reference import kecamatan
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.iris import period
from cascade_kg.core.pile import Fate, Pile, PileEntry
from cascade_kg.core.plain_text import plain
from cascade_kg.core.table import Cell, Table
from cascade_kg.reports.table_on_terminal import render_terminal
from cascade_kg.reports.workbook import Column, Sheet, to_workbook

__all__ = ["overview", "overview_workbook"]

_TITLE = Bilingual("Import of {}", "Impor {}")
_SHEET = Bilingual("Import", "Impor")
_COUNTED = Bilingual("{} files: {}", "{} berkas: {}")
_TODO = Bilingual("Needs a person", "Perlu ditangani")
_HEADINGS: Mapping[str, tuple[Bilingual, int | None]] = {
    "file": (Bilingual("File", "Berkas"), 34),
    "fate": (Bilingual("Result", "Hasil"), 14),
    "kecamatan": (Bilingual("Kecamatan", "Kecamatan"), None),
    "years": (Bilingual("Years", "Tahun"), 10),
    "nodes": (Bilingual("Nodes", "Simpul"), None),
    "indicators": (Bilingual("Indicators", "Indikator"), None),
    "values": (Bilingual("Values", "Nilai"), None),
    "used": (Bilingual("Lines used", "Baris dipakai"), None),
    "unread": (Bilingual("Lines unread", "Baris tak terbaca"), None),
    "todo": (_TODO, 60),
    "grounds": (Bilingual("Known by", "Dikenali dari"), 44),
    "format": (Bilingual("Format", "Format"), 16),
    "written": (Bilingual("Cascade", "Cascade"), 40),
}
_ON_TERMINAL = ("file", "fate", "kecamatan", "years", "nodes", "indicators", "unread")
_MOST = 3
"""So many remarks on a file stand on the terminal; the workbook has all."""
_MORE = Bilingual("{} more in the overview", "{} lagi di ikhtisar")


def overview(pile: Pile, *, language: str, width: int) -> str:
    """Return the overview for a terminal: a table, and below it what needs a person."""
    rows = tuple(tuple(_cells(entry, language)[name] for name in _ON_TERMINAL) for entry in pile.entries)
    table = Table(tuple(_HEADINGS[name][0].in_(language) for name in _ON_TERMINAL), rows)
    shown = render_terminal(table, title=_title(pile, language), language=language, width=width)
    return "\n".join([shown.rstrip("\n"), *_remarks(pile, language, width)]) + "\n"


def _remarks(pile: Pile, language: str, width: int) -> Iterator[str]:
    needed = [entry for entry in pile.entries if entry.fate in (Fate.LOOK, Fate.SET_ASIDE) and entry.remarks]
    if needed:
        yield from ("", f"{_TODO.in_(language)}:")
    for entry in needed:
        yield f"  {plain(entry.file)}"
        said = [remark.in_(language) for remark in entry.remarks[:_MOST]]
        if left := len(entry.remarks) - len(said):
            said.append(_MORE.in_(language).format(left))
        for each in said:
            yield from wrap(plain(each), width, initial_indent="    → ", subsequent_indent="      ")


def _title(pile: Pile, language: str) -> str:
    counts = "; ".join(f"{pile.counts[fate]} {fate.label.in_(language)}" for fate in Fate if pile.counts[fate])
    total = len({entry.file for entry in pile.entries})
    return f"{_TITLE.in_(language).format(pile.folder)} — {_COUNTED.in_(language).format(total, counts)}"


def overview_workbook(pile: Pile, language: str) -> bytes:
    """Return the overview as a workbook."""
    columns = tuple(Column(heading.in_(language), width) for heading, width in _HEADINGS.values())
    rows = tuple(tuple(_cells(entry, language).values()) for entry in pile.entries)
    sheet = Sheet(_SHEET.in_(language), columns, rows, notes=(_title(pile, language),), fixed=1)
    return to_workbook([sheet], language=language)


def _cells(entry: PileEntry, language: str) -> dict[str, Cell]:
    """Return what stands in the columns of a file, in their order."""
    tally = entry.tally
    region = kecamatan(entry.kecamatan or "")
    return {
        "file": entry.file,
        "fate": entry.fate.label.in_(language),
        "kecamatan": f"{region.code} {region.name}" if region else entry.kecamatan,
        "years": period(*entry.years) if entry.years else None,
        "nodes": tally.nodes if tally else None,
        "indicators": tally.indicators if tally else None,
        "values": tally.observations if tally else None,
        "used": tally.used if tally else None,
        "unread": tally.unread if tally else None,
        "todo": "; ".join(remark.in_(language) for remark in entry.remarks) or None,
        "grounds": "; ".join(ground.in_(language) for ground in entry.grounds) or None,
        "format": entry.form.label.in_(language) if entry.form else None,
        "written": entry.written,
    }
