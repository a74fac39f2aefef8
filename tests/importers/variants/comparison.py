"""Compare two cascades field by field, so that each difference reads as a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cascade_kg.core.model import Cascade, Formula, Indicator, Node, NodeType

__all__ = ["Difference", "differences", "lines_of", "squeezed"]


_OF_NODE = {
    "name": {"rdfs:label"},
    "code": {"rdfs:label", "rdf:type"},
    "ordinal": {"rdfs:label", "ckg:resultStatement"},
    "level": {"ckg:atLevel"},
    "result statement": {"ckg:resultStatement"},
    "number of indicators": {"ckg:hasIndicator"},
}
_PLACED = {"rdfs:label", "ckg:hasFormula"}
_OF_INDICATOR = {
    "name": {"rdfs:label"},
    "shared concept": {"rdfs:label"},
    "calculation type": {*_PLACED, "ckg:calculationType"},
    "source": {*_PLACED, "ckg:dataSource"},
    "notes": {*_PLACED, "ckg:note"},
    **dict.fromkeys(("formula", "numerator", "denominator", "multiplier"), _PLACED),
}
"""The properties whose inferences name a field of a node, and of an indicator."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one node or indicator that is not what the right answer says.

    ``marked`` tells whether an inference names the field that was read: then it is a guess that says so.
    ``node`` is the node of the right answer, ``None`` where there should be none, ``indicator`` that of an indicator.
    """

    where: str
    field: str
    expected: object
    got: object
    marked: bool = False
    node: Node | None = None
    indicator: Indicator | None = None

    def __str__(self) -> str:
        return f"{self.where}: {self.field}\n    expected {self.expected!r}\n    got      {self.got!r}"


def squeezed(text: str | None) -> str | None:
    """Return a text with single blanks, or ``None`` where nothing is left."""
    return " ".join(text.split()) or None if text else None


def lines_of(spans: tuple[str, ...]) -> frozenset[int]:
    """Return the line numbers that spans such as ``"9"`` and ``"41-50"`` stand for."""
    lines: set[int] = set()
    for span in spans:
        first, _, last = span.partition("-")
        lines.update(range(int(first), int(last or first) + 1))
    return frozenset(lines)


def differences(expected: Cascade, got: Cascade) -> list[Difference]:
    """Return what two cascades say differently: nodes, parents, words, indicators, formulas, types, sources."""
    mine, theirs = _Placed(expected), _Placed(got)
    partners = _partners(mine, theirs)
    found: list[Difference] = []
    for node in mine.nodes:
        partner = partners.get(id(node))
        if partner is None:
            found.append(Difference(_name(node), "node", "is there", None, node=node))
            continue
        found.extend(_of_node(node, partner))
        parent, other = mine.parent(node), theirs.parent(partner)
        if (partners.get(id(parent)) if parent else None) is not other:
            # A code settles the parent of what lies below a program: only without one may it be a guess.
            settled = partner.code and node.type in (NodeType.ACTIVITY, NodeType.SUB_ACTIVITY)
            marked = not settled and any(each.property == "ckg:contributesTo" for each in partner.inferences)
            names = parent and _name(parent), other and _name(other)
            found.append(Difference(_name(node), "parent", *names, marked, node))
    known = {id(partner) for partner in partners.values()}
    found.extend(Difference(_name(node), "node", None, "is there") for node in theirs.nodes if id(node) not in known)
    return found


class _Placed:
    """The nodes of a cascade, parents before children, each with its parent."""

    def __init__(self, cascade: Cascade) -> None:
        self.nodes = list(cascade.nodes())
        self._parents = {id(child): node for node in self.nodes for child in node.children}

    def parent(self, node: Node) -> Node | None:
        """Return the node that another one contributes to."""
        return self._parents.get(id(node))


def _partners(mine: _Placed, theirs: _Placed) -> dict[int, Node]:
    """Pair nodes of a type by code and name, then by either, then whatever single ones are left of it."""
    free = list(theirs.nodes)
    partners: dict[int, Node] = {}

    def pair(node: Node, same: Iterator[Node]) -> None:
        partner = next(same, None)
        if partner is not None and id(node) not in partners:
            partners[id(node)] = partner
            free[:] = [other for other in free if other is not partner]

    for node in mine.nodes:
        pair(node, (other for other in free if other.type is node.type and _key(other) == _key(node)))
    for node in mine.nodes:
        if id(node) not in partners:
            pair(node, (other for other in free if other.type is node.type and _key(other)[1] == _key(node)[1]))
    for node in mine.nodes:
        if id(node) not in partners and node.code:
            pair(node, (other for other in free if other.type is node.type and other.code == node.code))
    for kind in NodeType:
        left = [node for node in mine.nodes if node.type is kind and id(node) not in partners]
        if len(left) == 1 and sum(other.type is kind for other in free) == 1:
            pair(left[0], (other for other in free if other.type is kind))
    return partners


def _key(node: Node) -> tuple[str | None, str]:
    return node.code, re.sub(r"\W+", "", (node.label or "").casefold())


def _name(node: Node) -> str:
    return f"{node.type} {node.code or ''} {(node.label or 'without a name')[:60]}".replace("  ", " ")


def _of_node(mine: Node, theirs: Node) -> Iterator[Difference]:
    where = _name(mine)
    pairs: tuple[tuple[str, object, object], ...] = (
        ("name", squeezed(mine.label), squeezed(theirs.label)),
        ("code", mine.code, theirs.code),
        ("ordinal", mine.ordinal, (theirs.ordinal or "").rstrip(".") or None),
        ("level", mine.level, theirs.level),
        ("result statement", squeezed(mine.result_statement), squeezed(theirs.result_statement)),
        ("number of indicators", len(mine.indicators), len(theirs.indicators)),
    )
    for field, left, right in pairs:
        if left != right:
            yield Difference(where, field, left, right, _marked(theirs, field), mine)
    for number, (left_one, right_one) in enumerate(zip(mine.indicators, theirs.indicators, strict=False), start=1):
        yield from _of_indicator(f"{where} / indicator {number}", mine, left_one, right_one)


def _marked(read: Node | Indicator, field: str) -> bool:
    """Tell whether a field was placed or corrected by inference: the later parts of a box go with an earlier one."""
    named = (_OF_NODE if isinstance(read, Node) else _OF_INDICATOR)[field]
    return any(each.property in named for each in read.inferences)


def _of_indicator(where: str, node: Node, mine: Indicator, theirs: Indicator) -> Iterator[Difference]:
    formula, other = mine.formula or Formula(""), theirs.formula or Formula("")
    pairs: tuple[tuple[str, object, object], ...] = (
        ("name", squeezed(mine.label), squeezed(theirs.label)),
        ("formula", squeezed(formula.text), squeezed(other.text)),
        ("calculation type", mine.calculation_type, theirs.calculation_type),
        ("source", squeezed(mine.data_source), squeezed(theirs.data_source)),
        ("notes", tuple(map(squeezed, mine.notes)), tuple(map(squeezed, theirs.notes))),
        ("shared concept", mine.measures, theirs.measures),
        ("numerator", squeezed(formula.numerator), squeezed(other.numerator)),
        ("denominator", squeezed(formula.denominator), squeezed(other.denominator)),
        ("multiplier", formula.multiplier, other.multiplier),
    )
    for field, left, right in pairs:
        if left != right:
            yield Difference(where, field, left, right, _marked(theirs, field), node, mine)
