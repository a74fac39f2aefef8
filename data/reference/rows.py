"""Tables of tab-separated values, read strictly: a row that is broken is refused with its file and line."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cascade_kg.core.errors import ProjectError

__all__ = ["Row", "entries", "rows", "tidy"]

_KEYS = ("key", "regulation", "scheme")
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells by column, and where it stands."""

    cells: Mapping[str, str]
    where: str

    def __getitem__(self, column: str) -> str:
        """Return the cell of a column, which may be empty."""
        return self.cells[column]

    def refuse(self, what: str) -> ProjectError:
        """Return the error that says what is wrong with this row."""
        return ProjectError(what, where=self.where, todo="mend the row and build again")


def rows(table: Path, *columns: str, optional: tuple[str, ...] = ()) -> Iterator[Row]:
    """Yield the rows of a table, each with its line.

    Raises:
        ProjectError: the columns are not these; or a row has too few or too many cells, an empty one that is not
            optional, an untidy one, or a key that cannot be part of an IRI.
    """
    lines = _read(table).splitlines()
    if not lines or tuple(lines[0].split("\t")) != columns:
        what = f"the columns are not {', '.join(columns)}"
        raise ProjectError(what, where=f"{table.name}:1", todo="restore the first line")
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        row = Row(dict(zip(columns, cells, strict=False)), f"{table.name}:{number}")
        if len(cells) != len(columns):
            raise row.refuse(f"the row has {len(cells)} cells, the first line {len(columns)}")
        for column, cell in row.cells.items():
            if not cell and column not in optional:
                raise row.refuse(f"the cell {column} is empty")
            if cell != tidy(cell):
                raise row.refuse(f"the cell {column} has too many spaces, or is not in Unicode form NFC")
            if column in _KEYS and cell and not _KEY.fullmatch(cell):
                raise row.refuse(f"{column} {cell!r} is not made of small letters, digits and hyphens")
        yield row


def entries(path: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield the keys of a JSON object of objects, each with its entry.

    Raises:
        ProjectError: the file is no such thing, or a key stands twice.
    """
    try:
        pairs = json.loads(_read(path), object_pairs_hook=tuple)
        found = [(str(key), {str(name): str(value) for name, value in entry}) for key, entry in pairs]
    except (TypeError, ValueError) as error:
        raise ProjectError(f"cannot be read: {error}", where=path.name, todo="restore the table") from error
    known: set[str] = set()
    for key, entry in found:
        if key in known:
            raise ProjectError(f"the key {key} stands twice", where=path.name, todo="leave one of the two")
        known.add(key)
        yield key, entry


def tidy(text: str) -> str:
    """Return a text in Unicode form NFC, with single spaces between its words and none around them."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ProjectError(f"cannot be read: {error}", where=path.name, todo="restore the table") from error
