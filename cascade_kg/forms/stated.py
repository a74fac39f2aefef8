"""What the rows of a workbook state: nodes, their indicators and their values, before anything is compared."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cascade_kg.core.findings import Bilingual
from cascade_kg.core.model import NodeType
from cascade_kg.core.numbers import Notation, notation_of
from cascade_kg.forms import cells
from cascade_kg.forms.cells import Measure
from cascade_kg.forms.choices import chosen, official, official_name
from cascade_kg.forms.faults import Faults
from cascade_kg.forms.layout import CASCADE_COLUMNS, Column, Holds, SheetName, Value, indicator_columns
from cascade_kg.forms.lookups import NO_SUCH_ROW, NOT_LISTED
from cascade_kg.forms.owners import rows_of_one
from cascade_kg.forms.rows import SUBTOTAL, TOTAL, ReadRow, is_total, rows_of
from cascade_kg.forms.tables import Table

__all__ = ["StatedIndicator", "StatedNode", "indicators_of", "nodes_of"]

_NODE_FIELDS = tuple(column for column in CASCADE_COLUMNS if column.key not in ("number", "parent"))
_INDICATOR_FIELDS = tuple(
    column for column in indicator_columns((), ()) if column.key not in ("node", "of") and not column.value
)
_WORD = re.compile(r"[^\W\d_]{3}")
_DEPTHS = {3: NodeType.PROGRAM, 5: NodeType.ACTIVITY, 6: NodeType.SUB_ACTIVITY}


@dataclass(slots=True)
class StatedIndicator:
    """An indicator as its row states it: its fields by their columns, and its values with their places."""

    row: ReadRow
    key: str | None
    fields: Mapping[str, str | None]
    values: Mapping[Value, Measure | None]

    def is_said(self) -> bool:
        """Tell whether anything but money is said."""
        said = (measure for value, measure in self.values.items() if value.kind != "budget")
        return any(self.fields.values()) or any(said)


@dataclass(slots=True)
class StatedNode:
    """A node as its row states it, with what the rows of its indicators say of it."""

    row: ReadRow
    number: str | None
    parent: str | None
    key: str | None
    fields: Mapping[str, str | None]
    typed_code: str | None = None
    indicators: list[StatedIndicator] = field(default_factory=list)
    budgets: dict[Value, tuple[Measure | None, str]] = field(default_factory=dict)
    children: list[StatedNode] = field(default_factory=list)
    above: StatedNode | None = None


def nodes_of(table: Table, faults: Faults, *, organization: str | None, near: str | None) -> list[StatedNode]:
    """Return the nodes of the cascade, in the order of their rows, each below its parent."""
    rows = rows_of(table, faults, stands=_is_node, total=SUBTOTAL)
    found = [_node(row, faults) for row in rows_of_one(rows, organization, faults, near=near)]
    _link(found, faults)
    return found


def indicators_of(
    table: Table,
    nodes: Sequence[StatedNode],
    faults: Faults,
    *,
    years: tuple[int, int] | None,
    organization: str | None,
    near: str | None,
) -> None:
    """Give the nodes their indicators, and their money."""
    measured = _Measured(nodes, faults)
    values = _dated(table, years, faults)
    read = rows_of(table, faults, stands=lambda row: _names_node(row) and _says(row, "label"), total=TOTAL)
    rows = list(rows_of_one(read, organization, faults, near=near))
    notation = notation_of(cell for row in rows for value in values if isinstance(cell := row.value(value), str))
    for row in rows:
        if node := measured.by(row):
            _take(row, node, values, notation, faults)


class _Measured:
    """The nodes that rows of indicators measure: by code, by the number of their row, else the one of the row above.

    Where indicators stand in the rows of their nodes, it is the node of the row, or the next above it.
    """

    def __init__(self, nodes: Sequence[StatedNode], faults: Faults) -> None:
        self.nodes = nodes
        self.faults = faults
        self.by_number = {node.number: node for node in reversed(nodes)}
        self.by_code = {node.fields.get("code"): node for node in reversed(nodes)}
        self.last: StatedNode | None = None

    def by(self, row: ReadRow) -> StatedNode | None:
        """Return the node; ``None`` with a fault where the row names none that is there."""
        if self.nodes and row.table.grid is self.nodes[0].row.table.grid:
            found = next((node for node in reversed(self.nodes) if node.row.row <= row.row), None)
        elif _says(row, "code"):
            code = cells.code(row.cell("code"), row.place("code"), self.faults)
            if code is None:
                return None
            found = self.by_code.get(code.code)
        else:
            number = cells.number_of_row(row.cell("node"), row.place("node"), self.faults)
            found = (self.by_number.get(number) or self.by_code.get(number)) if number else self.last
        self.last = found or self.last
        if found is None:
            self._refuse(row)
        return found

    def _refuse(self, row: ReadRow) -> None:
        key = "code" if _says(row, "code") else "node"
        named = cells.number_of_row(row.cell(key), row.place(key), self.faults)
        if named:
            what = Bilingual(
                f"no row of {SheetName.CASCADE} has the {'code' if key == 'code' else 'number'} {named}",
                f"tidak ada baris {SheetName.CASCADE} {'berkode' if key == 'code' else 'bernomor'} {named}",
            )
        else:
            what = Bilingual(
                "the row does not say which node it measures", "baris ini tidak menyebut simpul yang diukur"
            )
        todo = Bilingual(f"write the number of a row of {SheetName.CASCADE}", f"tulis No. baris {SheetName.CASCADE}")
        self.faults.add(row.place(key), what, todo)


def _take(
    row: ReadRow, node: StatedNode, values: Mapping[Value, Value], notation: Notation | None, faults: Faults
) -> None:
    """Give a node what a row of its indicators says."""
    own = row.table.grid.own
    measured = {
        meant: cells.measure(row.value(value), row.place(value), faults, own=own, notation=notation)
        for value, meant in values.items()
    }
    fields = _fields(row, _INDICATOR_FIELDS, faults)
    stated = StatedIndicator(row, cells.text(row.cell("key"), row.place("key"), faults), fields, measured)
    for value, meant in values.items():
        measure = measured[meant]
        if value.kind == "budget":
            before = node.budgets.get(meant)
            if before and before[0] and measure:
                faults.add(
                    row.place(value),
                    Bilingual(
                        f"the budget of this node and year stands in {before[1]} already",
                        f"pagu simpul dan tahun ini sudah ada di {before[1]}",
                    ),
                    Bilingual(
                        "write it once, on the first row of the node", "tulis sekali saja, pada baris pertama simpulnya"
                    ),
                )
            elif measure or before is None:
                node.budgets[meant] = measure, row.place(value)
        elif measure and fields.get("unit") == "%" and measure.value and 0 < abs(measure.value) < 1:
            faults.remark(
                row.place(value),
                Bilingual(
                    f"{measure.value} in percent: if 95 % was typed, a spreadsheet program keeps 0.95",
                    f"{measure.value} dalam persen: bila diketik 95%, program lembar kerja menyimpan 0,95",
                ),
            )
    if stated.is_said():
        node.indicators.append(stated)


def _dated(table: Table, years: tuple[int, int] | None, faults: Faults) -> dict[Value, Value]:
    """Return the columns of values, and what each is of where its heading names no year: the year of the cascade."""
    found = {}
    for value, place in table.values.items():
        if value.kind == "baseline" or value.year or years is None:
            found[value] = value
        elif years[0] == years[1]:
            found[value] = Value(value.kind, years[0], value.quarter)
        elif any(_is_said(row[place]) for row in table.rows[table.head + 1 :] if place < len(row)):
            faults.add(
                ReadRow(table, table.head).place(value),
                Bilingual("the heading does not say of which year", "judul kolom tidak menyebut tahunnya"),
                Bilingual("write the year into it: Target 2026", "tulis tahunnya: Target 2026"),
            )
    return found


def _node(row: ReadRow, faults: Faults) -> StatedNode:
    fields = _fields(row, _NODE_FIELDS, faults)
    code = cells.code(row.cell("code"), row.place("code"), faults) if "code" in fields else None
    if "code" in fields:
        fields["code"] = code.code if code else None
    # The text of a formula in an old workbook is read as 0: no name is a number.
    if code and (not fields.get("label") or not isinstance(row.cell("label"), str)):
        fields["label"] = official_name(code.code)
    entry = official().get(code.code) if code else None
    of_code = (entry.type if entry else _DEPTHS.get(code.code.count(".") + 1)) if code else None
    kind = fields.get("type")
    if kind is None and of_code is None and not (_is_said(row.cell("type")) or _is_said(row.cell("code"))):
        faults.add(
            row.place("type"),
            Bilingual("the row says neither a type nor a code", "baris ini tanpa Jenis dan tanpa Kode"),
            Bilingual("choose a type, or empty the row", "pilih jenisnya, atau kosongkan barisnya"),
        )
    elif kind and of_code and kind != of_code:
        faults.add(
            row.place("code"),
            Bilingual(
                f"this is the code of another type than {kind}", "kode ini milik jenis lain daripada isi kolom Jenis"
            ),
            Bilingual("correct the type or the code", "perbaiki Jenis atau Kode"),
        )
    fields["type"] = kind or of_code or NodeType.SUB_ACTIVITY
    return StatedNode(
        row,
        cells.number_of_row(row.cell("number"), row.place("number"), faults),
        cells.number_of_row(row.cell("parent"), row.place("parent"), faults),
        cells.text(row.cell("key"), row.place("key"), faults),
        fields,
        code.typed if code else None,
    )


def _fields(row: ReadRow, columns: Sequence[Column], faults: Faults) -> dict[str, str | None]:
    """Return the fields of the columns that the table has; a code is read apart."""
    found: dict[str, str | None] = {}
    for column in columns:
        if column.key not in row.table.columns:
            continue
        raw, place = row.cell(column.key), row.place(column.key)
        if column.holds is Holds.CHOICE and column.strict and column.choices:
            found[column.key] = cells.choice(raw, column.choices, place, faults)
        elif column.holds is Holds.CODE:
            found[column.key] = None
        else:
            words = cells.text(raw, place, faults)
            found[column.key] = None if words in (NOT_LISTED, NO_SUCH_ROW) else words
    return found


def _link(nodes: Sequence[StatedNode], faults: Faults) -> None:
    """Give each node its parent: the nearest above of a higher type, unless its row names another."""
    ranks = {kind: rank for rank, kind in enumerate(NodeType)}
    by_number: dict[str, StatedNode] = {}
    for node in nodes:
        if node.number and by_number.setdefault(node.number, node) is not node:
            faults.add(
                node.row.place("number"),
                Bilingual(f"the number {node.number} stands twice", f"nomor {node.number} dipakai dua kali"),
                Bilingual("give each row a number of its own", "beri nomor yang berbeda"),
            )
    above: list[StatedNode] = []
    for node in nodes:
        rank = ranks[NodeType(node.fields["type"] or "")]
        while above and ranks[NodeType(above[-1].fields["type"] or "")] >= rank:
            above.pop()
        parent = above[-1] if above else None
        if node.parent in ("-", "–", "—"):
            parent = None
        elif node.parent:
            parent = by_number.get(node.parent)
            if parent is None or parent is node or _is_above(node, parent):
                faults.add(
                    node.row.place("parent"),
                    Bilingual(
                        f"{node.parent} is no number of a row that the node can stand below",
                        f"{node.parent} bukan No. baris yang dapat menjadi induknya",
                    ),
                    Bilingual("write the number of the parent's row", "tulis No. baris induknya"),
                )
                parent = None
        node.above = parent
        if parent:
            parent.children.append(node)
        above.append(node)


def _is_above(node: StatedNode, other: StatedNode | None) -> bool:
    """Tell whether a node stands above another one."""
    while other and other is not node:
        other = other.above
    return other is node


def _is_node(row: ReadRow) -> bool:
    """Tell whether a row says the type or the code of a node; lone words, which are neither, stand beside the table."""
    said = [column.key for column in _NODE_FIELDS if _says(row, column.key)]
    if len(said) == 1 and isinstance(words := row.cell(said[0]), str):
        is_prose = " " in words.strip() and _WORD.search(words) is not None
        if is_prose and chosen("Jenis", words) is None:
            return False
    return any(key in said and not is_total(row.cell(key)) for key in ("type", "code"))


def _names_node(row: ReadRow) -> bool:
    return _says(row, "node") or _says(row, "code")


def _says(row: ReadRow, key: str) -> bool:
    return _is_said(row.cell(key))


def _is_said(cell: object) -> bool:
    return bool(cell.strip()) if isinstance(cell, str) else cell is not None
