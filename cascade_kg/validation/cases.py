"""A rule held against its own case: ``valid.ttl`` passes, ``invalid.ttl`` gives what ``expected.csv`` says.

A case stands in ``tests/shapes/<theme>/<rule>/``. That of a rule of scope ``region`` has ``valid.trig`` and
``invalid.trig``: a graph a cascade, and in the default graph what the reference data lacks. The columns of
``expected.csv`` are those by which the W3C suite compares results; its IRIs may be written with the prefixes of the
project or those of ``invalid.ttl``.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

import pyoxigraph
from rdflib import Graph

from cascade_kg.catalog.rules import Rule
from cascade_kg.core.errors import InputError
from cascade_kg.core.namespaces import CKG
from cascade_kg.core.turtle import new_graph
from cascade_kg.validation.cascade_files import read_turtle, region_codes
from cascade_kg.validation.engine import Engine, Outcome, Result, reference_for, together
from cascade_kg.validation.own_files import rdflib_node
from cascade_kg.validation.prepared import PreparedGraph
from cascade_kg.validation.region import Region, RegionEngine

__all__ = ["COLUMNS", "Case", "Row", "load", "row_of"]

COLUMNS = ("focus", "path", "component", "severity", "shape")

_ORGANIZATION = pyoxigraph.NamedNode(str(CKG.organization))
_Data = TypeVar("_Data", contravariant=True)

Row = tuple[str, ...]
"""A result as a case states it: focus, path, component, severity, shape."""

_NAME = re.compile(r"([A-Za-z][\w-]*):([\w.\-/]*)")


class _Checks(Protocol[_Data]):
    def check(self, data: _Data, /) -> Outcome: ...


@dataclass(frozen=True, slots=True)
class Case(Generic[_Data]):
    """The case of a rule: its two examples, each with the reference data, and the results that are expected."""

    rule: Rule
    engine: Callable[[Graph | None], _Checks[_Data]]
    valid: _Data
    invalid: _Data
    expected: tuple[Row, ...]

    def faults(self, shapes: Graph | None = None) -> Iterator[str]:
        """Yield how the rule departs from its case, or a graph of shapes that stands for it; nothing when sound."""
        engine = self.engine(shapes)
        outcome = engine.check(self.valid)
        for row in _rows(self.rule, outcome.results):
            yield f"valid: unexpected {', '.join(row)}"
        if not outcome.looked_at.get(self.rule.name):
            yield "valid: the rule looks at no node of it"
        found = Counter(_rows(self.rule, engine.check(self.invalid).results))
        expected = Counter(self.expected)
        for row in sorted((found - expected).elements()):
            yield f"invalid: unexpected {', '.join(row)}"
        for row in sorted((expected - found).elements()):
            yield f"invalid: missing {', '.join(row)}"


def load(rule: Rule, folder: Path) -> Case[PreparedGraph] | Case[Region]:
    """Return the case of a rule from its folder.

    Raises:
        InputError: a file is missing, is no Turtle, or has other columns.
    """
    if rule.scope == "region":
        return Case(
            rule=rule,
            engine=lambda shapes: RegionEngine([rule], shapes=shapes),
            valid=_region(folder / "valid.trig"),
            invalid=_region(folder / "invalid.trig"),
            expected=_expected(folder / "expected.csv", new_graph()),
        )
    valid, invalid = (_graph(folder / name) for name in ("valid.ttl", "invalid.ttl"))
    return Case(
        rule=rule,
        engine=lambda shapes: Engine([rule], shapes=shapes),
        valid=together(valid, reference_for(region_codes(valid))),
        invalid=together(invalid, reference_for(region_codes(invalid))),
        expected=_expected(folder / "expected.csv", invalid),
    )


def row_of(result: Result) -> Row:
    """Return a result as a case states it."""
    return (str(result.focus), result.path or "", result.component, result.severity, result.rule.iri)


def _rows(rule: Rule, results: tuple[Result, ...]) -> list[Row]:
    return [row_of(result) for result in results if result.rule.name == rule.name]


def _graph(path: Path) -> Graph:
    return read_turtle(_bytes(path), where=str(path))[0]


def _region(path: Path) -> Region:
    try:
        quads = list(pyoxigraph.parse(_bytes(path), format=pyoxigraph.RdfFormat.TRIG))
    except SyntaxError as error:
        raise InputError(str(error.msg), where=f"{path}:{error.lineno}", todo="mend the line") from error
    agencies = new_graph()
    for quad in quads:
        if quad.predicate == _ORGANIZATION:
            agencies.add((rdflib_node(quad.subject), CKG.organization, rdflib_node(quad.object)))
    return Region(quads, region_codes(agencies))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError("the file of the case is missing", where=str(path), todo="write it") from error


def _expected(path: Path, graph: Graph) -> tuple[Row, ...]:
    reader = csv.DictReader(io.StringIO(_bytes(path).decode("utf-8-sig")))
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise InputError(f"the columns are not {','.join(COLUMNS)}", where=str(path), todo="write them so")
    rows = [tuple(_full((row[column] or "").strip(), graph) for column in COLUMNS) for row in reader]
    if not rows:
        raise InputError("the case expects nothing", where=str(path), todo="write an invalid.ttl that breaks the rule")
    return tuple(sorted(rows))


def _full(text: str, graph: Graph) -> str:
    """Return an IRI, or the path that SPARQL writes, with its prefixed names written out."""
    if re.match(r"https?:|urn:", text):
        return text
    namespaces = {prefix: str(iri) for prefix, iri in graph.namespaces()}
    whole = _NAME.fullmatch(text)
    if whole:
        return namespaces.get(whole[1], f"{whole[1]}:") + whole[2]
    return _NAME.sub(lambda name: f"<{namespaces[name[1]]}{name[2]}>" if name[1] in namespaces else name[0], text)
