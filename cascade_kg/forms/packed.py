"""How far the sheets of a packed workbook reach, and which of their cells are broken: asked of the XML itself.

It is read with patterns that run through it once, not with a parser: nothing in it is unfolded.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping, Set
from dataclasses import dataclass
from xml.etree import ElementTree  # packages with declared entities were refused before

from cascade_kg.core.formats import Format

__all__ = ["Merged", "Reach", "reach_of"]

_PLACE = re.compile(rb"""<(?:\w+:)?c\s(?:[^>]*?\s)?r\s*=\s*["']([A-Z]{1,3})([0-9]{1,7})["']""")
_ROW = re.compile(rb"""<(?:\w+:)?row\s(?:[^>]*?\s)?r\s*=\s*["']([0-9]{1,8})["']""")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_WRONG = re.compile(rb"""<(?:\w+:)?c\s(?=[^>]*\bt\s*=\s*["']e["'])[^>]*>""")
_CALCULATED = re.compile(rb"<(?:\w+:)?c\s[^>]*>\s*<(?:\w+:)?f[\s/>].*?</(?:\w+:)?c>", re.DOTALL)
_TYPED = re.compile(rb"""^[^>]*\bt\s*=""")
_FILLED = re.compile(rb"<(?:\w+:)?v>[^<]|<(?:\w+:)?is>")
_TOKEN = re.compile(
    rb"<table:table\s[^>]*?table:name=\"([^\"]*)\"|(<table:table-row)([^>]*?)(/?)>|(</table:table-row>)"
    rb"|<table:(?:covered-)?table-cell([^>]*?)(/?)>"
)
_REPEATED = re.compile(rb"""table:number-(?:rows|columns)-repeated=["']([0-9]{1,9})["']""")
_SPANNED = re.compile(rb"""table:number-(rows|columns)-spanned=["']([0-9]{1,7})["']""")
_MOST_MERGED = 20_000
_ERROR = b'value-type="error"'
Merged = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last of the cells that are one, by row and column, counted from 0."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How many rows, columns and cells a sheet has, counted to its last cell that holds anything; what is broken.

    ``merged`` is known of open documents alone: of others the library that reads them says it.
    """

    rows: int
    columns: int
    cells: int = 0
    broken: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[Merged, ...] = ()


def reach_of(content: bytes, form: Format, *, without: Set[str] = frozenset()) -> dict[str, Reach]:
    """Return how far each sheet of a package reaches, by its name; nothing is known of old workbooks.

    Sheets whose names are given are left out where they are parts of their own.
    """
    if form not in (Format.XLSX, Format.ODS):
        return {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if form is Format.ODS:
            return _of_open_document(package.read("content.xml"))
        names = set(package.namelist())
        return {
            name: _of_sheet(package.read(part))
            for name, part in _parts(package).items()
            if part in names and name not in without
        }


def _parts(package: zipfile.ZipFile) -> Mapping[str, str]:
    """Return the parts of the sheets by their names."""
    try:
        links = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
        book = ElementTree.fromstring(package.read("xl/workbook.xml"))  # noqa: S314
    except (KeyError, ElementTree.ParseError):
        return {}
    targets = {link.get("Id"): link.get("Target") or "" for link in links}
    found = {}
    for sheet in book.iter():
        if sheet.tag.rpartition("}")[2] == "sheet":
            key = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), None)
            target = targets.get(key, "")
            found[sheet.get("name") or ""] = posixpath.normpath(posixpath.join("xl", target)).lstrip("/")
    return found


def _of_sheet(xml: bytes) -> Reach:
    places = _PLACE.findall(xml)
    rows = max(map(int, {*_ROW.findall(xml), *(row for _, row in places)}), default=0)
    columns = max((_number(letters) + 1 for letters in {letters for letters, _ in places}), default=0)
    broken = [match[0] for match in _WRONG.finditer(xml)]
    broken += [
        cell for match in _CALCULATED.finditer(xml) if not (_TYPED.match(cell := match[0]) or _FILLED.search(cell))
    ]
    named = filter(None, map(_PLACE.match, broken))
    return Reach(
        rows, columns, len(_CELL.findall(xml)), frozenset((int(place[2]) - 1, _number(place[1])) for place in named)
    )


def _of_open_document(xml: bytes) -> dict[str, Reach]:
    """Walk through rows and cells; those that are repeated count as often, empty ones only before others that hold."""
    found: dict[str, Reach] = {}
    name, row, column, repeated = "", 0, 0, 1
    last_row = last_column = cells = held = 0
    broken: set[tuple[int, int]] = set()
    merged: list[Merged] = []
    for token in _TOKEN.finditer(xml):
        if token[1] is not None:
            name = token[1].decode("utf-8", "replace")
            row = last_row = last_column = cells = 0
            broken, merged = set(), []
        elif token[2] or token[5]:
            if token[2]:
                repeated, column, held = _times(token[3]), 0, 0
            if token[5] or token[4]:
                if held:
                    last_row, cells = row + repeated, cells + held * repeated
                row += repeated
                found[name] = Reach(last_row, last_column, cells, frozenset(broken), tuple(merged))
        elif token[6] is not None:
            times = _times(token[6])
            if b"-spanned=" in token[6] and len(merged) < _MOST_MERGED:
                spans = {name: int(number) for name, number in _SPANNED.findall(token[6])}
                last = row + max(spans.get(b"rows", 1), 1) - 1, column + max(spans.get(b"columns", 1), 1) - 1
                merged.append(((row, column), last))
            if b"office:value-type" in token[6] or not token[7]:
                if _ERROR in token[6]:
                    broken.add((row, column))
                column += times
                last_column, held = max(last_column, column), column
            else:
                column += times
    return found


def _times(attributes: bytes) -> int:
    match = _REPEATED.search(attributes)
    return int(match[1]) if match else 1


def _number(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - 64
    return number - 1
