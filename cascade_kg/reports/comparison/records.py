"""A comparison as JSON: every difference with what both state and the marked words, texts as they are."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from cascade_kg.core.comparison import Comparison, Difference, IndicatorPlace, Place, Side
from cascade_kg.reports.comparison.words import counts
from cascade_kg.reports.json_text import to_json

__all__ = ["render_json"]


def render_json(comparison: Comparison) -> str:
    """Return the comparison as a JSON object; a number is a string, so that it keeps its digits."""
    return to_json(
        {
            "a": _side(comparison.a),
            "b": _side(comparison.b),
            "same": not comparison.differences and not comparison.gaps,
            "paired": {"nodes": len(comparison.pairs), "indicators": comparison.paired_indicators},
            "counts": {str(kind): {"nodes": nodes, "indicators": own} for kind, nodes, own in counts(comparison)},
            "not_compared": [
                {
                    "what": str(gap.what),
                    "lacking": str(gap.lacking),
                    "partly": gap.partly,
                    "years": list(gap.years),
                    "number": gap.number,
                }
                for gap in comparison.gaps
            ],
            "differences": [_difference(each) for each in comparison.differences],
        }
    )


def _side(side: Side) -> dict[str, Any]:
    return {
        "cascade": side.iri,
        "organization": side.organization,
        "organization_name": side.organization_name,
        "first_year": side.first_year,
        "last_year": side.last_year,
        "document": side.file_name,
        "document_type": str(side.document_type),
        "completeness": str(side.completeness),
        "nodes": side.nodes,
        "indicators": side.indicators,
    }


def _difference(each: Difference) -> dict[str, Any]:
    return {
        "kind": str(each.kind),
        "of": "indicator" if each.indicator else "node",
        "aspect": str(each.aspect),
        "paired_by": str(each.pairing) if each.pairing else None,
        "a": _sided(each.old_node, each.old_indicator, each.old, each.old_year),
        "b": _sided(each.new_node, each.new_indicator, each.new, each.new_year),
        "words": [{"mark": str(segment.mark), "text": segment.text} for segment in each.segments],
    }


def _sided(
    node: Place | None, indicator: IndicatorPlace | None, value: str | Decimal | None, year: int | None
) -> dict[str, Any] | None:
    if node is None:
        return None
    return {
        "node": node.iri,
        "type": str(node.type),
        "code": node.code,
        "ordinal": node.ordinal,
        "label": node.label,
        "path": [place.label for place in node.path()],
        "indicator": {"iri": indicator.iri, "label": indicator.label} if indicator else None,
        "year": year,
        "value": f"{value:f}" if isinstance(value, Decimal) else value,
    }
