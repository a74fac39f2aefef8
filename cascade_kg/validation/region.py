"""Rules that need all cascades together: one query a rule over one Oxigraph store in memory.

Each cascade is a named graph, the reference data and the ontology stand in the default graph, and a pattern outside
of GRAPH sees them all. The query of such a rule binds ``$this`` itself. Only triples whose property a query names
are loaded: a few of each cascade.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import pyoxigraph
from rdflib import RDF, RDFS, SH, Graph, URIRef

from cascade_kg.catalog.reference import files_for
from cascade_kg.catalog.rules import Rule
from cascade_kg.core.errors import ProjectError
from cascade_kg.core.folders import folder
from cascade_kg.store.files import content_of
from cascade_kg.store.turtle import triples
from cascade_kg.validation.bundle import header, shapes_of
from cascade_kg.validation.cascade_files import CascadeFile
from cascade_kg.validation.constraint import Constraint
from cascade_kg.validation.engine import Outcome, Result, from_row
from cascade_kg.validation.vocabulary import ontology_graph

__all__ = ["Region", "RegionEngine", "graph_names"]

_DEFAULT = pyoxigraph.DefaultGraph()
_PREFIX = re.compile(r"PREFIX ([\w-]+): <([^<>\s]+)>")
_SHORT = re.compile(r"([A-Za-z][\w-]*):([A-Za-z][\w-]*)")
_FULL = re.compile(r"<([^<>\s\\]+)>")
_TYPE = pyoxigraph.NamedNode(str(RDF.type))


@dataclass(frozen=True, slots=True)
class Region:
    """Cascades, each in its own graph, and the codes of the regions whose agencies they name."""

    quads: Sequence[pyoxigraph.Quad]
    codes: tuple[str, ...]

    @classmethod
    def of(cls, files: Mapping[str, CascadeFile]) -> Region:
        """Return the cascades of files by the names of their graphs."""
        quads = [
            pyoxigraph.Quad(each.subject, each.predicate, each.object, pyoxigraph.NamedNode(name))
            for name, file in files.items()
            for each in triples(content_of(file.path), where=str(file.path))
        ]
        return cls(quads, tuple(sorted({code for file in files.values() for code in file.region_codes})))


class RegionEngine:
    """Check many cascades together against rules of scope ``region``.

    Raises:
        ProjectError: a rule is not sound.
    """

    def __init__(self, rules: Sequence[Rule], *, shapes: Graph | None = None) -> None:
        self._shapes = shapes_of(rules) if shapes is None else shapes
        self._constraints = [self._constraint(rule) for rule in rules]
        named = {iri for constraint in self._constraints for iri in _named(constraint.text)}
        self._properties = frozenset(map(pyoxigraph.NamedNode, {str(RDF.type), *named}))

    def check(self, region: Region) -> Outcome:
        """Check cascades together with the reference data that they need."""
        store = pyoxigraph.Store()
        store.extend(quad for quad in region.quads if quad.predicate in self._properties)
        store.extend(quad for quad in _reference(region.codes) if quad.predicate in self._properties)
        results: list[Result] = []
        looked_at: dict[str, int] = {}
        for constraint in self._constraints:
            rule = constraint.rule
            focus = self._focus_nodes(rule, store)
            looked_at[rule.name] = len(focus)
            severity = str(self._shapes.value(URIRef(rule.iri), SH.severity))
            for row in constraint.about_all(store):
                if str(row.get("this")) not in focus:
                    what = f"the query finds <{row.get('this')}>, which is of no class that the rule targets"
                    raise ProjectError(what, where=rule.file, todo="mend the rule")
                results.append(from_row(rule, severity, row))
        return Outcome(tuple(results), looked_at)

    def _constraint(self, rule: Rule) -> Constraint:
        constraint = Constraint.of(rule, self._shapes, header())
        if constraint is None:
            raise ProjectError(f"cks:{rule.name} has no query", where=rule.file, todo="mend the rule")
        return constraint

    def _focus_nodes(self, rule: Rule, store: pyoxigraph.Store) -> frozenset[str]:
        """Return the IRIs of the cascades' nodes that are of the classes that a rule targets."""
        targets = self._shapes.objects(URIRef(rule.iri), SH.targetClass)
        classes = {part for target in targets for part in ontology_graph().transitive_subjects(RDFS.subClassOf, target)}
        return frozenset(
            quad.subject.value
            for each in classes
            for quad in store.quads_for_pattern(None, _TYPE, pyoxigraph.NamedNode(str(each)), None)
            if quad.graph_name != _DEFAULT and isinstance(quad.subject, pyoxigraph.NamedNode)
        )


def graph_names(files: Iterable[CascadeFile]) -> dict[str, CascadeFile]:
    """Return files by the names of their graphs: the cascade's own, with a number where another file has taken it."""
    named: dict[str, CascadeFile] = {}
    for file in files:
        name, number = file.cascade, 1
        while name in named:
            number += 1
            name = f"{file.cascade}#{number}"
        named[name] = file
    return named


def _named(query: str) -> set[str]:
    """Return all IRIs that stand in a query, in full or with a prefix; also what only looks like one is no harm."""
    prefixes = dict(_PREFIX.findall(query))
    short = {prefixes[prefix] + name for prefix, name in _SHORT.findall(query) if prefix in prefixes}
    return short | set(_FULL.findall(query))


@cache
def _reference(codes: tuple[str, ...]) -> tuple[pyoxigraph.Quad, ...]:
    """Return what the reference data and the ontology state."""
    quads: list[pyoxigraph.Quad] = []
    for path in (*files_for(codes), folder("ontology") / "cascade.ttl"):
        try:
            quads.extend(pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE))
        except (SyntaxError, OSError) as error:
            raise ProjectError(str(error), where=str(path), todo="restore the file") from error
    return tuple(quads)
