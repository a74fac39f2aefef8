"""The sheet that says whose cascade it is: kecamatan, years, the document, and who signed its pages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cascade_kg.core.evidence import Evidence
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.iris import is_region_code
from cascade_kg.core.model import Completeness, Document, DocumentType, Page, SignOff
from cascade_kg.core.words import folded
from cascade_kg.forms import cells
from cascade_kg.forms.choices import word_for
from cascade_kg.forms.edits import Edit
from cascade_kg.forms.faults import Faults, address
from cascade_kg.forms.fields import DOCUMENT, SIGN_OFF
from cascade_kg.forms.layout import Column, Holds, SheetName
from cascade_kg.forms.layout_of_papers import DOCUMENT_FIELDS, SIGN_OFF_COLUMNS
from cascade_kg.forms.opening import Grid, Raw
from cascade_kg.forms.tables import filled, grid_named

__all__ = ["Papers", "document_of", "papers_of"]

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", re.ASCII)
_MOST_SIGN_OFFS, _DEEPEST = 500, 40


@dataclass(frozen=True, slots=True)
class Papers:
    """What the sheet says: cells by their keys with their places, and the rows of those who signed."""

    stated: Mapping[str, tuple[Raw, str]]
    signed: Sequence[Mapping[str, tuple[Raw, str]]]

    def organization(self, faults: Faults) -> str | None:
        """Return the code of the kecamatan, if it is said."""
        raw, place = self.stated.get("organization", ("", ""))
        words = cells.text(raw, place, faults)
        if words is None or is_region_code(words):
            return words
        faults.add(
            place,
            Bilingual(f"{words[:40]!r} is no code of a kecamatan", f"{words[:40]!r} bukan kode kecamatan"),
            Bilingual("write it as text, such as 33.02.16", "tulis sebagai teks, misalnya 33.02.16"),
        )
        return None

    def refuse_organization(self, code: str, faults: Faults) -> None:
        """Refuse a code that no kecamatan has."""
        faults.add(
            self.stated["organization"][1],
            Bilingual(f"no kecamatan has the code {code!r}", f"tidak ada kecamatan berkode {code!r}"),
            Bilingual("write a Kemendagri code such as 33.02.16", "tulis kode Kemendagri, misalnya 33.02.16"),
        )

    def years(self, faults: Faults) -> tuple[int, int] | None:
        """Return the first year and the last, if they are said; ``2025-2029`` in one cell says both."""
        years: list[int] = []
        for key in ("first", "last"):
            raw, place = self.stated.get(key, ("", ""))
            words = cells.text(raw, place, faults)
            found = _YEAR.findall(words or "")
            if words and not found:
                faults.add(
                    place,
                    Bilingual(f"{words[:40]!r} is no year", f"{words[:40]!r} bukan tahun"),
                    Bilingual("write a year such as 2023", "tulis tahun, misalnya 2023"),
                )
            years += map(int, found)
        return (min(years), max(years)) if years else None


def papers_of(grids: Sequence[Grid]) -> Papers:
    """Return what the sheet says; nothing where there is none."""
    grid = grid_named(grids, SheetName.DOCUMENT) or next(filter(_names_a_kecamatan, grids), None)
    if grid is None:
        return Papers({}, ())
    stated: dict[str, tuple[Raw, str]] = {}
    signed: list[Mapping[str, tuple[Raw, str]]] = []
    heads: dict[str, int] = {}
    for number, row in enumerate(filled(grid)):
        places = {key: place for place, cell in enumerate(row) if (key := _key(cell, SIGN_OFF_COLUMNS))}
        if heads:
            held = {
                key: (row[place], address(grid.name, number, place)) for key, place in heads.items() if place < len(row)
            }
            said = {key for key, (raw, _) in held.items() if _is_said(raw)}
            if said - {"page"} and len(signed) < _MOST_SIGN_OFFS:
                signed.append(held)
            elif signed or _is_title(held):
                break
        elif len(places) > 3:
            heads = places
        else:
            for place, cell in enumerate(row[:-1]):
                if (key := _key(cell, DOCUMENT_FIELDS)) and key not in stated:
                    stated[key] = row[place + 1], address(grid.name, number, place + 1)
    return Papers(stated, signed)


def _names_a_kecamatan(grid: Grid) -> bool:
    """Tell whether a sheet of another name says whose the cascade is: a label, and a code beside it."""
    return any(
        _key(cell, DOCUMENT_FIELDS[:1]) and isinstance(beside, str) and is_region_code(beside.strip())
        for row in grid.rows[:_DEEPEST]
        for cell, beside in pairwise(row)
    )


def _is_title(held: Mapping[str, tuple[Raw, str]]) -> bool:
    """Tell whether a row begins what stands below the sign-offs: words where the number of a page would be."""
    raw, _ = held.get("page", ("", ""))
    return isinstance(raw, str) and raw.strip() != "" and not any(sign.isdecimal() for sign in raw)


def document_of(
    papers: Papers, base: Document | None, faults: Faults, *, file_name: str, content_hash: str
) -> tuple[Document, list[Edit]]:
    """Return the document that a cascade was read from, with what people have changed; a new one is the workbook."""
    edits: list[Edit] = []
    document = base or Document(file_name, content_hash, DocumentType.SIGNED_CASCADE, Completeness.COMPLETE)
    for column in DOCUMENT_FIELDS:
        if column.key not in DOCUMENT or column.key not in papers.stated:
            continue
        raw, place = papers.stated[column.key]
        value = _value(column, raw, place, faults)
        field = DOCUMENT[column.key]
        before = field.get(document)
        if value == (cells.cleaned(before) or None if before else None) or (value is None and column.choices):
            continue
        document = field.put(document, value, Evidence((place,)))
        if base:
            choices = column.choices or ""
            shown = (word_for(choices, each) or each for each in (before, value))
            edits.append(Edit(place, SheetName.DOCUMENT, column.heading, *shown))
    return _signed(document, papers, edits, faults, known=base is not None), edits


def _signed(document: Document, papers: Papers, edits: list[Edit], faults: Faults, *, known: bool) -> Document:
    before = {each.page: each for each in document.sign_offs}
    found: list[SignOff] = []
    pages = {page.number for page in document.pages}
    for number, row in enumerate(papers.signed, start=1):
        raw, place = row.get("page", ("", next(iter(row.values()))[1]))
        words = cells.text(raw, place, faults) or str(number)
        if not words.isdecimal() or not 0 < int(words) < 10_000 or any(each.page == int(words) for each in found):
            faults.add(
                place,
                Bilingual(
                    f"{words[:20]!r} is no page, or stands twice",
                    f"{words[:20]!r} bukan halaman, atau dipakai dua kali",
                ),
                Bilingual("write the number of the page", "tulis nomor halamannya"),
            )
            continue
        page = int(words)
        old = before.pop(page, None)
        sign_off = old or SignOff(page, evidence=Evidence((place,), (page,)))
        for column in SIGN_OFF_COLUMNS:
            if column.key not in SIGN_OFF or column.key not in row:
                continue
            raw, cell = row[column.key]
            value = cells.text(raw, cell, faults, date=column.key == "date")
            was = SIGN_OFF[column.key].get(sign_off)
            if value != (cells.cleaned(was) or None if was else None):
                sign_off = SIGN_OFF[column.key].put(sign_off, value, Evidence((cell,)))
                if known:
                    edits.append(Edit(cell, f"{SheetName.DOCUMENT} hal. {page}", column.heading, was, value))
        found.append(sign_off)
        if page not in pages:
            document = replace(document, pages=(*document.pages, Page(page, place)))
    edits += [Edit("", f"{SheetName.DOCUMENT} hal. {page}", "", gone.name or "", None) for page, gone in before.items()]
    return replace(document, sign_offs=tuple(found))


def _value(column: Column, raw: Raw, place: str, faults: Faults) -> str | None:
    if column.holds is Holds.CHOICE and column.choices:
        return cells.choice(raw, column.choices, place, faults)
    return cells.text(raw, place, faults)


def _key(cell: Raw, columns: Sequence[Column]) -> str | None:
    if not isinstance(cell, str):
        return None
    words = folded(cell)
    return next(
        (
            column.key
            for column in columns
            if words and words in {folded(each) for each in (column.heading, *column.also)}
        ),
        None,
    )


def _is_said(raw: Raw) -> bool:
    return bool(raw.strip()) if isinstance(raw, str) else raw is not None
