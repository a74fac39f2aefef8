"""The facts of a cascade as its document and the methods give them, before anybody decides.

Decisions that stand in the file are taken back first, so that one that is gone leaves nothing behind. Then the codes
and the shared indicators that were matched, or that are missing, are matched anew by name, and formulas are parsed
anew. What the document prints itself, a code among it, stays as it is.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from cascade_kg.catalog.matching import METHODS, Nomenclature, concept_inference, concept_of
from cascade_kg.catalog.reference import indicator_concepts, nomenclature
from cascade_kg.core.model import CalculationType, Cascade, Formula, Indicator, Inference, Node, NodeType
from cascade_kg.core.order import natural_key
from cascade_kg.core.parts import parts_of
from cascade_kg.enrichment.rulings import METHOD

__all__ = ["anew"]

_MATCHED = (NodeType.PROGRAM, NodeType.ACTIVITY, NodeType.SUB_ACTIVITY)
_PARTS = {"ckg:numerator", "ckg:denominator", "ckg:multiplier"}


def anew(cascade: Cascade) -> Cascade:
    """Return the cascade without what people decided, its matches made and its formulas parsed again.

    Raises:
        ProjectError: a file of the reference data is missing or broken.
    """
    nodes = {node.iri or "": node for node in cascade.nodes()}
    parents = {child.iri or "": iri for iri, node in nodes.items() for child in node.children}
    for iri, node in nodes.items():
        if moved := _decided(node.inferences, "ckg:contributesTo"):
            before = moved.runner_up
            if before in nodes and not any(below.iri == before for below in node.walk()):
                parents[iri] = before
    below: dict[str, list[str]] = {}
    for iri in sorted(nodes, key=natural_key):
        below.setdefault(parents.get(iri, ""), []).append(iri)

    def rebuilt(iri: str, parent: str | None) -> Node:
        node = _matched(nodes[iri], parent)
        return replace(node, children=tuple(rebuilt(child, node.code) for child in below.get(iri, ())))

    return replace(cascade, roots=tuple(rebuilt(root, None) for root in below.get("", ())))


def _matched(node: Node, parent: str | None) -> Node:
    """Return a node with its code as printed or matched; ``parent`` is the code of its parent."""
    kept = _without(node.inferences, {"ckg:contributesTo"})
    node = replace(node, inferences=kept, indicators=tuple(_indicator(each) for each in node.indicators))
    stated = _of(kept, "ckg:nomenclature")
    code, others, open_ = _undecided(node.code, stated, kept)
    if not open_:
        return replace(node, code=code, inferences=others)
    match = _official().match(node.label, node.type, parent) if node.label and node.type in _MATCHED else None
    if match is None:
        return replace(node, code=None, inferences=others)
    made = match.inference(stated.spans if stated else node.evidence.spans)
    return replace(node, code=match.entry.code, inferences=_sorted(*others, made))


def _indicator(indicator: Indicator) -> Indicator:
    if decided := _decided(indicator.inferences, "ckg:calculationType"):
        before = _last(decided.runner_up)
        indicator = replace(indicator, calculation_type=CalculationType(before) if before else None)
    if indicator.formula:
        indicator = replace(indicator, formula=_parsed(indicator.formula))
    kept = _without(indicator.inferences, {*_PARTS, "ckg:calculationType"})
    stated = _of(kept, "ckg:measures")
    key, others, open_ = _undecided(indicator.measures, stated, kept)
    if not open_:
        return replace(indicator, measures=key, inferences=others)
    known = concept_of(indicator.label, indicator_concepts()) if indicator.label else None
    if known is None:
        return replace(indicator, measures=None, inferences=others)
    made = concept_inference(known, stated.spans if stated else indicator.evidence.spans)
    return replace(indicator, measures=known[0], inferences=_sorted(*others, made))


def _undecided(
    value: str | None, stated: Inference | None, inferences: tuple[Inference, ...]
) -> tuple[str | None, tuple[Inference, ...], bool]:
    """Return a value before it was decided, the inferences without that on it, and whether it is to be matched.

    To be matched is what is missing, what was matched, and what was matched before it was decided; what a document
    prints, or another method has found, is not.
    """
    if stated is None:
        return value, inferences, value is None
    others = tuple(each for each in inferences if each is not stated)
    if stated.method == METHOD:
        before = _last(stated.runner_up)
        return before, others, before is None or stated.runner_up_score is not None
    return (value, others, True) if stated.method in METHODS else (value, inferences, False)


def _parsed(formula: Formula) -> Formula:
    """Return a formula with the parts that its words state, and no others: other parts are for people to decide."""
    parts = parts_of(formula.text)
    if parts:
        return replace(formula, **parts._asdict())
    return replace(formula, numerator=None, denominator=None, multiplier=None)


def _of(inferences: tuple[Inference, ...], name: str) -> Inference | None:
    return next((each for each in inferences if each.property == name), None)


def _decided(inferences: tuple[Inference, ...], name: str) -> Inference | None:
    found = _of(inferences, name)
    return found if found and found.method == METHOD else None


def _without(inferences: tuple[Inference, ...], names: set[str]) -> tuple[Inference, ...]:
    """Return the inferences without those on some properties that are decisions."""
    return tuple(each for each in inferences if each.property not in names or each.method != METHOD)


def _sorted(*inferences: Inference) -> tuple[Inference, ...]:
    return tuple(sorted(inferences, key=lambda each: each.property))


def _last(iri: str | None) -> str | None:
    return iri.replace("#", "/").rpartition("/")[2] if iri else None


@cache
def _official() -> Nomenclature:
    return Nomenclature(nomenclature())
