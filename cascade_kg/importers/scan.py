"""Read the text of a scanned cascade: from bytes to a cascade and a report that accounts for every line."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from cascade_kg.catalog import reference
from cascade_kg.catalog.matching import Nomenclature
from cascade_kg.catalog.reference import Region
from cascade_kg.core.errors import InputError
from cascade_kg.core.model import Cascade, Completeness, Document, DocumentType, NodeType, Page, SignOff
from cascade_kg.core.words import folded, tokens
from cascade_kg.importers import signoff
from cascade_kg.importers.atoms import Atom, read_atoms
from cascade_kg.importers.boxes import read_boxes
from cascade_kg.importers.drafts import Draft
from cascade_kg.importers.heads import read_heads
from cascade_kg.importers.hierarchy import grow
from cascade_kg.importers.nodes import Reader
from cascade_kg.importers.pages import PageText, Title, read_pages, title_of
from cascade_kg.importers.report import Fate, ImportReport, Ledger, noted_of, spans
from cascade_kg.importers.rows import as_pieces
from cascade_kg.importers.text import clean, read_lines

__all__ = ["Import", "read_document"]

_OFFICES = frozenset({"pemerintah", "kabupaten", "kota", "kecamatan", "provinsi", "daerah", "dan", "camat"})
_SLIP = 75.0
_YEARS = range(1990, 2101)


@dataclass(frozen=True, slots=True)
class Import:
    """A cascade as a document states it, and what became of every line of the document."""

    cascade: Cascade
    report: ImportReport


def read_document(content: bytes, *, file_name: str, kecamatan: str, first_year: int, last_year: int) -> Import:
    """Read the text of a scanned cascade.

    Raises:
        InputError: the file is no text, holds no cascade, or is that of another kecamatan or year than asked for.
    """
    name = " ".join(clean(file_name).split())[-200:]
    region = reference.kecamatan(kecamatan)
    if region is None:
        shown = " ".join(clean(kecamatan).split())[:40]
        raise InputError(f"no kecamatan has the code {shown!r}", todo="give a Kemendagri code such as 33.02.16")
    if not (first_year in _YEARS and last_year in _YEARS and first_year <= last_year):
        raise InputError(
            f"{first_year}-{last_year} is no period", todo="give a year such as 2023, or years such as 2025-2029"
        )
    source = read_lines(content, file_name=name)
    pages = read_pages(source, place_words=_place_words(region))
    ledger = Ledger()
    titles = _titles(pages, ledger)
    _check(titles, region, first_year, last_year, where=name, ledger=ledger)
    heads = read_heads(pages, reference.indicator_concepts(), ledger)
    reader = Reader(Nomenclature(reference.nomenclature()), reference.indicator_concepts(), ledger)
    drafts = _boxes(pages, reader, ledger)
    if not drafts:
        raise InputError("no cascade was found in it", where=name, todo="give the text of a cascade with its headings")
    roots = grow(heads, drafts, ledger, reader)
    sign_offs = _sign_offs(pages, ledger)
    _levels(pages, [*heads, *drafts], ledger)
    for page in pages:
        for row, why in page.debris:
            ledger.set_aside([row.line], Fate.DEBRIS, why)
    page_of = {line: page.number for page in pages for line in range(page.first_line, page.last_line + 1)}
    lines = ledger.lines(source, page_of)
    document = Document(
        file_name=name,
        content_hash=f"sha256:{hashlib.sha256(content).hexdigest()}",
        document_type=DocumentType.SIGNED_CASCADE,
        completeness=_completeness(drafts),
        title=titles[0].text if titles else None,
        pages=tuple(Page(page.number, f"{page.first_line}-{page.last_line}") for page in pages),
        sign_offs=tuple(sign_offs),
        unread=spans(line.number for line in lines if line.fate is Fate.UNREAD),
    )
    cascade = Cascade(
        organization=region.code,
        organization_name=f"Kecamatan {region.name}",
        first_year=first_year,
        last_year=last_year,
        document=document,
        roots=tuple(root.node() for root in roots),
    )
    return Import(cascade, ImportReport(lines, noted_of(cascade), tuple(ledger.warnings)))


def _place_words(region: Region) -> frozenset[str]:
    return _OFFICES | {word for name in (region.name, region.regency, region.province) for word in tokens(name)}


def _titles(pages: Sequence[PageText], ledger: Ledger) -> list[Title]:
    """Return the titles of the pages; the first is used, the others repeat it."""
    found: list[Title] = []
    first: int | None = None
    for page in pages:
        title = title_of(page.titles)
        if title is None:
            continue
        found.append(title)
        if first is None:
            first = page.titles[0].line
            ledger.use((row.line for row in page.titles), "document", "title")
        else:
            ledger.repeat((row.line for row in page.titles), first)
    return found


def _check(
    titles: Sequence[Title], region: Region, first_year: int, last_year: int, *, where: str, ledger: Ledger
) -> None:
    """Refuse a document whose titles name another kecamatan or other years; note single slips."""
    places = Counter(folded(title.place) for title in titles if title.place)
    own = _spellings(region.name)
    wrong = {place: count for place, count in places.items() if not any(_names(place, each) for each in own)}
    if sum(wrong.values()) * 2 > sum(places.values()):
        other = max(sorted(wrong), key=lambda place: wrong[place])
        printed = next(title.place for title in titles if title.place and folded(title.place) == other)
        near = max(fuzz.ratio(other.replace(" ", ""), each.replace(" ", "")) for each in own)
        another = any(other in _spellings(each.name) for each in reference.kecamatan_within(region.regency_code))
        if near < _SLIP or another:
            raise InputError(
                f"the title names Kecamatan {printed}, but {region.code} is {region.name}",
                where=where,
                todo="check --kecamatan and the file",
            )
    for place in sorted(wrong):
        ledger.warn(
            f"a title names the kecamatan {place!r}, not {region.name}",
            f"ada judul yang menyebut kecamatan {place!r}, bukan {region.name}",
        )
    if not places:
        ledger.warn("no title names the kecamatan", "tidak ada judul yang menyebut kecamatan")
    years = Counter(title.years for title in titles if title.years)
    odd = {period: count for period, count in years.items() if not (first_year <= period[0] and period[1] <= last_year)}
    for period in sorted(odd):
        printed = "-".join(str(year) for year in dict.fromkeys(period))
        if sum(odd.values()) * 2 > sum(years.values()):
            asked = "-".join(str(year) for year in dict.fromkeys((first_year, last_year)))
            raise InputError(f"the title says {printed}, not {asked}", where=where, todo="check --year and the file")
        ledger.warn(f"a title says {printed}", f"ada judul yang menyebut {printed}")


def _spellings(name: str) -> set[str]:
    """Return the names that stand in an official name such as ``Misool (Misool Utara)``."""
    parts = (name, *re.split(r"[()/]", name))
    return {folded(part) for part in parts if folded(part)}


def _names(place: str, own: str) -> bool:
    return place.replace(" ", "") == own.replace(" ", "") or place.startswith(own + " ")


def _boxes(pages: Sequence[PageText], reader: Reader, ledger: Ledger) -> list[Draft]:
    """Return the drafts of all boxes, page by page."""
    drafts: list[Draft] = []
    for page in pages:
        atoms = read_atoms(as_pieces(page.body), reader.nomenclature)
        found = read_boxes(atoms, reader.nomenclature)
        drafts.extend(reader.node(box, page) for box in found.boxes)
        _unread(found.unplaced, page, ledger)
        for atom in found.moved:
            ledger.warn(
                f"page {page.number}: {atom.text[:80]!r} was not left to the heading above it; "
                "its words fit another box",
                f"halaman {page.number}: {atom.text[:80]!r} tidak dibaca di bawah judul di atasnya; "
                "kata-katanya cocok dengan kotak lain",
                atom.lines,
            )
    return drafts


def _unread(atoms: Iterable[Atom], page: PageText, ledger: Ledger) -> None:
    for atom in atoms:
        ledger.set_aside(atom.lines, Fate.UNREAD, "empty heading" if atom.section.is_heading else "no place")
        ledger.warn(
            f"page {page.number}: no box was found for {atom.text[:80]!r}",
            f"halaman {page.number}: tidak ditemukan kotak untuk {atom.text[:80]!r}",
            atom.lines,
        )


def _sign_offs(pages: Sequence[PageText], ledger: Ledger) -> list[SignOff]:
    """Return the last sign-off of each page, and account for the lines."""
    found: list[SignOff] = []
    for page in pages:
        for number, block in enumerate(page.closing):
            sign_off, given, rest = signoff.read_sign_off(page.number, block)
            last = number == len(page.closing) - 1
            for row, name in given:
                if last:
                    ledger.use([row.line], f"sign-off page {page.number}", name)
                else:
                    ledger.repeat([row.line], page.closing[-1][0].line)
            ledger.set_aside((row.line for row in rest), Fate.DEBRIS, "stamp or letterhead")
            if last:
                found.append(sign_off)
    return found


def _levels(pages: Sequence[PageText], drafts: Sequence[Draft], ledger: Ledger) -> None:
    """Account for the lines that name a level: used where a node that is read there stands below them."""
    for page in pages:
        for position, (row, level) in enumerate(page.eselon):
            following = page.eselon[position + 1][0].line if position + 1 < len(page.eselon) else page.last_line + 1
            below = [
                draft
                for draft in drafts
                if draft.level is level and any(row.line < line < following for line in ledger_lines(draft, ledger))
            ]
            if below:
                ledger.use([row.line], level, "level")
            else:
                first = next((each.line for other in pages for each, same in other.eselon if same is level), row.line)
                if first != row.line:
                    ledger.repeat([row.line], first)
                else:
                    ledger.use([row.line], level, "level")


def ledger_lines(draft: Draft, ledger: Ledger) -> list[int]:
    """Return the lines of a draft that were used rather than repeated."""
    return [line for line in draft.lines | draft.all_lines if line in ledger.uses]


def _completeness(drafts: Sequence[Draft]) -> Completeness:
    kinds = {draft.type for draft in drafts}
    whole = {NodeType.PROGRAM, NodeType.ACTIVITY, NodeType.SUB_ACTIVITY} <= kinds
    return Completeness.COMPLETE if whole else Completeness.PARTIAL
