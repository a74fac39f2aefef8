"""A comparison as a person reads it: node by node, and the years of one thing in one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cascade_kg.core.comparison import Comparison, Difference, DifferenceKind, Pairing, Place, Segment
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.model import NodeType
from cascade_kg.core.plain_text import plain
from cascade_kg.reports.comparison.words import ASPECTS, KINDS, MISSING, PAIRINGS, name_of, value_words, year_words
from cascade_kg.reports.wording import NO_NAME

__all__ = ["Block", "Line", "Section", "Value", "sections"]

_PAIRED_BY = Bilingual("paired by {}", "dipasangkan menurut {}")
_NO_PROGRAM = Bilingual("Outside the programs", "Di luar program")


@dataclass(frozen=True, slots=True)
class Value:
    """What A and B state, in words; ``segments`` mark the words of texts. ``year`` is empty where there is none."""

    year: str
    old: str
    new: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """What differs in one aspect; ``indicator`` names the indicator, or is empty for the node itself.

    ``head`` says what differs: the aspect, or what became of the whole.
    """

    kind: DifferenceKind
    indicator: str
    head: str
    values: tuple[Value, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Block:
    """A node that differs: its name, the path to it, its lines. ``kind`` is set where one cascade alone has it."""

    name: str
    path: str
    kind: DifferenceKind | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The differences of a program, or of what stands in none."""

    name: str
    blocks: tuple[Block, ...]


def sections(comparison: Comparison, *, language: str) -> tuple[Section, ...]:
    """Return the differences by program and node, in the order of the tree."""
    in_a = {new: old for old, new in comparison.pairs}
    found: dict[Place | None, list[Block]] = {}
    for _, differences in groupby(comparison.differences, key=lambda each: (each.old_node, each.new_node)):
        block = list(differences)
        program = _program(block[0].node)
        home = in_a.get(program, program) if program else None
        found.setdefault(home, []).append(_block(block, language=language))
    named = {home: name_of(home, language=language) if home else _NO_PROGRAM.in_(language) for home in found}
    return tuple(Section(named[home], tuple(blocks)) for home, blocks in found.items())


def _program(node: Place) -> Place | None:
    return next((place for place in (*node.path(), node) if place.type is NodeType.PROGRAM), None)


def _block(differences: Sequence[Difference], *, language: str) -> Block:
    first = differences[0]
    path = " › ".join(name_of(place, language=language) for place in first.node.path())
    name = name_of(first.node, language=language)
    if first.old_node is None or first.new_node is None:
        return Block(name, path, first.kind, ())
    return Block(name, path, None, tuple(_lines(differences, language=language)))


def _lines(differences: Sequence[Difference], *, language: str) -> Iterator[Line]:
    alike = groupby(differences, key=lambda each: (each.kind, each.old_indicator, each.new_indicator, each.aspect))
    for (kind, _, _, aspect), found in alike:
        each = list(found)
        indicator = each[0].indicator
        label = "" if indicator is None else plain(indicator.label or "") or NO_NAME.in_(language)
        note = ""
        if kind is DifferenceKind.RENAMED and each[0].pairing not in (None, Pairing.CODE, Pairing.NAME):
            note = _PAIRED_BY.in_(language).format(PAIRINGS[each[0].pairing].in_(language))
        head = (ASPECTS[aspect] if kind is DifferenceKind.CHANGED else KINDS[kind]).in_(language)
        yield Line(kind, label, head, tuple(_value(one, language=language) for one in each), note)


def _value(difference: Difference, *, language: str) -> Value:
    old, new = (value_words(difference, value, language=language) for value in (difference.old, difference.new))
    if difference.kind is DifferenceKind.MOVED:
        above = (difference.old_node, difference.new_node)
        old, new = (name_of(node.parent, language=language) if node and node.parent else MISSING for node in above)
    return Value(year_words(difference), old, new, difference.segments)
