"""What a plan labels: the fields of nodes and indicators, and a label as it stands in a line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from cascade_kg.core.codes import Code
from cascade_kg.core.model import NodeType

__all__ = ["Field", "Label", "Named"]


class Field(StrEnum):
    """What a labelled value is of a node or an indicator; ``OTHER`` is a label that is not known."""

    NODE = "label"
    RESULT = "resultStatement"
    INDICATOR = "indicator"
    UNIT = "unit"
    BASELINE = "baseline"
    TARGET = "target"
    BUDGET = "budget"
    SUPPORT = "contributesTo"
    CODE = "nomenclature"
    OTHER = "other"

    @property
    def is_amount(self) -> bool:
        """Tell whether the value should be a number."""
        return self in (Field.BASELINE, Field.TARGET, Field.BUDGET)


@dataclass(frozen=True, slots=True)
class Label:
    """A label: what it announces, of which type of node, with which number, year and code, and where it stands.

    ``lone`` says that it is a bare *Sasaran*, which begins an outcome or states the result of a node.
    ``named`` says that the word of the label may be the first one of a name: no sign and no code part them.
    """

    field: Field
    type: NodeType | None
    start: int
    end: int
    number: str | None = None
    year: int | None = None
    code: Code | None = None
    lone: bool = False
    named: bool = False


Named = Callable[[NodeType, str], bool]
"""Tell whether a text is the official name of a node, give or take its spelling."""
