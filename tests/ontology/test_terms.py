"""Every term of ours says in two languages what it means, with an example and a source."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from cascade_kg.catalog.terms import Kind, terms, terms_in
from cascade_kg.core.errors import ProjectError
from cascade_kg.core.namespaces import CKG, DCTERMS, ONTOLOGY, OWL, RDF, RDFS, SKOS

ROOT = Path(__file__).parents[2] / "ontology"
MODULES = sorted(ROOT.glob("*.ttl"))
ALIGNMENTS = sorted((ROOT / "alignments").glob("*.ttl"))
KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.NamedIndividual}

GOOD = """
@prefix ckg: <https://w3id.org/cascade-kg/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

ckg:Pebble a owl:Class ;
    rdfs:label "pebble"@en , "kerikil"@id ;
    skos:definition "A stone that a hand can throw."@en , "Batu yang dapat dilempar tangan."@id ;
    skos:example "A skipping stone."@en ;
    skos:example "Negative example: a rock."@en ;
    dcterms:source <https://w3id.org/cascade-kg/ontology> ;
    rdfs:isDefinedBy <https://w3id.org/cascade-kg/ontology> .
"""


def own_terms(graph: Graph) -> set[Node]:
    """Return the terms in our namespace that a graph declares."""
    return {term for kind in KINDS for term in graph.subjects(RDF.type, kind) if str(term).startswith(str(CKG))}


def faults(graph: Graph) -> list[str]:
    """Return what the declarations of a graph lack."""
    found = []
    for term in sorted(own_terms(graph)):  # type: ignore[type-var]
        name = str(term).removeprefix(str(CKG))
        for predicate in (RDFS.label, SKOS.definition):
            texts = [text for text in graph.objects(term, predicate) if isinstance(text, Literal)]
            if sorted(str(text.language) for text in texts) != ["en", "id"]:
                found.append(f"{name}: {predicate} not once in each language")
            if any(not str(text).strip() for text in texts):
                found.append(f"{name}: {predicate} is empty")
        examples = [str(text) for text in graph.objects(term, SKOS.example)]
        if not any(not text.startswith("Negative example: ") for text in examples):
            found.append(f"{name}: no example")
        if not any(text.startswith("Negative example: ") for text in examples):
            found.append(f"{name}: no negative example")
        sources = list(graph.objects(term, DCTERMS.source))
        if not sources or not all(isinstance(source, URIRef) for source in sources):
            found.append(f"{name}: no source with an IRI")
        if list(graph.objects(term, RDFS.isDefinedBy)) != [URIRef(ONTOLOGY)]:
            found.append(f"{name}: not defined by the ontology")
        english = {
            text.language: str(text) for text in graph.objects(term, SKOS.definition) if isinstance(text, Literal)
        }
        label = {text.language: str(text) for text in graph.objects(term, RDFS.label) if isinstance(text, Literal)}
        if (term, RDF.type, OWL.Class) in graph:
            found += [
                f"{name}: the definition runs in a circle"
                for language, text in english.items()
                if text.lower()
                .removeprefix("a ")
                .removeprefix("an ")
                .startswith(label.get(language, "?").lower() + " that")
            ]
    return found


def parse(text: str) -> Graph:
    return Graph().parse(data=text, format="turtle")


def test_there_are_terms_to_look_at() -> None:
    assert len(own_terms(Graph().parse(ROOT / "cascade.ttl"))) > 80


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_every_term_is_labelled_defined_exemplified_and_sourced(path: Path) -> None:
    assert faults(Graph().parse(path)) == []


def test_a_complete_term_has_no_fault() -> None:
    assert faults(parse(GOOD)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (' , "kerikil"@id', ""),
        ('"pebble"@en', '"pebble"@en , "shingle"@en'),
        (' , "Batu yang dapat dilempar tangan."@id', ""),
        ("A stone that", "A pebble that"),
        ('    skos:example "A skipping stone."@en ;\n', ""),
        ('    skos:example "Negative example: a rock."@en ;\n', ""),
        ("    dcterms:source <https://w3id.org/cascade-kg/ontology> ;\n", ""),
        ("dcterms:source <https://w3id.org/cascade-kg/ontology>", 'dcterms:source "a book"'),
        ("isDefinedBy <https://w3id.org/cascade-kg/ontology>", "isDefinedBy <https://example.org/other>"),
    ],
)
def test_an_incomplete_term_is_found(old: str, new: str) -> None:
    assert old in GOOD
    assert faults(parse(GOOD.replace(old, new))) != []


def test_a_label_names_one_term() -> None:
    graph = Graph()
    for path in MODULES:
        graph.parse(path)
    for kind in (OWL.Class, OWL.NamedIndividual):
        labels = [
            label
            for term in own_terms(graph) & set(graph.subjects(RDF.type, kind))
            for label in graph.objects(term, RDFS.label)
        ]
        assert sorted(map(repr, labels)) == sorted({repr(label) for label in labels})


@pytest.mark.parametrize("path", [*MODULES, *ALIGNMENTS], ids=lambda path: path.stem)
def test_every_file_is_a_versioned_ontology_with_title_description_and_licence(path: Path) -> None:
    graph = Graph().parse(path)
    (iri,) = graph.subjects(RDF.type, OWL.Ontology)
    place = path.relative_to(ROOT).with_suffix("").as_posix()
    assert str(iri) == (ONTOLOGY if place == "cascade" else f"{ONTOLOGY}/{place}")
    assert list(graph.objects(iri, OWL.versionIRI)) == [URIRef(f"{iri}/1.0.0")]
    assert list(graph.objects(iri, DCTERMS.license)) == [URIRef("https://spdx.org/licenses/MIT")]
    for predicate in (RDFS.label, DCTERMS.title, DCTERMS.description):
        texts = [text for text in graph.objects(iri, predicate) if isinstance(text, Literal)]
        assert sorted(str(text.language) for text in texts) == ["en", "id"], predicate


@pytest.mark.parametrize("path", [*MODULES, *ALIGNMENTS], ids=lambda path: path.stem)
def test_nothing_is_imported(path: Path) -> None:
    assert list(Graph().parse(path).triples((None, OWL.imports, None))) == []


def test_every_vocabulary_has_its_alignment() -> None:
    names = {path.stem for path in ALIGNMENTS}
    assert names == {"cids", "iso21972", "kpionto", "org", "prov", "qb", "sdg", "skos", "stratml"}


@pytest.mark.parametrize("path", ALIGNMENTS, ids=lambda path: path.stem)
def test_an_alignment_speaks_of_declared_terms_and_says_whose_the_others_are(path: Path) -> None:
    declared = own_terms(Graph().parse(ROOT / "cascade.ttl"))
    graph = Graph().parse(path)
    assert own_terms(graph) <= declared
    assert own_terms(graph)
    for kind in KINDS:
        for term in set(graph.subjects(RDF.type, kind)) - declared:
            assert list(graph.objects(term, RDFS.isDefinedBy)), term
            assert list(graph.objects(term, RDFS.label)), term


def test_the_catalog_holds_every_term_once() -> None:
    graph = Graph()
    for path in MODULES:
        graph.parse(path)
    assert sorted(term.iri for term in terms()) == sorted(str(term) for term in own_terms(graph))
    assert {term.kind for term in terms()} == set(Kind)
    (outcome,) = [term for term in terms() if term.name == "Outcome"]
    assert (outcome.module, outcome.label.id, len(outcome.examples)) == ("cascade", "sasaran", 3)


@pytest.mark.parametrize(
    ("old", "new"),
    [(' , "kerikil"@id', ""), (' , "Batu yang dapat dilempar tangan."@id', ""), ("ckg:Pebble a", "ckg:Pebble is")],
)
def test_the_catalog_refuses_a_module_at_fault_in_one_line(tmp_path: Path, old: str, new: str) -> None:
    (tmp_path / "stones.ttl").write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(ProjectError, match=r"^ontology/stones\.ttl") as raised:
        terms_in(tmp_path)
    assert "\n" not in str(raised.value)
