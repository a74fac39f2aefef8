"""Where the boxes of a page stand: a tree with the sub-activities stacked below their activity, or two columns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportlab.pdfbase.pdfmetrics import stringWidth

from cascade_kg.core.model import Node, NodeType
from tests.importers.carriers.panels import Panel, Sheet, explanation, head_paragraphs, label

__all__ = ["Box", "Head", "Lines", "Placed", "Style", "Table", "Tree", "placed", "wrapped"]


class Tree(StrEnum):
    """How the boxes below a program stand."""

    ROWS = "rows"
    COLUMNS = "columns"
    LEVELS = "levels"


class Lines(StrEnum):
    """How the lines between boxes run."""

    NONE = "none"
    DIRECT = "direct"
    BUS = "bus"


class Head(StrEnum):
    """How objectives and outcomes are printed."""

    TABLE = "table"
    BOXES = "boxes"


@dataclass(frozen=True, slots=True)
class Style:
    """How a document is drawn."""

    font: str = "Helvetica"
    size: float = 7.0
    width: float = 170.0
    frame: str = "plain"
    lines: Lines = Lines.BUS
    tree: Tree = Tree.ROWS
    head: Head = Head.TABLE
    centred: bool = False
    turned: str = ""
    border: bool = False
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Box:
    """A box at its place, from the top left, with the lines of its paragraphs, and the number of the one above."""

    left: float
    top: float
    width: float
    height: float
    paragraphs: tuple[tuple[str, ...], ...]
    parent: int | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(line for paragraph in self.paragraphs for line in paragraph)


@dataclass(frozen=True, slots=True)
class Table:
    """A table at its place: rows of cells, each with its lines."""

    left: float
    top: float
    widths: tuple[float, ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A page with everything at its place; ``texts`` stand outside of boxes."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    tables: tuple[Table, ...]
    texts: tuple[tuple[float, float, str], ...]


PADDING = 4.0
_GAP, _DROP, _MARGIN = 14.0, 26.0, 36.0


def wrapped(text: str, width: float, style: Style) -> tuple[str, ...]:
    """Return a text as the lines that fit into a width."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and stringWidth(longer, style.font, style.size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def placed(sheet: Sheet, style: Style) -> Placed:
    """Return a page of a cascade with everything at its place."""
    return _Placing(sheet, style).page()


class _Placing:
    """Go down a page."""

    def __init__(self, sheet: Sheet, style: Style) -> None:
        self.sheet = sheet
        self.style = style
        self.pitch = style.size * 1.2
        self.boxes: list[Box] = []
        self.tables: list[Table] = []
        self.texts: list[tuple[float, float, str]] = []
        self.at: dict[int, int] = {}
        self.top = _MARGIN
        self.columns = max(2, sum(panel.node.type is NodeType.ACTIVITY for panel in sheet.panels))
        if style.tree is Tree.COLUMNS:
            self.columns = 2
        if style.tree is Tree.LEVELS:
            self.columns = len(sheet.panels)
        self.width = 2 * _MARGIN + self.columns * style.width + (self.columns - 1) * _GAP

    def page(self) -> Placed:
        self._text(_MARGIN, self.sheet.title)
        self._head()
        self._text(_MARGIN, "Eselon IV")
        if self.style.tree is Tree.COLUMNS:
            self._two_columns()
        elif self.style.tree is Tree.LEVELS:
            self._levels()
        else:
            self._tree()
        self.top += _DROP
        signed = self.sheet.sign_off
        for line in (
            f"{signed.place}, {signed.date_text}",
            signed.title,
            signed.name,
            signed.rank,
            f"NIP. {signed.number}",
        ):
            # Room for the hand between the office and the name.
            self._text(self.width - _MARGIN - 140, line or "", drop=5 if line == signed.title else 1.5)
        return Placed(self.width, self.top + _MARGIN, tuple(self.boxes), tuple(self.tables), tuple(self.texts))

    def _text(self, left: float, text: str, *, drop: float = 2.5) -> None:
        self.texts.append((left, self.top, text))
        self.top += drop * self.pitch

    def _head(self) -> None:
        for node in self.sheet.head:
            objective = node.type is NodeType.OBJECTIVE
            self._text(_MARGIN, "Eselon II" if objective else "Eselon III")
            if self.style.head is Head.BOXES:
                width = self.width - 2 * _MARGIN
                parent = None if objective else 0
                self.boxes.append(self._box(_MARGIN + width / 4, width / 2, head_paragraphs(node), parent))
                self.top += self.boxes[-1].height + _DROP
            else:
                self._table(node)

    def _table(self, node: Node) -> None:
        word = "Tujuan" if node.type is NodeType.OBJECTIVE else "Sasaran"
        widths = tuple(share * (self.width - 2 * _MARGIN) for share in (0.3, 0.25, 0.45))
        rows: list[tuple[str, str, str]] = [(f"{word} SKPD", f"Indikator Kinerja {word}", "Penjelasan")]
        for number, indicator in enumerate(node.indicators):
            name = "" if number else f"{node.ordinal}. {node.label}"
            rows.append(
                (
                    name,
                    label(indicator),
                    " ".join(f"- {each[3:] if each[1] == '.' else each}" for each in explanation(indicator)),
                )
            )
        cells = tuple(
            tuple(wrapped(text, width - 2 * PADDING, self.style) for text, width in zip(row, widths, strict=True))
            for row in rows
        )
        self.tables.append(Table(_MARGIN, self.top, widths, cells))
        self.top += sum(max(map(len, row)) * self.pitch + 2 * PADDING for row in cells) + _DROP

    def _box(
        self,
        left: float,
        width: float,
        paragraphs: list[str] | tuple[str, ...],
        parent: int | None,
        top: float | None = None,
    ) -> Box:
        lines = tuple(wrapped(each, width - 4 * PADDING, self.style) for each in paragraphs)
        height = sum(map(len, lines)) * self.pitch + 2 * PADDING
        if self.style.frame == "nested":
            height += 2 * PADDING * (len(lines) + 1)
        return Box(left, self.top if top is None else top, width, height, lines, parent)

    def _add(self, number: int, left: float, top: float) -> float:
        """Place a panel and return where it ends."""
        panel: Panel = self.sheet.panels[number]
        parent = None if panel.parent is None else self.at[panel.parent]
        if panel.parent is None and self.style.head is Head.BOXES:
            parent = 1
        self.at[number] = len(self.boxes)
        self.boxes.append(self._box(left, self.style.width, panel.paragraphs, parent, top))
        return top + self.boxes[-1].height

    def _tree(self) -> None:
        panels = self.sheet.panels
        below = self._add(0, (self.width - self.style.width) / 2, self.top) + _DROP
        activities = [number for number, panel in enumerate(panels) if panel.node.type is NodeType.ACTIVITY]
        span = len(activities) * self.style.width + (len(activities) - 1) * _GAP
        first = (self.width - span) / 2
        bottoms = []
        for column, number in enumerate(activities):
            left = first + column * (self.style.width + _GAP)
            end = self._add(number, left, below)
            for child, panel in enumerate(panels):
                if panel.parent == number:
                    end = self._add(child, left, end + _DROP)
            bottoms.append(end)
        self.top = max(bottoms)

    def _levels(self) -> None:
        """Put all nodes of a type beside one another, in the order of the panels, whatever is above them."""
        for kind in (NodeType.PROGRAM, NodeType.ACTIVITY, NodeType.SUB_ACTIVITY):
            here = [number for number, panel in enumerate(self.sheet.panels) if panel.node.type is kind]
            begin = (self.width - len(here) * (self.style.width + _GAP)) / 2
            bottoms = [
                self._add(number, begin + column * (self.style.width + _GAP), self.top)
                for column, number in enumerate(here)
            ]
            self.top = max(bottoms) + 4 * _DROP

    def _two_columns(self) -> None:
        half = (len(self.sheet.panels) + 1) // 2
        begin, bottoms = self.top, []
        for column in range(2):
            end = begin
            for number in range(column * half, min(len(self.sheet.panels), (column + 1) * half)):
                end = self._add(number, _MARGIN + column * (self.style.width + _GAP), end) + _GAP
            bottoms.append(end)
        self.top = max(bottoms)
