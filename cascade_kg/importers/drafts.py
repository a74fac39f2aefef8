"""Nodes while they are being read: what a box says, before parents are known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from cascade_kg.catalog.matching import Match
from cascade_kg.core.model import Evidence, Indicator, Inference, Level, Node, NodeType, Observation
from cascade_kg.importers.report import caption, spans

__all__ = ["Draft"]


@dataclass(slots=True, eq=False)
class Draft:
    """A node without its place in the cascade. ``place`` is its page and its order there."""

    type: NodeType
    label: str | None
    place: tuple[int, int]
    level: Level | None = None
    ordinal: str | None = None
    number: int | None = None
    match: Match | None = None
    result: str | None = None
    indicators: list[Indicator] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    as_printed: list[str] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)
    all_lines: set[int] = field(default_factory=set)
    pages: set[int] = field(default_factory=set)
    inferences: list[Inference] = field(default_factory=list)
    children: list[Draft] = field(default_factory=list)

    @property
    def code(self) -> str | None:
        """Return the official code."""
        return self.match.entry.code if self.match else None

    @property
    def official_parent(self) -> str | None:
        """Return the official code of the parent."""
        return self.match.entry.parent if self.match else None

    @property
    def caption(self) -> str:
        """Return how reports name the node."""
        return caption(self.type, self.code, self.ordinal, self.label or self.result)

    def infer(self, name: str, method: str, *, lines: Iterable[int] = (), as_printed: str | None = None) -> None:
        """Add an inference without score."""
        self.inferences.append(Inference(name, method, as_printed=as_printed, spans=spans(lines)))

    def node(self) -> Node:
        """Return the node with all that is below it, in the order of codes and then of the document."""
        return Node(
            type=self.type,
            label=self.label,
            level=self.level,
            ordinal=self.ordinal,
            code=self.code,
            result_statement=self.result,
            indicators=tuple(self.indicators),
            children=tuple(child.node() for child in sorted(self.children, key=Draft.position)),
            observations=tuple(self.observations),
            headings=tuple(dict.fromkeys(self.headings)),
            as_printed=tuple(dict.fromkeys(self.as_printed)),
            evidence=Evidence(spans(self.lines), tuple(sorted(self.pages))),
            inferences=tuple(self.inferences),
        )

    def position(self) -> tuple[int, tuple[int, ...], tuple[int, int]]:
        """Return the key that orders brothers: official code first, then the place in the document."""
        if self.code:
            return 0, tuple(int(part) for part in self.code.split(".") if part.isdecimal()), self.place
        return 1, (), self.place
