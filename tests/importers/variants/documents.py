"""Synthetic documents: bytes in the layout of the scanned cascades, and the cascade that they state."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from random import Random

from cascade_kg.core.model import Cascade, Document, DocumentType, Evidence, Formula, Indicator, Level, Node, NodeType
from tests.importers.variants.boxes import Box, Draft, draft
from tests.importers.variants.knobs import Knob
from tests.importers.variants.printing import Line, print_document

__all__ = ["Variant", "variant"]

_LEVEL = {NodeType.OBJECTIVE: Level.ESELON_II, NodeType.OUTCOME: Level.ESELON_III}


@dataclass(frozen=True, slots=True)
class Variant:
    """A document, what it states, and the lines on which the texts of a node stand (by node and field)."""

    content: bytes
    cascade: Cascade
    kecamatan: str
    year: int
    lines: tuple[Line, ...]


@cache
def variant(seed: int, knobs: frozenset[Knob]) -> Variant:
    """Return the document of a seed, the same each time."""
    random = Random(seed)
    made = draft(random, knobs)
    lines = print_document(made, random, knobs)
    text = ("\r\n" if Knob.CRLF in knobs else "\n").join(line.text for line in lines)
    return Variant(text.encode("utf-8"), _cascade(made, lines, knobs), made.code, made.year, tuple(lines))


def _cascade(made: Draft, lines: Iterable[Line], knobs: Iterable[Knob]) -> Cascade:
    places: dict[int, list[int]] = {}
    for number, line in enumerate(lines, start=1):
        for key, _ in line.facts:
            places.setdefault(key, []).append(number)
    builder = _Builder(places, bare=Knob.LEVELS_MISSING in knobs, unnumbered=Knob.NUMBERS_MISSING in knobs)
    programs = tuple(builder.node(program) for program in made.programs)
    outcomes = [builder.node(made.outcomes[0], programs), *(builder.node(each) for each in made.outcomes[1:])]
    root = builder.node(made.objective, tuple(outcomes))
    document = Document("sintetis.txt", "", DocumentType.SIGNED_CASCADE)
    return Cascade(made.code, f"Kecamatan {made.kecamatan}", made.year, made.year, document, (root,))


@dataclass(frozen=True, slots=True)
class _Builder:
    """Make the records that the boxes state."""

    places: dict[int, list[int]]
    bare: bool
    unnumbered: bool

    def node(self, box: Box, children: tuple[Node, ...] | None = None) -> Node:
        top = box.type in _LEVEL
        return Node(
            type=box.type,
            label=box.name,
            level=None if self.bare else _LEVEL.get(box.type, Level.ESELON_IV),
            ordinal=None if self.unnumbered and not top else box.number,
            code=box.code,
            result_statement=box.result,
            indicators=tuple(self._indicator(box, name) for name in box.indicators),
            children=tuple(self.node(each) for each in box.children) if children is None else children,
            evidence=Evidence(tuple(map(str, sorted(set(self.places.get(box.key, ())))))),
        )

    def _indicator(self, box: Box, name: str | None) -> Indicator:
        numerator, denominator = box.parts or (None, None)
        return Indicator(
            label=name,
            formula=Formula(
                re.sub(r"\s+", " ", box.formula),
                numerator=numerator,
                denominator=denominator,
                multiplier=Decimal(100) if box.parts else None,
            ),
            calculation_type=box.calculation_type,
            data_source=box.source,
            measures="ikm" if box.type is NodeType.OBJECTIVE else None,
        )
