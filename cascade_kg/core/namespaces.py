"""The namespaces of the graph, for those who work with rdflib."""

from __future__ import annotations

from rdflib import Namespace, URIRef

from cascade_kg.core.prefixes import PREFIXES

__all__ = [
    "CKG",
    "CKS",
    "DCTERMS",
    "ID",
    "ONTOLOGY",
    "ORG",
    "OWL",
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
ID = _Vocabulary("https://w3id.org/cascade-kg/id/")

CKG = _Vocabulary(PREFIXES["ckg"])
CKS = _Vocabulary(PREFIXES["cks"])
DCTERMS = _Vocabulary(PREFIXES["dcterms"])
ORG = _Vocabulary(PREFIXES["org"])
OWL = _Vocabulary(PREFIXES["owl"])
PROV = _Vocabulary(PREFIXES["prov"])
QB = _Vocabulary(PREFIXES["qb"])
RDF = _Vocabulary(PREFIXES["rdf"])
RDFS = _Vocabulary(PREFIXES["rdfs"])
SH = _Vocabulary(PREFIXES["sh"])
SKOS = _Vocabulary(PREFIXES["skos"])
XSD = _Vocabulary(PREFIXES["xsd"])
