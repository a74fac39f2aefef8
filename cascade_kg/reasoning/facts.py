"""What the reasoner is given: our ontology whole, and of a cascade only what the ontology speaks of.

Nothing of a cascade reaches the reasoner but assertions: a property that the ontology declares, or membership of a
class that it declares. An import, an axiom or an annotation that a library would act on is left behind, and so are
the values on which HermiT stops, dates among them: rules look at values.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph
from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from cascade_kg.core.errors import InputError, ProjectError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.folders import folder
from cascade_kg.core.namespaces import OWL, RDF, RDFS, XSD
from cascade_kg.store.files import content_of
from cascade_kg.store.turtle import triples

__all__ = ["assertions", "ontology", "to_rdf_xml"]

_READABLE = {RDF.langString, *(XSD[name] for name in ("string", "boolean", "integer", "decimal", "double", "anyURI"))}
_ASSERTED = (OWL.ObjectProperty, OWL.DatatypeProperty)


def ontology() -> Graph:
    """Return the ontology with its modules, without imports and alignments.

    Raises:
        ProjectError: a module is missing or is no Turtle.
    """
    graph = Graph()
    for path in sorted(folder("ontology").glob("*.ttl")):
        try:
            graph.parse(data=path.read_bytes(), format="turtle")
        except Exception as error:  # rdflib raises whatever its grammar runs into
            what = " ".join(str(error).split())[:200]
            raise ProjectError(f"the module is no Turtle: {what}", where=str(path), todo="mend it") from error
    graph.remove((None, OWL.imports, None))
    return graph


def assertions(files: Sequence[Path], terms: Graph) -> dict[Path, Graph]:
    """Return what files assert, each by itself, in the terms of the ontology.

    Raises:
        InputError: a file cannot be read, or is no Turtle.
    """
    properties = {term for kind in _ASSERTED for term in terms.subjects(RDF.type, kind)}
    classes = set(terms.subjects(RDF.type, OWL.Class))
    found = {}
    for path in files:
        graph = Graph()
        for triple in triples(content_of(path), where=str(path)):
            subject, predicate, value = (
                _term(part, path) for part in (triple.subject, triple.predicate, triple.object)
            )
            stated = predicate in properties or (predicate == RDF.type and value in classes)
            if stated and (not isinstance(value, Literal) or _is_readable(value)):
                graph.add((subject, predicate, value))
        for individual in set(graph.subjects()):
            graph.add((individual, RDF.type, OWL.NamedIndividual))
        found[path] = graph
    return found


def to_rdf_xml(graphs: Iterable[Graph]) -> bytes:
    """Return graphs together as RDF/XML, the form that owlready2 reads."""
    together = Graph()
    for graph in graphs:
        together += graph
    for declared in list(together.subjects(RDF.type, OWL.Ontology)):
        together.remove((declared, None, None))
    for annotation in (RDFS.isDefinedBy, RDFS.seeAlso):
        together.remove((None, annotation, None))
    return together.serialize(format="xml", encoding="utf-8")


def _is_readable(literal: Literal) -> bool:
    """Tell whether HermiT can read a value: it stops on dates, on foreign datatypes and on ill-formed numbers."""
    return bool(literal.language) or ((literal.datatype or XSD.string) in _READABLE and not literal.ill_typed)


def _term(term: object, path: Path) -> Node:
    match term:
        case pyoxigraph.NamedNode():
            return URIRef(term.value)
        case pyoxigraph.Literal():
            language = term.language
            return Literal(
                term.value, lang=language, datatype=None if language else URIRef(term.datatype.value), normalize=False
            )
        case _:
            raise InputError(
                Bilingual("a resource has no name", "ada sumber daya tanpa nama"),
                where=str(path),
                todo=Bilingual("give every resource an IRI", "beri setiap sumber daya sebuah IRI"),
            )
