"""What nodes and indicators state beside their names, aspect by aspect, ready to be compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cascade_kg.core.comparison import Aspect
from cascade_kg.core.model import Cascade, Indicator, Node, Observation, ObservationKind

__all__ = ["EXACT", "TEXTS", "Key", "of_indicator", "of_node", "stated"]

TEXTS = frozenset({Aspect.RESULT, Aspect.FORMULA, Aspect.UNIT, Aspect.DATA_SOURCE})
"""The aspects that are texts, whose words are compared."""

EXACT = frozenset({Aspect.FORMULA, Aspect.UNIT})
"""The texts in which signs count, such as ``/`` and ``%``."""

_ASPECTS = {
    ObservationKind.BASELINE: Aspect.BASELINE,
    ObservationKind.TARGET: Aspect.TARGET,
    ObservationKind.QUARTERLY_TARGET: Aspect.QUARTERLY_TARGETS,
    ObservationKind.BUDGET: Aspect.BUDGET,
}

Value = str | Decimal


@dataclass(frozen=True, slots=True)
class Key:
    """An aspect, and for a value over time its year."""

    aspect: Aspect
    year: int | None = None

    def moved(self, years: int) -> Key:
        """Return the key some years later."""
        return self if self.year is None else Key(self.aspect, self.year + years)


def of_node(node: Node) -> dict[Key, Value]:
    """Return what a node states of itself."""
    said = {Aspect.CODE: node.code, Aspect.LEVEL: node.level, Aspect.RESULT: node.result_statement}
    return _present(said) | _values(node.observations, unit=None)


def of_indicator(indicator: Indicator) -> dict[Key, Value]:
    """Return what an indicator states of itself."""
    said = {
        Aspect.CONCEPT: indicator.measures,
        Aspect.FORMULA: indicator.formula.text if indicator.formula else None,
        Aspect.UNIT: indicator.unit,
        Aspect.CALCULATION_TYPE: indicator.calculation_type,
        Aspect.DATA_SOURCE: indicator.data_source,
    }
    return _present(said) | _values(indicator.observations, unit=indicator.unit)


def stated(cascade: Cascade) -> Iterator[Key]:
    """Yield what a cascade states, as often as it states it."""
    for node in cascade.nodes():
        yield from of_node(node)
        for indicator in node.indicators:
            yield from of_indicator(indicator)


def _present(said: dict[Aspect, str | None]) -> dict[Key, Value]:
    return {Key(aspect): str(value) for aspect, value in said.items() if value}


def _values(observations: tuple[Observation, ...], *, unit: str | None) -> dict[Key, Value]:
    """Return values by kind and year; words that are no number, and a unit that is not the indicator's, as text.

    The quarters of a year are one text, for they are read together.
    """
    found: dict[Key, Value] = {}
    for each in observations:
        value: Value | None = each.value if each.value is not None else each.as_printed
        if isinstance(value, Decimal) and each.unit and unit and each.unit != unit:
            value = f"{value:f} {each.unit}"
        key = Key(_ASPECTS[each.kind], each.year)
        if value is not None and each.quarter:
            before = f"{found[key]}; " if key in found else ""
            value = f"{before}{each.quarter}: {value}"
        if value is not None:
            found[key] = value
    return found
