"""The ontology is a piece of writing: its files keep one layout and one order, so that a diff shows what changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import BNode, Graph
from rdflib.term import Node

from cascade_kg.core.namespaces import OWL, RDF
from cascade_kg.core.prefixes import PREFIXES

ROOT = Path(__file__).parents[2] / "ontology"
FILES = sorted(ROOT.rglob("*.ttl"))
FOREIGN = {
    "cids": "http://ontology.commonapproach.org/owl/cids_v2.1#",
    "i72": "http://ontology.eil.utoronto.ca/ISO21972/iso21972#",
    "kpi": "http://w3id.org/kpionto/",
    "qb": "http://purl.org/linked-data/cube#",
    "sdgo": "http://metadata.un.org/sdg/ontology#",
}
ORDER = [
    ("a",),
    ("owl:versionIRI", "owl:versionInfo"),
    ("rdfs:subClassOf", "rdfs:subPropertyOf", "owl:equivalentClass", "owl:disjointWith", "owl:differentFrom"),
    ("rdfs:domain", "rdfs:range"),
    ("ckg:aggregation", "ckg:polarity", "ckg:rank"),
    ("rdfs:label", "skos:altLabel"),
    ("dcterms:title", "dcterms:description", "skos:definition"),
    ("skos:example",),
    ("skos:note", "skos:scopeNote", "skos:closeMatch", "skos:exactMatch", "rdfs:seeAlso"),
    ("dcterms:source",),
    ("dcterms:license", "owl:deprecated", "dcterms:isReplacedBy", "rdfs:isDefinedBy"),
]
PLACE = {predicate: place for place, group in enumerate(ORDER) for predicate in group}
LITERAL = re.compile(r'"(?:[^"\\\n]|\\.)*"')

GOOD = """@prefix ckg: <https://w3id.org/cascade-kg/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

ckg:Pebble a owl:Class ;
    rdfs:subClassOf ckg:Stone ;
    rdfs:label "pebble"@en , "kerikil"@id .

ckg:Stone a owl:Class ;
    rdfs:label "stone"@en .

ckg:throws a owl:ObjectProperty ;
    rdfs:label "throws"@en .
"""


def faults(text: str) -> list[str]:
    """Return where a text leaves the layout."""
    found = []
    head, *blocks = text.rstrip("\n").split("\n\n")
    if not text.endswith("\n") or text.endswith("\n\n") or "\t" in text or "\r" in text:
        found.append("white space at the end, or tabs")
    prefixes = dict(re.findall(r"^@prefix (\w*): <([^>]*)> \.$", head, re.MULTILINE))
    known = {**PREFIXES, **FOREIGN}
    if len(prefixes) != len(head.splitlines()) or list(prefixes) != sorted(prefixes):
        found.append("the head holds more than sorted prefixes")
    found += [f"prefix {name} is not of the table" for name, iri in prefixes.items() if known.get(name) != iri]
    body = LITERAL.sub('""', "\n\n".join(blocks))
    used = set(re.findall(r"(?<![\w:/<])(\w+):(?=[A-Za-z])(?!//)", re.sub(r"<[^>]*>", "<>", body)))
    found += [f"prefix {name} is not used" for name in sorted(set(prefixes) - used)]
    if "#" in re.sub(r"<[^>]*>", "<>", body):
        found.append("a comment")
    for block in blocks:
        found += _block_faults(block)
    return found + _order_faults(blocks)


def _block_faults(block: str) -> list[str]:
    found = []
    first, *rest = block.splitlines()
    lines = [first.partition(" ")[2], *(line[4:] for line in rest)]
    if any(not line.startswith("    ") or line.startswith("     ") for line in rest):
        found.append(f"not four spaces: {first}")
    if not block.endswith(" .") or any(not line.endswith(" ;") for line in lines[:-1]):
        found.append(f"not one predicate a line: {first}")
    if any(";" in re.sub(r"\[.*\]", "", LITERAL.sub("", line)).removesuffix(";") for line in lines):
        found.append(f"several predicates in a line: {first}")
    places = [PLACE.get(line.split(" ")[0], -1) for line in lines]
    if -1 in places or places != sorted(places):
        found.append(f"predicates out of order: {first}")
    return found


def _order_faults(blocks: list[str]) -> list[str]:
    """Return whether classes, properties and individuals follow each other, each by prefix and name."""
    keys = []
    for block in blocks:
        subject, _, kind = block.splitlines()[0].partition(" ")
        group = next((i for i, word in enumerate(("Ontology", "Class", "Property", "Individual")) if word in kind), -1)
        keys.append((group, tuple(subject.split(":")) if group else ()))
    return [] if keys == sorted(keys) and all(group >= 0 for group, _ in keys) else ["blocks out of order"]


def blank_nodes_without_reason(graph: Graph) -> list[Node]:
    """Return the blank nodes that are neither lists nor expressions of classes."""
    allowed = {
        *graph.subjects(RDF.first, None),
        *graph.subjects(RDF.type, OWL.Restriction),
        *graph.subjects(OWL.intersectionOf, None),
        *graph.subjects(OWL.unionOf, None),
    }
    return [node for node in graph.all_nodes() if isinstance(node, BNode) and node not in allowed]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_keeps_the_layout(path: Path) -> None:
    assert faults(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_can_be_pointed_at_has_a_name(path: Path) -> None:
    assert blank_nodes_without_reason(Graph().parse(path)) == []


def test_a_stray_blank_node_is_found() -> None:
    assert blank_nodes_without_reason(Graph().parse(data="[] a <urn:x> .", format="turtle"))


def test_a_text_in_the_layout_has_no_fault() -> None:
    assert faults(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    rdfs:subClassOf", "  rdfs:subClassOf"),
        ("ckg:Stone ;\n    rdfs:label", "ckg:Stone ; rdfs:label"),
        ("ckg:Pebble a owl:Class ;", "ckg:Tuff a owl:Class ;"),
        ("ckg:throws a owl:ObjectProperty", "ckg:Arm a owl:NamedIndividual"),
        ("@prefix rdfs:", "@prefix prov: <http://www.w3.org/ns/prov#> .\n@prefix rdfs:"),
        ("<http://www.w3.org/2002/07/owl#>", "<http://www.w3.org/2002/07/owl>"),
        ("@prefix ckg: <https://w3id.org/cascade-kg/ontology#> .\n", "@base <https://w3id.org/> .\n"),
        ("ckg:Stone a owl:Class ;\n", "# a comment\nckg:Stone a owl:Class ;\n"),
        ('    rdfs:label "pebble"', '\trdfs:label "pebble"'),
        (
            '    rdfs:subClassOf ckg:Stone ;\n    rdfs:label "pebble"@en , "kerikil"@id .',
            '    rdfs:label "pebble"@en , "kerikil"@id ;\n    rdfs:subClassOf ckg:Stone .',
        ),
    ],
)
def test_a_text_out_of_the_layout_is_found(old: str, new: str) -> None:
    assert old in GOOD
    changed = GOOD.replace(old, new)
    if "NamedIndividual" in new:
        changed = changed.replace("ckg:Stone a owl:Class", "ckg:zone a owl:ObjectProperty")
        changed += "\nckg:throws a owl:ObjectProperty .\n"
    assert faults(changed) != []
