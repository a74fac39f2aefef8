"""Each component of SHACL Core that the compiler claims gives what the specification says, and pyshacl says the same.

A case is a file in ``core/``: shapes in the default graph, a cascade in a graph by its name, and reference data in
another; beside it the results that are expected, a line each.
"""

from __future__ import annotations

import csv
import inspect
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
import pyshacl
import pytest
from rdflib import SH, Graph
from rdflib.term import BNode, Node

from cascade_kg.core.iris import REFERENCE
from cascade_kg.core.prefixes import PREFIXES
from cascade_kg.validation.by_pyshacl import oxigraph_term
from cascade_kg.validation.compiler import core
from cascade_kg.validation.compiler.compiled import Compiled
from cascade_kg.validation.compiler.places import Places
from cascade_kg.validation.compiler.rules import compile_rule
from cascade_kg.validation.own_files import rdflib_node
from cascade_kg.validation.paths import path_text
from tests.validation.agreement.engines import CASCADES, twin

CASES = sorted((Path(__file__).parent / "core").glob("*.trig"))
COLUMNS = ["focus", "path", "component", "severity", "shape", "value"]
TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
DEFAULT = pyoxigraph.DefaultGraph()

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """The quads of a file by what they are, and the rows that are expected."""

    shapes: list[pyoxigraph.Quad]
    cascade: list[pyoxigraph.Quad]
    reference: list[pyoxigraph.Quad]
    expected: Counter[Row]

    def compiled(self) -> list[Compiled]:
        """Return each shape that has a target compiled."""
        places = Places.of((*self.shapes, *self.reference))
        kinds = [each.subject for each in self.shapes if str(each.object).endswith("#NodeShape>")]
        names = sorted({str(each)[1:-1] for each in kinds if self._has_target(each)})
        return [compile_rule(each, self.shapes, places=places, prefixes=PREFIXES, set_based=False) for each in names]

    def _has_target(self, shape: object) -> bool:
        about = [each for each in self.shapes if each.subject == shape]
        return any(
            rdflib_node(each.predicate) in TARGETS or str(each.object).endswith("rdf-schema#Class>") for each in about
        )


def case(path: Path) -> Case:
    """Read a case."""
    quads = list(pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TRIG))
    prefixes = "\n".join(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("PREFIX"))
    with path.with_suffix(".csv").open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        assert reader.fieldnames == COLUMNS
        rows = [tuple(_term(row[column], prefixes) for column in COLUMNS) for row in reader]
    shapes = [each for each in quads if each.graph_name == DEFAULT]
    graphs = [each for each in quads if each.graph_name != DEFAULT]
    reference = [each for each in graphs if str(each.graph_name).startswith(f"<{REFERENCE}")]
    return Case(shapes, [each for each in graphs if each not in reference], reference, Counter(rows))


def _term(text: str, prefixes: str) -> str:
    """Return a term of Turtle, or a path of SPARQL, as it is compared."""
    if not text:
        return ""
    if text[0] in "(^" or "/ex:" in text:
        return re.sub(r"ex:([a-z]+)", r"<https://example.org/\1>", text)
    (quad,) = pyoxigraph.parse(f"{prefixes}\n<a:a> <a:b> {text} .".encode(), format=pyoxigraph.RdfFormat.TURTLE)
    return _said(quad.object)


def _said(term: object) -> str:
    """Return a term as N-Triples writes it, numbers in their shortest form; blank nodes are alike."""
    node = rdflib_node(term)
    return "[]" if isinstance(node, BNode) else str(oxigraph_term(node))


def _path(text: str | None) -> str:
    return "" if text is None else text if text[0] in "<(^" else f"<{text}>"


def in_store(case: Case, quads: list[pyoxigraph.Quad]) -> dict[str, Counter[Row]]:
    """Return the rows of all shapes of a case by graph."""
    store = pyoxigraph.Store()
    store.extend([*quads, *case.reference])
    found: dict[str, Counter[Row]] = defaultdict(Counter)
    for compiled in case.compiled():
        for query in compiled.queries:
            solutions = store.query(query.text)
            assert isinstance(solutions, pyoxigraph.QuerySolutions)
            names = {each.value for each in solutions.variables}
            for row in solutions:
                said = {name: _said(row[name]) for name in names & {"this", "path", "value", "graph"} if row[name]}
                path = said.get("path") or _path(query.path)
                result = (said["this"], path, f"<{query.component}>", f"<{query.severity}>", f"<{query.shape}>")
                found[said["graph"]][(*result, said.get("value", ""))] += 1
    return found


def by_pyshacl(case: Case) -> Counter[Row]:
    """Return the rows of pyshacl's report."""
    data, shapes = Graph(), Graph()
    for graph, quads in ((data, [*case.cascade, *case.reference]), (shapes, [*case.shapes, *case.reference])):
        for each in quads:
            graph.add((rdflib_node(each.subject), rdflib_node(each.predicate), rdflib_node(each.object)))
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, allow_warnings=True)
    found: Counter[Row] = Counter()
    for result in report.objects(None, SH.result):

        def said(predicate: Node, result: Node = result) -> str:
            value = report.value(result, predicate)
            return "" if value is None else "[]" if isinstance(value, BNode) else str(oxigraph_term(value))

        path = report.value(result, SH.resultPath)
        shown = "" if path is None else _path(path_text(report, path))
        about = (SH.sourceConstraintComponent, SH.resultSeverity, SH.sourceShape, SH.value)
        found[(said(SH.focusNode), shown, *map(said, about))] += 1
    return found


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_store_finds_in_a_cascade_by_itself_what_the_specification_says(path: Path) -> None:
    one = case(path)
    assert sum(in_store(one, one.cascade).values(), Counter()) == one.expected


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_store_finds_the_same_beside_another_cascade(path: Path) -> None:
    one = case(path)
    name = pyoxigraph.NamedNode(f"{CASCADES}twin")
    other = [pyoxigraph.Quad(each.subject, each.predicate, each.object, name) for each in twin(one.cascade)]
    found = in_store(one, [*one.cascade, *other])
    theirs = found.pop(str(name), Counter())
    assert sum(found.values(), Counter()) == one.expected
    assert theirs == sum(in_store(one, other).values(), Counter())


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_pyshacl_finds_what_the_specification_says(path: Path) -> None:
    one = case(path)
    assert by_pyshacl(one) == one.expected


def test_each_component_that_the_compiler_claims_has_a_case() -> None:
    source = Path(inspect.getfile(core)).read_text(encoding="utf-8")
    claimed = set(re.findall(r'_component\("(\w+)"\)', source)) | {
        *core._COMPARED,
        *core._ORDERED,
        "minLength",
        "maxLength",
    }
    tried = {
        row[2].removeprefix(f"<{SH}").removesuffix("ConstraintComponent>")
        for path in CASES
        for row in case(path).expected
    }
    assert {each[0].upper() + each[1:] for each in claimed} == tried
