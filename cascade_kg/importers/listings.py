"""Boxes that a document prints as a table: a header that names the parts of a box, and a box a row.

Such a table is read by its columns. One whose columns leave it open which cell belongs to which node (two columns of
names, a row with more cells than the header) is not read at all, and the report says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cascade_kg.core.model import NodeType
from cascade_kg.core.words import resembles, tokens
from cascade_kg.importers import codes
from cascade_kg.importers.atoms import Atom
from cascade_kg.importers.lexicon import heading
from cascade_kg.importers.rows import Row
from cascade_kg.importers.sections import Section

__all__ = ["Listing", "atoms_of", "is_header", "parted"]

_COLUMNS = (
    ("sasaran", Section.RESULT),
    ("indikator", Section.INDICATOR),
    ("formulasi", Section.FORMULA),
    ("formula", Section.FORMULA),
    ("rumus", Section.FORMULA),
    ("tipe", Section.TYPE),
    ("sumber", Section.SOURCE),
    ("keterangan", Section.NOTE),
)
_NUMBER = "number"
_NUMBERS = ("no", "nomor", "nr")
_HEADINGS = {
    Section.NAME: Section.HEADING,
    Section.RESULT: Section.RESULT_HEADING,
    Section.INDICATOR: Section.INDICATOR_HEADING,
}
_LONGEST_HEADER = 5
"""Words of a cell of a header: longer ones say something."""


@dataclass(slots=True)
class Listing:
    """A table: its header and its rows."""

    header: Row
    rows: list[Row] = field(default_factory=list)


def is_header(row: Row) -> bool:
    """Tell whether a row is the header of a table of boxes: nothing but names of parts, one of a node among them."""
    if not row.tabular or len(row.cells) < 3:
        return False
    columns = _columns(row)
    return any(isinstance(column, NodeType) for column in columns) and sum(column is not None for column in columns) > 2


def parted(rows: Sequence[Row]) -> list[list[Row] | Listing]:
    """Part the rows of a page into those that are no table of boxes, run by run, and the tables between them."""
    found: list[list[Row] | Listing] = []
    for row in rows:
        last = found[-1] if found else None
        if is_header(row):
            found.append(Listing(row))
        elif isinstance(last, Listing) and row.tabular and not (row.pieces and heading(row.pieces[0])):
            last.rows.append(row)
        elif isinstance(last, list):
            last.append(row)
        else:
            found.append([row])
    return found


def atoms_of(listing: Listing) -> list[Atom] | None:
    """Return the atoms of the boxes of a table; None where its columns do not say which cell belongs to which node."""
    columns = _columns(listing.header)
    names = [number for number, column in enumerate(columns) if isinstance(column, NodeType)]
    if len(names) != 1 or len(set(columns) - {None}) < len([each for each in columns if each is not None]):
        return None
    name = names[0]
    cells: list[dict[int, tuple[list[str], list[int]]]] = []
    for row in listing.rows:
        texts = {number: " ".join(cell) for number, cell in enumerate(row.cells) if cell}
        if any(number >= len(columns) for number in texts) or not (name in texts or cells):
            return None
        if name in texts and not (cells and texts[name][:1].islower()):
            cells.append({})
        for number, text in texts.items():
            words, lines = cells[-1].setdefault(number, ([], []))
            words.append(text)
            lines.append(row.line)
    return [atom for box in cells for atom in _box(box, columns, listing.header)]


def _box(
    box: dict[int, tuple[list[str], list[int]]], columns: Sequence[NodeType | Section | str | None], header: Row
) -> list[Atom]:
    """Return the atoms of a row; the cells of the header are the headings of what stands below them."""
    found: list[Atom] = []
    number = next((" ".join(words) for place, (words, _) in box.items() if columns[place] == _NUMBER), "")
    for place, (words, lines) in box.items():
        column = columns[place]
        if column == _NUMBER:
            continue
        kind = column if isinstance(column, NodeType) else None
        section = Section.NAME if kind else column if isinstance(column, Section) else Section.OTHER
        if section in _HEADINGS:
            above = " ".join(header.cells[place]), (header.line,)
            found.append(
                Atom(_HEADINGS[section], *above, kind, number.strip(" .") or None if kind else None, glued=True)
            )
        text = printed = " ".join(words)
        code = None
        if section is Section.NAME:
            text, code = codes.parted(text)
        elif section is Section.OTHER:
            text = f"{' '.join(header.cells[place])} : {text}"
        atom = Atom(section, text, tuple(lines), glued=True)
        found.append(replace(atom, code=code, printed=printed) if code else atom)
    found.sort(key=lambda atom: atom.section)
    return [replace(found[0], glued=False, gap=True), *found[1:]]


def _columns(header: Row) -> tuple[NodeType | Section | str | None, ...]:
    return tuple(_column(" ".join(cell)) for cell in header.cells)


def _column(text: str) -> NodeType | Section | str | None:
    words = tokens(text)
    if not words or len(words) > _LONGEST_HEADER:
        return None
    if words[0] in _NUMBERS:
        return _NUMBER
    found = next((section for model, section in _COLUMNS if resembles(words[0], model)), None)
    if found is not None:
        return found
    named = heading(" ".join(words[1:] if words[0] == "nama" else words))
    return named.type if named and named.section is Section.HEADING and not named.rest else None
