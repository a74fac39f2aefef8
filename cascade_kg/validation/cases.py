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
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
from rdflib import Graph

from cascade_kg.catalog.rules import Rule
from cascade_kg.core.errors import InputError
from cascade_kg.core.iris import BASE, REFERENCE
from cascade_kg.core.prefixes import full
from cascade_kg.core.turtle import new_graph
from cascade_kg.store.turtle import n_triples, quads
from cascade_kg.validation.by_pyshacl import PyshaclEngine, oxigraph_term, reference_for, together
from cascade_kg.validation.cascade_files import parsed, region_codes
from cascade_kg.validation.compiled import queries_of
from cascade_kg.validation.data import Statements, in_graph, stored
from cascade_kg.validation.in_store import StoreEngine
from cascade_kg.validation.own_files import rdflib_node
from cascade_kg.validation.region import check_together
from cascade_kg.validation.results import Outcome, Result, text_of

__all__ = ["COLUMNS", "Case", "Example", "Row", "load", "row_of"]

COLUMNS = ("focus", "path", "component", "severity", "shape")

_CASCADES = f"{BASE}cascade/"
_GRAPH = f"{_CASCADES}case"
_ORGANIZATION = pyoxigraph.NamedNode(full("ckg:organization"))
_BESIDE = f"{REFERENCE}case"

Row = tuple[str, ...]
"""A result as a case states it: focus, path, component, severity, shape."""

_NAME = re.compile(r"([A-Za-z][\w-]*):([\w.\-/]*)")


@dataclass(frozen=True, slots=True)
class Example:
    """The graphs of an example, by their names, and the codes of the regions that they name.

    Each holds a cascade, or what the reference data lack.
    """

    graphs: Mapping[str, Statements]
    codes: tuple[str, ...]

    @property
    def stated(self) -> Statements:
        """Return what is stated in all graphs."""
        return [each for graph in self.graphs.values() for each in graph]

    @property
    def beside(self) -> Statements:
        """Return what the reference data lack."""
        return self.graphs.get(_BESIDE, ())

    def store(self) -> pyoxigraph.Store:
        """Return a store with the graphs, and the reference data that they need."""
        store = stored((), self.codes)
        for name, statements in self.graphs.items():
            store.extend(in_graph(statements, name))
        return store


@dataclass(frozen=True, slots=True)
class Case:
    """The case of a rule: its two examples, and the results that are expected."""

    rule: Rule
    valid: Example
    invalid: Example
    expected: tuple[Row, ...]

    def faults(self, shapes: Graph | None = None) -> Iterator[str]:
        """Yield how the rule departs from its case, or a graph of shapes that stands for it; nothing when sound."""
        outcome = self.outcome(self.valid, shapes)
        for row in map(row_of, outcome.results):
            yield f"valid: unexpected {', '.join(row)}"
        if not outcome.looked_at.get(self.rule.name):
            yield "valid: the rule looks at no node of it"
        found = Counter(map(row_of, self.outcome(self.invalid, shapes).results))
        expected = Counter(self.expected)
        for row in sorted((found - expected).elements()):
            yield f"invalid: unexpected {', '.join(row)}"
        for row in sorted((expected - found).elements()):
            yield f"invalid: missing {', '.join(row)}"

    def outcome(self, example: Example, shapes: Graph | None = None) -> Outcome:
        """Return what the rule, or the shapes that stand for it, find in an example; what they cannot, by pyshacl."""
        stated = None if shapes is None else [pyoxigraph.Quad(*map(oxigraph_term, each)) for each in shapes]  # type: ignore[arg-type]
        queries = queries_of([self.rule], shapes=stated, beside=example.beside)
        if self.rule.name in queries.refused:
            return self.by_pyshacl(example, shapes)
        compiled = [(self.rule, queries.compiled[self.rule.name])]
        if self.rule.scope == "region":
            graphs = [(name, n_triples(each)) for name, each in example.graphs.items()]
            return check_together(compiled, graphs, example.codes)
        return StoreEngine(compiled).check(example.store())

    def by_pyshacl(self, example: Example, shapes: Graph | None = None) -> Outcome:
        """Return what pyshacl finds in an example."""
        graph = Graph()
        for each in example.stated:
            graph.add((rdflib_node(each.subject), rdflib_node(each.predicate), rdflib_node(each.object)))
        engine = PyshaclEngine([self.rule], shapes=shapes)
        return engine.check(_GRAPH, together(graph, reference_for(example.codes)))


def load(rule: Rule, folder: Path) -> Case:
    """Return the case of a rule from its folder.

    Raises:
        InputError: a file is missing, is no Turtle, or has other columns.
    """
    if rule.scope == "region":
        valid, invalid = (_region(folder / name) for name in ("valid.trig", "invalid.trig"))
        prefixes = new_graph()
    else:
        valid, invalid = (_cascade(folder / name) for name in ("valid.ttl", "invalid.ttl"))
        prefixes = parsed(_bytes(folder / "invalid.ttl"), where=str(folder / "invalid.ttl"))
    return Case(rule, valid, invalid, _expected(folder / "expected.csv", prefixes))


def row_of(result: Result) -> Row:
    """Return a result as a case states it."""
    return (text_of(result.focus), result.path or "", result.component, result.severity, result.shape)


def _cascade(path: Path) -> Example:
    stated = quads(_bytes(path), where=str(path))
    graphs: dict[str, list[pyoxigraph.Quad]] = {_GRAPH: [], _BESIDE: []}
    for quad in stated:
        graphs[_GRAPH if text_of(quad.subject).startswith(_CASCADES) else _BESIDE].append(quad)  # type: ignore[arg-type]
    return Example(graphs, _codes(stated))


def _region(path: Path) -> Example:
    try:
        stated = list(pyoxigraph.parse(_bytes(path), format=pyoxigraph.RdfFormat.TRIG))
    except SyntaxError as error:
        raise InputError(str(error.msg), where=f"{path}:{error.lineno}", todo="mend the line") from error
    cascades: dict[str, list[pyoxigraph.Quad]] = {}
    for quad in stated:
        # What the reference data lack stands in the default graph.
        name = quad.graph_name.value if isinstance(quad.graph_name, pyoxigraph.NamedNode) else _BESIDE
        cascades.setdefault(name, []).append(quad)
    return Example(cascades, _codes(stated))


def _codes(stated: Iterable[pyoxigraph.Quad]) -> tuple[str, ...]:
    return region_codes(text_of(each.object) for each in stated if each.predicate == _ORGANIZATION)  # type: ignore[arg-type]


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
