"""What keeps a rule from being a rule: shapes that every SHACL engine would pass over in silence.

A misspelt term, a class that does not exist, a target that is missing: engines conform on all of them.
So a rule is held against SHACL and the ontology before anything runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rdflib import RDF, SH, XSD, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import BNode, Node

from cascade_kg.catalog.rules import Rule
from cascade_kg.core.findings import Profile, Severity
from cascade_kg.validation.select import Select
from cascade_kg.validation.vocabulary import KINDS, LISTS, METADATA, NODE_KINDS, PATHS, SHAPES, TARGETS, Vocabulary

__all__ = ["defects"]

_COUNTS = frozenset(
    {SH.minCount, SH.maxCount, SH.minLength, SH.maxLength, SH.qualifiedMinCount, SH.qualifiedMaxCount},
)
_BOUNDS = (
    (SH.minCount, SH.maxCount),
    (SH.minLength, SH.maxLength),
    (SH.minInclusive, SH.maxInclusive),
    (SH.qualifiedMinCount, SH.qualifiedMaxCount),
)
_QUERY = frozenset({RDF.type, SH.select, SH.prefixes})
_PLACEHOLDER = re.compile(r"\{[?$]([^{}]*)\}")


def defects(rule: Rule, graph: Graph, *, vocabulary: Vocabulary, prefixes: Graph) -> tuple[str, ...]:
    """Return what is wrong with the shape of a rule, sorted; nothing when it is sound.

    ``graph`` holds the rule's file, ``prefixes`` the resource that its query names with ``sh:prefixes``.
    """
    return tuple(sorted(set(_Lint(rule, graph, vocabulary, prefixes).found())))


class _Lint:
    """Walk one rule file and yield its defects."""

    def __init__(self, rule: Rule, graph: Graph, vocabulary: Vocabulary, prefixes: Graph) -> None:
        self.rule = rule
        self.shape = URIRef(rule.iri)
        self.graph = graph
        self.vocabulary = vocabulary
        self.prefixes = prefixes
        self.region = rule.scope == "region"

    def found(self) -> Iterator[str]:
        yield from self._profile()
        yield from self._terms()
        yield from self._blank_nodes()
        yield from self._shape(self.shape)
        for part in sorted(set(self.graph.subjects()), key=str):
            if isinstance(part, BNode) or part == self.shape:
                continue
            if not str(part).startswith(f"{self.shape}-"):
                yield f"{self._short(part)} is no part of the rule: name parts cks:{self.rule.name}-…"
            elif (None, SH.sparql, part) in self.graph:
                yield from self._query(part)
            elif (None, None, part) not in self.graph:
                yield f"{self._short(part)} is used by nothing"
            else:
                yield from self._part(part)

    def _profile(self) -> Iterator[str]:
        """Let violations, and nothing else, keep a cascade from being stored."""
        draft, violation = self.rule.profile is Profile.DRAFT, self.rule.severity is Severity.VIOLATION
        if violation and not draft:
            yield 'a Violation must hold to be stored: ckg:profile "draft"'
        if draft and not violation:
            yield 'a draft may have this defect: ckg:profile "final" or "audit"'

    def _terms(self) -> Iterator[str]:
        used = {term for _, predicate, value in self.graph for term in (predicate, value)} - METADATA
        for term in self.vocabulary.unknown(used):
            yield f"nothing declares {self._short(URIRef(term))}"

    def _blank_nodes(self) -> Iterator[str]:
        """Blank nodes are cells of lists and steps of paths; what else can be pointed at has a name."""
        for node in {subject for subject in self.graph.subjects() if isinstance(subject, BNode)}:
            predicates = set(self.graph.predicates(node))
            if not (predicates == {RDF.first, RDF.rest} or (len(predicates) == 1 and predicates <= PATHS)):
                names = ", ".join(sorted(self._short(predicate) for predicate in predicates))
                yield f"a blank node with {names}: give it a name, cks:{self.rule.name}-…"

    def _shape(self, shape: Node) -> Iterator[str]:
        yield from self._predicates(shape, METADATA | TARGETS | frozenset(KINDS) | {SH.path})
        if not any(self.graph.value(shape, target) for target in TARGETS):
            yield "no target: say with sh:targetClass or the like which nodes it looks at"
        if self.region and not self.graph.value(shape, SH.targetClass):
            yield "a rule of scope region says with sh:targetClass which nodes it looks at"
        for value in self.graph.objects(shape, SH.targetClass):
            if not isinstance(value, URIRef):
                yield "sh:targetClass is no IRI"
        kinds = self._kinds(shape)
        if not kinds:
            yield "no constraint"
        elif len(kinds) > 1:
            yield f"{len(kinds)} kinds of constraint ({', '.join(kinds)}): one rule, one kind"
        elif self.region and kinds != ("sparql",):
            yield f"a rule of scope region has a query, not the constraint {kinds[0]}"
        yield from self._constraints(shape)
        yield from self._placeholders(shape)

    def _part(self, part: Node) -> Iterator[str]:
        """Yield the defects of a shape that the rule's own shape refers to."""
        yield from self._predicates(part, frozenset(KINDS) | {RDF.type, SH.path})
        if not self._kinds(part):
            yield f"{self._short(part)} has no constraint"
        yield from self._constraints(part)

    def _predicates(self, node: Node, allowed: frozenset[Node]) -> Iterator[str]:
        for predicate in set(self.graph.predicates(node)):
            if predicate not in allowed:
                yield f"{self._short(predicate)} has no place in {self._short(node)}"

    def _kinds(self, shape: Node) -> tuple[str, ...]:
        return tuple(sorted({KINDS[p] for p in self.graph.predicates(shape) if isinstance(p, URIRef) and p in KINDS}))

    def _constraints(self, shape: Node) -> Iterator[str]:
        yield from self._path(shape)
        for predicate, value in self.graph.predicate_objects(shape):
            name = self._short(predicate)
            if predicate in LISTS:
                yield from self._list(name, value, shapes=predicate in (SH["and"], SH["or"], SH.xone))
            elif predicate in SHAPES:
                yield from self._reference(name, value)
            elif predicate in _COUNTS:
                yield from self._count(predicate, value)
            elif predicate == SH.pattern:
                yield from self._pattern(shape, value)
            elif predicate in (SH["class"], SH.datatype) and not isinstance(value, URIRef):
                yield f"{name} is no IRI"
            elif predicate == SH.nodeKind and value not in NODE_KINDS:
                yield "sh:nodeKind is not one of the six"
            elif predicate == SH.sparql and not str(value).startswith(f"{self.shape}-"):
                yield f"sh:sparql has no name: call the query cks:{self.rule.name}-query"
        for low, high in _BOUNDS:
            least, most = self.graph.value(shape, low), self.graph.value(shape, high)
            if isinstance(least, Literal) and isinstance(most, Literal) and least > most:
                yield f"{self._short(low)} is more than {self._short(high)}"
        for sparql in [*self.graph.objects(shape, SH.sparql)][1:]:
            yield f"a second query, {self._short(sparql)}: one rule, one query"

    def _path(self, shape: Node) -> Iterator[str]:
        paths = list(self.graph.objects(shape, SH.path))
        property_shape = (shape, RDF.type, SH.PropertyShape) in self.graph
        if property_shape and len(paths) != 1:
            yield f"{self._short(shape)} is a property shape with {len(paths)} paths: one is right"
        if not property_shape and paths:
            yield f"{self._short(shape)} has a path and is no property shape"

    def _list(self, name: str, head: Node, *, shapes: bool) -> Iterator[str]:
        try:
            members = list(Collection(self.graph, head))
        except ValueError:
            yield f"{name} is a list that runs in a circle"
            return
        if not members or (head != RDF.nil and not self._is_list(head)):
            yield f"{name} is no list, or an empty one"
        if shapes:
            for member in members:
                yield from self._reference(name, member)

    def _is_list(self, head: Node) -> bool:
        while head != RDF.nil:
            cells = list(self.graph.objects(head, RDF.first)), list(self.graph.objects(head, RDF.rest))
            if [len(cell) for cell in cells] != [1, 1]:
                return False
            head = cells[1][0]
        return True

    def _reference(self, name: str, value: Node) -> Iterator[str]:
        if not any(kind in (SH.NodeShape, SH.PropertyShape) for kind in self.graph.objects(value, RDF.type)):
            yield f"{name} refers to {self._short(value)}, which is no shape of this file"

    def _count(self, predicate: Node, value: Node) -> Iterator[str]:
        name = self._short(predicate)
        if not isinstance(value, Literal) or value.datatype != XSD.integer or not isinstance(value.value, int):
            yield f"{name} is no whole number"
        elif value.value < 1 and predicate in (SH.minCount, SH.minLength, SH.qualifiedMinCount):
            yield f"{name} {value} asks for nothing"

    def _pattern(self, shape: Node, value: Node) -> Iterator[str]:
        try:
            re.compile(str(value))
        except re.error as error:
            yield f"sh:pattern does not compile: {error}"
        flags = self.graph.value(shape, SH.flags)
        if flags is not None and not re.fullmatch("[smix]+", str(flags)):
            yield f"sh:flags {flags} are not those of SPARQL"

    def _query(self, query: Node) -> Iterator[str]:
        yield from self._predicates(query, _QUERY)
        texts = list(self.graph.objects(query, SH.select))
        if (query, RDF.type, SH.SPARQLConstraint) not in self.graph or len(texts) != 1:
            yield f"{self._short(query)} is no sh:SPARQLConstraint with one sh:select"
            return
        header = self._header(query)
        if not header:
            yield f"{self._short(query)} names no sh:prefixes that shapes/prefixes.ttl declares"
        try:
            select = Select(f"{header}\n{texts[0]}")
        except ValueError as error:
            yield str(error)
            return
        for term in self.vocabulary.unknown(select.iris()):
            yield f"the query names {self._short(URIRef(term))}, which nothing declares"
        # Rules of scope region run in Oxigraph alone, which knows all of SPARQL; none may leave the store.
        for clause in select.forbidden():
            if not self.region:
                yield f"the query uses {clause}, which SHACL forbids"
            elif clause in ("FROM", "SERVICE"):
                yield f"the query uses {clause}: it sees the store alone"
        if self.region:
            if "this" not in select.variables:
                yield "the query does not project $this"
            if select.free_predicates():
                yield "the query has a variable for a property: name it, only named properties are loaded"
        elif not select.projects_this():
            yield "the query, or one inside it, does not project $this"

    def _header(self, query: Node) -> str:
        lines = set()
        for resource in self.graph.objects(query, SH.prefixes):
            for declaration in self.prefixes.objects(resource, SH.declare):
                prefix = self.prefixes.value(declaration, SH.prefix)
                lines.add(f"PREFIX {prefix}: <{self.prefixes.value(declaration, SH.namespace)}>")
        return "\n".join(sorted(lines))

    def _placeholders(self, shape: Node) -> Iterator[str]:
        """Let a message speak of variables of the query only, and in both languages of the same ones."""
        known = {"this"}
        for query in self.graph.objects(shape, SH.sparql):
            try:
                known |= set(Select(f"{self._header(query)}\n{self.graph.value(query, SH.select)}").variables)
            except ValueError:
                return
        english, indonesian = (set(_PLACEHOLDER.findall(text)) for text in (self.rule.message.en, self.rule.message.id))
        for name in sorted((english | indonesian) - known):
            yield f"sh:message speaks of ?{name}, which the query does not project"
        if english != indonesian:
            yield "sh:message speaks of other variables in English than in Indonesian"

    def _short(self, term: Node) -> str:
        return term.n3(self.graph.namespace_manager) if isinstance(term, (URIRef, BNode)) else str(term)
