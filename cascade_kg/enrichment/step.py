"""The enrichment of a cascade: its facts made anew, those that people decided, what its texts mean, or are said to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cascade_kg.core.model import Cascade, Formula, Indicator, Node, NodeType
from cascade_kg.core.reading import Reading
from cascade_kg.enrichment.coverage import formula_coverage, result_coverage
from cascade_kg.enrichment.decisions import Decision
from cascade_kg.enrichment.direction import worded_polarity
from cascade_kg.enrichment.facts import anew
from cascade_kg.enrichment.formulas import formula_kind
from cascade_kg.enrichment.officials import likeness_to_official
from cascade_kg.enrichment.quantities import separate_quantities
from cascade_kg.enrichment.quantity import quantity_kind
from cascade_kg.enrichment.regions import mentioned_regions
from cascade_kg.enrichment.rulings import Rulings, rule_facts, rule_readings
from cascade_kg.enrichment.units import promised_unit, stated_unit
from cascade_kg.enrichment.wording import wording

__all__ = ["enrich"]


def enrich(cascade: Cascade, decisions: Sequence[Decision] = ()) -> Cascade:
    """Return the cascade with its matches and readings made anew and all decisions carried out.

    The records must have been read from a graph, so that they know their IRIs. What comes out is enriched to itself.

    Raises:
        InputError: a decision is about nothing in the cascade, or cannot be carried out.
        ProjectError: a file of the reference data is missing or broken.
    """
    ruled, rulings = rule_facts(anew(cascade), decisions)
    return _Enrichment(cascade.organization, rulings).of(ruled)


class _Enrichment:
    """Make the readings of one cascade."""

    def __init__(self, organization: str, rulings: Rulings) -> None:
        self.organization = organization
        self.rulings = rulings

    def of(self, cascade: Cascade) -> Cascade:
        return replace(cascade, roots=tuple(self._node(root) for root in cascade.roots))

    def _node(self, node: Node) -> Node:
        result = node.label if node.type in (NodeType.OBJECTIVE, NodeType.OUTCOME) else node.result_statement
        readings = (
            *_made(wording(result) if result else None, likeness_to_official(node), _covered(node)),
            *self._regions(node.label, node.result_statement),
        )
        return replace(
            node,
            indicators=tuple(self._indicator(each, node) for each in node.indicators),
            children=tuple(self._node(child) for child in node.children),
            readings=rule_readings(readings, node.iri, self.rulings),
        )

    def _indicator(self, indicator: Indicator, node: Node) -> Indicator:
        label, formula = indicator.label, indicator.formula
        readings = (
            *(_made(quantity_kind(label), promised_unit(label), worded_polarity(label)) if label else ()),
            *(separate_quantities(label) if label else ()),
            *_made(stated_unit(indicator.unit) if indicator.unit else None, likeness_to_official(node, indicator)),
            *(_made(formula_coverage(label, formula.text)) if label and formula else ()),
            *self._regions(label, indicator.data_source, *indicator.notes),
        )
        return replace(
            indicator,
            formula=self._formula(formula, label) if formula else None,
            readings=rule_readings(readings, indicator.iri, self.rulings),
        )

    def _formula(self, formula: Formula, label: str | None) -> Formula:
        regions = self._regions(formula.text)
        kind = formula_kind(formula, label, places=[region.as_printed or "" for region in regions])
        readings = (*_made(kind, worded_polarity(formula.numerator or formula.text)), *regions)
        return replace(formula, readings=rule_readings(readings, formula.iri, self.rulings))

    def _regions(self, *texts: str | None) -> tuple[Reading, ...]:
        return mentioned_regions((text for text in texts if text), organization=self.organization)


def _covered(node: Node) -> Reading | None:
    """Sub-activities are left out: their results and indicators are official, and differ in words by design."""
    if node.type not in (NodeType.PROGRAM, NodeType.ACTIVITY) or not node.result_statement:
        return None
    return result_coverage(node.result_statement, (each.label for each in node.indicators if each.label))


def _made(*readings: Reading | None) -> tuple[Reading, ...]:
    return tuple(reading for reading in readings if reading)
