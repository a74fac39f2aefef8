"""All rules that see one cascade in one file, ``shapes/bundle.ttl``, for plain pyshacl.

Every rule is linted before it runs.
Parsing all queries for that takes seconds, so the bundle names the state of the rules and the ontology that it was
made of (``owl:versionInfo``): as long as the files are in that state, they are known to be sound.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from rdflib import OWL, SH, Graph, Literal, URIRef

from cascade_kg.catalog.rules import Rule, rules_in
from cascade_kg.catalog.state import state
from cascade_kg.core.errors import ProjectError
from cascade_kg.core.folders import folder
from cascade_kg.core.turtle import new_graph, to_turtle
from cascade_kg.validation.lint import defects
from cascade_kg.validation.own_files import file_graph
from cascade_kg.validation.vocabulary import Vocabulary, ontology_graph

__all__ = ["bundle", "bundle_file", "header", "is_known_as_sound", "linted", "prefixes", "rule_graph", "shapes_of"]

_SHAPES = URIRef("https://w3id.org/cascade-kg/shapes")


def bundle_file() -> Path:
    """Return the path of the bundle."""
    return folder("shapes") / "bundle.ttl"


def bundle() -> bytes:
    """Return the bundle as Turtle: the same bytes from the same rules.

    Raises:
        ProjectError: a rule is not sound.
    """
    rules = rules_in(folder("shapes"))
    linted(rules)
    graph = shapes_of([rule for rule in rules if rule.scope == "cascade"])
    graph.add((_SHAPES, OWL.versionInfo, Literal(state())))
    return to_turtle(graph)


def shapes_of(rules: Sequence[Rule]) -> Graph:
    """Return the graph of the shapes of some sound rules, with the prefixes that their queries need.

    Raises:
        ProjectError: one or more rules are not sound; all defects are listed, file by file.
    """
    if not all(is_known_as_sound(rule) for rule in rules):
        linted(rules)
    graph = new_graph()
    for part in (prefixes(), *map(rule_graph, rules)):
        for triple in part:
            graph.add(triple)
    return graph


def linted(rules: Sequence[Rule]) -> None:
    """Lint rules.

    Raises:
        ProjectError: one or more rules are not sound; all defects are listed, file by file.
    """
    vocabulary = Vocabulary(ontology_graph())
    found = {rule.file: defects(rule, rule_graph(rule), vocabulary=vocabulary, prefixes=prefixes()) for rule in rules}
    if faults := [f"{file}: {', '.join(each)}" for file, each in sorted(found.items()) if each]:
        raise ProjectError("; ".join(faults), todo="mend the rule, docs/model.md says how a rule looks")


def is_known_as_sound(rule: Rule) -> bool:
    """Tell whether a rule is one of those that were linted when the bundle was written."""
    return rule.path.is_relative_to(folder("shapes")) and _bundle_is_of_this_state()


@cache
def _bundle_is_of_this_state() -> bool:
    try:
        return f'owl:versionInfo "{state()}"' in bundle_file().read_text(encoding="utf-8")
    except OSError:
        return False


def rule_graph(rule: Rule) -> Graph:
    """Return the graph of a rule's file."""
    return file_graph(rule.path)


@cache
def prefixes() -> Graph:
    """Return the prefixes that queries of rules may use, ``shapes/prefixes.ttl``."""
    return file_graph(folder("shapes") / "prefixes.ttl")


@cache
def header() -> str:
    """Return the prefixes as the head of a query."""
    declared = prefixes()
    pairs = {
        (declared.value(each, SH.prefix), declared.value(each, SH.namespace)) for each in declared.subjects(SH.prefix)
    }
    return "\n".join(sorted(f"PREFIX {prefix}: <{namespace}>" for prefix, namespace in pairs))
