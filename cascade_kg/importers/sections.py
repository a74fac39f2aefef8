"""The parts of a box, in the order in which a box prints them."""

from __future__ import annotations

from enum import IntEnum

__all__ = ["ANNOUNCED", "Section"]


class Section(IntEnum):
    """The parts of a box, in the order in which a box prints them."""

    HEADING = 0
    NAME = 1
    RESULT_HEADING = 2
    RESULT = 3
    INDICATOR_HEADING = 4
    INDICATOR = 5
    EXPLANATION = 6
    FORMULA = 7
    TYPE = 8
    SOURCE = 9
    NOTE = 10
    OTHER = 11

    @property
    def is_heading(self) -> bool:
        """Tell whether the part announces another one."""
        return self in (Section.HEADING, Section.RESULT_HEADING, Section.INDICATOR_HEADING, Section.EXPLANATION)

    @property
    def is_field(self) -> bool:
        """Tell whether the part is a labelled value of the explanation."""
        return self >= Section.FORMULA


ANNOUNCED = {
    Section.HEADING: Section.NAME,
    Section.RESULT_HEADING: Section.RESULT,
    Section.INDICATOR_HEADING: Section.INDICATOR,
    Section.EXPLANATION: Section.FORMULA,
}
"""The part that each heading announces."""
