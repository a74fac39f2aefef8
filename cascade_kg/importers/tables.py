"""The tables at the head of a page: objectives and outcomes with their indicators, as one page prints them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from cascade_kg.core.model import NodeType
from cascade_kg.core.words import tokens
from cascade_kg.importers.atoms import value_of
from cascade_kg.importers.labels import fields, opens_other_field
from cascade_kg.importers.lexicon import (
    LONGEST_NAME,
    HeadStatement,
    head_statement,
    header_columns,
    heading,
    indicator_word,
    quantity,
    result_verb,
)
from cascade_kg.importers.nodes import labels
from cascade_kg.importers.pages import PageText
from cascade_kg.importers.rows import Row
from cascade_kg.importers.sections import Section

__all__ = ["IndicatorReading", "NodeReading", "Words", "read_tables"]

_ORDINAL = re.compile(r"^([0-9]{1,2})\s*[.)]\s*(?=\S)")
_OTHER_ORDINAL = re.compile(r"^([IVX]{1,4}|[a-zA-Z])[.)]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the document, and where they stand."""

    text: str
    lines: tuple[int, ...]
    page: int


@dataclass(slots=True)
class IndicatorReading:
    """An indicator as one page prints it."""

    label: Words | None = None
    fields: dict[Section, list[Words]] = field(default_factory=dict)


@dataclass(slots=True)
class NodeReading:
    """An objective or outcome as one page prints it; ``line`` is where it begins."""

    type: NodeType
    ordinal: str | None
    text: Words
    line: int
    indicators: list[IndicatorReading] = field(default_factory=list)


def read_tables(page: PageText) -> tuple[list[NodeReading], list[tuple[Row, NodeType]], list[tuple[Row, str | None]]]:
    """Return the nodes that the head of a page names, the rows that head its tables, and what fits nowhere.

    What fits nowhere is a row, or, where the rest of the row was read, some words of it.
    """
    reader = _Reader(page.number)
    for row in page.head:
        reader.read(row)
    return reader.nodes, reader.headers, [*((row, None) for row in reader.unread), *reader.others]


class _Reader:
    """Walk through the rows of a head."""

    def __init__(self, page: int) -> None:
        self.page = page
        self.kind = NodeType.OBJECTIVE
        self.columns = (0, 1, 2)
        self.nodes: list[NodeReading] = []
        self.headers: list[tuple[Row, NodeType]] = []
        self.unread: list[Row] = []
        self.others: list[tuple[Row, str]] = []
        self.fresh = True
        self.announced = False
        self.listed = 0

    def read(self, row: Row) -> None:
        cells = tuple(" ".join(cell) for cell in row.cells)
        kind, is_header = header_columns(tuple(cell for cell in cells if cell))
        named = heading(row.text) if not row.tabular else None
        announces = named is not None and named.section is Section.INDICATOR_HEADING and not named.rest
        if (is_header or announces) and self.nodes and not self.fresh and indicator_word(row.text):
            # In a box the heading stands below its node, in a table above it.
            self.headers.append((row, self.kind))
            self.announced = True
        elif is_header or (kind and len(tokens(row.text)) == 1):
            if kind and kind is not self.kind:
                self.kind = kind
            self.fresh = True
            self.headers.append((row, self.kind))
            self._columns(cells)
        elif row.tabular and len(row.cells) > 1:
            self._cells(row)
        elif (stated := head_statement(row.text)) and (stated.type or (self.nodes and not self.fresh)):
            self._stated(stated, row)
        else:
            for piece in row.pieces:
                if not self._loose(piece, row):
                    self.unread.append(row)

    def _stated(self, stated: HeadStatement, row: Row) -> None:
        """Take what stands behind its label as the node, or the indicator, that the label says."""
        if stated.type:
            words = Words(stated.text, (row.line,), self.page)
            self.kind = stated.type
            self.nodes.append(NodeReading(stated.type, stated.number, words, row.line))
            self.fresh = self.announced = False
        else:
            self._indicators(stated.text, row)

    def _columns(self, cells: tuple[str, ...]) -> None:
        """Learn the order of the columns from their headings."""
        if len(cells) < 3:
            return
        found: dict[int, int] = {}
        for position, cell in enumerate(cells):
            words = tokens(cell)
            if words:
                found[2 if words[0].startswith("penj") else 1 if words[0].startswith("indi") else 0] = position
        if len(found) == 3:
            self.columns = (found[0], found[1], found[2])

    def _cells(self, row: Row) -> None:
        def cell(column: int) -> str:
            position = self.columns[column]
            parts = row.cells[position] if position < len(row.cells) else ()
            extra = row.cells[position + 1 :] if position == max(self.columns) else ()
            return " ".join((*parts, *(piece for each in extra for piece in each)))

        name, label, explanation = cell(0), cell(1), cell(2)
        if name:
            goes_on = not label and not explanation and not self.fresh and not _ORDINAL.match(name) and self.nodes
            if goes_on or (name[:1].islower() and self.nodes and not self.fresh):
                self.nodes[-1].text = _more(self.nodes[-1].text, name, row.line)
            elif not self._node(name, row):
                self.unread.append(row)
                return
        if not self.nodes or (self.fresh and not name):
            self.unread.append(row)
            return
        if label:
            known = self.nodes[-1].indicators
            if known and label[:1].islower() and not name and known[-1].label:
                known[-1].label = _more(known[-1].label, label, row.line)
            else:
                self._indicators(label, row)
        if explanation:
            self._explain(explanation, row)

    def _loose(self, text: str, row: Row) -> bool:
        """Read a text that stands alone on its line; tell whether it found a place."""
        labelled = any(part.section is not None for part in fields(text))
        indicators = self.nodes[-1].indicators if self.nodes and not self.fresh else []
        if indicators and indicators[-1].fields and opens_other_field(text):
            return False
        if tokens(text)[:1] == ["penjelasan"] and not labelled:
            self.headers.append((row, self.kind))
        elif self.announced and not labelled:
            self.announced = False
            self._indicators(text, row)
        elif labelled or (
            indicators
            and tokens(text)[:1]
            and indicators[-1].fields
            and not _ORDINAL.match(text)
            and not quantity(text)
        ):
            if not self.nodes or self.fresh:
                return False
            self._explain(text, row)
        elif self._lists_indicators(text):
            self._indicators(text, row)
        elif self.fresh or _ORDINAL.match(text):
            return self._node(text, row)
        elif not indicators and text[:1].islower():
            self.nodes[-1].text = _more(self.nodes[-1].text, text, row.line)
        elif indicators and not indicators[-1].fields and text[:1].islower() and indicators[-1].label:
            indicators[-1].label = _more(indicators[-1].label, text, row.line)
        else:
            self._indicators(text, row)
        return True

    def _lists_indicators(self, text: str) -> bool:
        """Tell whether a numbered text goes on with a list of indicators, and is no node of a list of nodes."""
        number = _ORDINAL.match(text)
        if number is None or self.fresh or not self.nodes[-1].indicators:
            return False
        rest = text[number.end() :]
        return quantity(rest) or (int(number.group(1)) == self.listed + 1 and not result_verb(rest))

    def _indicators(self, text: str, row: Row) -> None:
        """Give the node the indicators that a text names, the marks of a list aside."""
        number = _ORDINAL.match(_plain(text))
        self.listed = int(number.group(1)) if number else 0
        for label in labels(_plain(text)):
            self.nodes[-1].indicators.append(IndicatorReading(Words(label, (row.line,), self.page)))

    def _node(self, text: str, row: Row) -> bool:
        """Begin a node, unless its name is a paragraph; tell whether."""
        if len(text) > LONGEST_NAME:
            return False
        match = _ORDINAL.match(text) or _OTHER_ORDINAL.match(text)
        ordinal = match.group(1) if match else None
        words = Words(text[match.end() :] if match else _plain(text), (row.line,), self.page)
        self.nodes.append(NodeReading(self.kind, ordinal, words, row.line))
        self.fresh = False
        return True

    def _explain(self, text: str, row: Row) -> None:
        indicators = self.nodes[-1].indicators
        if not indicators:
            indicators.append(IndicatorReading())
        reading = indicators[-1]
        for part in fields(text):
            value = value_of(part.text, labelled=True)
            if part.section is Section.OTHER:
                self.others.append((row, value))
            elif part.section is None:
                self._unlabelled(reading, value, row)
            elif value:
                reading.fields.setdefault(part.section, []).append(Words(value, (row.line,), self.page))

    def _unlabelled(self, reading: IndicatorReading, value: str, row: Row) -> None:
        """Take words without label as the formula, or, where one is there, as more of the last field."""
        if not tokens(value):
            return
        if not reading.fields:
            reading.fields[Section.FORMULA] = [Words(value, (row.line,), self.page)]
            return
        last = max(reading.fields, key=lambda section: (reading.fields[section][-1].lines[-1], section))
        reading.fields[last][-1] = _more(reading.fields[last][-1], value, row.line)


def _plain(text: str) -> str:
    return re.sub(r"^[\s\-–—•*]+", "", text)


def _more(words: Words, text: str, line: int) -> Words:
    return Words(f"{words.text} {text}", tuple(_unique((*words.lines, line))), words.page)


def _unique(lines: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(lines))
