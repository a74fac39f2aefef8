"""The bundle for plain pyshacl is what the rules say, byte for byte."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from rdflib import RDF, SH, Graph, URIRef

from cascade_kg.catalog.rules import rules
from cascade_kg.core.prefixes import PREFIXES
from cascade_kg.validation.bundle import bundle, bundle_file, prefixes
from cascade_kg.validation.making import main

PROJECT = Path(__file__).parents[2]


def test_the_bundle_is_up_to_date() -> None:
    assert bundle_file().read_bytes() == bundle(), "run: python -m cascade_kg.validation"
    assert main(["--check"]) == 0


def test_the_bundle_holds_the_rules_that_see_one_cascade_and_no_others() -> None:
    graph = Graph().parse(data=bundle(), format="turtle")
    targeted = {str(shape) for target in (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
                for shape in graph.subjects(target)}  # fmt: skip
    assert targeted == {rule.iri for rule in rules() if rule.scope == "cascade"}


def test_the_bundle_has_the_same_bytes_whatever_the_hash_seed() -> None:
    code = "import sys; from cascade_kg.validation.bundle import bundle; sys.stdout.buffer.write(bundle())"
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout == bundle()


def test_the_prefixes_of_rules_are_those_of_the_project() -> None:
    graph = prefixes()
    resource = URIRef("https://w3id.org/cascade-kg/shapes")
    declared = {
        str(graph.value(declaration, SH.prefix)): str(graph.value(declaration, SH.namespace))
        for declaration in graph.objects(resource, SH.declare)
    }
    assert declared == PREFIXES
    assert len(list(graph.subjects(RDF.type, SH.PrefixDeclaration))) == len(PREFIXES)


def test_each_basis_of_a_rule_is_the_ontology_or_stands_in_the_reference_data() -> None:
    known = {str(subject) for subject in Graph().parse(PROJECT / "data" / "reference" / "regulations.ttl").subjects()}
    known |= {str(subject) for subject in Graph().parse(PROJECT / "ontology" / "cascade.ttl").subjects()}
    unknown = {rule.file: basis for rule in rules() for basis in rule.basis if basis not in known}
    assert unknown == {}


def test_a_rule_that_has_changed_since_the_bundle_was_written_is_linted_before_it_runs(tmp_path: Path) -> None:
    for name in ("cascade_kg", "ontology", "shapes"):
        shutil.copytree(PROJECT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("data", "queries"):
        (tmp_path / name).symlink_to(PROJECT / name)
    command = [sys.executable, "-m", "cascade_kg", "validate", "data/cascades/35.12.06-panarukan", "--lang", "en"]
    environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(tmp_path)}

    def validated() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, check=False, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, env=environment
        )

    assert validated().returncode == 0
    rule = tmp_path / "shapes/structure/node-has-a-label.ttl"
    rule.write_text(rule.read_text(encoding="utf-8").replace("sh:minCount", "sh:minCout"), encoding="utf-8")
    done = validated()
    assert done.returncode == 3
    assert "nothing declares sh:minCout" in done.stderr
