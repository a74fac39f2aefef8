"""What can be wrong with a cascade: each kind of defect is an edit of its facts, with the findings it must give."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from benchmarks.nation.facts import Facts
from cascade_kg.core.model import DocumentType

__all__ = ["Around", "Case", "Defect", "Expected", "defect", "plan", "registered", "signed"]

Expected = Iterable[tuple[str, str]] | None
"""Pairs of a rule and the name of the focus node below its cascade; ``None`` where the defect finds no place."""


@dataclass(frozen=True, slots=True)
class Around:
    """What the kabupaten says: how many cascades of this kind do each sub-activity, and how many others there are.

    ``foreign`` is a text that names the agency of another one and stands in it, where there is one.
    """

    doing: Mapping[str, int]
    neighbours: int
    foreign: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """A cascade that is to be damaged."""

    facts: Facts
    chance: random.Random
    around: Around

    @property
    def region(self) -> str:
        """Return the code of the kecamatan."""
        return self.facts.ref("").split("/")[-2]

    def some(self, *classes: str) -> str:
        """Return a resource of one of some classes."""
        return self.chance.choice(self.facts.of(*classes))

    def own_indicator(self) -> str:
        """Return an indicator of the objective or an outcome: its name holds that of the kecamatan, no other has it."""
        return self.chance.choice([each for each in self.facts.of("Indicator") if each.startswith("o")])

    def outcome_share(self) -> str:
        """Return an indicator of an outcome: a percentage whose name no other cascade has."""
        return self.chance.choice([each for each in self.facts.of("Indicator") if each.startswith("outcome")])

    def count(self) -> str:
        """Return the indicator of a sub-activity, a count."""
        return f"{self.some('SubActivity')}/indicator/1"

    def common_work(self) -> str | None:
        """Return a sub-activity that at least five agencies do, in cascades of this kind: so one is in the minority."""
        common = [each for each in self.facts.of("SubActivity") if self.around.doing.get(each, 0) >= 5]
        return self.chance.choice(common) if common else None

    def reading(self, about: str, key: str) -> str:
        """Return the name of the first reading of a property."""
        return f"{about}/reading/{key}/1"

    def relative(self, *, siblings: int) -> str | None:
        """Return a sub-activity whose parent has at least so many."""
        found = [
            child
            for activity in self.facts.of("Activity")
            if len(children := self.facts.children(activity)) >= siblings
            for child in children
        ]
        return self.chance.choice(found) if found else None

    def parent(self, node: str) -> str:
        """Return the parent of a node."""
        return self.facts.name(self.facts.one(node, "ckg:contributesTo"))


@dataclass(frozen=True, slots=True)
class Defect:
    """A kind of defect; ``kind`` where it is one of signed cascades or of plans alone."""

    name: str
    theme: str
    kind: DocumentType | None
    plant: Callable[[Case], Expected]


_REGISTERED: list[Defect] = []

_Plant = Callable[[Case], Expected]


def registered() -> tuple[Defect, ...]:
    """Return the kinds of defects of all modules that were imported, in the order of the modules."""
    return tuple(_REGISTERED)


def _register(kind: DocumentType | None) -> Callable[[_Plant], _Plant]:
    def register(plant: _Plant) -> _Plant:
        theme = plant.__module__.rpartition(".")[2]
        _REGISTERED.append(Defect(plant.__name__.strip("_").replace("_", "-"), theme, kind, plant))
        return plant

    return register


defect = _register(None)
signed = _register(DocumentType.SIGNED_CASCADE)
plan = _register(DocumentType.STRATEGIC_PLAN)
