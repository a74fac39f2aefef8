"""The rows of a table: those that state something, and those that are totals, notes, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cascade_kg.core.findings import Bilingual
from cascade_kg.core.words import folded
from cascade_kg.forms.faults import Faults, address
from cascade_kg.forms.layout import Value
from cascade_kg.forms.opening import Raw
from cascade_kg.forms.tables import Table

__all__ = ["SUBTOTAL", "TOTAL", "ReadRow", "is_total", "rows_of"]

TOTAL = re.compile(
    r"(?:grand |sub ?)?(?:jumlah|total)"
    r"(?: (?:total|keseluruhan|seluruhnya|pagu|anggaran|program|kegiatan|sub kegiatan))*"
)
"""The words of a row of totals, where other words may begin in the same way: *Jumlah laporan* is an indicator."""
SUBTOTAL = re.compile(r"(?:grand |sub ?)?(?:jumlah|total)\b.*")
"""The words of a row of totals, where nothing else begins so."""
_COUNT = re.compile(r"\(?([0-9]{1,2})(?:[.,]0)?\)?(?:\s*=.*)?")
_NOTE = re.compile(r"\W*(?:catatan|keterangan|ket\b|sumber|note|\*)", re.IGNORECASE)
_NAMES = ("number", "node", "key", "findings", "of", "organization")
"""The columns that say nothing of their own: where only they are filled, a row is blank."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row that states something: its place, counted from 0, and its cells."""

    table: Table
    row: int

    def cell(self, key: str) -> Raw:
        """Return what stands in a column, ``""`` where there is nothing, or no such column."""
        return self.at(self.table.columns.get(key))

    def value(self, value: Value) -> Raw:
        """Return what stands in a column of values."""
        return self.at(self.table.values.get(value))

    def place(self, key: str | Value) -> str:
        """Return the name of a cell; of one that the table does not have, that of the row's first."""
        known = self.table.values.get(key) if isinstance(key, Value) else self.table.columns.get(key)
        every = (*self.table.columns.values(), *self.table.values.values())
        return address(self.table.grid.name, self.row, min(every) if known is None else known)

    def at(self, column: int | None) -> Raw:
        """Return what stands in a column by its place."""
        cells = self.table.rows[self.row]
        return cells[column] if column is not None and column < len(cells) else ""


def is_total(cell: Raw) -> bool:
    """Tell whether a cell has the words of a row of totals."""
    return isinstance(cell, str) and TOTAL.fullmatch(folded(cell)) is not None


def rows_of(
    table: Table, faults: Faults, *, stands: Callable[[ReadRow], bool], total: re.Pattern[str]
) -> Iterator[ReadRow]:
    """Yield the rows below the headings that state something; ``stands`` tells whether a row says what it is of.

    Totals, and notes below or between, are set aside with a remark, the numbers of the columns below the headings
    without one. A cell whose formula is broken is a fault.
    """
    ended, begun = False, False
    wanted = {*table.columns.values(), *table.values.values()} - {
        table.columns[key] for key in ("of", "findings", "key") if key in table.columns
    }
    said = wanted - {table.columns[key] for key in _NAMES if key in table.columns}
    for number in range(table.head + 1, len(table.rows)):
        row = ReadRow(table, number)
        filled = [place for place in sorted(wanted) if _is_filled(row.at(place))]
        if not any(place in said for place in filled) and not _has_words(row, filled):
            ended = True
            _refuse_broken(row, said - {table.columns.get("label", -1)}, faults)
            continue
        if not begun and _is_count(table.rows[number]):
            continue
        begun = True
        words = [folded(cell) for place in filled if isinstance(cell := row.at(place), str)]
        first = next((cell for place in filled if isinstance(cell := row.at(place), str)), "")
        if words and any(total.fullmatch(each) for each in words) and not stands(row):
            faults.remark(_at(row, filled), Bilingual("a row of totals: not read", "baris jumlah: tidak dibaca"))
        elif not stands(row) and (
            _NOTE.match(first) or (ended and len(filled) < 3) or not any(place in said for place in filled)
        ):
            faults.remark(
                _at(row, filled),
                Bilingual(
                    f"words beside the table: not read: {first[:60]}", f"teks di luar tabel: tidak dibaca: {first[:60]}"
                ),
            )
        else:
            ended = False
            _refuse_broken(row, wanted, faults)
            yield row


def _is_count(cells: Sequence[Raw]) -> bool:
    """Tell whether a row numbers the columns, as official forms do: ``1``, ``2``, ``3``, or ``(1)``, ``(2)``."""
    found = [_COUNT.fullmatch(str(cell).strip()) for cell in cells if _is_filled(cell)]
    numbers = list(dict.fromkeys(int(each[1]) for each in found if each))
    return all(found) and len(numbers) > 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _is_filled(cell: Raw) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None


def _has_words(row: ReadRow, filled: list[int]) -> bool:
    """Tell whether a cell that is to hold the number of a row holds words."""
    cells = (row.at(place) for place in filled)
    return any(isinstance(cell, str) and len(cell.strip()) > 12 and " " in cell.strip() for cell in cells)


def _at(row: ReadRow, filled: list[int]) -> str:
    return address(row.table.grid.name, row.row, filled[0] if filled else 0)


def _refuse_broken(row: ReadRow, columns: set[int], faults: Faults) -> None:
    for column in sorted(columns):
        label = row.table.columns.get("label")
        # The name of a node comes from its code again, whatever its formula says.
        if (row.row, column) in row.table.grid.broken and not (column == label and _is_filled(row.cell("code"))):
            faults.add(
                address(row.table.grid.name, row.row, column),
                Bilingual(
                    "the formula of this cell has an error, or was never calculated",
                    "rumus sel ini galat, atau belum pernah dihitung",
                ),
                Bilingual(
                    "type the value itself, or mend the formula and save",
                    "ketik nilainya, atau perbaiki rumusnya lalu simpan",
                ),
            )
