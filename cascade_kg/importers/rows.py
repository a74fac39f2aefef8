"""Lines as rows of cells: tabs, table tags and pipes part cells, paragraph tags part the pieces of a cell.

Boxes that stand side by side in one table are read column by column, as they were printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cascade_kg.core.words import spaced
from cascade_kg.importers.lexicon import heading
from cascade_kg.importers.sections import Section
from cascade_kg.importers.text import SourceLine

__all__ = ["Piece", "Row", "as_pieces", "as_row"]

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]{0,11})(?:[\s/][^<>]{0,400})?>")
_TORN_TAG = re.compile(r"</?(?:p|ul|ol|li|br|td|tr|table|div|span)\b[^<>]{0,400}$", re.IGNORECASE)
_BREAKING = {"p", "br", "li", "ul", "ol", "div", "tr", "table", "tbody", "thead", "h1", "h2", "h3", "h4", "hr"}
_PART = "\x1e"
_MARKDOWN = re.compile(
    r"^\s*#{1,6}\s+|\*{2,3}|(?<!\w)__(?=[^\s_])|(?<=[^\s_])__(?!\w)|(?<!\S)\*(?P<text>\S(?:[^*\t]*\S)?)\*(?!\w)"
)
"""Headings and words that a program marked as large or bold: it is the layout that it says so."""
_PIPES = re.compile(r"^\s*\|(.*)\|\s*$")


@dataclass(frozen=True, slots=True)
class Row:
    """A line as cells of pieces; ``tabular`` when it has several cells, ``gap`` when blank lines precede it."""

    line: int
    cells: tuple[tuple[str, ...], ...]
    tabular: bool
    gap: bool
    raw: str

    @property
    def pieces(self) -> tuple[str, ...]:
        """Return the texts of the row, cell by cell."""
        return tuple(piece for cell in self.cells for piece in cell)

    @property
    def text(self) -> str:
        """Return the row as one text."""
        return " ".join(self.pieces)


@dataclass(frozen=True, slots=True)
class Piece:
    """A text in reading order. ``glued`` when it stands beside the piece before it; ``gap`` after blank lines."""

    text: str
    line: int
    glued: bool
    gap: bool
    continues: bool = False


def as_row(line: SourceLine, *, gap: bool, above: Row | None = None) -> Row:
    """Return a line as a row: tags become breaks, and runs of white space one space.

    Tabs before the only text of a line indent it, unless the row ``above`` is one of a table.
    """
    text = line.text
    piped = _PIPES.match(text)
    if piped:
        text = piped.group(1).replace("|", "\t")
    if ("*" in text or "#" in text or "__" in text) and any(map(str.isalnum, text)):
        text = _MARKDOWN.sub(lambda match: match["text"] or "", text)
    if "<" in text:
        text = _TORN_TAG.sub(_PART, _TAG.sub(_break, text))
    parts = [[spaced(piece) for piece in cell.split(_PART)] for cell in text.split("\t")]
    cells = tuple(tuple(piece for piece in cell if piece) for cell in parts)
    while len(cells) > 1 and not cells[-1]:
        cells = cells[:-1]
    indented = len(cells) > 1 and not any(cells[:-1]) and (gap or not (above and above.tabular))
    tabular = "\t" in text and not indented
    return Row(line.number, cells[-1:] if indented else cells, tabular=tabular, gap=gap, raw=line.text)


def as_pieces(rows: Sequence[Row]) -> list[Piece]:
    """Return the texts of rows in reading order; side-by-side boxes come one after the other."""
    pieces: list[Piece] = []
    for block in _blocks(rows):
        columns = _columns(block)
        if len(columns) < 2:
            for row in block:
                pieces.extend(_row_pieces(row, 0, len(row.cells), gap=row.gap))
            continue
        for begin, end in columns:
            column = [piece for row in block for piece in _row_pieces(row, begin, end, gap=False)]
            pieces.extend(
                Piece(piece.text, piece.line, piece.glued, gap=not number) for number, piece in enumerate(column)
            )
    return pieces


def _break(match: re.Match[str]) -> str:
    name = match.group(2).casefold()
    if name in ("td", "th"):
        return "\t" if not match.group(1) else ""
    return _PART if name in _BREAKING else ""


def _row_pieces(row: Row, begin: int, end: int, *, gap: bool) -> Iterable[Piece]:
    first = True
    for position, cell in enumerate(row.cells[begin:end]):
        for text in cell:
            yield Piece(text, row.line, glued=not first, gap=gap and first, continues=first and position > 0)
            first = False


def _blocks(rows: Sequence[Row]) -> Iterable[list[Row]]:
    """Yield runs of rows that form one table, and other rows one by one."""
    block: list[Row] = []
    for row in rows:
        if block and not (row.tabular and block[-1].tabular and not row.gap):
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _columns(block: Sequence[Row]) -> list[tuple[int, int]]:
    """Return the cells of each box when two rows or more show that boxes stand side by side."""
    if not block[0].tabular:
        return []
    starts: set[int] = set()
    width = max(len(row.cells) for row in block)
    witnesses = 0
    for row in block:
        found = [position for position, cell in enumerate(row.cells) if cell and _boxes(cell[0])]
        if len(found) > 1:
            witnesses += 1
            starts.update(found)
    if not witnesses:
        return []
    ordered = sorted(starts)
    return list(zip([0, *ordered[1:]], [*ordered[1:], width], strict=True))


def _boxes(text: str) -> bool:
    found = heading(text)
    return found is not None and found.section in (Section.HEADING, Section.RESULT_HEADING, Section.INDICATOR_HEADING)
