"""Sheets before any format: cells with what they hold and are for, widths, heads, and lists to choose from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from cascade_kg.forms.layout import SheetName

__all__ = [
    "PICK",
    "UNLISTED",
    "Cell",
    "Choice",
    "LookedUp",
    "Role",
    "Row",
    "Sheet",
    "Shown",
    "is_exact",
    "last_used",
    "letters",
    "without_controls",
]

PICK, UNLISTED = "Pilih salah satu dari daftar.", "Tidak ada di daftar."
"""What is said to a person who types what is not in a list: of one that takes nothing else, and of one that does."""
_ROWS_OF_A_PAGE = 45


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A text that a formula of the workbook finds by itself: the name of a code, or of a node; shown until it does."""

    by: Literal["name", "node"]
    text: str


Shown = str | int | Decimal | LookedUp | None


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells by the keys of their columns, and how far its words are indented."""

    cells: Mapping[str, Shown]
    indent: int = 0


class Role(StrEnum):
    """What a cell is for, which decides how it looks, and whether people may write into it."""

    TITLE = "title"
    HINT = "hint"
    HEAD = "head"
    YEAR_HEAD = "year head"
    LABEL = "label"
    WORDS = "words"
    SHORT = "short"
    CODE = "code"
    NUMBER = "number"
    MONEY = "money"
    AUTOMATIC = "automatic"
    REMARK = "remark"
    PLAIN = "plain"
    EXAMPLE = "example"
    EXAMPLE_HEAD = "example head"

    @property
    def is_input(self) -> bool:
        """Tell whether people write into cells of this role."""
        return self in (Role.YEAR_HEAD, Role.WORDS, Role.SHORT, Role.CODE, Role.NUMBER, Role.MONEY)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: what stands in it, what it is for, and how far its words are indented."""

    shown: Shown
    role: Role
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """Cells of a column, from one row to another, that are chosen from a list; where it is strict, from it alone."""

    first: int
    last: int
    column: int
    source: str
    strict: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: rows of cells, counted from 0, and how it is shown and printed.

    The rows down to ``head`` stay in sight and are printed on each page, the columns before ``fixed`` stay in sight.
    ``notes`` are said when a cell of a column below the head is chosen. ``merged`` names cells that are one: their row,
    the first column and the last, and how many lines their words take. A ``large`` sheet is printed on A3, a
    ``wide`` one over two pages across, each with the columns that stay in sight.
    """

    name: SheetName
    rows: Sequence[Sequence[Cell | None]]
    widths: Sequence[int]
    head: int | None = None
    fixed: int = 0
    choices: tuple[Choice, ...] = ()
    notes: Mapping[int, str] = field(default_factory=dict)
    merged: tuple[tuple[int, int, int, int], ...] = ()
    unseen: tuple[int, ...] = ()
    hidden: bool = False
    large: bool = False
    wide: bool = False
    printed: int | None = None


def letters(column: int) -> str:
    """Return the letters of a column that is counted from 0: ``A``, ``Z``, ``AA``."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def last_used(sheet: Sheet) -> int:
    """Return the last row that is printed: blank ones that wait to be filled in are not, but for those of a page."""
    used = [number for number, cells in enumerate(sheet.rows) if number > (sheet.head or 0) and _is_used(cells)]
    return used[-1] if used else min(len(sheet.rows), _ROWS_OF_A_PAGE) - 1


def _is_used(cells: Sequence[Cell | None]) -> bool:
    shown = [cell.shown for cell in cells[1:] if cell]
    return any(not isinstance(each, LookedUp) and each is not None for each in shown)


def is_exact(number: Decimal) -> bool:
    """Tell whether a number survives as one of the binary numbers of a spreadsheet, 15 digits at most."""
    return number.is_finite() and len(number.as_tuple().digits) <= 15 and abs(number) < Decimal("1e300")


def without_controls(text: str) -> str:
    """Return a text without the signs that no XML can hold; a tab, which cells do not have, becomes a blank."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(sign for sign in lines if (sign >= " " or sign == "\n") and sign not in "\ufffe\uffff")
