"""IRIs as people read them: terms, codes, kecamatan and methods by name, parts of a cascade by what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from cascade_kg.core.findings import Bilingual
from cascade_kg.core.iris import BASE
from cascade_kg.core.prefixes import PREFIXES, full
from cascade_kg.core.table import Cell, Table

__all__ = ["named_again", "spoken", "spoken_rows"]

_PROJECT = "https://w3id.org/cascade-kg/"
_CASCADE = f"{BASE}cascade/"
_AGENCY = f"{BASE}organization/"
_KECAMATAN = re.compile(
    rf"{re.escape(BASE)}(cascade|organization|region)/(?P<code>[0-9.]{{8}})(/(?P<period>[0-9-]+))?", re.ASCII
)
_BELOW = re.compile(rf"{re.escape(_CASCADE)}(?P<code>[0-9.]+)/(?P<period>[0-9-]+)/(?P<path>.+)", re.ASCII)
_SHORT = (
    (_CASCADE, ""),
    (f"{BASE}nomenclature/", ""),
    (f"{BASE}indicator/", ""),
    (BASE, ""),
    (PREFIXES["ckg"], "ckg:"),
)
_PARTS = {
    "activity": Bilingual("activity", "kegiatan"),
    "baseline": Bilingual("baseline", "kondisi awal"),
    "budget": Bilingual("budget", "pagu"),
    "document": Bilingual("document", "dokumen"),
    "formula": Bilingual("formula", "formulasi"),
    "indicator": Bilingual("indicator", "indikator"),
    "inference": Bilingual("inference", "simpulan"),
    "objective": Bilingual("objective", "tujuan"),
    "outcome": Bilingual("outcome", "sasaran"),
    "page": Bilingual("page", "halaman"),
    "program": Bilingual("program", "program"),
    "reading": Bilingual("reading", "pembacaan"),
    "sign-off": Bilingual("sign-off", "pengesahan"),
    "source": Bilingual("source", "sumber"),
    "sub-activity": Bilingual("sub-activity", "sub kegiatan"),
    "target": Bilingual("target", "target"),
}
"""What the parts of IRIs below a cascade are called; those that are missing here are codes, numbers or properties."""


def spoken(cell: Cell, *, language: str) -> Cell:
    """Return an IRI as words, or without what all of ours share; any other cell as it is."""
    if not isinstance(cell, str) or not cell.startswith(("https://", "http://")):
        return cell
    if name := _name(cell):
        return name.in_(language)
    if not cell.startswith(_PROJECT):
        return cell
    if (match := _KECAMATAN.fullmatch(cell)) and (place := _kecamatan(match["code"])):
        return " ".join(filter(None, (place, match["period"])))
    if match := _BELOW.fullmatch(cell):
        return f"{match['code']}/{match['period']} {_path(match['path'], language=language)}"
    for start, short in _SHORT:
        if cell.startswith(start):
            return short + cell.removeprefix(start)
    return cell


def spoken_rows(table: Table, *, language: str) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows of a table as people read them: what a cell says is not said again by others of its row.

    Beside its agency a cascade is its period, and what is below a cascade that the row names goes without it. The
    column ``method`` holds names of methods.
    """
    return tuple(_row(table.columns, row, language=language) for row in table.rows)


def named_again(table: Table, rows: Sequence[Sequence[Cell]]) -> set[int]:
    """Return the places of columns that say, in all rows, what a column before says: a name beside its IRI."""
    again: set[int] = set()
    for place in range(len(table.columns)):
        for before in range(place):
            same = rows and all(row[place] == row[before] for row in rows)
            if same and any(_is_ours(row[each]) for row in table.rows for each in (before, place)):
                again.add(place)
    return again


def _row(columns: Sequence[str], row: Sequence[Cell], *, language: str) -> tuple[Cell, ...]:
    texts = {cell for cell in row if isinstance(cell, str)}

    def names_agency(code: str) -> bool:
        place = _kecamatan(code)
        return not texts.isdisjoint((f"{_AGENCY}{code}", place, f"{place} ({code})"))

    def said(column: str, cell: Cell) -> Cell:
        if not isinstance(cell, str):
            return cell
        if column == "method":
            return _method(cell, language=language)
        if match := _BELOW.fullmatch(cell):
            cascade = f"{match['code']}/{match['period']}"
            if f"{_CASCADE}{cascade}" in texts or (names_agency(match["code"]) and match["period"] in texts):
                return _path(match["path"], language=language)
        if (match := _KECAMATAN.fullmatch(cell)) and match["period"] and names_agency(match["code"]):
            return match["period"]
        return spoken(cell, language=language)

    return tuple(said(column, cell) for column, cell in zip(columns, row, strict=True))


def _is_ours(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.startswith(_PROJECT)


def _path(path: str, *, language: str) -> str:
    """Return what stands below a cascade in words: ``outcome/1/indicator/2`` is *outcome 1 indicator 2*."""
    parts = ((part, _PARTS.get(part) or _term(part)) for part in path.split("/"))
    return " ".join(name.in_(language) if name else part for part, name in parts)


def _term(name: str) -> Bilingual | None:
    """Return what a property is called."""
    return _name(full(f"ckg:{name}")) or _name(full(f"rdfs:{name}"))


def _method(key: str, *, language: str) -> str:
    from cascade_kg.catalog.code_lists import method_name

    name = method_name(key)
    return name.in_(language) if name else key


def _name(iri: str) -> Bilingual | None:
    from cascade_kg.catalog.code_lists import code_names
    from cascade_kg.catalog.speech import noun_of

    return noun_of(iri) or code_names().get(iri)


@cache
def _kecamatan(code: str) -> str | None:
    from cascade_kg.catalog.reference import kecamatan

    region = kecamatan(code)
    return f"Kecamatan {region.name}" if region else None
