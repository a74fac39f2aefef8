"""Right answers in a form that is quick to write by hand and to read beside the document.

Deeper lines are below the node above them. A node: ``SubActivity 2 [7.01.06.2.01.0007] Name => Result``.
An indicator: ``* Name | Formula { numerator // denominator // multiplier } | type | source | note``; ``-`` is nothing.
A mark: ``~ property method``, on the node or indicator above it. Lines that nothing was read of: ``unread 46 47``.
Remarks, by a part of their English words: ``remark no field of a box``. A document without lines of echelons: ``bare``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from cascade_kg.core.model import (
    CalculationType,
    Cascade,
    Document,
    DocumentType,
    Formula,
    Indicator,
    Inference,
    Level,
    Node,
    NodeType,
)

__all__ = ["Answer", "marks", "read_answer"]

_NODE = re.compile(
    r"(?P<type>[A-Z]\w+) (?P<ordinal>\S+) (?:\[(?P<code>[0-9.]+)\] )?(?P<name>.+?)(?: => (?P<result>.+))?"
)
_PARTS = re.compile(r"(?P<text>.*?) \{ (?P<numerator>.+) // (?P<denominator>.+) // (?P<multiplier>[0-9]+|-) \}")
_LEVELS = {NodeType.OBJECTIVE: Level.ESELON_II, NodeType.OUTCOME: Level.ESELON_III}
_ASIDE = ("ckg:nomenclature", "ckg:measures", "ckg:atLevel")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a document says, the lines that say nothing, and the remarks that an import must make."""

    cascade: Cascade
    unread: frozenset[int]
    remarks: tuple[str, ...]


@dataclass(slots=True)
class _Open:
    """A node whose lines are still being read."""

    node: Node
    depth: int
    children: list[_Open] = field(default_factory=list)

    def closed(self) -> Node:
        return replace(self.node, children=tuple(child.closed() for child in self.children))


def read_answer(text: str) -> Answer:
    """Read an outline."""
    roots: list[_Open] = []
    path: list[_Open] = []
    unread: set[int] = set()
    remarks: list[str] = []
    levels = True
    for line in filter(str.strip, text.splitlines()):
        words, depth = line.strip(), len(line) - len(line.lstrip())
        kind, _, rest = words.partition(" ")
        if kind == "bare":
            levels = False
        elif kind == "unread":
            unread.update(int(each) for each in rest.split())
        elif kind == "remark":
            remarks.append(rest)
        elif kind == "*":
            path[-1].node = replace(path[-1].node, indicators=(*path[-1].node.indicators, _indicator(rest)))
        elif kind == "~":
            path[-1].node = _marked(path[-1].node, rest)
        else:
            while path and path[-1].depth >= depth:
                path.pop()
            read = _node(words)
            node = _Open(read if levels else replace(read, level=None), depth)
            (path[-1].children if path else roots).append(node)
            path.append(node)
    document = Document("contoh.txt", "", DocumentType.SIGNED_CASCADE)
    cascade = Cascade("99.99.99", "Kecamatan Contoh", 2023, 2023, document, tuple(root.closed() for root in roots))
    return Answer(cascade, frozenset(unread), tuple(remarks))


def marks(cascade: Cascade) -> Iterator[str]:
    """Yield what was inferred, place by place: matches with reference data aside."""
    for node in cascade.nodes():
        where = node.code or node.label
        yield from (f"{where}: {each.property} {each.method}" for each in _told(node.inferences))
        for indicator in node.indicators:
            yield from (
                f"{where} * {indicator.label}: {each.property} {each.method}" for each in _told(indicator.inferences)
            )


def _told(inferences: tuple[Inference, ...]) -> list[Inference]:
    return [each for each in inferences if each.property not in _ASIDE]


def _node(words: str) -> Node:
    match = _NODE.fullmatch(words)
    assert match, f"no node: {words}"
    kind = NodeType(match["type"])
    return Node(
        type=kind,
        label=None if match["name"] == "-" else match["name"],
        level=_LEVELS.get(kind, Level.ESELON_IV),
        ordinal=None if match["ordinal"] == "-" else match["ordinal"],
        code=match["code"],
        result_statement=match["result"],
    )


def _indicator(words: str) -> Indicator:
    cells = [None if cell == "-" else cell for cell in words.split(" | ")]
    cells += [None] * (5 - len(cells))
    label, text, kind, source, note = cells
    return Indicator(
        label=label,
        formula=_formula(text) if text else None,
        calculation_type=CalculationType(kind) if kind else None,
        data_source=source,
        notes=(note,) if note else (),
        measures="ikm" if label and ("Kepuasan Masyarakat" in label or "IKM" in label) else None,
    )


def _formula(text: str) -> Formula:
    match = _PARTS.fullmatch(text)
    if match is None:
        return Formula(text)
    multiplier = None if match["multiplier"] == "-" else Decimal(match["multiplier"])
    return Formula(match["text"], numerator=match["numerator"], denominator=match["denominator"], multiplier=multiplier)


def _marked(node: Node, words: str) -> Node:
    """Add a mark to the last indicator of a node, or to the node where it has none yet."""
    name, _, method = words.partition(" ")
    mark = Inference(name, method)
    if not node.indicators:
        return replace(node, inferences=(*node.inferences, mark))
    last = node.indicators[-1]
    last = replace(last, inferences=(*last.inferences, mark))
    return replace(node, indicators=(*node.indicators[:-1], last))
