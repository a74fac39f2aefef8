"""From statements to entries: which node a result, an indicator, a value or a budget is of.

A line is a row of a table: whatever stands on it beside an indicator is the indicator's, in any order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cascade_kg.core.codes import Code, code_in, code_within
from cascade_kg.core.model import NodeType
from cascade_kg.core.words import resembles, spaced
from cascade_kg.importers.plan.fields import Field, Label
from cascade_kg.importers.plan.statements import Statement
from cascade_kg.importers.report import Fate, Ledger

__all__ = ["Entry", "Measure", "entries_of"]

_SUPPORT = re.compile(
    r"[\s(\[,;–-]*(?:\b(?:untuk|yang)\s+)?\b(?:mendukung|menunjang)\b\s*:?(.*?)[)\]\s]*$", re.IGNORECASE
)
_BRACKET = re.compile(r"\(\s*([^\W\d_]+)([^()]*)\)?\s*$")
_CONTINUED = re.compile(r"\s*\((?:lanjutan|sambungan)\)\s*$", re.IGNORECASE)

_LONGEST = 2_000

_Key = tuple[Field, int | None]


@dataclass(slots=True, eq=False)
class Measure:
    """An indicator as stated, with its columns by field and year."""

    statement: Statement
    columns: dict[_Key, Statement] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Entry:
    """A node as stated: its words, its code, what it supports, and what stands below it."""

    type: NodeType
    name: str | None
    statement: Statement
    code: Code | None = None
    ordinal: str | None = None
    support: str | None = None
    support_lines: tuple[int, ...] = ()
    result: Statement | None = None
    measures: list[Measure] = field(default_factory=list)
    budgets: dict[_Key, Statement] = field(default_factory=dict)


def entries_of(statements: Sequence[Statement], ledger: Ledger) -> list[Entry]:
    """Return the nodes that statements make, in the order of the document."""
    walk = _Walk(ledger)
    for row in _rows(statements):
        for statement in row:
            walk.take(statement)
    walk.settle()
    return walk.entries


def _rows(statements: Sequence[Statement]) -> Iterable[Sequence[Statement]]:
    """Yield the statements line by line; the only indicator of a line comes before its columns."""
    for row in _parted(statements):
        indicators = [each for each in row if each.label.field is Field.INDICATOR]
        if len(indicators) == 1:
            row.sort(key=lambda each: (each.label.field is not Field.NODE, each is not indicators[0]))
        yield row


def _parted(statements: Iterable[Statement]) -> Iterator[list[Statement]]:
    """Yield the statements of each line; where a line was joined with the next node, each node begins a row."""
    row: list[Statement] = []
    for statement in statements:
        if row and (statement.row != row[0].row or statement.label.field is Field.NODE):
            yield row
            row = []
        row.append(statement)
    if row:
        yield row


class _Walk:
    """Go through the statements, with the node and the indicator at hand."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.entries: list[Entry] = []
        self.measure: Measure | None = None
        self.waiting: list[Statement] = []

    def take(self, statement: Statement) -> None:
        """Give a statement its place."""
        match statement.label.field:
            case Field.NODE:
                self._node(statement)
            case Field.RESULT:
                self._result(statement)
            case Field.INDICATOR:
                self._indicator(statement)
            case Field.UNIT | Field.BASELINE | Field.TARGET:
                self._column(statement)
            case Field.BUDGET:
                self._budget(statement)
            case Field.SUPPORT | Field.CODE:
                self._of_node(statement)
            case Field.OTHER:
                words = _cut(statement.text)
                self._lost(statement, f"the label of «{words}» is not known", f"label «{words}» tidak dikenal")

    def settle(self) -> None:
        """Report the columns that no indicator came for."""
        for statement in self.waiting:
            self._lost(
                statement,
                f"{statement.label.field} «{_cut(statement.text)}»: it is not said of which indicator",
                f"{statement.label.field} «{_cut(statement.text)}»: tidak disebut milik indikator mana",
            )
        self.waiting = []

    @property
    def entry(self) -> Entry | None:
        """Return the node at hand."""
        return self.entries[-1] if self.entries else None

    def _node(self, statement: Statement) -> None:
        self.settle()
        label = statement.label
        kind = label.type
        if kind is None:
            return
        text = statement.text[:_LONGEST]
        text, support = _supported(_CONTINUED.sub("", text))
        code = label.code
        if code is None and kind not in (NodeType.OBJECTIVE, NodeType.OUTCOME):
            within = code_within(text, kind)
            code, text = within if within else (None, text)
        name = spaced(text).strip(" :;|")
        if label.named and kind is NodeType.PROGRAM:
            name = f"PROGRAM {name}" if name.isupper() else f"Program {name}"
        entry = Entry(kind, name or None, statement, code, label.number, support)
        entry.support_lines = statement.lines if support else ()
        self.entries.append(entry)
        self.measure = None

    def _result(self, statement: Statement) -> None:
        entry, label = self.entry, statement.label
        if label.lone and not any(each.type in _BUDGETED for each in self.entries):
            outcome = Label(Field.NODE, NodeType.OUTCOME, label.start, label.end)
            self._node(Statement(outcome, statement.row, statement.parts))
            return
        if entry is None:
            self._homeless(statement)
        elif entry.result is None:
            entry.result = statement
            if label.type and label.type is not entry.type:
                self.ledger.warn(
                    f"{_of(entry)}: the label of its result names another type of node",
                    f"{_of(entry)}: label sasarannya menyebut jenis simpul lain",
                    statement.lines,
                )
        else:
            self._second(entry.result, statement, entry)

    def _indicator(self, statement: Statement) -> None:
        if self.entry is None:
            self._homeless(statement)
            return
        self.measure = Measure(statement)
        self.entry.measures.append(self.measure)
        waiting, self.waiting = self.waiting, []
        for each in waiting:
            self._column(each)

    def _column(self, statement: Statement) -> None:
        key = (statement.label.field, statement.label.year)
        if statement.label.field is Field.TARGET and statement.label.year is None:
            self._lost(
                statement,
                f"target «{_cut(statement.text)}»: it is not said for which year",
                f"target «{_cut(statement.text)}»: tahunnya tidak disebut",
            )
        elif self.measure is None or (key in self.measure.columns and not _same(self.measure.columns[key], statement)):
            self.waiting.append(statement)
        elif key in self.measure.columns:
            self.ledger.repeat(statement.lines, self.measure.columns[key].row)
        else:
            self.measure.columns[key] = statement

    def _budget(self, statement: Statement) -> None:
        entry, key = self.entry, (statement.label.field, statement.label.year)
        if entry is None:
            self._homeless(statement)
        elif statement.label.year is None:
            self._lost(
                statement,
                f"budget «{_cut(statement.text)}»: it is not said for which year",
                f"pagu «{_cut(statement.text)}»: tahunnya tidak disebut",
            )
        elif key in entry.budgets:
            self._second(entry.budgets[key], statement, entry)
        else:
            entry.budgets[key] = statement

    def _of_node(self, statement: Statement) -> None:
        """Give the node at hand what it supports, or its code, from a line of their own."""
        entry, label = self.entry, statement.label
        if entry is None:
            self._homeless(statement)
        elif label.field is Field.SUPPORT and entry.support is None:
            entry.support, entry.support_lines = statement.text, statement.lines
        elif label.field is Field.CODE and entry.code is None:
            entry.code = code_in(statement.text, 0, entry.type)
            self.ledger.use(statement.lines, _of(entry), Field.CODE)
        else:
            self._lost(statement, f"{_of(entry)}: says it twice", f"{_of(entry)}: disebut dua kali")

    def _second(self, first: Statement, statement: Statement, entry: Entry) -> None:
        """Account for what stands twice: a repetition where it is the same, else the first one holds."""
        if _same(first, statement):
            self.ledger.repeat(statement.lines, first.row)
            return
        what = " ".join(str(each) for each in (statement.label.field, statement.label.year) if each)
        self._lost(
            statement,
            f"{_of(entry)}: {what} stands twice; the first one holds, not «{_cut(statement.text)}»",
            f"{_of(entry)}: {what} tercantum dua kali; yang pertama dipakai, bukan «{_cut(statement.text)}»",
        )

    def _homeless(self, statement: Statement) -> None:
        self._lost(
            statement,
            f"{statement.label.field} «{_cut(statement.text)}»: no node stands above it",
            f"{statement.label.field} «{_cut(statement.text)}»: tidak ada simpul di atasnya",
        )

    def _lost(self, statement: Statement, en: str, id: str) -> None:  # noqa: A002 - the code of the language
        self.ledger.set_aside(statement.lines, Fate.UNREAD, "no place")
        self.ledger.warn(en, id, statement.lines)


_BUDGETED = (NodeType.PROGRAM, NodeType.ACTIVITY, NodeType.SUB_ACTIVITY)


def _supported(text: str) -> tuple[str, str | None]:
    """Return a name without the words that say what it supports, and those words."""
    match = _SUPPORT.search(text)
    if match:
        return text[: match.start()], match.group(1).strip()
    bracket = _BRACKET.search(text)
    if bracket and resembles(bracket.group(1).casefold(), "mendukung"):
        return text[: bracket.start()], bracket.group(2).strip()
    return text, None


def _same(one: Statement, other: Statement) -> bool:
    return one.text.casefold() == other.text.casefold()


def _of(entry: Entry) -> str:
    parts = (entry.code.code if entry.code else f"{entry.type} {entry.ordinal or ''}".strip(), entry.name)
    return " ".join(part for part in parts if part)


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
