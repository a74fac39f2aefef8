"""A rule held against its own case: ``valid.ttl`` passes, ``invalid.ttl`` gives what ``expected.csv`` says.

A case stands in ``tests/shapes/<theme>/<rule>/``. The columns of ``expected.csv`` are those by which the W3C
suite compares results; its IRIs may be written with the prefixes of the project or those of ``invalid.ttl``.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph

from cascade_kg.catalog.rules import Rule
from cascade_kg.core.errors import InputError
from cascade_kg.validation.cascade_files import read_turtle, region_codes
from cascade_kg.validation.engine import Engine, Result, reference_for, together
from cascade_kg.validation.prepared import PreparedGraph

__all__ = ["COLUMNS", "Case", "Row", "load", "row_of"]

COLUMNS = ("focus", "path", "component", "severity", "shape")

Row = tuple[str, ...]
"""A result as a case states it: focus, path, component, severity, shape."""

_NAME = re.compile(r"([A-Za-z][\w-]*):([\w.\-/]*)")


@dataclass(frozen=True, slots=True)
class Case:
    """The case of a rule: its two graphs, each with the reference data, and the results that are expected."""

    rule: Rule
    valid: PreparedGraph
    invalid: PreparedGraph
    expected: tuple[Row, ...]

    def faults(self, engine: Engine) -> Iterator[str]:
        """Yield how an engine that runs the rule departs from the case; nothing when it does not."""
        outcome = engine.check(self.valid)
        for row in _rows(self.rule, outcome.results):
            yield f"valid.ttl: unexpected {', '.join(row)}"
        if not outcome.looked_at.get(self.rule.name):
            yield "valid.ttl: the rule looks at no node of it"
        found = Counter(_rows(self.rule, engine.check(self.invalid).results))
        expected = Counter(self.expected)
        for row in sorted((found - expected).elements()):
            yield f"invalid.ttl: unexpected {', '.join(row)}"
        for row in sorted((expected - found).elements()):
            yield f"invalid.ttl: missing {', '.join(row)}"


def load(rule: Rule, folder: Path) -> Case:
    """Return the case of a rule from its folder.

    Raises:
        InputError: a file is missing, is no Turtle, or has other columns.
    """
    valid, invalid = (_graph(folder / name) for name in ("valid.ttl", "invalid.ttl"))
    return Case(
        rule=rule,
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
