"""Plain pyshacl, as users run it in their CI, and our engine find the same."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pyshacl
import pytest
from rdflib import SH, Graph

from cascade_kg.catalog.reference_files import files_for
from cascade_kg.catalog.rules import Rule, rules
from cascade_kg.core.namespaces import CKG
from cascade_kg.validation.bundle import bundle_file
from cascade_kg.validation.cascade_files import read
from cascade_kg.validation.cases import load, row_of
from cascade_kg.validation.paths import path_text
from cascade_kg.validation.report import report_graph
from cascade_kg.validation.run import validate

PROJECT = Path(__file__).parents[2]
ONTOLOGY = PROJECT / "ontology" / "cascade.ttl"
RULES = [rule for rule in rules() if rule.scope == "cascade"]
CASCADES = sorted(path for path in PROJECT.glob("data/cascades/*/*.ttl") if not path.name.endswith(".decisions.ttl"))


@cache
def plain_graph(*paths: Path) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path, format="turtle")
    return graph


def rows(report: Graph) -> list[tuple[str, ...]]:
    """Return the results of a report by the columns in which the W3C suite compares them."""
    found = []
    for result in report.objects(None, SH.result):
        focus, path, component, severity, shape = (
            report.value(result, predicate)
            for predicate in (
                SH.focusNode,
                SH.resultPath,
                SH.sourceConstraintComponent,
                SH.resultSeverity,
                SH.sourceShape,
            )
        )
        found.append(
            (str(focus), "" if path is None else path_text(report, path), str(component), str(severity), str(shape))
        )
    return sorted(found)


def conforms(report: Graph) -> list[str]:
    return [str(value) for value in report.objects(None, SH.conforms)]


def command_line(cascade: Path, *, shapes: Path) -> tuple[int, Graph]:
    """Run the command that docs/validating.md shows; return its exit code and report."""
    run = subprocess.run(
        [
            str(Path(sys.executable).parent / "pyshacl"),
            *("--allow-warnings", "--format", "turtle", "-s", str(shapes), "-e", str(ONTOLOGY)),
            *map(str, files_for(read(cascade).region_codes)),
            str(cascade),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "sh:ValidationReport" in run.stdout, run.stderr
    return run.returncode, Graph().parse(data=run.stdout, format="turtle")


def torn(cascade: Path, folder: Path) -> Path:
    """Write a cascade of which one sub-activity has lost its parent."""
    graph = read(cascade).graph
    node = min(graph.subjects(None, CKG.SubActivity), key=str)
    graph.remove((node, CKG.contributesTo, None))
    path = folder / cascade.name
    path.write_text(graph.serialize(format="longturtle"), encoding="utf-8")
    return path


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_invalid_example_of_a_rule_gives_the_same_in_plain_pyshacl(rule: Rule) -> None:
    folder = PROJECT / "tests" / "shapes" / rule.theme / rule.name
    case = load(rule, folder)
    reference = files_for(case.invalid.codes)
    _, report, _ = pyshacl.validate(
        plain_graph(*reference) + Graph().parse(folder / "invalid.ttl", format="turtle"),
        shacl_graph=plain_graph(rule.path, PROJECT / "shapes" / "prefixes.ttl"),
        ont_graph=plain_graph(ONTOLOGY),
        allow_warnings=True,
        inplace=True,
    )
    for ours in (case.outcome(case.invalid), case.by_pyshacl(case.invalid)):
        assert sorted(map(row_of, ours.results)) == rows(report)


@pytest.mark.parametrize("path", CASCADES, ids=lambda path: path.parent.name)
def test_a_shipped_cascade_conforms_and_gives_the_same_findings_on_the_command_line(path: Path) -> None:
    code, report = command_line(path, shapes=bundle_file())
    ours = report_graph(validate([path]))
    assert code == 0
    assert conforms(report) == conforms(ours) == ["true"]
    assert rows(ours) == rows(report)


@pytest.mark.parametrize("path", CASCADES[:1], ids=lambda path: path.parent.name)
def test_a_torn_cascade_conforms_in_neither(path: Path, tmp_path: Path) -> None:
    broken = torn(path, tmp_path)
    # One rule stands for the bundle, which takes plain pyshacl a minute.
    rule = next(rule for rule in RULES if rule.name == "node-below-an-objective-has-a-parent")
    code, report = command_line(broken, shapes=rule.path)
    ours = report_graph(validate([broken]))
    assert code == 1
    assert len(rows(report)) == 1
    assert rows(report)[0] in rows(ours)
    assert conforms(report) == conforms(ours) == ["false"]


def test_a_cascade_is_shipped() -> None:
    assert CASCADES
