"""All rules that see one cascade in one file, ``shapes/bundle.ttl``, for plain pyshacl.

``python -m cascade_kg.validation`` writes it again, with ``--check`` it compares.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from rdflib import SH, Graph

from cascade_kg.catalog.rules import Rule, rules_in
from cascade_kg.core.errors import CascadeError, ProjectError
from cascade_kg.core.folders import folder
from cascade_kg.core.turtle import new_graph, replace_file, to_turtle
from cascade_kg.validation.lint import defects
from cascade_kg.validation.own_files import file_graph
from cascade_kg.validation.vocabulary import Vocabulary, ontology_graph

__all__ = ["bundle", "bundle_file", "header", "main", "prefixes", "rule_graph", "shapes_of", "write"]


def bundle_file() -> Path:
    """Return the path of the bundle."""
    return folder("shapes") / "bundle.ttl"


def bundle() -> bytes:
    """Return the bundle as Turtle: the same bytes from the same rules.

    Raises:
        ProjectError: a rule is not sound.
    """
    return to_turtle(shapes_of([rule for rule in rules_in(folder("shapes")) if rule.scope == "cascade"]))


def write() -> bool:
    """Write the bundle, and tell whether its bytes have changed."""
    return replace_file(bundle_file(), bundle())


def shapes_of(rules: Sequence[Rule]) -> Graph:
    """Return the graph of the shapes of some rules, each linted, with the prefixes that their queries need.

    Raises:
        ProjectError: one or more rules are not sound; all defects are listed, file by file.
    """
    vocabulary = Vocabulary(ontology_graph())
    graph = new_graph()
    for triple in prefixes():
        graph.add(triple)
    faults: dict[str, tuple[str, ...]] = {}
    for rule in rules:
        shape = rule_graph(rule)
        if found := defects(rule, shape, vocabulary=vocabulary, prefixes=prefixes()):
            faults[rule.file] = found
        for triple in shape:
            graph.add(triple)
    if faults:
        listed = "; ".join(f"{file}: {', '.join(found)}" for file, found in sorted(faults.items()))
        raise ProjectError(listed, todo="mend the rule, docs/model.md says how a rule looks")
    return graph


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


def main(arguments: Sequence[str]) -> int:
    """Write the bundle, or with ``--check`` tell whether it is up to date; return an exit code."""
    try:
        if "--check" in arguments:
            fresh = bundle_file().is_file() and bundle_file().read_bytes() == bundle()
            if not fresh:
                sys.stderr.write("shapes/bundle.ttl is not up to date (run: python -m cascade_kg.validation)\n")
            return 0 if fresh else 1
        write()
    except CascadeError as error:
        sys.stderr.write(f"{error}\n")
        return 3
    return 0
