"""Read the text of a scanned cascade: from lines to a cascade and a report that accounts for every one of them."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from cascade_kg.catalog import reference
from cascade_kg.catalog.matching import Nomenclature
from cascade_kg.catalog.reference import Region
from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.model import Completeness, Document, DocumentType, NodeType, Page, SignOff
from cascade_kg.core.words import folded, tokens
from cascade_kg.importers import listings, signoff
from cascade_kg.importers.atoms import Atom, read_atoms
from cascade_kg.importers.boxes import Box, Boxes, read_boxes
from cascade_kg.importers.continued import continued
from cascade_kg.importers.drafts import Draft
from cascade_kg.importers.drawn import Drawn
from cascade_kg.importers.heads import read_heads
from cascade_kg.importers.hierarchy import grow
from cascade_kg.importers.lexicon import heading
from cascade_kg.importers.names_in_heads import check_names
from cascade_kg.importers.nodes import Reader
from cascade_kg.importers.pages import PageText, Title, read_pages, title_of
from cascade_kg.importers.placed import placed
from cascade_kg.importers.received import Received, spellings, started_by
from cascade_kg.importers.recognised import recognised
from cascade_kg.importers.report import Fate, Import, ImportReport, Ledger, noted_of, spans
from cascade_kg.importers.rows import as_pieces
from cascade_kg.importers.sections import Section
from cascade_kg.importers.standing import Standing, standing
from cascade_kg.importers.text import Place

__all__ = ["read_scan"]

_OFFICES = frozenset({"pemerintah", "kabupaten", "kota", "kecamatan", "provinsi", "daerah", "dan", "camat"})
_SLIP = 75.0


def read_scan(received: Received) -> Import:
    """Read the text of a scanned cascade.

    Raises:
        InputError: the document holds no cascade, or is that of another kecamatan or year than asked for.
    """
    region = received.region
    nomenclature = Nomenclature(reference.nomenclature())
    drawn = continued(received.lines, received.joined)
    stood = standing(received.lines, drawn.joined, nomenclature)
    aside = {**dict.fromkeys(stood.positions, "position"), **dict.fromkeys(drawn.marks, "mark")}
    pages = read_pages(received.lines, place_words=_place_words(region), boxed=stood.boxes.keys(), aside=aside)
    ledger = Ledger()
    titles = _titles(pages, ledger)
    _check(titles, received, ledger=ledger)
    check_names(pages, received, ledger)
    heads = read_heads(pages, reference.indicator_concepts(), ledger)
    reader = Reader(nomenclature, reference.indicator_concepts(), ledger)
    places = received.places
    drafts = _boxes(pages, reader, ledger, received.frames, stood)
    if not drafts or not (titles or heads) or not any(draft.indicators for draft in (*heads, *drafts)):
        raise _no_cascade(received, pages)
    stated = [link for page in pages for link in page.links]
    roots = grow(heads, drafts, ledger, reader, Drawn(drawn.joined, places, stated))
    sign_offs = _sign_offs(pages, ledger)
    _levels(pages, [*heads, *drafts], ledger)
    for page in pages:
        ledger.use((row.line for row in page.headers), "document", "heading")
        for row, why in page.debris:
            ledger.set_aside([row.line], Fate.DEBRIS, why)
    page_of = {line: page.number for page in pages for line in range(page.first_line, page.last_line + 1)}
    lines = ledger.lines(received.lines, page_of)
    document = Document(
        file_name=received.file_name,
        content_hash=received.content_hash,
        document_type=DocumentType.SIGNED_CASCADE,
        completeness=_completeness(drafts),
        title=titles[0].text if titles else None,
        pages=tuple(
            Page(page.number, f"p{page.number}" if places else f"{page.first_line}-{page.last_line}") for page in pages
        ),
        sign_offs=tuple(sign_offs),
        unread=spans(line.number for line in lines if line.fate is Fate.UNREAD),
    )
    cascade = received.cascade(document, (root.node() for root in roots))
    known = reader.nomenclature.words | _place_words(region) | signoff.WORDS
    cascade = recognised(cascade, received.lines, lines, known, ledger)
    report = ImportReport(lines, noted_of(cascade), tuple(ledger.warnings), confidences=received.confidences)
    return placed(Import(cascade, report), places)


def _no_cascade(received: Received, pages: Sequence[PageText]) -> InputError:
    if received.confidences:
        return InputError(
            Bilingual("no cascade was recognised in the picture", "tidak ada cascading yang dikenali dalam gambar"),
            where=received.file_name,
            todo=Bilingual(
                "scan it upright, at 200 dots an inch or more", "pindai tegak, pada 200 titik per inci atau lebih"
            ),
        )
    rows = (row for page in pages for row in (*page.body, *page.head, *page.strays) if row.pieces)
    if any((found := heading(row.pieces[0])) and found.section is Section.RESULT_HEADING for row in rows):
        return InputError(
            Bilingual(
                "its boxes state results, neither of what, nor under which level, and no lines join them",
                "kotak-kotaknya memuat kinerja tanpa menyebut milik apa, tanpa jenjang, dan tanpa garis penghubung",
            ),
            where=received.file_name,
            todo=Bilingual(
                "write in each box what it is (Program : …) or above it its level (Eselon III)",
                "tuliskan pada tiap kotak jenisnya (Program : …) atau di atasnya jenjangnya (Eselon III)",
            ),
        )
    return InputError(
        Bilingual("no cascade was found in it", "tidak ditemukan cascading di dalamnya"),
        where=received.file_name,
        todo=Bilingual("give the text of a cascade with its headings", "berikan teks cascading dengan judul-judulnya"),
    )


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


def _check(titles: Sequence[Title], received: Received, *, ledger: Ledger) -> None:
    """Refuse a document whose titles name another kecamatan or other years; note single slips."""
    region = received.region
    places = Counter(folded(title.place) for title in titles if title.place)
    own = spellings(region.name)
    wrong = {place: count for place, count in places.items() if not any(started_by(place, each) for each in own)}
    if sum(wrong.values()) * 2 > sum(places.values()):
        other = max(sorted(wrong), key=lambda place: wrong[place])
        printed = next(title.place for title in titles if title.place and folded(title.place) == other)
        near = max(fuzz.ratio(other.replace(" ", ""), each.replace(" ", "")) for each in own)
        another = any(other in spellings(each.name) for each in reference.kecamatan_within(region.regency_code))
        if near < _SLIP or another:
            raise InputError(
                Bilingual(
                    f"the title names Kecamatan {printed}, but {region.code} is {region.name}",
                    f"judulnya menyebut Kecamatan {printed}, padahal {region.code} adalah {region.name}",
                ),
                where=received.file_name,
                todo=Bilingual("check --kecamatan and the file", "periksa --kecamatan dan berkasnya"),
            )
    for place in sorted(wrong):
        ledger.warn(
            f"a title names the kecamatan {place!r}, not {region.name}",
            f"ada judul yang menyebut kecamatan {place!r}, bukan {region.name}",
        )
    if not places:
        ledger.warn("no title names the kecamatan", "tidak ada judul yang menyebut kecamatan")
    for printed in received.check_years([title.years for title in titles if title.years]):
        ledger.warn(f"a title says {printed}", f"ada judul yang menyebut {printed}")


def _boxes(
    pages: Sequence[PageText], reader: Reader, ledger: Ledger, frames: Mapping[int, Place], stood: Standing
) -> list[Draft]:
    """Return the drafts of all boxes, page by page; what stands in a drawn box belongs to no other."""
    drafts: list[Draft] = []
    for page in pages:
        atoms = [_typed(atom, stood) for atom in _atoms(page, reader, ledger, frames)]
        groups = itertools.groupby(atoms, key=lambda atom: _holder(atom, frames, stood))
        found = Boxes.of(read_boxes(tuple(group), reader.nomenclature) for _, group in groups)
        drafts.extend(_draft(box, page, reader, stood) for box in found.boxes)
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


def _holder(atom: Atom, frames: Mapping[int, Place], stood: Standing) -> Place | int | None:
    """Return the frame that an atom stands in, or the number of its box."""
    box = stood.boxes.get(atom.lines[0])
    return frames.get(atom.lines[0]) or (box.box if box else None)


def _typed(atom: Atom, stood: Standing) -> Atom:
    """Return the name or the heading of the result of a box with the type that the box has by where it stands."""
    box = stood.boxes.get(atom.lines[0])
    named = atom.section in (Section.NAME, Section.RESULT_HEADING)
    return replace(atom, type=box.kind) if box and named else atom


def _draft(box: Box, page: PageText, reader: Reader, stood: Standing) -> Draft:
    draft = reader.node(box, page)
    guess = next((stood.boxes[line] for line in sorted(draft.lines) if line in stood.boxes), None)
    if guess:
        draft.inferences.append(guess.inference(sorted(draft.lines)))
    return draft


def _atoms(page: PageText, reader: Reader, ledger: Ledger, frames: Mapping[int, Place]) -> list[Atom]:
    """Return the atoms of the boxes of a page in reading order, those of tables among them."""
    found: list[Atom] = []
    for part in listings.parted(page.body):
        if not isinstance(part, listings.Listing):
            for frame, rows in itertools.groupby(part, key=lambda row: frames.get(row.line)):
                atoms = read_atoms(as_pieces(tuple(rows)), reader.nomenclature)
                found.extend(_name_first(atoms) if frame else atoms)
        elif (listed := listings.atoms_of(part)) is not None:
            found.extend(listed)
        else:
            lines = [row.line for row in (part.header, *part.rows)]
            ledger.set_aside(lines, Fate.UNREAD, "table")
            ledger.warn(
                f"page {page.number}: the columns of a table do not say which cell belongs to which node",
                f"halaman {page.number}: kolom tabel tidak menunjukkan sel mana milik simpul mana",
                lines,
            )
    return [replace(atom, order=number) for number, atom in enumerate(found)]


def _name_first(atoms: Sequence[Atom]) -> list[Atom]:
    """Return the parts of a drawn box that names one node, at its foot or in its middle, with the name at the head."""
    named = [atom for atom in atoms if atom.section in (Section.HEADING, Section.NAME)]
    if [atom.section for atom in named] != [Section.HEADING, Section.NAME]:
        return list(atoms)
    return [*named, *(atom for atom in atoms if atom not in named)]


def _unread(atoms: Iterable[Atom], page: PageText, ledger: Ledger) -> None:
    for atom in atoms:
        if atom.section.is_field and not atom.text:
            ledger.set_aside(atom.lines, Fate.DEBRIS, "empty label")
            continue
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
