"""Which terms a rule may use: the parts of SHACL that the project relies on, and the terms that exist at all."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from rdflib import DCTERMS, ORG, OWL, PROV, RDF, RDFS, SH, SKOS, XSD, Graph, URIRef

from cascade_kg.core.folders import folder
from cascade_kg.core.namespaces import CKG, CKS, ID, ONTOLOGY
from cascade_kg.validation.own_files import file_graph

__all__ = ["KINDS", "LISTS", "METADATA", "NODE_KINDS", "PATHS", "SHAPES", "TARGETS", "Vocabulary", "ontology_graph"]

_NAMES = (str(CKG), ONTOLOGY, str(CKS).removesuffix("#"))
_CLOSED = (DCTERMS, ORG, OWL, PROV, RDF, RDFS, SH, SKOS, XSD)

TARGETS = frozenset({SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf})
"""Where a rule may look. The targets of SHACL Advanced Features are no part of it: pyshacl ignores them by default."""

METADATA = frozenset(
    {
        RDF.type,
        RDFS.label,
        RDFS.comment,
        RDFS.seeAlso,
        RDFS.isDefinedBy,
        DCTERMS.source,
        SKOS.example,
        CKG.profile,
        CKG.remedy,
        CKG.scope,
        SH.message,
        SH.severity,
    }
)

KINDS: dict[URIRef, str] = {
    **dict.fromkeys((SH.minCount, SH.maxCount), "count"),
    **dict.fromkeys((SH.minLength, SH.maxLength), "length"),
    **dict.fromkeys((SH.minInclusive, SH.minExclusive, SH.maxInclusive, SH.maxExclusive), "range"),
    **dict.fromkeys((SH.pattern, SH.flags), "pattern"),
    **dict.fromkeys((SH.closed, SH.ignoredProperties), "closed"),
    **dict.fromkeys(
        (SH.qualifiedValueShape, SH.qualifiedMinCount, SH.qualifiedMaxCount, SH.qualifiedValueShapesDisjoint),
        "qualified",
    ),
    SH["class"]: "class",
    SH.datatype: "datatype",
    SH.disjoint: "disjoint",
    SH.equals: "equals",
    SH.hasValue: "has value",
    SH["in"]: "in",
    SH.languageIn: "language",
    SH.lessThan: "less than",
    SH.lessThanOrEquals: "less than or equals",
    SH.node: "node",
    SH.nodeKind: "node kind",
    SH.sparql: "sparql",
    SH.uniqueLang: "unique language",
    SH["and"]: "and",
    SH["not"]: "not",
    SH["or"]: "or",
    SH.xone: "xone",
}
"""The parameters of constraints, and the kind of constraint that each belongs to."""

SHAPES = frozenset({SH["not"], SH.node, SH.qualifiedValueShape})
"""Parameters whose value is a shape."""

LISTS = frozenset({SH["and"], SH["in"], SH.languageIn, SH.ignoredProperties, SH["or"], SH.xone})
"""Parameters whose value is a list."""

PATHS = frozenset({SH.inversePath, SH.alternativePath, SH.zeroOrMorePath, SH.oneOrMorePath, SH.zeroOrOnePath})

NODE_KINDS = frozenset({SH.BlankNode, SH.IRI, SH.Literal, SH.BlankNodeOrIRI, SH.BlankNodeOrLiteral, SH.IRIOrLiteral})


class Vocabulary:
    """Tell which terms exist: those of the ontology, and those of the public vocabularies that it builds on."""

    def __init__(self, ontology: Graph) -> None:
        declared = {subject for subject, _ in ontology.subject_objects(RDF.type) if isinstance(subject, URIRef)}
        deprecated = set(ontology.subjects(OWL.deprecated, None))
        self._declared = frozenset(declared - deprecated)

    def knows(self, term: URIRef) -> bool:
        """Tell whether a term is declared, or a name of data or of a rule, which nothing needs to declare."""
        text = str(term)
        if term in self._declared:
            return True
        if text.startswith((str(ID), str(CKS))) or text in _NAMES:
            return True
        return any(text.startswith(str(namespace)) and term in namespace for namespace in _CLOSED)

    def unknown(self, terms: Iterable[object]) -> tuple[str, ...]:
        """Return the IRIs that nothing declares, sorted."""
        return tuple(sorted({str(term) for term in terms if isinstance(term, URIRef) and not self.knows(term)}))


@cache
def ontology_graph() -> Graph:
    """Return the ontology that rules rely on, ``ontology/cascade.ttl``."""
    return file_graph(folder("ontology") / "cascade.ttl")
