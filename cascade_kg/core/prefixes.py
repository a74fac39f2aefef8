"""The one table of prefixes that every file uses."""

from __future__ import annotations

__all__ = ["PREFIXES", "full"]

PREFIXES: dict[str, str] = {
    "ckg": "https://w3id.org/cascade-kg/ontology#",
    "cks": "https://w3id.org/cascade-kg/shapes#",
    "dcterms": "http://purl.org/dc/terms/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def full(name: str) -> str:
    """Return the IRI of a prefixed name such as ``ckg:about``."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local
