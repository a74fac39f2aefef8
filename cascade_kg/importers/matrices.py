"""A whole cascade as one table: a column for each type of node, what is below it to its right, cells merged downwards.

*Tujuan | Sasaran | Indikator | Program | Kegiatan | Sub Kegiatan | Indikator | Formulasi | …* Such a table is written
out as the boxes that it stands for, node by node, and its columns say which node stands below which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from cascade_kg.core.model import NodeType
from cascade_kg.core.words import folded, resembles, tokens
from cascade_kg.importers import codes
from cascade_kg.importers.labels import fields
from cascade_kg.importers.lexicon import header_columns, heading, indicator_word
from cascade_kg.importers.rows import Row
from cascade_kg.importers.sections import Section

__all__ = ["Link", "Matrix", "Unfolded", "matrix_of"]

_RANK = {kind: rank for rank, kind in enumerate(NodeType)}
_WORD = {
    NodeType.OBJECTIVE: "Tujuan",
    NodeType.OUTCOME: "Sasaran",
    NodeType.PROGRAM: "Program",
    NodeType.ACTIVITY: "Kegiatan",
    NodeType.SUB_ACTIVITY: "Sub Kegiatan",
}
_BY_DOTS = {2: NodeType.PROGRAM, 4: NodeType.ACTIVITY, 5: NodeType.SUB_ACTIVITY}
_HEADS = (NodeType.OBJECTIVE, NodeType.OUTCOME)
_MIXED = frozenset({"program", "kegiatan", "sub", "subkegiatan", "dan", "nama", "uraian"})
_ASIDE = ("no", "nomor", "nr")
_LONGEST_HEADER = 7
"""Words of a cell of a header: longer ones say something."""
_COUNTED = re.compile(r"^\(?[0-9]{1,2}\)?$")
_ORDINAL = re.compile(r"^([0-9]{1,2})\s*[.)]\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Link:
    """A node, by its type and the line that it begins on, and the one that it stands below."""

    kind: NodeType
    line: int
    above: NodeType
    line_above: int


@dataclass(frozen=True, slots=True)
class Unfolded:
    """The rows of the boxes that a table stands for, those of objectives and outcomes apart; what was not read."""

    head: tuple[Row, ...]
    body: tuple[Row, ...]
    links: tuple[Link, ...]
    counted: tuple[Row, ...]
    unread: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column holds: nodes of a type, or a part of those to its left.

    A column of nodes without type holds those of several types; one of ``results`` says of nodes nothing but these.
    """

    section: Section | None
    kind: NodeType | None
    printed: str
    results: bool = False


@dataclass(slots=True, eq=False)
class _Entry:
    """A node of the table: its texts, each with its line, in the order in which a box prints them."""

    kind: NodeType | None
    line: int
    names: list[tuple[str, int]] = field(default_factory=list)
    results: list[tuple[str, int]] = field(default_factory=list)
    parts: list[tuple[Section, str, int]] = field(default_factory=list)
    above: _Entry | None = None


def matrix_of(row: Row) -> Matrix | None:
    """Return the table that a row heads, if it heads one with columns for several types of nodes."""
    if not row.tabular or len(row.cells) < 3:
        return None
    columns = _columns(tuple(" ".join(cell) for cell in row.cells))
    if columns is None:
        return None
    holders = [column for column in columns if column.section is Section.NAME]
    known = sum(column.section not in (None, Section.OTHER) for column in columns)
    kinds = [column.kind for column in holders]
    several = len(holders) > 1 or kinds == [None]
    return Matrix(row, columns) if several and known > 2 and len(set(kinds)) == len(kinds) else None


def _columns(cells: tuple[str, ...]) -> tuple[_Column, ...] | None:
    found: list[_Column] = []
    for cell in cells:
        if len(tokens(cell)) > _LONGEST_HEADER:
            return None
        found.append(_column(cell, [each.kind for each in found if each.section is Section.NAME]))
    named = {column.kind for column in found if column.section is Section.NAME}
    mixed = None in named
    # A column of results of nodes that no other column names holds all that is said of these nodes.
    return tuple(
        replace(column, section=Section.NAME, results=True)
        if column.section is Section.RESULT and column.kind and column.kind not in named and not mixed
        else column
        for column in found
    )


def _column(cell: str, before: list[NodeType | None]) -> _Column:
    words = tokens(cell)
    if not words or words[0] in _ASIDE:
        return _Column(None, None, cell)
    if words[0] == "kode":
        return _Column(Section.HEADING, None, cell)
    if len(words) > 1 and set(words) <= _MIXED and sum(word in ("program", "kegiatan") for word in words) > 1:
        return _Column(Section.NAME, None, cell)
    named = heading(" ".join(words[1:] if words[0] in ("nama", "uraian") else words))
    if named and not named.rest and named.section in (Section.HEADING, Section.RESULT_HEADING) and named.type:
        return _Column(Section.NAME if named.section is Section.HEADING else Section.RESULT, named.type, cell)
    if indicator_word(cell) or (named and named.section is Section.INDICATOR_HEADING):
        about = header_columns((f"Indikator {words[-1]}",))[0] if len(words) > 1 else None
        return _Column(Section.INDICATOR, (named and named.type) or about, cell)
    if named and not named.rest and named.section is Section.RESULT_HEADING and not resembles(words[0], "sasaran"):
        return _Column(Section.RESULT, None, cell)
    kind, heads = header_columns((cell,))
    if heads and kind is NodeType.OUTCOME and any(each not in _HEADS for each in before):
        return _Column(Section.RESULT, None, cell)
    if heads and kind:
        return _Column(Section.NAME, kind, cell)
    return _Column(fields(f"{cell} : x")[0].section or Section.OTHER, None, cell)


class Matrix:
    """A table of a whole cascade while its rows are read."""

    def __init__(self, header: Row, columns: tuple[_Column, ...]) -> None:
        self.header = header
        self.columns = columns
        self.width = len(columns)
        self.entries: list[_Entry] = []
        self.counted: list[Row] = []
        self.unread: list[Row] = []
        self.open: dict[NodeType | None, _Entry] = {}

    def continued(self) -> Matrix:
        """Return the table on the next page: what was open stays open there."""
        following = Matrix(self.header, self.columns)
        following.open = dict(self.open)
        return following

    def goes_on(self, header: Row) -> bool:
        """Tell whether a header says again what this one does, as on the next page."""
        return [folded(" ".join(cell)) for cell in header.cells] == [folded(column.printed) for column in self.columns]

    def fits(self, row: Row) -> bool:
        """Tell whether a row can be one of this table."""
        return row.tabular and self.width - 1 <= len(row.cells) <= self.width

    def add(self, row: Row) -> None:
        """Read a row: a cell that is empty, or says again what is above it, goes on with the node above it."""
        texts = {place: " ".join(cell) for place, cell in enumerate(row.cells) if cell}
        if texts and all(_COUNTED.match(text) for text in texts.values()):
            self.counted.append(row)
        elif any(place >= self.width for place in texts) or not (self.open or self._named(texts)):
            self.unread.append(row)
        else:
            self._read(row.line, texts)

    def unfolded(self) -> Unfolded:
        """Return the rows of the boxes of all nodes, from the top, each followed by what is below it."""
        head: list[Row] = []
        body: list[Row] = []
        links = []
        for entry in self.entries:
            (head if entry.kind in _HEADS else body).extend(_rows(entry))
            above = entry.above
            if entry.kind and above and above.kind:
                links.append(Link(entry.kind, entry.line, above.kind, above.line))
        return Unfolded(tuple(head), tuple(body), tuple(links), tuple(self.counted), tuple(self.unread))

    def _named(self, texts: Mapping[int, str]) -> bool:
        return any(self.columns[place].section is Section.NAME for place in texts)

    def _read(self, line: int, texts: Mapping[int, str]) -> None:
        code = next((text for place, text in texts.items() if self.columns[place].section is Section.HEADING), "")
        deepest = max((place for place in texts if self.columns[place].section is Section.NAME), default=None)
        owner: _Entry | None = None
        for place, column in enumerate(self.columns):
            text = texts.get(place, "")
            if column.section is Section.NAME:
                if text:
                    self._name(column, text, code if place == deepest else "", line)
                owner = self.open.get(column.kind) or owner
            elif text and column.section not in (None, Section.HEADING):
                if column.section in (Section.RESULT, Section.INDICATOR):
                    owner = self.open.get(column.kind, owner) if column.kind else owner
                if owner is not None:
                    _say(owner, column, text, line)

    def _name(self, column: _Column, text: str, code: str, line: int) -> None:
        known = self.open.get(column.kind)
        if known is not None and folded(" ".join(name for name, _ in known.names)) == folded(text):
            return
        if known is not None and text[:1].islower():
            known.names.append((text, line))
            return
        kind = column.kind
        if kind is None and codes.is_code(code):
            kind = _BY_DOTS.get(code.count("."))
        text = f"{code} {text}".strip()
        rank = _RANK[column.kind] if column.kind else len(_RANK)
        self.open = {each: known for each, known in self.open.items() if each and _RANK[each] < rank}
        above = max(self.open, key=lambda each: _RANK[each] if each else -1, default=None)
        entry = _Entry(kind, line, above=self.open.get(above))
        (entry.results if column.results else entry.names).append((text, line))
        self.open[column.kind] = entry
        self.entries.append(entry)


def _say(entry: _Entry, column: _Column, text: str, line: int) -> None:
    """Add to a node what a column says of it; a text that begins with a small letter goes on with the one above."""
    if column.section is Section.RESULT:
        if folded(text) not in {folded(result) for result, _ in entry.results}:
            entry.results.append((text, line))
        return
    section = column.section or Section.OTHER
    said = f"{column.printed} : {text}" if section is Section.OTHER else text
    same = [part for part in entry.parts if part[0] is section]
    if section is Section.INDICATOR and any(folded(part[1]) == folded(text) for part in same):
        return
    entry.parts.append((section, said, line))


_FIELD = {
    Section.FORMULA: "Formulasi",
    Section.TYPE: "Tipe Penghitungan",
    Section.SOURCE: "Sumber Data",
    Section.NOTE: "Keterangan",
}


def _rows(entry: _Entry) -> Iterator[Row]:
    """Yield the rows of the box of a node, as a box labels them."""
    word = _WORD[entry.kind] if entry.kind else ""
    if entry.kind in _HEADS:
        text = " ".join(name for name, _ in entry.names)
        ordinal = _ORDINAL.match(text)
        number = f" {ordinal.group(1)}" if ordinal else ""
        yield _row(f"{word}{number} : {text[ordinal.end() :] if ordinal else text}", entry.line, gap=True)
    else:
        if word and entry.names:
            yield _row(word, entry.line, gap=True)
        for place, (name, line) in enumerate(entry.names):
            yield _row(name, line, gap=not (word or place))
    for place, (result, line) in enumerate(entry.results):
        if not place:
            yield _row(f"Sasaran {word}".strip(), line, gap=not entry.names)
        yield _row(result, line)
    for section, text, line in entry.parts:
        if section is Section.INDICATOR and entry.kind in _HEADS:
            yield _row(f"Indikator Kinerja : {text}", line)
        elif section is Section.INDICATOR:
            yield from (_row("Indikator Kinerja", line), _row(text, line))
        else:
            yield _row(f"{_FIELD[section]} : {text}" if section in _FIELD else text, line)


def _row(text: str, line: int, *, gap: bool = False) -> Row:
    return Row(line, ((text,),), tabular=False, gap=gap, raw=text)
