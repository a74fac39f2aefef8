"""The ontology keeps to OWL 2 DL as far as a look at its triples can tell; HermiT reads it in tests/reasoning."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.term import Node

from cascade_kg.core.namespaces import CKG, DCTERMS, OWL, PROV, RDF, RDFS, SKOS, XSD

ROOT = Path(__file__).parents[2] / "ontology"
FILES = sorted(ROOT.rglob("*.ttl"))
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
BUILT_IN = {RDFS.label, RDFS.comment, RDFS.seeAlso, RDFS.isDefinedBy, OWL.versionInfo, OWL.deprecated}
SYNTAX = (str(RDF), str(RDFS), str(OWL))
CARDINALITY = ("maxCardinality", "minCardinality", "cardinality", "qualifiedCardinality", "maxQualifiedCardinality")
HEAD = """
@prefix ckg: <https://w3id.org/cascade-kg/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""


def faults(graph: Graph) -> list[str]:
    """Return what OWL 2 DL does not allow: undeclared or twofold names, dates, cardinality on what is transitive."""
    found = []
    kinds: dict[Node, set[Node]] = {}
    for kind in (*PROPERTIES, OWL.Class, OWL.NamedIndividual):
        for term in graph.subjects(RDF.type, kind):
            kinds.setdefault(term, set()).add(kind)
    found += [f"{term} is declared as several things" for term, several in kinds.items() if len(several) > 1]
    for predicate in set(graph.predicates()):
        known = str(predicate).startswith(SYNTAX) or predicate in BUILT_IN
        if not known and not kinds.get(predicate, set()) & set(PROPERTIES):
            found.append(f"{predicate} is used and not declared")
    for predicate in (RDFS.subClassOf, OWL.disjointWith, RDFS.domain):
        for value in graph.objects(None, predicate):
            if isinstance(value, URIRef) and OWL.Class not in kinds.get(value, set()):
                found.append(f"{value} is no declared class")
    for term, value in graph.subject_objects(RDFS.range):
        datatype = str(value).startswith((str(XSD), str(RDF)))
        if datatype != (OWL.DatatypeProperty in kinds.get(term, set())):
            found.append(f"the range of {term} is of the wrong kind")
    found += [
        f"{value} is a date" for value in graph.objects() if getattr(value, "datatype", None) in (XSD.date, XSD.gYear)
    ]
    found += [f"cardinality: {name}" for name in CARDINALITY if (None, OWL[name], None) in graph]
    return found


@pytest.mark.parametrize("path", [p for p in FILES if p.parent == ROOT / "alignments"], ids=lambda path: path.stem)
def test_an_alignment_is_whole_by_itself(path: Path) -> None:
    assert faults(Graph().parse(path)) == []


def test_the_modules_together_have_no_fault() -> None:
    graph = Graph()
    for path in sorted(ROOT.glob("*.ttl")):
        graph.parse(path)
    assert faults(graph) == []


@pytest.mark.parametrize(
    "text",
    [
        "ckg:a a owl:ObjectProperty , owl:DatatypeProperty .",
        "ckg:A a owl:Class ; ckg:unknown ckg:B .",
        "ckg:A a owl:Class ; rdfs:subClassOf ckg:B .",
        "ckg:A a owl:Class . ckg:a a owl:DatatypeProperty ; rdfs:range ckg:A .",
        'ckg:A a owl:Class ; rdfs:comment "2026-01-01"^^<http://www.w3.org/2001/XMLSchema#date> .',
        "ckg:a a owl:ObjectProperty . [] a owl:Restriction ; owl:onProperty ckg:a ; owl:minCardinality 1 .",
    ],
)
def test_what_the_profile_does_not_allow_is_found(text: str) -> None:
    assert faults(Graph().parse(data=HEAD + text, format="turtle")) != []


def test_node_types_exclude_each_other() -> None:
    graph = Graph().parse(ROOT / "cascade.ttl")
    types = [CKG[name] for name in ("Objective", "Outcome", "Program", "Activity", "SubActivity")]
    assert set(graph.subjects(RDFS.subClassOf, CKG.CascadeNode)) == set(types)
    pairs = {frozenset(pair) for pair in graph.subject_objects(OWL.disjointWith)}
    assert {frozenset((a, b)) for a in types for b in types if a != b} <= pairs


def test_contributing_is_a_step_of_rolling_up() -> None:
    graph = Graph().parse(ROOT / "cascade.ttl")
    assert (CKG.contributesTo, RDFS.subPropertyOf, CKG.rollsUpTo) in graph
    assert (CKG.rollsUpTo, RDF.type, OWL.TransitiveProperty) in graph
    assert (CKG.contributesTo, RDF.type, OWL.TransitiveProperty) not in graph


def test_properties_that_a_reasoner_must_not_see_are_annotations() -> None:
    graph = Graph().parse(ROOT / "cascade.ttl")
    for term in (CKG.onProperty, DCTERMS.date):
        assert (term, RDF.type, OWL.AnnotationProperty) in graph
    assert (PROV.wasDerivedFrom, RDF.type, OWL.ObjectProperty) in graph
    assert (SKOS.notation, RDF.type, OWL.DatatypeProperty) in graph


@pytest.mark.parametrize(
    ("name", "aggregation", "polarity"),
    [
        ("Cumulative", "Sum", "HigherIsBetter"),
        ("NonCumulative", "LastValue", "HigherIsBetter"),
        ("CumulativeNegative", "Sum", "LowerIsBetter"),
    ],
)
def test_a_calculation_type_is_two_choices(name: str, aggregation: str, polarity: str) -> None:
    graph = Graph().parse(ROOT / "cascade.ttl")
    assert list(graph.objects(CKG[name], CKG.aggregation)) == [CKG[aggregation]]
    assert list(graph.objects(CKG[name], CKG.polarity)) == [CKG[polarity]]
    assert (CKG[name], RDF.type, OWL.NamedIndividual) in graph


def test_levels_are_ordered_by_rank() -> None:
    graph = Graph().parse(ROOT / "cascade.ttl")
    ranks = {str(level).removeprefix(str(CKG)): int(str(rank)) for level, rank in graph.subject_objects(CKG["rank"])}
    assert ranks == {"EselonII": 2, "EselonIII": 3, "EselonIV": 4}
