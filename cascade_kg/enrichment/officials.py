"""How like a name is to the official one that its code stands for: ``ckg:likenessToOfficial``, from 0 to 100.

Of a node it is the name of its code; of an indicator of a sub-activity it is the indicator that the nomenclature
fixes for the code. Compared are letters, without case and punctuation; each edition's name counts. A low likeness
of a printed code says that code and name speak of different work, or that the name is misspelt.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from cascade_kg.catalog.matching import likeness_of_names, rounded
from cascade_kg.catalog.reference import Entry, nomenclature
from cascade_kg.core.model import Indicator, Node
from cascade_kg.core.reading import Reading

__all__ = ["METHOD", "VERSION", "likeness_to_official"]

METHOD = "letters-of-name"
VERSION = "1"


def likeness_to_official(node: Node, indicator: Indicator | None = None) -> Reading | None:
    """Return how like the name of a node, or of one of its indicators, is to the official one, where there is one.

    Raises:
        ProjectError: the file of the nomenclature is missing or broken.
    """
    entry = _entries().get(node.code or "")
    label = indicator.label if indicator else node.label
    if entry is None or label is None:
        return None
    if indicator:
        models: tuple[str, ...] = (entry.indicator,) if entry.indicator else ()
    else:
        models = (entry.name, *entry.other_names)
    if not models:
        return None
    value = rounded(likeness_of_names(label, models, None if indicator else node.type))
    return Reading("ckg:likenessToOfficial", value, METHOD, VERSION, Decimal(100))


@cache
def _entries() -> Mapping[str, Entry]:
    return MappingProxyType({entry.code: entry for entry in nomenclature()})
