"""The defects that are planted, by theme of the rules that must find them."""

from __future__ import annotations

from itertools import chain, zip_longest

from benchmarks.nation.defects import (
    document,
    indicator,
    nomenclature,
    observation,
    ontology,
    provenance,
    region,
    structure,
)
from benchmarks.nation.defects.catalogue import Around, Case, Defect, registered

__all__ = ["CATALOGUE", "THEMES", "Around", "Case", "Defect"]

THEMES = tuple(
    module.__name__.rpartition(".")[2]
    for module in (document, indicator, nomenclature, observation, ontology, provenance, region, structure)
)

_by_theme = ([each for each in registered() if each.theme == theme] for theme in THEMES)
CATALOGUE = tuple(each for each in chain.from_iterable(zip_longest(*_by_theme)) if each)
"""All kinds of defects, the themes in turn: the first few are of all themes."""
