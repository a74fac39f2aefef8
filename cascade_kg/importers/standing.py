"""Boxes that state a result and not what it is the result of: typed by the level and the box that they stand below.

*Esselon III* / *Kinerja Utama : …* / *Indikator Kinerja : …*: under Eselon II stands an objective, under Eselon III an
outcome, under Eselon IV what the box above and the official names allow. Each such type is a guess, and marked as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from cascade_kg.catalog.matching import Nomenclature
from cascade_kg.core.model import Inference, Level, NodeType
from cascade_kg.core.words import tokens
from cascade_kg.importers.drawn import lines_meeting
from cascade_kg.importers.lexicon import head_statement, header_columns, heading, level_of, result_verb
from cascade_kg.importers.listings import is_header
from cascade_kg.importers.matrices import matrix_of
from cascade_kg.importers.report import spans
from cascade_kg.importers.rows import Row, as_row
from cascade_kg.importers.sections import Section
from cascade_kg.importers.text import Place, SourceLine

__all__ = ["METHOD", "Standing", "Stood", "standing"]

METHOD = "standing"
_BY_PLACE, _BY_NAME = Decimal(30), Decimal(50)
"""How sure a type is that rests on the place of a box alone, or on an official name as well."""
_OF_LEVEL = {
    Level.ESELON_II: NodeType.OBJECTIVE,
    Level.ESELON_III: NodeType.OUTCOME,
    Level.ESELON_IV: NodeType.PROGRAM,
}
_KINDS = tuple(NodeType)
_BUDGET = (NodeType.SUB_ACTIVITY, NodeType.ACTIVITY, NodeType.PROGRAM)
_OFFICIAL = 90.0
_POSITION = re.compile(
    r"^\W*(?:jabatan\W+)?(?:(?:plt|plh|pj)\.?\s+)?"
    r"(?:camat|lurah|sekcam|sekretaris|kasie?|kasubb?ag|kabid|"
    r"kepala\s+(?:seksi|sub\W?bag(?:ian)?|bidang|kecamatan|kelurahan|dinas|badan))\b[^:=]*:?\s*$",
    re.IGNORECASE,
)
_LONGEST_POSITION = 12


@dataclass(frozen=True, slots=True)
class Stood:
    """The type that a box has by where it stands, how sure that is, and the number of the box."""

    kind: NodeType
    score: Decimal
    box: int

    def inference(self, lines: Sequence[int]) -> Inference:
        """Return what marks the type as a guess."""
        return Inference("rdf:type", METHOD, score=self.score, spans=spans(lines))


@dataclass(frozen=True, slots=True)
class Standing:
    """The lines of boxes that are typed by where they stand, and those that name who answers for a box."""

    boxes: Mapping[int, Stood] = field(default_factory=dict)
    positions: frozenset[int] = frozenset()


@dataclass(slots=True, eq=False)
class _Box:
    """Rows that stand in one frame, or, in a text, between blank lines; ``kind`` is the type where it is known."""

    level: Level | None
    place: Place | None
    rows: list[Row] = field(default_factory=list)
    kind: NodeType | None = None

    @property
    def opening(self) -> list[Row]:
        """Return the rows above the first heading."""
        found: list[Row] = []
        for row in self.rows:
            if heading(row.pieces[0]):
                break
            found.append(row)
        return found

    @property
    def headed(self) -> bool:
        """Tell whether a result stands behind a heading that says of nothing whose it is."""
        return any(_states_result(row) for row in self.rows)

    @property
    def positions(self) -> list[Row]:
        """Return the rows that say who answers for the box."""
        return [row for row in self.opening if is_position(row.text)]

    @property
    def name(self) -> str:
        """Return the words above the first heading that are no position."""
        return " ".join(row.text for row in self.opening if not is_position(row.text))

    @property
    def texts(self) -> Iterator[str]:
        """Yield the name, and the result with and without the word that makes it one."""
        yield self.name
        at = next(number for number, row in enumerate(self.rows) if _states_result(row))
        found = heading(self.rows[at].pieces[0])
        words = [found.rest if found else "", *self.rows[at].pieces[1:]]
        for row in self.rows[at + 1 :]:
            if heading(row.pieces[0]):
                break
            words.append(row.text)
        result = " ".join(words).strip()
        yield result
        if result_verb(result):
            yield result.partition(" ")[2]


def is_position(text: str) -> bool:
    """Tell whether a text is the position of someone: ``Camat``, ``Kasi Pemerintahan``."""
    return _POSITION.match(text) is not None and len(tokens(text)) <= _LONGEST_POSITION


def standing(lines: Sequence[SourceLine], joined: Sequence[Sequence[Place]], nomenclature: Nomenclature) -> Standing:
    """Return the types of the boxes of a document that state no type, where level or lines tell them."""
    boxes = _boxes(lines)
    loose = any(box.place is None and box.headed for box in boxes)
    if loose and any(_stated(row) in _BUDGET for box in boxes for row in box.rows):
        # Headings and results that stand apart in a text are to be joined, not typed.
        boxes = [box for box in boxes if box.place]
    above = _above(boxes, joined) if any(box.headed for box in boxes) else {}
    over = set(above.values())
    found: dict[int, Stood] = {}
    for number, box in enumerate(boxes):
        if box.headed or box in over:
            box.kind = next((kind for row in box.rows if (kind := _stated(row))), None) or _named(box, nomenclature)
        if box.kind or not box.headed:
            continue
        parent = above.get(box)
        guess = _guess(box, parent.kind if parent else None, nomenclature)
        if guess:
            box.kind = guess[0]
            found |= {row.line: Stood(*guess, number) for row in box.rows}
    positions = frozenset(row.line for box in boxes if box.place or box.rows[0].line in found for row in box.positions)
    return Standing(found, positions)


def _boxes(lines: Sequence[SourceLine]) -> list[_Box]:
    """Part the lines of a document into boxes, each below the last level that its page names before."""
    found: list[_Box] = []
    level: Level | None = None
    page: int | None = None
    gap, box = False, None
    for line in lines:
        if line.blank:
            gap = True
            continue
        if line.place and line.place.page != page:
            page, level = line.place.page, None
        row = as_row(line, gap=gap)
        place = line.place if line.framed else None
        stated = level_of(row.text)
        if stated:
            level = stated
        if not row.pieces or stated or (row.tabular and place is None):
            box = box if place is not None and box is not None and box.place == place else None
            gap = False
            continue
        goes_on = box is not None and box.place == place and (place is not None or not _begins(box, row))
        if box is None or not goes_on:
            box = _Box(level, place)
            found.append(box)
        box.rows.append(row)
        gap = False
    return found


def _begins(box: _Box, row: Row) -> bool:
    """Tell whether a row of a text begins a box of its own."""
    return row.gap or (_states_result(row) and box.headed)


def _states_result(row: Row) -> bool:
    found = heading(row.pieces[0])
    return found is not None and found.section is Section.RESULT_HEADING and _stated(row) is None


def _stated(row: Row) -> NodeType | None:
    """Return the type that a row names."""
    text = row.pieces[0]
    found = heading(text)
    if found and found.type and found.section in (Section.HEADING, Section.RESULT_HEADING):
        return found.type
    stated = head_statement(text)
    if stated and stated.type:
        return stated.type
    cells = tuple(" ".join(cell) for cell in row.cells if cell)
    if is_header(row) or matrix_of(row):
        return NodeType.PROGRAM
    return header_columns(cells)[0] or header_columns(cells[:1])[0]


def _named(box: _Box, nomenclature: Nomenclature) -> NodeType | None:
    """Return the type of the official name that a box begins with."""
    score, code = nomenclature.likeness(box.name, None) if box.name else (0.0, None)
    entry = nomenclature.entry(code) if code and score >= _OFFICIAL else None
    return entry.type if entry else None


def _above(boxes: Sequence[_Box], joined: Sequence[Sequence[Place]]) -> dict[_Box, _Box]:
    """Return the box that drawn lines give each box: of those that a line joins, the first that is read."""
    at = {box.place: box for box in boxes if box.place}
    found: dict[_Box, _Box] = {}
    for line in lines_meeting(joined, at):
        ends = [at[place] for place in sorted(line) if place in at]
        for box in ends[1:]:
            found.setdefault(box, ends[0])
    return found


def _guess(box: _Box, parent: NodeType | None, nomenclature: Nomenclature) -> tuple[NodeType, Decimal] | None:
    """Return the type of a box by its level, the type of the box above it, and official names."""
    if box.level in (Level.ESELON_II, Level.ESELON_III):
        return _OF_LEVEL[box.level], _BY_PLACE
    if box.level is None and parent is None:
        return None
    allowed = _KINDS[_KINDS.index(parent) + 1 :] if parent else _BUDGET
    if box.level:
        allowed = tuple(kind for kind in allowed if kind in _BUDGET)
    for text in box.texts:
        for kind in _BUDGET:
            if text and kind in allowed and nomenclature.match(text, kind):
                return kind, _BY_NAME
    return (min(allowed, key=_KINDS.index), _BY_PLACE) if allowed else None
