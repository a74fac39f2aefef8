"""All rules compiled, in one file, ``shapes/compiled.json``: the queries that a store runs.

``python -m cascade_kg.validation`` writes it beside the bundle. Compiling takes a fifth of a second, reading this file
a hundredth; it is used as long as the rules are in the state that it names, and rules from elsewhere are compiled anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph

from cascade_kg.catalog.rules import Rule
from cascade_kg.core.folders import folder
from cascade_kg.core.prefixes import PREFIXES
from cascade_kg.validation.compiler.compiled import Compiled, Query
from cascade_kg.validation.data import ontology_file, stated_by
from cascade_kg.validation.state import is_of_this_state, state

if TYPE_CHECKING:
    from cascade_kg.validation.compiler.places import Places

__all__ = ["Queries", "compiled_bytes", "compiled_file", "queries_of"]


@dataclass(frozen=True, slots=True)
class Queries:
    """The compiled rules by name, and why the others are not: what the compiler does not know."""

    compiled: Mapping[str, Compiled] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)


def compiled_file() -> Path:
    """Return the path of the file of compiled rules."""
    return folder("shapes") / "compiled.json"


def compiled_bytes(rules: Sequence[Rule]) -> bytes:
    """Return the file of compiled rules: the same bytes from the same rules."""
    made = _compile(rules)
    content = {
        "state": state(),
        "refused": dict(sorted(made.refused.items())),
        "rules": {name: asdict(each) for name, each in sorted(made.compiled.items())},
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
    shipped = _shipped() if all(rule.path.is_relative_to(folder("shapes")) for rule in rules) else None
    if shipped is None:
        from cascade_kg.validation.bundle import linted

        linted(rules)
    if shipped is None or named:
        return _compile(rules, named=named)
    names = {rule.name for rule in rules}
    return Queries(
        {name: each for name, each in shipped.compiled.items() if name in names},
        {name: reason for name, reason in shipped.refused.items() if name in names},
    )


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


@cache
def _shipped() -> Queries | None:
    """Return what the file holds; nothing where it is not of the state of the rules."""
    try:
        content = json.loads(compiled_file().read_bytes())
    except (OSError, ValueError):
        return None
    if not is_of_this_state(content["state"]):
        return None
    compiled = {
        name: Compiled(each["rule"], each["focus"], tuple(Query(**query) for query in each["queries"]))
        for name, each in content["rules"].items()
    }
    return Queries(compiled, content["refused"])
