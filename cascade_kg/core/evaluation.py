"""What an evaluation says, as records: criteria, the items behind them, and shares of items that pass.

Made by ``querying``, rendered by ``reports``. A number is never without its items: ``Evaluation.items_behind``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

from cascade_kg.core.findings import Bilingual
from cascade_kg.core.table import Cell

__all__ = [
    "Criterion",
    "Evaluation",
    "Grade",
    "Item",
    "Score",
    "Standing",
    "Unit",
    "UnitKind",
    "Weights",
    "grade_of",
]

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Criterion:
    """What evaluators ask of every item of one kind.

    ``number`` gives the order; ``key`` is also the name of the question that lists the items.

    ``document_types`` are the keys of the kinds of document that state what is asked for; ``basis`` holds the IRIs of
    regulations, and may be empty; ``note`` says where the criterion rests on less than the text of a regulation.
    """

    number: str
    key: str
    label: Bilingual
    asks: Bilingual
    document_types: tuple[str, ...]
    basis: tuple[str, ...] = ()
    note: Bilingual | None = None


@dataclass(frozen=True, slots=True)
class Grade:
    """A letter, and the share in percent that has to be exceeded for it; the last letter has no bound."""

    key: str
    above: Decimal | None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a criterion was asked of. ``evidence`` is what the answer rests on."""

    criterion: str
    organization: str
    cascade: str
    item: str
    label: str | None
    evidence: Cell
    passes: bool

    @property
    def keys(self) -> Mapping[UnitKind, str]:
        """Return the keys of the units that the item is in, by their kind."""
        return {UnitKind.CASCADE: self.cascade, UnitKind.REGENCY: self.organization[:5], UnitKind.ALL: ""}


class UnitKind(StrEnum):
    """What a score is about: one cascade of an agency, all of a kabupaten/kota, or all that there are."""

    CASCADE = "cascade"
    REGENCY = "regency"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Unit:
    """What is scored: ``key`` is the IRI of a cascade, the code of a kabupaten/kota, or empty for all.

    ``organization`` and ``period`` are those of a cascade, ``document_types`` the kinds of document behind the unit,
    ``cascades`` how many there are, and ``partial`` how many of their documents hold a part only.
    """

    kind: UnitKind
    key: str
    name: str | None
    organization: str | None = None
    period: str | None = None
    document_types: tuple[str, ...] = ()
    cascades: int = 1
    partial: int = 0

    def holds(self, item: Item) -> bool:
        """Tell whether an item is in this unit."""
        return item.keys[self.kind] == self.key


class Standing(StrEnum):
    """Whether there is a share, and if not why: the kind of document never states it, or there is no such item."""

    GRADED = "graded"
    NOT_STATED = "not-stated"
    NO_ITEMS = "no-items"


@dataclass(frozen=True, slots=True)
class Score:
    """How many items of a unit pass a criterion. ``grade`` is ``None`` where there are none."""

    criterion: str
    unit: Unit
    passed: int
    total: int
    grade: str | None
    standing: Standing

    @property
    def share(self) -> Decimal | None:
        """Return the share that passes in percent, to two places."""
        return _rounded(Fraction(self.passed * 100, self.total)) if self.total else None


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each criterion counts, by its key, and the name of the file that says so."""

    name: str
    by_criterion: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Scores by criterion and unit, in the order of the criteria and units, and the items behind them."""

    criteria: tuple[Criterion, ...]
    grades: tuple[Grade, ...]
    units: tuple[Unit, ...]
    scores: tuple[Score, ...]
    items: tuple[Item, ...] = field(repr=False)
    weights: Weights | None = None
    _places: Mapping[tuple[str, UnitKind, str], Score] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Remember which score is whose."""
        places = {(score.criterion, score.unit.kind, score.unit.key): score for score in self.scores}
        object.__setattr__(self, "_places", places)

    def score(self, criterion: str, unit: Unit) -> Score:
        """Return the score of a unit by a criterion."""
        return self._places[criterion, unit.kind, unit.key]

    def items_behind(self, score: Score) -> tuple[Item, ...]:
        """Return the items that a score counts."""
        return tuple(item for item in self.items if item.criterion == score.criterion and score.unit.holds(item))

    def weighed(self, unit: Unit) -> tuple[str, ...]:
        """Return the keys of the criteria that the total of a unit rests on: those with a weight and a share."""
        weights = self.weights.by_criterion if self.weights else {}
        return tuple(each.key for each in self.criteria if weights.get(each.key) and self.score(each.key, unit).total)

    def total(self, unit: Unit) -> Decimal | None:
        """Return the weighted mean of the shares of a unit, to two places; without weights there is none."""
        counted = (
            [(self.weights.by_criterion[key], self.score(key, unit)) for key in self.weighed(unit)]
            if (self.weights)
            else []
        )
        if not counted:
            return None
        sum_ = sum((Fraction(weight) * Fraction(score.passed, score.total) for weight, score in counted), Fraction())
        return _rounded(100 * sum_ / sum(Fraction(weight) for weight, _ in counted))


def grade_of(passed: int, total: int, grades: Sequence[Grade]) -> str | None:
    """Return the first grade whose bound the share exceeds, or ``None`` where there is no item."""
    if not total:
        return None
    share = Fraction(passed * 100, total)
    return next((each.key for each in grades if each.above is None or share > Fraction(each.above)), None)


def _rounded(share: Fraction) -> Decimal:
    """Return a fraction to two places, a half away from zero, as people round by hand."""
    exact = Decimal(share.numerator) / Decimal(share.denominator)
    return exact.quantize(_CENT, rounding=ROUND_HALF_UP)
