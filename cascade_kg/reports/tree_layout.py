"""Where the boxes of a performance tree stand: upper levels as a tree, sub-activities stacked below.

Every subtree has a strip of its own, so boxes never overlap and no line crosses a box: a row holds the
nodes of one type (or deeper, where a parent stands lower), a line leaves its parent into the gap below that
row, runs there, and goes down inside the strip of the child.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from cascade_kg.core.model import Node, NodeType
from cascade_kg.reports.tree_boxes import Box
from cascade_kg.reports.tree_order import in_printed_order

__all__ = ["Compose", "Layout", "Placed", "Point", "Sizes", "arranged"]

Point = tuple[float, float]
Compose = Callable[[Node, float, Node | None], Box]
"""Make the box of a node at a width; the third argument is its parent."""

_RANKS = {kind: rank for rank, kind in enumerate(NodeType)}
_INDENT = 12.0
_RAIL = 4.0
_TICK = 11.0
_SLACK = 60.0
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Sizes:
    """The widths and gaps of a tree: ``columns`` is how many columns a stack may flow into."""

    column: float = 176.0
    columns: int = 1
    gap: float = 12.0
    row_gap: float = 26.0
    stack_gap: float = 8.0
    objective: float = 440.0
    outcome: float = 520.0
    widest: float = 360.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A box and its upper left corner."""

    box: Box
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The boxes of a tree, the lines between them, and the size of the whole."""

    boxes: tuple[Placed, ...]
    connectors: tuple[tuple[Point, ...], ...]
    width: float
    height: float


@dataclass(slots=True)
class _Entry:
    """A stacked box with what is stacked below it, one step further in."""

    box: Box
    below: list[_Entry]
    height: float


@dataclass(slots=True)
class _Branch:
    """A strip of the tree: a box (or none, for nodes that should have a parent), its stack, its branches."""

    row: int
    box: Box | None
    stack: list[list[_Entry]]
    branches: list[_Branch]
    width: float
    anchor: float = 0.0


def arranged(roots: Sequence[Node], compose: Compose, *, sizes: Sizes) -> Layout:
    """Return the layout of the trees below some roots, side by side."""
    plan = _Plan(compose, sizes)
    ordered = in_printed_order(roots)
    lone = [root for root in ordered if root.type is NodeType.SUB_ACTIVITY]
    forest = [plan.branch(root, parent=None, row=0) for root in ordered if root.type is not NodeType.SUB_ACTIVITY]
    if lone:
        forest.append(plan.stack_of(lone, None, columns=max(sizes.columns, -(-len(lone) // 12))))
    return _Drawing(plan, forest).layout()


class _Plan:
    """Decide widths: make the boxes and strips of a tree from the leaves up."""

    def __init__(self, compose: Compose, sizes: Sizes) -> None:
        self.compose = compose
        self.sizes = sizes

    def branch(self, node: Node, *, parent: Node | None, row: int) -> _Branch:
        row = max(row, _RANKS[node.type])
        children = in_printed_order(node.children)
        stacked = [child for child in children if child.type is NodeType.SUB_ACTIVITY]
        spread = [child for child in children if child.type is not NodeType.SUB_ACTIVITY]
        branches = [self.branch(child, parent=node, row=row + 1) for child in spread]
        if not branches:
            columns = self.columns(stacked, node, count=self.sizes.columns)
            width = max(self.stack_width(len(columns)), self.head_width(node))
            return _Branch(row, self.compose(node, width, parent), columns, [], width)
        if stacked:
            alone = self.stack_of(stacked, node, columns=self.sizes.columns)
            branches.insert(0, alone)
        span = self.span(branches)
        width = max(self.head_width(node), min(span, self.sizes.widest))
        return _Branch(row, self.compose(node, width, parent), [], branches, max(span, width))

    def stack_of(self, nodes: Sequence[Node], parent: Node | None, *, columns: int) -> _Branch:
        """Return a strip that holds a stack only."""
        stack = self.columns(nodes, parent, count=columns)
        row = _RANKS[NodeType.ACTIVITY] if parent is None else -1
        return _Branch(row, None, stack, [], self.stack_width(len(stack)))

    def head_width(self, node: Node) -> float:
        widths = {NodeType.OBJECTIVE: self.sizes.objective, NodeType.OUTCOME: self.sizes.outcome}
        return widths.get(node.type, self.sizes.column)

    def span(self, branches: Sequence[_Branch]) -> float:
        return sum(branch.width for branch in branches) + self.sizes.gap * (len(branches) - 1)

    def stack_width(self, columns: int) -> float:
        count = max(columns, 1)
        return self.sizes.column * count + self.sizes.gap * (count - 1)

    def columns(self, nodes: Sequence[Node], parent: Node | None, *, count: int) -> list[list[_Entry]]:
        """Return stacked nodes in columns of nearly the same height, in their order."""
        entries = [self.entry(node, parent, depth=0) for node in nodes]
        if not entries:
            return []
        low, high = max(entry.height for entry in entries), self.height(entries)
        while high - low > 1 and count > 1:
            middle = (low + high) / 2
            low, high = (low, middle) if len(self.packed(entries, middle)) <= count else (middle, high)
        return self.packed(entries, high)

    def packed(self, entries: list[_Entry], height: float) -> list[list[_Entry]]:
        columns: list[list[_Entry]] = [[]]
        for entry in entries:
            if columns[-1] and self.height([*columns[-1], entry]) > height + 0.01:
                columns.append([])
            columns[-1].append(entry)
        return columns

    def entry(self, node: Node, parent: Node | None, *, depth: int) -> _Entry:
        width = self.sizes.column - _INDENT * (min(depth, _DEEPEST) + 1)
        box = self.compose(node, width, parent)
        below = [self.entry(child, node, depth=depth + 1) for child in in_printed_order(node.children)]
        return _Entry(box, below, box.height + sum(each.height + self.sizes.stack_gap for each in below))

    def height(self, entries: Iterable[_Entry]) -> float:
        return sum(entry.height + self.sizes.stack_gap for entry in entries) - self.sizes.stack_gap


@dataclass(slots=True)
class _Drawing:
    """Give every box of a plan its place, and collect the lines."""

    plan: _Plan
    forest: list[_Branch]
    boxes: list[Placed] = field(default_factory=list)
    lines: list[tuple[Point, ...]] = field(default_factory=list)
    tops: dict[int, float] = field(default_factory=dict)
    bottoms: dict[int, float] = field(default_factory=dict)

    def layout(self) -> Layout:
        self._rows()
        x = 0.0
        for branch in self.forest:
            self._branch(branch, x, above=0)
            x += branch.width + 2 * self.plan.sizes.gap
        width = max((placed.x + placed.box.width for placed in self.boxes), default=0.0)
        height = max((placed.y + placed.box.height for placed in self.boxes), default=0.0)
        return Layout(tuple(self.boxes), tuple(self.lines), round(width, 2), round(height, 2))

    def _rows(self) -> None:
        """Set the top and bottom of every row; a row without boxes takes no room."""
        heights: dict[int, float] = {}
        pending = list(self.forest)
        while pending:
            branch = pending.pop()
            pending.extend(branch.branches)
            if branch.box:
                heights[branch.row] = max(heights.get(branch.row, 0.0), branch.box.height)
        y = 0.0
        for row in range(max([*heights, len(_RANKS)]) + 2):
            self.tops[row] = y
            self.bottoms[row] = y + heights.get(row, 0.0)
            y = self.bottoms[row] + (self.plan.sizes.row_gap if row in heights else 0.0)

    def _branch(self, branch: _Branch, x: float, *, above: int) -> None:
        row = branch.row if branch.row >= 0 else above
        if branch.box is None:
            branch.anchor = x + _RAIL
            gap = self.plan.sizes.row_gap
            if branch.row < 0:
                self._stack(branch.stack, x, below=self.bottoms[row], start=self.bottoms[row] + gap / 2)
            else:
                self._stack(branch.stack, x, below=self.tops[row] - gap, start=None)
            return
        top, box = self.tops[row], branch.box
        left = x + (branch.width - box.width) / 2
        branch.anchor = left + box.width / 2
        self.boxes.append(Placed(box, round(left, 2), round(top, 2)))
        bottom, bus = top + box.height, self.bottoms[row] + self.plan.sizes.row_gap / 2
        if branch.stack:
            self._stack(branch.stack, left, below=min(self.bottoms[row], bottom + _SLACK), start=bottom)
        if branch.branches:
            start = x + (branch.width - self.plan.span(branch.branches)) / 2
            for child in branch.branches:
                self._branch(child, start, above=row)
                start += child.width + self.plan.sizes.gap
            anchors = [child.anchor for child in branch.branches]
            self._line((branch.anchor, bottom), (branch.anchor, bus))
            self._line((min(*anchors, branch.anchor), bus), (max(*anchors, branch.anchor), bus))
            for child in branch.branches:
                if child.box:
                    self._line((child.anchor, bus), (child.anchor, self.tops[child.row]))

    def _stack(self, columns: list[list[_Entry]], x: float, *, below: float, start: float | None) -> None:
        """Place the columns of a stack a gap below a line; without a start nothing leads to them."""
        top = below + self.plan.sizes.row_gap
        bus = top - self.plan.sizes.row_gap / 2
        step = self.plan.sizes.column + self.plan.sizes.gap
        for number, entries in enumerate(columns):
            rail_top = None if start is None else bus if number else start
            self._entries(entries, x + number * step, top, rail_top=rail_top, depth=0)
        if start is not None and len(columns) > 1:
            self._line((x + _RAIL, bus), (x + _RAIL + (len(columns) - 1) * step, bus))

    def _entries(self, entries: list[_Entry], x: float, y: float, *, rail_top: float | None, depth: int) -> None:
        """Place a column of entries; each hangs by a tick on the rail at its left, the deepest below one another."""
        step = _INDENT if depth <= _DEEPEST else 0.0
        rail, above, last = x + _RAIL, rail_top, y
        for entry in entries:
            self.boxes.append(Placed(entry.box, round(x + step, 2), round(y, 2)))
            last = y + min(_TICK, entry.box.height / 2)
            if rail_top is not None and step:
                self._line((rail, last), (x + step, last))
            elif not step and above is not None:
                self._line((rail, above), (rail, y))
            under = y + entry.box.height
            self._entries(entry.below, x + step, under + self.plan.sizes.stack_gap, rail_top=under, depth=depth + 1)
            y += entry.height + self.plan.sizes.stack_gap
            above = y - self.plan.sizes.stack_gap
        if rail_top is not None and step and entries:
            self._line((rail, rail_top), (rail, last))

    def _line(self, *points: Point) -> None:
        if len(set(points)) > 1:
            self.lines.append(tuple((round(x, 2), round(y, 2)) for x, y in points))
