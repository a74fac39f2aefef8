"""How high a row is, for programs that do not fit rows to their words by themselves."""

from __future__ import annotations

from collections.abc import Sequence

from cascade_kg.forms.sheets import Cell, LookedUp, Role, Sheet

__all__ = ["height", "lines_of"]

_LINE, _HIGHEST = 12.8, 409.0
"""The height of a line and the greatest of a row, in points."""
_UNBROKEN = (Role.TITLE, Role.HINT, Role.LABEL)
"""The roles whose words run on over the cells beside them."""


def height(sheet: Sheet, number: int) -> float | None:
    """Return the height of a row in points; ``None`` where one line is enough, so that it grows with its words."""
    merged = next((lines for row, _, _, lines in sheet.merged if row == number), None)
    cells = [None if place in sheet.unseen else cell for place, cell in enumerate(sheet.rows[number])]
    lines = merged or _lines(cells, sheet.widths)
    return min(lines * _LINE + 2, _HIGHEST) if lines > 1 else None


def lines_of(text: str, width: int) -> int:
    """Return how many lines a text takes in a cell that is so many characters wide."""
    # A letter is narrower than the digit that widths are counted in.
    return sum(_broken(line, max(width + width // 12, 1)) for line in text.split("\n"))


def _lines(cells: Sequence[Cell | None], widths: Sequence[int]) -> int:
    found = 1
    for cell, width in zip(cells, widths, strict=False):
        shown = cell.shown if cell and cell.role not in _UNBROKEN else None
        text = shown.text if isinstance(shown, LookedUp) else shown
        if cell and isinstance(text, str) and len(text) > width // 2:
            bold = cell.role in (Role.HEAD, Role.YEAR_HEAD, Role.EXAMPLE_HEAD)
            found = max(found, lines_of(text, width - 2 * cell.indent - (width // 8 if bold else 0)))
    return found


def _broken(line: str, width: int) -> int:
    """Return how many lines a line becomes when it is broken between words."""
    lines, used = 1, 0
    for word in line.split(" "):
        if used and used + 1 + len(word) > width:
            lines, used = lines + 1, 0
        used += len(word) + bool(used)
        lines, used = lines + (used - 1) // width if used else lines, (used - 1) % width + 1 if used else 0
    return lines
