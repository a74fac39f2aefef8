"""Why a graph is inconsistent: a reasoner only says that it is, so the evidence is gathered from what is asserted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from cascade_kg.core.namespaces import OWL, RDF, RDFS, XSD
from cascade_kg.core.prefixes import PREFIXES

__all__ = ["Clash", "clashes", "short"]


_WITHIN = {(XSD.integer, XSD.decimal), (XSD.string, RDF.langString)}
"""The datatypes whose values HermiT also counts among those of another: a text without a language is one."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A resource that cannot be what the graph makes it, what it would have to be, and the statements that say so."""

    node: str
    classes: tuple[str, str]
    because: tuple[str, ...]
    files: tuple[str, ...] = ()


def clashes(terms: Graph, asserted: Mapping[Path, Graph]) -> tuple[Clash, ...]:
    """Return the clashes that types, domains, ranges and distinctness show, in a stable order."""
    together = Graph()
    for graph in asserted.values():
        together += graph
    for individual in terms.subjects(RDF.type, OWL.NamedIndividual):
        for triple in terms.triples((individual, RDF.type, None)):
            together.add(triple)
    found = {*_disjoint(terms, together), *_literals(terms, together)}
    named = [
        Clash(
            each.node,
            each.classes,
            each.because,
            tuple(sorted(str(path) for path, graph in asserted.items() if (URIRef(each.node), None, None) in graph)),
        )
        for each in found
    ]
    return tuple(sorted(named, key=lambda each: (each.node, each.classes)))


def short(iri: str) -> str:
    """Return an IRI as a prefixed name where one of our prefixes fits."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return f"<{iri}>"


def _disjoint(terms: Graph, data: Graph) -> Iterator[Clash]:
    """Yield the resources that belong to two disjoint classes: one clash a pair of statements."""
    apart = {frozenset(pair) for pair in terms.subject_objects(OWL.disjointWith)}
    reasons: dict[Node, dict[URIRef, set[str]]] = {}
    for subject, predicate, value in data:
        for individual, kind in _kinds(terms, subject, predicate, value):
            if isinstance(kind, URIRef):
                statement = " ".join(short(str(part)) for part in (subject, predicate, value))
                reasons.setdefault(individual, {}).setdefault(kind, set()).add(statement)
    for individual, kinds in reasons.items():
        for one, other in combinations(sorted(kinds), 2):
            above = [set(terms.transitive_objects(kind, RDFS.subClassOf)) for kind in (one, other)]
            if any(frozenset((a, b)) in apart for a in above[0] for b in above[1]):
                because = tuple(sorted({min(kinds[one]), min(kinds[other])}))
                yield Clash(str(individual), (str(one), str(other)), because)


def _kinds(terms: Graph, subject: Node, predicate: Node, value: Node) -> Iterator[tuple[Node, Node]]:
    """Yield the classes that one statement puts its subject and its object into."""
    if predicate == RDF.type:
        yield subject, value
        return
    for wider in terms.transitive_objects(predicate, RDFS.subPropertyOf):
        for domain in terms.objects(wider, RDFS.domain):
            yield subject, domain
        if isinstance(value, URIRef):
            for range_ in terms.objects(wider, RDFS.range):
                yield value, range_


def _literals(terms: Graph, data: Graph) -> Iterator[Clash]:
    """Yield the resources that have a value of another datatype than their property allows."""
    for subject, predicate, value in data:
        range_ = terms.value(predicate, RDFS.range)
        if not isinstance(value, Literal) or not isinstance(range_, URIRef):
            continue
        kind = RDF.langString if value.language else value.datatype or XSD.string
        if kind != range_ and (kind, range_) not in _WITHIN:
            statement = f"{short(str(subject))} {short(str(predicate))} {value.n3()}"
            yield Clash(str(subject), (str(range_), str(kind)), (statement,))
