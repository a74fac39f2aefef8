"""The namespaces of the graph, and the one table of prefixes that every file uses."""

from __future__ import annotations

from rdflib import Namespace

__all__ = [
    "CKG",
    "CKS",
    "DCTERMS",
    "ID",
    "ONTOLOGY",
    "ORG",
    "OWL",
    "PREFIXES",
    "PROV",
    "QB",
    "RDF",
    "RDFS",
    "SH",
    "SKOS",
    "XSD",
]

ONTOLOGY = "https://w3id.org/cascade-kg/ontology"
CKG = Namespace("https://w3id.org/cascade-kg/ontology#")
CKS = Namespace("https://w3id.org/cascade-kg/shapes#")
ID = Namespace("https://w3id.org/cascade-kg/id/")

DCTERMS = Namespace("http://purl.org/dc/terms/")
ORG = Namespace("http://www.w3.org/ns/org#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
PROV = Namespace("http://www.w3.org/ns/prov#")
QB = Namespace("http://purl.org/linked-data/cube#")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
SH = Namespace("http://www.w3.org/ns/shacl#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")

PREFIXES: dict[str, str] = {
    "ckg": str(CKG),
    "cks": str(CKS),
    "dcterms": str(DCTERMS),
    "org": str(ORG),
    "owl": str(OWL),
    "prov": str(PROV),
    "qb": str(QB),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "sh": str(SH),
    "skos": str(SKOS),
    "xsd": str(XSD),
}
