"""What the compiler does not know it refuses by name; pyshacl runs such a rule, unless the store alone is asked for."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph
import pytest

from cascade_kg.core.prefixes import PREFIXES
from cascade_kg.validation.compiler.places import Places
from cascade_kg.validation.compiler.rules import compile_rule
from cascade_kg.validation.compiler.unsupported import UnsupportedError

PROJECT = Path(__file__).parents[3]
HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items()) + "PREFIX ex: <https://example.org/>\n"
TARGET = "ex:rule a sh:NodeShape ; sh:targetClass ckg:Program ; "
# The reference data of this test speak of skos:broader, and of nothing else.
REFERENCE = [
    pyoxigraph.Quad(
        pyoxigraph.NamedNode("https://example.org/a"),
        pyoxigraph.NamedNode(f"{PREFIXES['skos']}broader"),
        pyoxigraph.NamedNode("https://example.org/b"),
    )
]


def compiled(shapes: str) -> None:
    statements = list(pyoxigraph.parse((HEAD + shapes).encode(), format=pyoxigraph.RdfFormat.TURTLE))
    places = Places.of(REFERENCE)
    compile_rule("https://example.org/rule", statements, places=places, prefixes=PREFIXES, set_based=False)


def of_query(where: str, *, head: str = "SELECT $this", tail: str = "") -> str:
    return f'{TARGET} sh:sparql ex:query . ex:query sh:select """{head} WHERE {{ {where} }} {tail}""" .'


SHAPES = {
    "sh:targetNode": "ex:rule a sh:NodeShape ; sh:targetNode ex:a ; sh:nodeKind sh:IRI .",
    "has no target": "ex:rule a sh:NodeShape ; sh:nodeKind sh:IRI .",
    "deactivated": TARGET + "sh:deactivated true ; sh:nodeKind sh:IRI .",
    "sh:rule": TARGET + "sh:rule ex:other .",
    "sh:js": TARGET + "sh:js ex:other .",
    "sh:expression": TARGET + "sh:expression ex:other .",
    "which is not defined": TARGET + "sh:node ex:other .",
    "which contains itself": TARGET + "sh:property ex:below . ex:below sh:path ckg:contributesTo ; sh:node ex:rule .",
    "sh:qualifiedValueShapesDisjoint": TARGET
    + "sh:property ex:p . ex:p sh:path ckg:unit ; sh:qualifiedValueShape ex:q ; sh:qualifiedMinCount 1 ;"
    + " sh:qualifiedValueShapesDisjoint true . ex:q sh:nodeKind sh:IRI .",
    "a count of more than 5": TARGET + "sh:property ex:p . ex:p sh:path ckg:unit ; sh:minCount 6 .",
    r"regular expression \^\(\?=A": TARGET + 'sh:property ex:p . ex:p sh:path ckg:unit ; sh:pattern "^(?=A)" .',
    r"regular expression \(A\)": TARGET + 'sh:property ex:p . ex:p sh:path ckg:unit ; sh:pattern "(A)\\\\1" .',
    "a path of an unknown kind": TARGET + "sh:property ex:p . ex:p sh:path [] ; sh:minCount 1 .",
    "sh:inversePath of a sequence": TARGET
    + "sh:property ex:p . ex:p sh:path [ sh:inversePath ( ckg:unit ckg:note ) ] ; sh:minCount 1 .",
    "a list that is none": TARGET + "sh:in ex:list . ex:list a ex:Q .",
    "sh:property in a property shape": TARGET
    + "sh:property ex:p . ex:p sh:path ckg:hasIndicator ; sh:property ex:q . ex:q sh:path ckg:unit ; sh:minCount 1 .",
    "sh:sparql in a property shape": TARGET
    + 'sh:property ex:p . ex:p sh:path ckg:unit ; sh:sparql ex:q . ex:q sh:select "SELECT $this { $this ?p ?o }" .',
    "sh:sparql in a shape inside another": TARGET
    + 'sh:not ex:p . ex:p sh:sparql ex:q . ex:q sh:select "SELECT $this { $this ?p ?o }" .',
    "that is no sh:Violation": TARGET + "sh:not ex:p . ex:p sh:nodeKind sh:IRI ; sh:severity sh:Warning .",
    "a constraint on the values of a path": TARGET + "sh:minCount 1 .",
    "a SPARQL constraint with": TARGET + 'sh:sparql ex:q . ex:q sh:ask "ASK { $this ?p ?o }" .',
}
QUERIES = {
    "MINUS": of_query("$this a ckg:Program MINUS { $this ckg:unit ?x }"),
    "VALUES": of_query("$this a ckg:Program VALUES ?x { 1 }"),
    "SERVICE": of_query("SERVICE <https://example.org/> { $this a ckg:Program }"),
    "GRAPH": of_query("GRAPH ?g { $this a ckg:Program }"),
    "FROM": of_query("$this a ckg:Program", head="SELECT $this FROM <https://example.org/>"),
    "LIMIT": of_query("$this a ckg:Program", tail="LIMIT 1"),
    "OFFSET": of_query("$this a ckg:Program", tail="OFFSET 1"),
    "ORDER": of_query("$this a ckg:Program", tail="ORDER BY $this"),
    "ASK where SELECT": of_query("$this a ckg:Program", head="ASK"),
    "does not give \\$this": of_query("$this ckg:unit ?unit", head="SELECT ?unit"),
    "is not grouped": of_query("$this ckg:unit ?unit", head="SELECT $this (COUNT(?unit) AS ?value)"),
    "a query inside EXISTS": of_query("FILTER EXISTS { { SELECT $this WHERE { $this ckg:unit ?unit } } }"),
    "a blank node or a list": of_query("$this ckg:hasIndicator [ ckg:unit ?unit ]"),
    "a list in a query": of_query("$this ckg:hasIndicator ( 1 )"),
    "the prefix :": of_query("$this ckg:hasIndicator _:b"),
    "the prefix odd:": of_query("$this odd:unit ?unit"),
    "the regular expression": of_query("$this ckg:unit ?unit FILTER(REGEX(?unit, '(?i)x'))"),
    "a query that breaks off": TARGET + 'sh:sparql ex:q . ex:q sh:select "SELECT $this WHERE { $this a" .',
    "in a path": of_query("$this !ckg:unit ?unit"),
}


@pytest.mark.parametrize(("named", "shapes"), [*SHAPES.items(), *QUERIES.items()], ids=[*SHAPES, *QUERIES])
def test_what_the_compiler_does_not_know_it_refuses_by_name(named: str, shapes: str) -> None:
    with pytest.raises(UnsupportedError, match=named):
        compiled(shapes)


@pytest.mark.parametrize(
    "shapes",
    [
        of_query("$this skos:broader+ ?value"),
        of_query("FILTER NOT EXISTS { $this skos:broader* ?value }"),
        TARGET + "sh:property ex:p . ex:p sh:path [ sh:oneOrMorePath skos:broader ] ; sh:minCount 1 .",
    ],
)
def test_a_closure_over_what_reference_data_state_is_refused(shapes: str) -> None:
    compiled(shapes.replace("skos:broader", "ckg:contributesTo"))
    with pytest.raises(UnsupportedError, match="with a property that the reference data use"):
        compiled(shapes)


SPAN = "https://w3id.org/cascade-kg/id/cascade/99.99.99/2023"
CASCADE = f"""
PREFIX ckg: <https://w3id.org/cascade-kg/ontology#>
<{SPAN}> a ckg:Cascade ; ckg:sourceSpan "9" .
<{SPAN}/7.01> a ckg:Program ; ckg:sourceSpan "line 9", "4-5" .
"""
RULE = "shapes/provenance/source-span-names-lines-or-boxes.ttl"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the project with two rules, one of which has a pattern that the compiler refuses, and a cascade."""
    root = tmp_path_factory.mktemp("project")
    for name in ("cascade_kg", "ontology"):
        shutil.copytree(PROJECT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("data", "queries"):
        (root / name).symlink_to(PROJECT / name)
    for name in ("shapes/prefixes.ttl", RULE, "shapes/structure/node-has-a-label.ttl"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / name, root / name)
    rule = (root / RULE).read_text(encoding="utf-8")
    assert 'sh:pattern "^' in rule
    (root / RULE).write_text(rule.replace('sh:pattern "^', 'sh:pattern "(?=.)^'), encoding="utf-8")
    (root / "2023.ttl").write_text(CASCADE, encoding="utf-8")
    return root


Validated = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def validated(project: Path) -> Validated:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "cascade_kg", "validate", "2023.ttl", "--lang", "en", *arguments]
        environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(project)}
        return subprocess.run(
            command, check=False, capture_output=True, text=True, encoding="utf-8", cwd=project, env=environment
        )

    return run


def test_a_rule_that_the_compiler_refuses_is_run_by_pyshacl(validated: Validated) -> None:
    auto, pyshacl = (validated("--engine", engine, "--format", "json") for engine in ("auto", "pyshacl"))
    assert auto.returncode == pyshacl.returncode == 1, auto.stderr + pyshacl.stderr
    assert json.loads(auto.stdout)["findings"] == json.loads(pyshacl.stdout)["findings"]
    found = sorted((each["rule"], each["focus"], each["value"]) for each in json.loads(auto.stdout)["findings"])
    assert found == [
        ("node-has-a-label", f"{SPAN}/7.01", None),
        ("source-span-names-lines-or-boxes", f"{SPAN}/7.01", "line 9"),
    ]


def test_the_store_alone_refuses_it_in_one_line(validated: Validated) -> None:
    done = validated("--engine", "store")
    assert done.returncode == 3
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert RULE in line
    assert "the store cannot run it: the regular expression (?=.)^" in line
    assert "--engine auto" in line
