"""The context of our JSON-LD: short names for the properties of the ontology, and what kind of value each has.

Generated from the ontology and kept in ``ontology/context.jsonld``; every export carries it, so that nobody needs to
fetch it.
"""

from __future__ import annotations

import json
from functools import cache

from cascade_kg.catalog.terms import Kind, terms
from cascade_kg.core.iris import BASE
from cascade_kg.core.prefixes import PREFIXES, full

__all__ = ["CONTEXT", "coercions", "context", "context_file", "short_name"]

CONTEXT = "https://w3id.org/cascade-kg/context.jsonld"

_ID, _WORDS, _STRING = "@id", "@language", full("xsd:string")
_OTHERS = {
    "ckg:onProperty": _ID,
    "dcterms:date": full("xsd:date"),
    "dcterms:provenance": _WORDS,
    "dcterms:title": _WORDS,
    "prov:wasDerivedFrom": _ID,
    "qb:dataSet": _ID,
    "rdfs:label": _WORDS,
}
"""The properties that cascades use and whose values the ontology says nothing of, and the kind of their values."""


@cache
def coercions() -> dict[str, str]:
    """Return the properties of cascades by their IRIs: ``@id``, ``@language`` (Indonesian), or a datatype."""
    ranges = {full("rdf:langString"): _WORDS}
    kinds = {full(name): kind for name, kind in _OTHERS.items()}
    for term in terms():
        if term.kind is Kind.OBJECT_PROPERTY:
            kinds[term.iri] = _ID
        elif term.kind is Kind.DATATYPE_PROPERTY:
            kinds[term.iri] = ranges.get(term.range or "", term.range or _STRING)
    return kinds


def short_name(iri: str) -> str:
    """Return an IRI by the name that it has in the context: ``atLevel``, ``rdfs:label``, or in full."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            local = iri.removeprefix(namespace)
            return local if prefix == "ckg" else f"{prefix}:{local}"
    return iri


def context() -> dict[str, object]:
    """Return the context as it stands in an export."""
    named: dict[str, object] = {"@base": BASE, "@vocab": PREFIXES["ckg"]}
    prefixes = {name.partition(":")[0] for name in _OTHERS} | {"ckg", "xsd"}
    named |= {prefix: PREFIXES[prefix] for prefix in sorted(prefixes)}
    for iri, kind in sorted(coercions().items(), key=lambda each: short_name(each[0])):
        if kind != _STRING:
            coerced = {_WORDS: "id"} if kind == _WORDS else {"@type": kind if kind == _ID else short_name(kind)}
            named[short_name(iri)] = {
                "@id": short_name(iri) if ":" in short_name(iri) else f"ckg:{short_name(iri)}",
                **coerced,
            }
    return named


def context_file() -> str:
    """Return the text of ``ontology/context.jsonld``."""
    return json.dumps({"@context": context()}, ensure_ascii=False, indent=2) + "\n"
