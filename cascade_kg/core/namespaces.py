"""The namespaces of the graph, and the one table of prefixes that every file uses."""

from __future__ import annotations

from rdflib import Namespace, URIRef

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


class _Vocabulary(Namespace):
    """A namespace that makes each of its terms once: rdflib checks the IRI anew each time that it makes one."""

    def __getattr__(self, name: str) -> URIRef:
        term = super().__getattr__(name)
        self.__dict__[name] = term
        return term


ONTOLOGY = "https://w3id.org/cascade-kg/ontology"
CKG = _Vocabulary("https://w3id.org/cascade-kg/ontology#")
CKS = _Vocabulary("https://w3id.org/cascade-kg/shapes#")
ID = _Vocabulary("https://w3id.org/cascade-kg/id/")

DCTERMS = _Vocabulary("http://purl.org/dc/terms/")
ORG = _Vocabulary("http://www.w3.org/ns/org#")
OWL = _Vocabulary("http://www.w3.org/2002/07/owl#")
PROV = _Vocabulary("http://www.w3.org/ns/prov#")
QB = _Vocabulary("http://purl.org/linked-data/cube#")
RDF = _Vocabulary("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = _Vocabulary("http://www.w3.org/2000/01/rdf-schema#")
SH = _Vocabulary("http://www.w3.org/ns/shacl#")
SKOS = _Vocabulary("http://www.w3.org/2004/02/skos/core#")
XSD = _Vocabulary("http://www.w3.org/2001/XMLSchema#")

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
