"""What a text means, as far as a program or a person can say: facts that were derived, not printed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

__all__ = ["FormulaKind", "QuantityKind", "Reading", "Unit", "Wording"]


class QuantityKind(StrEnum):
    """The kind of quantity that the first words of an indicator promise, by its key in the reference data."""

    AVERAGE = "average"
    COUNT = "count"
    INDEX = "index"
    LEVEL = "level"
    PERCENTAGE = "percentage"
    RATIO = "ratio"
    VALUE = "value"


class FormulaKind(StrEnum):
    """What a formula computes, by its key in the reference data."""

    COUNT = "count"
    INDEX = "index"
    RATIO = "ratio"
    RESTATEMENT = "restatement"
    SUM = "sum"


class Unit(StrEnum):
    """A unit of measure, however it is written, by its key in the reference data."""

    ACTIVITY = "activity"
    DOCUMENT = "document"
    FAMILY = "family"
    GROUP = "group"
    INSTITUTION = "institution"
    PACKAGE = "package"
    PERCENT = "percent"
    PERSON = "person"
    PIECE = "piece"
    POINT = "point"
    REPORT = "report"
    TIME = "time"
    VILLAGE = "village"


class Wording(StrEnum):
    """How a result is worded, by its key in the reference data."""

    ACTIVITY = "activity"
    CONDITION = "condition"
    QUANTITY = "quantity"


@dataclass(frozen=True, slots=True)
class Reading:
    """One derived fact about a node, an indicator or a formula.

    ``property`` is the property of the fact, as a prefixed name, and ``value`` what it holds:

    ============================ ====================================================
    ``ckg:quantityKind``         a ``QuantityKind``, of an indicator
    ``ckg:separateQuantity``     the words for one of several quantities, of an indicator
    ``ckg:promisedUnit``         a ``Unit``, of an indicator's name
    ``ckg:statedUnit``           a ``Unit``, of an indicator's printed unit
    ``ckg:formulaKind``          a ``FormulaKind``, of a formula
    ``ckg:formulaCoverage``      a decimal from 0 to 100, of an indicator
    ``ckg:likenessToOfficial``   a decimal from 0 to 100, of a node or an indicator
    ``ckg:resultCoverage``       a decimal from 0 to 100, of a program or an activity
    ``ckg:wordedPolarity``       ``HigherIsBetter`` or ``LowerIsBetter``, also of a formula
    ``ckg:wording``              a ``Wording``, of a node's result
    ``ckg:mentionsRegion``       a region code such as ``33.02.16``
    ============================ ====================================================

    ``score`` runs from 0 to 100. ``as_printed`` holds the words that the fact was read from, ``decided_by``
    the person who overruled the program.
    """

    property: str
    value: str | Decimal
    method: str
    version: str = "1"
    score: Decimal | None = None
    as_printed: str | None = None
    decided_by: str | None = None
