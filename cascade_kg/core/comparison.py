"""How two cascades differ, as records: made by ``comparison``, rendered by ``reports``."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from cascade_kg.core.model import Completeness, DocumentType, NodeType

__all__ = [
    "Aspect",
    "Comparison",
    "Difference",
    "DifferenceKind",
    "Gap",
    "IndicatorPlace",
    "Mark",
    "Pairing",
    "Place",
    "Segment",
    "Side",
    "Which",
]


class Which(StrEnum):
    """One of the two cascades that are compared."""

    A = "a"
    B = "b"


class DifferenceKind(StrEnum):
    """What became of a node or an indicator of A in B."""

    ADDED = "added"
    GONE = "gone"
    RENAMED = "renamed"
    MOVED = "moved"
    CHANGED = "changed"


class Aspect(StrEnum):
    """What a node or an indicator states, as far as it is compared."""

    NAME = "name"
    PARENT = "parent"
    CODE = "code"
    LEVEL = "level"
    RESULT = "result"
    CONCEPT = "concept"
    FORMULA = "formula"
    UNIT = "unit"
    CALCULATION_TYPE = "calculation-type"
    DATA_SOURCE = "data-source"
    BASELINE = "baseline"
    TARGET = "target"
    QUARTERLY_TARGETS = "quarterly-targets"
    BUDGET = "budget"


class Pairing(StrEnum):
    """What two nodes, or two indicators, were taken for one by."""

    CODE = "code"
    CONCEPT = "concept"
    NAME = "name"
    LIKENESS = "likeness"
    PLACE = "place"


class Mark(StrEnum):
    """Whether words stand in both texts, in A or in B alone, or are the agency's own name, which is no difference."""

    SAME = "same"
    OLD = "old"
    NEW = "new"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Segment:
    """Some words of two texts that were compared."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """A node as a comparison names it, with the node that it contributes to."""

    iri: str | None
    type: NodeType
    label: str | None
    code: str | None
    ordinal: str | None
    parent: Place | None

    def path(self) -> tuple[Place, ...]:
        """Return the nodes from the root down, without this one."""
        return (*self.parent.path(), self.parent) if self.parent else ()


@dataclass(frozen=True, slots=True)
class IndicatorPlace:
    """An indicator as a comparison names it."""

    iri: str | None
    label: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference of a node, or of one of its indicators.

    What A or B does not have is ``None``. ``old`` and ``new`` hold what the two state: words, a number, or the
    key of a level, a calculation type or a concept. ``segments`` mark the words of texts.
    """

    kind: DifferenceKind
    aspect: Aspect
    old_node: Place | None
    new_node: Place | None
    old_indicator: IndicatorPlace | None = None
    new_indicator: IndicatorPlace | None = None
    old: str | Decimal | None = None
    new: str | Decimal | None = None
    old_year: int | None = None
    new_year: int | None = None
    segments: tuple[Segment, ...] = ()
    pairing: Pairing | None = None

    @property
    def node(self) -> Place:
        """Return the node, as A names it where A has it."""
        place = self.old_node or self.new_node
        assert place is not None
        return place

    @property
    def indicator(self) -> IndicatorPlace | None:
        """Return the indicator, as A names it where A has it; ``None`` says that the node itself differs."""
        return self.old_indicator or self.new_indicator


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that one document does not state, so that it cannot be compared: said once, not for each node.

    ``what`` is a type of node or an aspect; ``number`` is how often the other cascade states it. ``years`` are
    those that ``lacking`` never speaks of; without years it never speaks of the thing at all, or, where it is
    ``partly`` there, nowhere below the nodes in question.
    """

    what: NodeType | Aspect
    lacking: Which
    number: int
    years: tuple[int, ...] = ()
    partly: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two cascades: whose it is, for which years, and from what document."""

    iri: str
    organization: str
    organization_name: str
    first_year: int
    last_year: int
    file_name: str
    document_type: DocumentType
    completeness: Completeness
    nodes: int
    indicators: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """How cascade B differs from cascade A, in the order of the tree, which nodes were paired, what was left out."""

    a: Side
    b: Side
    differences: tuple[Difference, ...]
    gaps: tuple[Gap, ...]
    pairs: tuple[tuple[Place, Place], ...]
    paired_indicators: int

    def count(self, kind: DifferenceKind, *, indicators: bool) -> int:
        """Return how many nodes, or indicators, differ in a way; one that changes in many aspects counts once."""
        return len(
            {
                (each.old_node, each.new_node, each.old_indicator, each.new_indicator)
                for each in self.differences
                if each.kind is kind and (each.indicator is not None) is indicators
            }
        )
