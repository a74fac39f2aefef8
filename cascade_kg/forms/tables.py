"""The tables on the sheets: where each begins, and which of its columns is which, moved and renamed as they may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.words import folded, spaced
from cascade_kg.forms.headings import meaning_of
from cascade_kg.forms.layout import SheetName, Value
from cascade_kg.forms.opening import Grid, Raw

__all__ = ["Table", "filled", "grid_named", "indicators_beside", "table_of"]

_DEEPEST = 40
"""Headings stand among the first rows of a sheet."""
_LEAST = {SheetName.CASCADE: 3, SheetName.INDICATORS: 2}
_NEEDED = {
    SheetName.CASCADE: ({"label", "code"}, {"type", "code"}),
    SheetName.INDICATORS: ({"label"}, {"node", "code"}),
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its grid with merged cells filled, the row of its headings, and its columns by what they hold."""

    grid: Grid
    rows: Sequence[Sequence[Raw]]
    head: int
    columns: Mapping[str, int]
    values: Mapping[Value, int]
    unknown: Mapping[int, str]


def grid_named(grids: Sequence[Grid], name: str) -> Grid | None:
    """Return the sheet of a name, however it is written."""
    return next((grid for grid in grids if folded(grid.name) == folded(name)), None)


def table_of(grids: Sequence[Grid], name: SheetName, *, where: str) -> Table | None:
    """Return the table of a sheet: of the one that has its name, else of the only one that looks like it.

    Raises:
        InputError: several look like it.
    """
    named = grid_named(grids, name)
    if named and (table := _table(named, name)):
        return table
    ours = {folded(each) for each in SheetName}
    others = [table for grid in grids if folded(grid.name) not in ours and (table := _table(grid, name))]
    visible = [table for table in others if not table.grid.hidden] or others
    if len(visible) > 1:
        listed = ", ".join(repr(table.grid.name) for table in visible[:5])
        raise InputError(
            Bilingual(f"several sheets look like {name}: {listed}", f"beberapa lembar tampak seperti {name}: {listed}"),
            where=where,
            todo=Bilingual(
                f"name the one that holds it {name!r}; one workbook a kecamatan",
                f"beri nama {name!r} pada lembar yang memuatnya; satu buku kerja satu kecamatan",
            ),
        )
    return visible[0] if visible else None


def indicators_beside(nodes: Table) -> Table | None:
    """Return the table of the indicators that stand in the rows of their nodes, if they do."""
    table = _table(nodes.grid, SheetName.INDICATORS)
    return table if table and table.head == nodes.head else None


def filled(grid: Grid) -> list[list[Raw]]:
    """Return the rows of a grid in which merged cells all hold what the first of them holds."""
    rows = [list(row) for row in grid.rows]
    for (top, left), (bottom, right) in grid.merged:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        held = rows[top][left]
        for row in rows[top : bottom + 1]:
            for place in range(left, min(right + 1, len(row))):
                row[place] = held
    return rows


def _table(grid: Grid, name: SheetName) -> Table | None:
    rows = filled(grid)
    best: Table | None = None
    for head, headings in _heads(rows):
        columns: dict[str, int] = {}
        values: dict[Value, int] = {}
        unknown: dict[int, str] = {}
        for place, heading in enumerate(headings):
            meaning = meaning_of(heading, name)
            if isinstance(meaning, Value) and meaning not in values:
                values[meaning] = place
            elif isinstance(meaning, str) and meaning not in columns:
                columns[meaning] = place
            elif heading:
                unknown[place] = heading
        known = len(columns) + len(values)
        if known < _LEAST[name] or any(needed.isdisjoint(columns) for needed in _NEEDED[name]):
            continue
        if best is None or known > len(best.columns) + len(best.values):
            best = Table(grid, rows, head, columns, values, unknown)
    return best


def _heads(rows: Sequence[Sequence[Raw]]) -> Iterator[tuple[int, list[str]]]:
    """Yield what may be headings: each of the first rows, and each two of them that stand one above the other."""
    texts = [[spaced(cell) if isinstance(cell, str) else _year(cell) for cell in row] for row in rows[:_DEEPEST]]
    yield from enumerate(texts)
    for number, (above, below) in enumerate(pairwise(texts)):
        joined = []
        last = ""
        for upper, lower in zip(above, below, strict=False):
            last = upper or (last if lower else "")
            joined.append(last if lower in ("", last) else f"{last} {lower}".strip())
        yield number + 1, joined
        yield number + 1, [lower or upper for upper, lower in zip(above, below, strict=False)]


def _year(cell: Raw) -> str:
    """Return a year that stands as a number among headings."""
    return str(int(cell)) if isinstance(cell, float | int) and 1900 < cell < 2200 and cell == int(cell) else ""
