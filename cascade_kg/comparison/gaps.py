"""What cannot be compared because one of two documents never speaks of it.

A plan states no formulas and a signed cascade no budgets; a partial document ends where it ends; each plan has its
own years. Such a thing is said once, and left out of the differences.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from cascade_kg.comparison.pairing import Spot
from cascade_kg.comparison.statements import Key, stated
from cascade_kg.core.comparison import Aspect, Gap, Which
from cascade_kg.core.model import Cascade, Completeness, NodeType

__all__ = ["Scope", "scope"]


@dataclass(frozen=True, slots=True)
class Scope:
    """What one cascade, ``Which`` of the two, does not state, so that the other's cannot be compared.

    ``keys`` are aspects and years that it never speaks of, ``types`` the nodes that it never has. A ``partial`` one
    may have stopped at any node: what it has nothing of below a node it does not speak of there.
    """

    which: Which
    partial: bool
    keys: Counter[Key]
    types: frozenset[NodeType]
    left_out: Counter[NodeType] = field(default_factory=Counter)

    def leaves_out(self, spot: Spot, counterpart: Sequence[Spot] | None, *, above: bool) -> bool:
        """Tell whether a node of the other cascade is beyond this one, and count it.

        ``counterpart`` are the nodes that this one has below the parent's pair, ``above`` says that the parent
        itself is beyond it.
        """
        kind = spot.node.type
        bare = counterpart is not None and all(each.node.type is not kind for each in counterpart)
        beyond = kind in self.types or above or (self.partial and bare)
        if beyond:
            self.left_out[kind] += 1
        return beyond

    def gaps(self) -> tuple[Gap, ...]:
        """Return what was left out, nodes from the top down, then aspects with their years."""
        found = [
            Gap(kind, self.which, self.left_out[kind], partly=kind not in self.types)
            for kind in NodeType
            if self.left_out[kind]
        ]
        for aspect in Aspect:
            if number := self.keys[Key(aspect)]:
                found.append(Gap(aspect, self.which, number))
            dated = sorted((key.year, number) for key, number in self.keys.items() if key.aspect is aspect and key.year)
            if dated:
                years = tuple(year for year, _ in dated)
                found.append(Gap(aspect, self.which, sum(number for _, number in dated), years))
        return tuple(found)


def scope(cascade: Cascade, other: Cascade, *, which: Which, years: int) -> Scope:
    """Return what a cascade does not state of what another one states.

    ``years`` lie between the year of the other cascade and the same year of this one.
    """
    document, its = cascade.document, other.document
    partial = document.completeness is Completeness.PARTIAL
    of_another_kind = partial or document.document_type is not its.document_type
    other_years = (cascade.first_year, cascade.last_year) != (other.first_year + years, other.last_year + years)
    own = {key.moved(-years) for key in stated(cascade)}
    aspects = {key.aspect for key in own}
    keys: Counter[Key] = Counter()
    for key in stated(other):
        if key.aspect not in aspects:
            if of_another_kind:
                keys[Key(key.aspect) if key.year else key] += 1
        elif key not in own and (of_another_kind or (other_years and key.year)):
            keys[key] += 1
    types = {node.type for node in other.nodes()} - {node.type for node in cascade.nodes()}
    return Scope(which, partial, keys, frozenset(types) if of_another_kind else frozenset())
