"""HermiT reads the ontology and cascades; the cascades of these tests are made up, but for that of Pekuncen."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store

from cascade_kg.core.errors import InputError, ProjectError
from cascade_kg.core.folders import folder
from cascade_kg.core.namespaces import CKG
from cascade_kg.reasoning import Reasoning, reason
from cascade_kg.reasoning.facts import assertions, ontology, to_rdf_xml
from cascade_kg.reasoning.hermit import ask, java_is_here

needs_java = pytest.mark.skipif(not java_is_here(), reason="HermiT needs Java, and there is none")

MADE_UP = "https://w3id.org/cascade-kg/id/cascade/99.99.99/2099"
PEKUNCEN = Path(__file__).parents[2] / "data" / "cascades" / "33.02.16-pekuncen" / "2023.ttl"
CASCADE = f"""
@prefix c: <{MADE_UP}/> .
@prefix ckg: <https://w3id.org/cascade-kg/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

c:objective a ckg:Objective ; rdfs:label "Tujuan buatan"@id ; ckg:hasIndicator c:satisfaction ;
    ckg:atLevel ckg:EselonII .
c:satisfaction a ckg:Indicator ; ckg:measures <https://w3id.org/cascade-kg/id/indicator/ikm> ;
    ckg:calculationType ckg:NonCumulative .
c:program a ckg:Program ; ckg:contributesTo c:objective ; ckg:resultStatement "Meningkatnya hasil buatan"@id .
c:activity a ckg:Activity ; ckg:contributesTo c:program .
c:served a ckg:SubActivity ; ckg:contributesTo c:activity ; ckg:hasIndicator c:complaints ; ckg:ordinal "1" .
c:complaints a ckg:Indicator ; ckg:calculationType ckg:CumulativeNegative .
c:orphan a ckg:SubActivity ; ckg:ordinal "2" .
c:sign-off a ckg:SignOff ; dcterms:date "2099-01-02"^^xsd:date .
"""


def written(folder_: Path, text: str) -> Path:
    path = folder_ / "2099.ttl"
    path.write_text(text, encoding="utf-8")
    return path


def members(reasoning: Reasoning, name: str) -> list[str]:
    return [iri.removeprefix(f"{MADE_UP}/") for iri in reasoning.members[str(CKG[name])]]


@needs_java
def test_the_ontology_is_consistent_and_every_class_can_have_a_member() -> None:
    found = reason([])
    assert found.sound
    assert found.unsatisfiable == ()
    assert len(found.members) >= 5


@needs_java
def test_the_alignments_contradict_neither_the_ontology_nor_each_other() -> None:
    graph = ontology()
    for path in sorted((folder("ontology") / "alignments").glob("*.ttl")):
        graph.parse(path)
    answer = ask(to_rdf_xml([graph]), classes=(), seconds=120)
    assert (answer.consistent, answer.unsatisfiable) == (True, ())


@needs_java
def test_a_reasoner_fills_the_defined_classes(tmp_path: Path) -> None:
    found = reason([written(tmp_path, CASCADE)])
    assert found.sound
    assert members(found, "SatisfactionContributor") == ["served"]
    assert members(found, "SatisfactionMeasuredNode") == ["objective"]
    assert members(found, "InterpretedIndicator") == ["satisfaction"]
    assert members(found, "LowerIsBetterIndicator") == ["complaints"]
    assert members(found, "SummedIndicator") == ["complaints"]
    assert members(found, "OfficialWork") == []


@needs_java
@pytest.mark.parametrize(
    ("statement", "node", "classes"),
    [
        ("c:activity a ckg:Program .", "activity", ("Activity", "Program")),
        ("c:objective ckg:contributesTo c:satisfaction .", "satisfaction", ("CascadeNode", "Indicator")),
        ("c:served ckg:measures c:program .", "served", ("Indicator", "SubActivity")),
    ],
)
def test_a_clash_names_the_node_and_what_it_would_have_to_be(
    tmp_path: Path, statement: str, node: str, classes: tuple[str, str]
) -> None:
    path = written(tmp_path, f"{CASCADE}\n{statement}\n")
    found = reason([path])
    assert not found.sound
    assert found.members == {}
    shown = {(clash.node, clash.classes): clash for clash in found.clashes}
    clash = shown[f"{MADE_UP}/{node}", (str(CKG[classes[0]]), str(CKG[classes[1]]))]
    assert clash.files == (str(path),)
    assert all(f"{MADE_UP}/{node}" in each for each in clash.because)
    assert f"<{MADE_UP}/{node}> would have to be both ckg:{classes[0]} and ckg:{classes[1]}" in found.in_words("en")
    assert "TIDAK KONSISTEN" in found.in_words("id")


@needs_java
def test_a_number_where_words_belong_is_a_clash_and_a_text_without_language_is_none(tmp_path: Path) -> None:
    text = CASCADE.replace('ckg:ordinal "2"', "ckg:ordinal 2").replace('hasil buatan"@id', 'hasil buatan"')
    found = reason([written(tmp_path, text)])
    assert not found.consistent
    assert [clash.node for clash in found.clashes] == [f"{MADE_UP}/orphan"]


@needs_java
def test_a_class_without_possible_members_is_reported() -> None:
    graph = ontology()
    torn = "@prefix ckg: <https://w3id.org/cascade-kg/ontology#> . ckg:Torn a <http://www.w3.org/2002/07/owl#Class> ; "
    graph.parse(
        data=torn + "<http://www.w3.org/2000/01/rdf-schema#subClassOf> ckg:Program , ckg:Activity .", format="turtle"
    )
    assert ask(to_rdf_xml([graph]), classes=(), seconds=120).unsatisfiable == (str(CKG.Torn),)


@needs_java
@pytest.mark.skipif(not PEKUNCEN.is_file(), reason="the cascade of Pekuncen has not been imported")
def test_the_members_of_the_satisfaction_class_are_the_rows_of_the_question() -> None:
    found = reason([PEKUNCEN])
    contributors = found.members[str(CKG.SatisfactionContributor)]
    assert found.sound
    assert len(contributors) == 27
    assert len(found.members[str(CKG.SatisfactionMeasuredNode)]) == 1
    store = Store()
    for path in (PEKUNCEN, folder("data") / "reference" / "indicators.ttl"):
        store.bulk_load(path.read_bytes(), format=RdfFormat.TURTLE)
    (question,) = folder("queries").rglob("sub-activities-behind-a-shared-indicator.rq")
    marked = "VALUES ?indicator { <https://w3id.org/cascade-kg/id/indicator/ikm> }"
    solutions = store.query(question.read_text(encoding="utf-8").replace("#@params", marked))
    assert isinstance(solutions, QuerySolutions)
    assert {str(row["subActivity"].value) for row in solutions} == set(contributors)


def test_nothing_of_a_cascade_but_assertions_reaches_the_reasoner(tmp_path: Path) -> None:
    hostile = CASCADE + (
        "<https://example.org/> a owl:Ontology ; owl:imports <https://example.org/other> ;\n"
        '    <http://www.lesfleursdunormal.fr/static/_downloads/owlready_ontology.owl#python_module> "os" .\n'
        "c:served rdfs:seeAlso c:objective ; owl:sameAs c:orphan . ckg:Program rdfs:subClassOf ckg:Activity .\n"
    )
    path = written(tmp_path, hostile)
    rdf_xml = to_rdf_xml(assertions([path], ontology()).values()).decode()
    for word in ("imports", "python_module", "sameAs", "seeAlso", "subClassOf", "2099-01-02", 'Ontology"'):
        assert word not in rdf_xml
    assert f"{MADE_UP}/served" in rdf_xml


@pytest.mark.parametrize("text", ["no turtle at all", "[] a <https://w3id.org/cascade-kg/ontology#Program> ."])
def test_a_file_that_cannot_be_reasoned_over_is_refused_by_name(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(InputError, match=r"2099\.ttl"):
        reason([path])


@needs_java
def test_values_that_the_reasoner_cannot_read_do_not_stop_it(tmp_path: Path) -> None:
    values = ('"x"^^<https://example.org/unknown>',)
    found = reason([written(tmp_path, f"{CASCADE}\nc:sign-off ckg:signerNumber {' , '.join(values)} .\n")])
    assert found.consistent


@needs_java
def test_the_reasoner_is_stopped_at_the_time_limit(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="did not end within") as stopped:
        reason([written(tmp_path, CASCADE)], seconds=0.01)
    assert "penalar tidak selesai dalam 0.01 detik (berikan lebih sedikit cascade)" in stopped.value.in_("id")
    with pytest.raises(InputError, match=r"did not end within 0\.02 s"):
        reason([written(tmp_path, CASCADE)] * 2, seconds=0.01)


def test_without_java_one_line_says_so(tmp_path: Path) -> None:
    program = (
        "from pathlib import Path; import sys; from cascade_kg.reasoning import reason\n"
        "try: reason([Path(sys.argv[1])])\n"
        "except Exception as error: print(type(error).__name__, error)"
    )
    path = written(tmp_path, CASCADE)
    command = [sys.executable, "-c", program, str(path)]
    said = subprocess.run(command, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=True).stdout
    told = "the reasoner needs Java, and there is none (install a Java runtime, version 8 or later)"
    assert said == f"{ProjectError.__name__} {told}\n"


@needs_java
def test_a_verdict_can_be_written_as_json(tmp_path: Path) -> None:
    found = reason([written(tmp_path, CASCADE)])
    assert json.loads(json.dumps(asdict(found)))["consistent"] is True
    assert "Members of ckg:SatisfactionContributor: 1" in found.in_words("en")
    assert "Anggota ckg:SatisfactionContributor: 1" in found.in_words("id")
