"""The queries of the rules, that a store runs: as they are kept, and compiled anew where the files have changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pyoxigraph

from cascade_kg.catalog.made import made
from cascade_kg.catalog.rules import Rule
from cascade_kg.core.folders import folder
from cascade_kg.core.prefixes import PREFIXES
from cascade_kg.validation.compiler.compiled import Compiled, Query
from cascade_kg.validation.data import Statements, ontology_file, stated_by

if TYPE_CHECKING:
    from cascade_kg.validation.compiler.places import Places

__all__ = ["Queries", "compile_all", "queries_of"]


@dataclass(frozen=True, slots=True)
class Queries:
    """The compiled rules by name, and why the others are not: what the compiler does not know."""

    compiled: Mapping[str, Compiled] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)


def queries_of(
    rules: Sequence[Rule], *, shapes: Iterable[pyoxigraph.Quad] | None = None, beside: Statements = ()
) -> Queries:
    """Return rules compiled; ``shapes`` are the statements of other shapes that stand for theirs.

    ``beside``: what a store holds of reference data beside that of the project.

    Raises:
        ProjectError: a rule is not sound, or its file or one of the reference data is at fault.
    """
    if shapes is not None:
        return compile_all(rules, tuple(shapes), beside=beside)
    root = folder("shapes")
    kept = made() if all(rule.path.is_relative_to(root) for rule in rules) else {}
    if not kept:
        from cascade_kg.validation.bundle import linted

        linted(rules)
    if not kept or beside:
        return compile_all(rules, beside=beside)
    names = [rule.name for rule in rules]
    return Queries(
        {name: _from_record(kept["compiled"][name]) for name in names if name in kept["compiled"]},
        {name: kept["refused"][name] for name in names if name in kept["refused"]},
    )


def _from_record(record: Mapping[str, Any]) -> Compiled:
    queries = tuple(Query(**{**query, "required": tuple(query["required"])}) for query in record["queries"])
    return Compiled(record["rule"], record["focus"], queries)


def compile_all(rules: Sequence[Rule], shapes: Statements | None = None, *, beside: Statements = ()) -> Queries:
    """Compile rules; see ``queries_of``."""
    from cascade_kg.validation.compiler.rules import compile_rule
    from cascade_kg.validation.compiler.unsupported import UnsupportedError

    places = _places(tuple(beside))
    compiled: dict[str, Compiled] = {}
    refused: dict[str, str] = {}
    for rule in rules:
        statements = stated_by(rule.path) if shapes is None else shapes
        try:
            compiled[rule.name] = compile_rule(
                rule.iri, statements, places=places, prefixes=PREFIXES, set_based=rule.scope == "region"
            )
        except UnsupportedError as error:
            refused[rule.name] = str(error)
    return Queries(compiled, refused)


@lru_cache(maxsize=1)
def _places(beside: tuple[pyoxigraph.Quad, ...]) -> Places:
    """Return what the reference data speak of: the shared files, the provinces, and one kabupaten for all."""
    from cascade_kg.validation.compiler.places import Places

    root = folder("data") / "reference"
    regions = sorted(root.glob("regions/*/*.ttl"))[:1]
    files = (*sorted(root.glob("*.ttl")), root / "regions" / "provinces.ttl", *regions, ontology_file())
    return Places.of((*(each for file in files for each in stated_by(file)), *beside))
