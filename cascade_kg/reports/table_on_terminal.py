"""A table as a person reads it on a terminal: what all rows share stands above, repeats are ditto marks."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal

from rich.cells import cell_len

from cascade_kg.core.findings import Bilingual
from cascade_kg.core.table import Cell, Table
from cascade_kg.reports.plain_text import terminal_text
from cascade_kg.reports.tables import words_of

__all__ = ["render_terminal"]

_ROWS = Bilingual("{} row(s)", "{} baris")
_NARROW = 10
_AGAIN = "″"


def render_terminal(table: Table, *, title: str | None, language: str, width: int) -> str:
    """Return a table for a terminal of a width, its rows in their order."""
    from rich import box
    from rich.console import Console
    from rich.table import Table as Grid
    from rich.text import Text

    stream = io.StringIO()
    console = Console(
        file=stream, width=width, color_system=None, highlight=False, markup=False, emoji=False, legacy_windows=False
    )
    shown = [[terminal_text(words_of(cell, language=language)) for cell in row] for row in table.rows]
    headings = tuple(map(terminal_text, table.columns))
    shared = [place for place in range(len(headings)) if _is_shared(shown, place)]
    places = [place for place in range(len(headings)) if place not in shared]
    if title:
        console.print(Text(terminal_text(title)))
    for place in shared:
        console.print(Text(f"{headings[place]}: {shown[0][place]}"), style="dim")
    rows = [[row[place] for place in places] for row in shown]
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, show_lines=False)
    columns = tuple(headings[place] for place in places)
    for position, wide in enumerate(_widths(columns, rows, width=width)):
        numeric = _is_numeric([row[places[position]] for row in table.rows])
        grid.add_column(Text(columns[position]), justify="right" if numeric else "left", overflow="fold", width=wide)
    for words in _without_repeats(rows):
        grid.add_row(*map(Text, words))
    console.print(grid)
    console.print(Text(_ROWS.in_(language).format(len(table.rows))))
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


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
            if cell_len(cell) > _NARROW:
                cells[place] = _AGAIN
        before = row
        told.append(cells)
    return told


def _is_numeric(cells: Sequence[Cell]) -> bool:
    """Tell whether a column holds numbers, and nothing but numbers."""
    numbers = [isinstance(cell, int | Decimal) and not isinstance(cell, bool) for cell in cells if cell is not None]
    return bool(numbers) and all(numbers)


def _widths(columns: tuple[str, ...], rows: Sequence[Sequence[str]], *, width: int) -> list[int]:
    """Return the widths of columns: whole words first, the narrowest columns first, then equal shares of the rest."""
    texts = [[column, *(row[place] for row in rows)] for place, column in enumerate(columns)]
    natural = [max(max(cell_len(text) for text in column), 1) for column in texts]
    longest = [max((cell_len(word) for text in column for word in text.split()), default=1) for column in texts]
    room = width - 3 * len(columns)
    widths = [0] * len(columns)
    rising = sorted(range(len(columns)), key=longest.__getitem__)
    for done, place in enumerate(rising, start=1):
        most = room - sum(min(_NARROW, longest[other]) for other in rising[done:])
        widths[place] = max(min(longest[place], most, room), 1)
        room -= widths[place]
    wanting = sorted(range(len(columns)), key=lambda place: natural[place] - widths[place])
    for done, place in enumerate(wanting):
        share = max(min(natural[place] - widths[place], room // (len(columns) - done)), 0)
        widths[place] += share
        room -= share
    return widths
