"""The answer of an engine as text with tabs, one term to a column: read into its terms, each of them once.

Oxigraph writes a whole answer in the time that it takes to hand over the terms of it one by one, unread; and as most
terms return from row to row, reading each of them once takes a tenth of reading every cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import islice

from cascade_kg.core.table import Cell, Table
from cascade_kg.store.cells import XSD, literal

__all__ = ["Answer", "answer", "cell", "is_iri", "is_literal", "text"]

_AT_ONCE = 10_000
"""The rows that are split at a time: the text of each cell takes room until its term is known."""
_BARE = {
    "integer": re.compile(r"[+-]?[0-9]+", re.ASCII),
    "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+", re.ASCII),
    "boolean": re.compile(r"true|false"),
}
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of an answer: the terms that stand in them, as they are written, and by columns their places."""

    size: int
    terms: tuple[bytes, ...]
    columns: Mapping[str, list[int]]

    def table(self) -> Table:
        """Return the rows in the order in which the engine gave them."""
        cells = list(map(cell, self.terms))
        by_column = (map(cells.__getitem__, places) for places in self.columns.values())
        rows = tuple(zip(*by_column, strict=True)) if self.columns else ((),) * self.size
        return Table(tuple(self.columns), rows)

    def distinct(self) -> Answer:
        """Return each row once."""
        rows = list(zip(*self.columns.values(), strict=True))
        first = {row: place for place, row in reversed(list(enumerate(rows)))}
        if len(first) == len(rows):
            return self
        kept = sorted(first.values())
        columns = {name: [places[place] for place in kept] for name, places in self.columns.items()}
        return Answer(len(kept), self.terms, columns)


def answer(contents: Iterable[bytes]) -> Answer:
    """Return what answers of the same columns hold, of which each term of a row ends with a tab or its line."""
    size, places = 0, _Places()
    columns: dict[str, list[int]] = {}
    for content in contents:
        lines = BytesIO(content)
        names = [name[1:] for name in next(lines).decode().split()]
        columns = columns or {name: [] for name in names}
        assert names == list(columns)
        while some := b"".join(islice(lines, _AT_ONCE)):
            size += some.count(b"\n")
            tokens = some[:-1].replace(b"\n", b"\t").split(b"\t")
            for number, column in enumerate(columns.values()):
                column.extend(map(places.__getitem__, tokens[number :: len(columns)]))
    return Answer(size, tuple(places), columns)


class _Places(dict[bytes, int]):
    """The terms by their texts, numbered as they come."""

    def __missing__(self, token: bytes) -> int:
        self[token] = place = len(self)
        return place


def cell(term: bytes) -> Cell:
    """Return a term as a cell: an IRI as a string, a literal as its value."""
    if is_iri(term):
        return term[1:-1].decode()
    written = term.decode()
    if written[:1] == '"':
        quoted, _, kind = written.rpartition('"')
        value = _unescaped(quoted[1:])
        return literal(value, kind[3:-1]) if kind[:1] == "^" else value
    for name, form in _BARE.items():
        if form.fullmatch(written):
            return literal(written, XSD + name)
    return written or None


def text(term: bytes) -> str | None:
    """Return the text that ``STR`` makes of a term: nothing of a blank node, a statement, or what is not bound."""
    if is_iri(term):
        return term[1:-1].decode()
    written = term.decode()
    if written[:1] == '"':
        return _unescaped(written.rpartition('"')[0][1:])
    return written if is_literal(term) else None


def is_iri(term: bytes) -> bool:
    """Tell whether a term is an IRI."""
    return term[:1] == b"<" and term[:2] != b"<<"


def is_literal(term: bytes) -> bool:
    """Tell whether a term is a literal."""
    return term[:1] not in (b"", b"<", b"_")


def _unescaped(written: str) -> str:
    return _ESCAPE.sub(lambda escape: _ESCAPED.get(escape[1], escape[1]), written) if "\\" in written else written
