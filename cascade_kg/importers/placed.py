"""Page and box instead of lines, for a document that has no lines of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cascade_kg.core.model import Document, Evidence, Indicator, Inference, Node, SignOff
from cascade_kg.importers.report import Import, noted_of
from cascade_kg.importers.text import Place

__all__ = ["placed"]


def placed(done: Import, places: Mapping[int, Place]) -> Import:
    """Return an import whose evidence names boxes, ``p2 b14``, wherever it named lines that have their place."""
    if not places:
        return done
    placing = _Placing(places)
    cascade = replace(
        done.cascade,
        document=placing.document(done.cascade.document),
        roots=tuple(placing.node(root) for root in done.cascade.roots),
    )
    report = replace(done.report, inferences=noted_of(cascade), places={n: str(each) for n, each in places.items()})
    return Import(cascade, report)


class _Placing:
    """Rewrite the evidence of records."""

    def __init__(self, places: Mapping[int, Place]) -> None:
        self.places = places

    def spans(self, spans: Iterable[str]) -> tuple[str, ...]:
        """Return the boxes of lines, each once, in the order of the pages."""
        found: set[Place] = set()
        for span in spans:
            first, _, last = span.partition("-")
            found.update(self.places[n] for n in range(int(first), int(last or first) + 1) if n in self.places)
        return tuple(map(str, sorted(found)))

    def evidence(self, evidence: Evidence) -> Evidence:
        return replace(evidence, spans=self.spans(evidence.spans))

    def document(self, document: Document) -> Document:
        signed = tuple(self.sign_off(each) for each in document.sign_offs)
        return replace(document, sign_offs=signed, unread=self.spans(document.unread))

    def sign_off(self, sign_off: SignOff) -> SignOff:
        return replace(sign_off, evidence=self.evidence(sign_off.evidence))

    def inferences(self, inferences: Iterable[Inference]) -> tuple[Inference, ...]:
        return tuple(replace(each, spans=self.spans(each.spans)) for each in inferences)

    def node(self, node: Node) -> Node:
        return replace(
            node,
            evidence=self.evidence(node.evidence),
            inferences=self.inferences(node.inferences),
            indicators=tuple(self.indicator(each) for each in node.indicators),
            observations=tuple(replace(each, evidence=self.evidence(each.evidence)) for each in node.observations),
            children=tuple(self.node(child) for child in node.children),
        )

    def indicator(self, indicator: Indicator) -> Indicator:
        formula = indicator.formula
        return replace(
            indicator,
            evidence=self.evidence(indicator.evidence),
            source_evidence=self.evidence(indicator.source_evidence),
            formula=replace(formula, evidence=self.evidence(formula.evidence)) if formula else None,
            inferences=self.inferences(indicator.inferences),
            observations=tuple(replace(each, evidence=self.evidence(each.evidence)) for each in indicator.observations),
        )
