"""What is wrong in the cells of a workbook, gathered, so that people mend all of it in one go."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from cascade_kg.core.errors import InputError, ManyFaultsError
from cascade_kg.core.findings import Bilingual
from cascade_kg.forms.sheets import letters

__all__ = ["Faults", "Remark", "address"]

_MOST = 200
"""Beyond so many faults the rest is only counted."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in a cell that a person should know of, though it stops nothing."""

    where: str
    words: Bilingual


@dataclass(slots=True)
class Faults:
    """The faults and the remarks of one workbook so far."""

    where: str
    found: list[InputError] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    _said: set[str] = field(default_factory=set)

    def add(self, place: str, what: Bilingual, todo: Bilingual) -> None:
        """Note a fault of a cell, or of a row."""
        self.take((InputError(what, where=place, todo=todo),))

    def take(self, others: Iterable[InputError]) -> None:
        """Take over faults that were found elsewhere, each once."""
        for each in others:
            if (said := str(each)) not in self._said:
                self._said.add(said)
                self.found.append(each)

    def remark(self, place: str, words: Bilingual) -> None:
        """Note something that a person should know of."""
        if (made := Remark(place, words)) not in self.remarks:
            self.remarks.append(made)

    def stop(self) -> None:
        """End the reading where there are faults.

        Raises:
            ManyFaultsError: there are.
        """
        if not self.found:
            return
        number = len(self.found)
        raise ManyFaultsError(
            Bilingual(
                f"{number} cell{'s' * (number > 1)} cannot be understood",
                f"{number} sel tidak dapat dipahami",
            ),
            where=self.where,
            todo=Bilingual(
                "mend all of them and import again; nothing was written",
                "perbaiki semuanya lalu impor lagi; tidak ada yang ditulis",
            ),
            faults=sorted(self.found, key=_place)[:_MOST],
        )


def address(sheet: str, row: int, column: int) -> str:
    """Return the name of a cell whose row and column are counted from 0: ``Cascading!C12``."""
    return f"{sheet.replace('!', ' ')}!{letters(column)}{row + 1}"


def _place(fault: InputError) -> tuple[str, int, int, str]:
    """Return the key that sorts faults sheet by sheet, row by row."""
    sheet, _, cell = (fault.where or "").rpartition("!")
    column = cell.rstrip("0123456789")
    return sheet, int(cell[len(column) :] or 0), len(column), column
