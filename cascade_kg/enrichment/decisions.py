"""What people have decided, read from the file beside a cascade: ``2023.decisions.ttl`` beside ``2023.ttl``.

A decision names a thing of the cascade, one of its properties, the value that it is to have, and who decided::

    <…/2023/7.01.06/indicator/1/decision/1> a ckg:Decision ;
        ckg:about <…/2023/7.01.06/indicator/1> ;
        ckg:onProperty ckg:quantityKind ;
        ckg:quantityKind <…/id/quantity-kind/index> ;
        ckg:decidedBy "Bagian Organisasi Setda" ;
        rdfs:comment "why"@id .

Without a value it says that the thing has none. The file is obeyed and never written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from rdflib import BNode, Graph, URIRef

from cascade_kg.core.errors import InputError
from cascade_kg.core.namespaces import CKG, RDF, RDFS
from cascade_kg.enrichment.values import PROPERTIES, value_of

__all__ = ["LARGEST", "Decision", "check_size", "decisions_from"]

LARGEST = 1_000_000
"""The size in bytes beyond which a file is not what people decide."""

_ASIDE = {str(name) for name in (RDF.type, CKG.about, CKG.onProperty, CKG.decidedBy, RDFS.comment, RDFS.label)}
"""What a decision may state beside its value."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided of a property (``ckg:quantityKind``) of a thing; ``where`` is its file and line.

    ``values`` are in the form of the records: keys and codes, texts, numbers, or the IRI of a parent.
    """

    about: str
    property: str
    values: tuple[str | Decimal, ...]
    decided_by: str
    where: str


def check_size(content: bytes, *, where: str) -> None:
    """Refuse a file that is too large.

    Raises:
        InputError: the file has more than 1 MB.
    """
    if len(content) > LARGEST:
        raise InputError("the file of decisions has more than 1 MB", where=where, todo="keep decisions alone in it")


def decisions_from(graph: Graph, lines: Mapping[str, int], *, where: str) -> tuple[Decision, ...]:
    """Return the decisions that a graph states, in the order of their lines.

    ``lines`` tells on which line of the file a resource begins.

    Raises:
        InputError: something in the file is no decision, or a decision is not whole or contradicts another.
    """
    if any(isinstance(subject, BNode) for subject in graph.subjects()):
        raise InputError("a decision has no name", where=where, todo="write <…/decision/1> in the place of [ ]")
    subjects = sorted(set(map(str, graph.subjects())), key=lambda each: (lines.get(each, 0), each))
    found: dict[tuple[str, str], Decision] = {}
    for subject in subjects:
        decision = _decision(graph, URIRef(subject), f"{where}:{lines.get(subject, 1)}")
        key = (decision.about, decision.property)
        if earlier := found.get(key):
            raise InputError(
                f"{decision.property} of <{decision.about}> is decided twice",
                where=decision.where,
                todo=f"keep one of the two; the other is at {earlier.where}",
            )
        found[key] = decision
    return tuple(found.values())


def _decision(graph: Graph, iri: URIRef, where: str) -> Decision:
    if (iri, RDF.type, CKG.Decision) not in graph:
        raise InputError(f"<{iri}> is no decision", where=where, todo="write 'a ckg:Decision' and what it is about")
    about = _one(graph, iri, CKG.about, where, "name the thing that it is about")
    of = _one(graph, iri, CKG.onProperty, where, "name the property that it decides")
    decided_by = _one(graph, iri, CKG.decidedBy, where, "name the office or role that decided")
    name = f"ckg:{of.removeprefix(str(CKG))}"
    if name not in PROPERTIES:
        todo = f"one of {', '.join(sorted(PROPERTIES))}"
        raise InputError(f"{name if of.startswith(str(CKG)) else of} cannot be decided", where=where, todo=todo)
    for predicate in sorted(set(map(str, graph.predicates(iri))) - _ASIDE - {of}):
        todo = f"state the value by {name}, and another decision for another property"
        raise InputError(f"the decision on {name} also states <{predicate}>", where=where, todo=todo)
    values = tuple(sorted((value_of(name, term, where=where) for term in graph.objects(iri, URIRef(of))), key=str))
    if len(values) > 1 and not PROPERTIES[name].several:
        raise InputError(f"the decision on {name} states {len(values)} values", where=where, todo="state one")
    if not values and not PROPERTIES[name].optional:
        raise InputError(f"the decision on {name} states no value", where=where, todo="state one")
    return Decision(about, name, values, decided_by, where)


def _one(graph: Graph, iri: URIRef, predicate: URIRef, where: str, todo: str) -> str:
    values = [str(value).strip() for value in graph.objects(iri, predicate)]
    name = f"ckg:{predicate.removeprefix(str(CKG))}"
    if len(values) != 1 or not values[0]:
        todo = "give each decision a name of its own" if len(values) > 1 else todo
        raise InputError(f"the decision has {len(values) or 'no'} {name}", where=where, todo=todo)
    return values[0]
