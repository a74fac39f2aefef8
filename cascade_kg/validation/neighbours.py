"""Neighbours checked together, wherever it is done: what some cascades state goes in, and what rules find comes out.

The work of a kabupaten is one order. Who does it may see no files, so findings are made of it where the files are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Profile
from cascade_kg.validation.results import Outcome
from cascade_kg.validation.run import checked_together, region_rules
from cascade_kg.validation.singly import unpacked

__all__ = ["Neighbours", "check_neighbours"]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Cascades to check together: the name of the graph of each, what it states that rules ask for, packed."""

    place: int
    stated: tuple[tuple[str, bytes], ...]
    region_codes: tuple[str, ...]
    profile: Profile

    @property
    def where(self) -> str:
        """Return the name of the first of them."""
        return self.stated[0][0]


def check_neighbours(batch: Sequence[Neighbours]) -> list[Outcome | InputError]:
    """Check some cascades together, and then others.

    Raises:
        ProjectError: a rule or a reference file is at fault.
    """
    return [_checked(each) for each in batch]


def _checked(order: Neighbours) -> Outcome:
    told = ((name, unpacked(packed)) for name, packed in order.stated)
    return checked_together(told, order.region_codes, rules=region_rules(order.profile))
