"""Decisions of people, carried out on a cascade: its facts take the decided values, with who decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from cascade_kg.catalog.reference import nomenclature
from cascade_kg.core import iris
from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.model import CalculationType, Cascade, Indicator, Inference, Node
from cascade_kg.core.namespaces import CKG
from cascade_kg.core.order import natural_key
from cascade_kg.core.reading import Reading
from cascade_kg.enrichment.decisions import Decision
from cascade_kg.enrichment.values import PROPERTIES, things_of

__all__ = ["METHOD", "Rulings", "rule_facts", "rule_readings"]

METHOD = "decision"

Rulings = Mapping[str, Sequence[Decision]]
"""Decisions by the IRI of the thing that they are about."""


def rule_facts(cascade: Cascade, decisions: Sequence[Decision]) -> tuple[Cascade, Rulings]:
    """Return the cascade with the facts that were decided, and all decisions by what they are about.

    Raises:
        InputError: a decision is about nothing in the cascade, or cannot be carried out.
    """
    things = things_of(cascade)
    rulings: dict[str, list[Decision]] = {}
    for decision in decisions:
        thing = things.get(decision.about)
        if thing is None:
            raise InputError(
                Bilingual(
                    f"the cascade has nothing called <{decision.about}>",
                    f"cascade ini tidak memuat apa pun bernama <{decision.about}>",
                ),
                where=decision.where,
                todo=Bilingual(
                    "copy the name from the cascade's file, or delete the decision",
                    "salin namanya dari berkas cascade, atau hapus keputusannya",
                ),
            )
        if thing not in PROPERTIES[decision.property].things:
            known = sorted(PROPERTIES[decision.property].things)
            raise InputError(
                Bilingual(f"{decision.property} belongs to no {thing}", f"{decision.property} bukan milik {thing}"),
                where=decision.where,
                todo=Bilingual(f"name the {' or '.join(known)}", f"sebutkan {' atau '.join(known)}"),
            )
        rulings.setdefault(decision.about, []).append(decision)
    ruled = replace(cascade, roots=tuple(_node(root, rulings) for root in cascade.roots))
    for decision in decisions:
        if decision.property == "ckg:contributesTo":
            ruled = _moved(ruled, decision)
    return ruled, rulings


def rule_readings(readings: tuple[Reading, ...], about: str | None, rulings: Rulings) -> tuple[Reading, ...]:
    """Return the readings of a thing with those that were decided in the place of those that were derived."""
    for decision in rulings.get(about or "", ()):
        if PROPERTIES[decision.property].reading:
            readings = (
                *(reading for reading in readings if reading.property != decision.property),
                *(
                    Reading(decision.property, value, METHOD, decided_by=decision.decided_by)
                    for value in decision.values
                ),
            )
    return tuple(sorted(readings, key=lambda reading: (reading.property, natural_key(str(reading.value)))))


def _node(node: Node, rulings: Rulings) -> Node:
    ruled = replace(
        node,
        indicators=tuple(_indicator(each, rulings) for each in node.indicators),
        children=tuple(_node(child, rulings) for child in node.children),
    )
    for decision in rulings.get(node.iri or "", ()):
        if decision.property == "ckg:nomenclature":
            code = str(decision.values[0]) if decision.values else None
            if code and code != node.code and (kind := _type_of(code)) != node.type:
                raise InputError(
                    Bilingual(
                        f"{code} is no code of a {node.type} but of a {kind}",
                        f"{code} bukan kode {node.type} melainkan kode {kind}",
                    ),
                    where=decision.where,
                    todo=Bilingual("choose a code of its level", "pilih kode yang sejenjang"),
                )
            overruled = iris.nomenclature(node.code) if node.code and node.code != code else None
            ruled = replace(ruled, code=code, inferences=_decided(ruled.inferences, decision, overruled))
    return ruled


def _indicator(indicator: Indicator, rulings: Rulings) -> Indicator:
    for decision in rulings.get(indicator.iri or "", ()):
        value = str(decision.values[0]) if decision.values else None
        overruled = None
        if decision.property == "ckg:measures":
            if indicator.measures and indicator.measures != value:
                overruled = iris.identified("indicator", indicator.measures)
            indicator = replace(indicator, measures=value)
        elif decision.property == "ckg:calculationType":
            if indicator.calculation_type and indicator.calculation_type != value:
                overruled = str(CKG[indicator.calculation_type])
            indicator = replace(indicator, calculation_type=CalculationType(value) if value else None)
        else:
            continue
        indicator = replace(indicator, inferences=_decided(indicator.inferences, decision, overruled))
    formula = indicator.formula
    for decision in rulings.get((formula and formula.iri) or "", ()):
        part = decision.values[0] if decision.values else None
        if formula is None or PROPERTIES[decision.property].reading:
            continue
        if decision.property == "ckg:multiplier":
            formula = replace(formula, multiplier=part if isinstance(part, Decimal) else None)
        elif decision.property == "ckg:numerator":
            formula = replace(formula, numerator=str(part) if part else None)
        else:
            formula = replace(formula, denominator=str(part) if part else None)
        # A formula holds no inferences of its own: those of its parts stand with its indicator.
        indicator = replace(indicator, inferences=_decided(indicator.inferences, decision, None))
    return replace(indicator, formula=formula)


def _moved(cascade: Cascade, decision: Decision) -> Cascade:
    """Return the cascade with a node, and all below it, under another parent."""
    nodes = {node.iri: node for node in cascade.nodes()}
    node, parent = nodes[decision.about], str(decision.values[0])
    if parent not in nodes or any(below.iri == parent for below in node.walk()):
        what = Bilingual("a node cannot stand below itself", "simpul tidak dapat menginduk ke dirinya sendiri")
        if parent not in nodes:
            what = Bilingual(f"<{parent}> is no node of the cascade", f"<{parent}> bukan simpul cascade ini")
        raise InputError(
            what,
            where=decision.where,
            todo=Bilingual(
                "name a node of the cascade that does not stand below it",
                "sebutkan simpul cascade ini yang tidak berada di bawahnya",
            ),
        )
    before = next((each.iri for each in nodes.values() if any(child.iri == node.iri for child in each.children)), None)
    moved = replace(
        node, inferences=_decided(node.inferences, decision, before if before and before != parent else None)
    )

    def rebuilt(each: Node) -> Node:
        children = [rebuilt(child) for child in each.children if child.iri != moved.iri]
        if each.iri == parent:
            children.append(moved)
        return replace(each, children=tuple(sorted(children, key=lambda child: natural_key(child.iri or ""))))

    return replace(cascade, roots=tuple(rebuilt(root) for root in cascade.roots if root.iri != moved.iri))


def _decided(inferences: tuple[Inference, ...], decision: Decision, overruled: str | None) -> tuple[Inference, ...]:
    """Return the inferences with that of a decision in the place of those on its property.

    What was overruled is kept as the runner-up, with its score where it was matched.
    """
    earlier = [each for each in inferences if each.property == decision.property]
    made = Inference(
        property=decision.property,
        method=METHOD,
        runner_up=overruled,
        runner_up_score=next((each.score for each in earlier), None) if overruled else None,
        spans=next((each.spans for each in earlier), ()),
        decided_by=decision.decided_by,
    )
    kept = (each for each in inferences if each.property != decision.property)
    return tuple(sorted((*kept, made), key=lambda each: each.property))


def _type_of(code: str) -> str | None:
    return next((entry.type for entry in nomenclature() if entry.code == code), None)
