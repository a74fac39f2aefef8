"""The queries of the rules, that a store runs: as they are kept, and compiled anew where the files have changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import pyoxigraph

from cascade_kg.catalog.made import made
from cascade_kg.catalog.rules import Rule, record_of
from cascade_kg.catalog.speech import nouns_of
from cascade_kg.catalog.state import state
from cascade_kg.catalog.terms import terms
from cascade_kg.core.folders import folder
from cascade_kg.core.prefixes import PREFIXES
from cascade_kg.validation.compiler.compiled import Compiled, Query
from cascade_kg.validation.data import ontology_file, stated_by

if TYPE_CHECKING:
    from cascade_kg.validation.compiler.places import Places

__all__ = ["Queries", "compiled_bytes", "queries_of"]


@dataclass(frozen=True, slots=True)
class Queries:
    """The compiled rules by name, and why the others are not: what the compiler does not know."""

    compiled: Mapping[str, Compiled] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)


def compiled_bytes(rules: Sequence[Rule]) -> bytes:
    """Return the file of what is made of the rules and the ontology: the same bytes from the same files."""
    queries = _compile(rules)
    content = {
        "state": state(),
        "refused": dict(sorted(queries.refused.items())),
        "compiled": {name: asdict(each) for name, each in sorted(queries.compiled.items())},
        "rules": [record_of(rule) for rule in rules],
        "nouns": {name: asdict(noun) for name, noun in sorted(nouns_of(terms()).items())},
    }
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode("utf-8")


def queries_of(
    rules: Sequence[Rule], *, shapes: Iterable[pyoxigraph.Quad] | None = None, named: bool = False
) -> Queries:
    """Return rules compiled; ``shapes`` are the statements of other shapes that stand for theirs.

    ``named``: for a store that holds many cascades, each a named graph.

    Raises:
        ProjectError: a rule is not sound, or its file or one of the reference data is at fault.
    """
    if shapes is not None:
        return _compile(rules, tuple(shapes), named=named)
    root = folder("shapes")
    kept = made() if all(rule.path.is_relative_to(root) for rule in rules) else {}
    if not kept:
        from cascade_kg.validation.bundle import linted

        linted(rules)
    if not kept or named:
        return _compile(rules, named=named)
    names = [rule.name for rule in rules]
    return Queries(
        {name: _from_record(kept["compiled"][name]) for name in names if name in kept["compiled"]},
        {name: kept["refused"][name] for name in names if name in kept["refused"]},
    )


def _from_record(record: Mapping[str, Any]) -> Compiled:
    return Compiled(record["rule"], record["focus"], tuple(Query(**query) for query in record["queries"]))


def _compile(
    rules: Sequence[Rule], shapes: tuple[pyoxigraph.Quad, ...] | None = None, *, named: bool = False
) -> Queries:
    from cascade_kg.validation.compiler.rules import compile_rule
    from cascade_kg.validation.compiler.unsupported import UnsupportedError

    compiled: dict[str, Compiled] = {}
    refused: dict[str, str] = {}
    for rule in rules:
        statements = stated_by(rule.path) if shapes is None else shapes
        try:
            compiled[rule.name] = compile_rule(
                rule.iri, statements, places=_places(named=named), prefixes=PREFIXES, set_based=rule.scope == "region"
            )
        except UnsupportedError as error:
            refused[rule.name] = str(error)
    return Queries(compiled, refused)


@cache
def _places(*, named: bool) -> Places:
    """Return what the reference data speak of: the shared files, the provinces, and one kabupaten for all."""
    from cascade_kg.validation.compiler.places import Places

    root = folder("data") / "reference"
    regions = sorted(root.glob("regions/*/*.ttl"))[:1]
    files = (*sorted(root.glob("*.ttl")), root / "regions" / "provinces.ttl", *regions, ontology_file())
    return Places.of((each for file in files for each in stated_by(file)), named=named)
