"""A table as a person reads it on a terminal: what all rows share stands above, repeats are ditto marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest

from cascade_kg.core.findings import Bilingual
from cascade_kg.core.plain_text import terminal_text
from cascade_kg.core.table import Cell, Table
from cascade_kg.reports.tables import words_of
from cascade_kg.reports.wrapping import cell_width, wrapped

__all__ = ["render_terminal"]

_ROWS = Bilingual("{} row(s)", "{} baris")
_CASCADE = Bilingual("Cascade", "Cascading")
_BELOW = re.compile(r"([0-9]{2}(?:\.[0-9]{2}){1,2}/[0-9]{4}(?:-[0-9]{4})?) \S.*")
_DIGEST = re.compile(r"(sha256:[0-9a-f]{12})[0-9a-f]{52}")
_WORD = re.compile(r"[^\s/]+/?|/")
_PART = re.compile(r"[^\s/-]+[/-]?|[/-]")
_NARROW = 10
_AGAIN = "″"
_GAP = "  "


def render_terminal(table: Table, *, title: str | None, language: str, width: int) -> str:
    """Return a table for a terminal of a width, its rows in their order, no IRI longer than it needs to be.

    Where the longest words of the columns do not fit side by side, each row is a block of lines, a line a cell.
    """
    cascade = _one_cascade(table)
    shown = [
        [_DIGEST.sub(r"\1…", terminal_text(words_of(_within(cell, cascade), language=language))) for cell in row]
        for row in table.rows
    ]
    headings = tuple(map(terminal_text, table.columns))
    shared = [place for place in range(len(headings)) if _is_shared(shown, place)]
    places = [place for place in range(len(headings)) if place not in shared]
    lines = [*wrapped(terminal_text(title), width, cell_width)] if title else []
    if cascade:
        lines.append(f"{_CASCADE.in_(language)}: {cascade}")
    for place in (place for place in shared if shown[0][place] != cascade):
        sign = "" if headings[place].endswith("?") else ":"
        lines.extend(wrapped(f"{headings[place]}{sign} {shown[0][place]}", width, cell_width))
    rows = [[row[place] for place in places] for row in shown]
    columns = tuple(headings[place] for place in places)
    widths = _widths(columns, rows, width=width)
    if widths:
        numeric = [_is_numeric([row[place] for row in table.rows]) for place in places]
        lines.extend(_grid(columns, _without_repeats(rows), widths=widths, numeric=numeric))
    else:
        lines.extend(_blocks(columns, rows, width=width))
    lines.append(_ROWS.in_(language).format(len(table.rows)))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _grid(
    columns: Sequence[str], rows: Iterable[Sequence[str]], *, widths: Sequence[int], numeric: Sequence[bool]
) -> Iterator[str]:
    """Yield the lines of a table: the headings, a rule, the rows."""
    yield ""
    yield from _row(columns, widths, numeric)
    yield _GAP.join("─" * wide for wide in widths)
    for row in rows:
        yield from _row(row, widths, numeric)
    yield ""


def _row(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> Iterator[str]:
    broken = [wrapped(cell, wide, cell_width) for cell, wide in zip(cells, widths, strict=True)]
    for parts in zip_longest(*broken, fillvalue="") if any(broken) else [("",) * len(broken)]:
        yield _GAP.join(map(_padded, parts, widths, numeric))


def _padded(text: str, wide: int, right: bool) -> str:  # noqa: FBT001 - mapped over
    space = " " * (wide - cell_width(text))
    return space + text if right else text + space


def _blocks(columns: Sequence[str], rows: Iterable[Sequence[str]], *, width: int) -> Iterator[str]:
    """Yield the lines of rows one below the other, each cell after its heading; empty cells are left out."""
    names = min(max(map(cell_width, columns)), width // 3)
    for row in rows:
        yield ""
        for column, cell in zip(columns, row, strict=True):
            if cell:
                yield from _row((column, cell), (names, width - names - len(_GAP)), (False, False))
    yield ""


def _one_cascade(table: Table) -> str | None:
    """Return the cascade, ``33.02.16/2023``, of the resources that a table names, where it is one."""
    cells = (cell for row in table.rows for cell in row if isinstance(cell, str))
    found = {match[1] for cell in cells if (match := _BELOW.fullmatch(cell))}
    return found.pop() if len(found) == 1 else None


def _within(cell: Cell, cascade: str | None) -> Cell:
    """Return the name of a resource without that of its cascade; any other cell as it is."""
    if isinstance(cell, str) and cascade and _BELOW.fullmatch(cell):
        return cell.removeprefix(f"{cascade} ")
    return cell


def _is_shared(rows: Sequence[Sequence[str]], place: int) -> bool:
    """Tell whether all of three rows or more say the same in a column, and say something, beside another column."""
    said = {row[place] for row in rows}
    varied = any(len({row[other] for row in rows}) > 1 for other in range(len(rows[0]))) if rows else False
    return len(rows) > 2 and varied and len(said) == 1 and said != {""}


def _without_repeats(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return rows in which a leading cell that repeats the row before is a ditto mark, where that is shorter."""
    before: Sequence[str] = ()
    told: list[list[str]] = []
    for row in rows:
        cells = list(row)
        for place, cell in enumerate(row):
            if place >= len(before) or before[place] != cell:
                break
            if cell_width(cell) > _NARROW:
                cells[place] = _AGAIN
        before = row
        told.append(cells)
    return told


def _is_numeric(cells: Sequence[Cell]) -> bool:
    """Tell whether a column holds numbers, and nothing but numbers."""
    numbers = [isinstance(cell, int | Decimal) and not isinstance(cell, bool) for cell in cells if cell is not None]
    return bool(numbers) and all(numbers)


def _widths(columns: tuple[str, ...], rows: Sequence[Sequence[str]], *, width: int) -> list[int]:
    """Return the widths of columns: words whole if they fit, else broken at hyphens, and equal shares of the rest.

    Nothing where not even the parts of words fit.
    """
    texts = [[column, *(row[place] for row in rows)] for place, column in enumerate(columns)]
    room = width - len(_GAP) * (len(columns) - 1)
    for part in (_WORD, _PART):
        widths = [
            max((cell_width(each) for text in column for each in part.findall(text)), default=1) for column in texts
        ]
        if sum(widths) <= room:
            break
    else:
        return []
    room -= sum(widths)
    natural = [max(map(cell_width, column)) for column in texts]
    wanting = sorted(range(len(columns)), key=lambda place: natural[place] - widths[place])
    for done, place in enumerate(wanting):
        share = max(min(natural[place] - widths[place], room // (len(columns) - done)), 0)
        widths[place] += share
        room -= share
    return widths
