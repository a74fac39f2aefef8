"""A finding says whose it is, where it stands, and what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph

from cascade_kg.catalog.rules import rules
from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Finding, Profile, Severity, Validation
from cascade_kg.core.turtle import to_turtle
from cascade_kg.store.turtle import n_triples
from cascade_kg.validation.cascade_files import CascadeFile
from cascade_kg.validation.cases import load
from cascade_kg.validation.evidence import Evidence
from cascade_kg.validation.facts import Facts
from cascade_kg.validation.report import report_graph
from cascade_kg.validation.run import Engine, validate

CASCADE = "https://w3id.org/cascade-kg/id/cascade/33.02.16/2099"
SYNTHETIC = f"""@prefix ckg: <https://w3id.org/cascade-kg/ontology#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .

<{CASCADE}> a ckg:Cascade ;
    rdfs:label "Cascading buatan"@id ;
    ckg:organization <https://w3id.org/cascade-kg/id/organization/33.02.16> ;
    ckg:year 2099 ;
    prov:wasDerivedFrom <{CASCADE}/document/1> .

<{CASCADE}/document/1> a ckg:SourceDocument ;
    ckg:fileName "buatan.txt" .

<{CASCADE}/objective/1> a ckg:Objective ;
    rdfs:label "Tujuan buatan"@id ;
    ckg:inCascade <{CASCADE}> ;
    ckg:sourceSpan "10" , "9" .

<{CASCADE}/outcome/1> a ckg:Outcome ;
    rdfs:label "Sasaran buatan"@id ;
    ckg:inCascade <{CASCADE}> ;
    ckg:contributesTo <{CASCADE}/objective/1> ;
    ckg:hasIndicator <{CASCADE}/outcome/1/indicator/1> .

<{CASCADE}/outcome/1/indicator/1> a ckg:Indicator ;
    ckg:sourceSpan "12-13" ;
    prov:wasDerivedFrom <{CASCADE}/document/1> .
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "2099.ttl"
    path.write_text(SYNTHETIC, encoding="utf-8")
    return path


def the_one(validation: Validation, rule: str, focus: str) -> Finding:
    found = [f for f in validation.findings if f.rule == rule and f.focus == f"{CASCADE}/{focus}".rstrip("/")]
    assert len(found) == 1
    return found[0]


def test_a_finding_on_a_nameless_indicator_has_the_name_and_the_ancestors_of_its_node(file: Path) -> None:
    finding = the_one(validate([file]), "indicator-has-a-name", "outcome/1/indicator/1")
    assert finding.label == "Sasaran buatan"
    assert finding.ancestors == ("Tujuan buatan",)
    assert (finding.file, finding.line) == (str(file), 25)
    assert SYNTHETIC.splitlines()[24].startswith(f"<{finding.focus}>")
    assert (finding.document, finding.spans) == ("buatan.txt", ("12-13",))
    assert finding.cascade == CASCADE
    assert finding.path == "http://www.w3.org/2000/01/rdf-schema#label"
    assert finding.basis
    assert finding.message.en != finding.message.id
    assert finding.remedy.en != finding.remedy.id


def test_spans_are_in_the_order_of_their_numbers(file: Path) -> None:
    finding = the_one(validate([file]), "fact-names-its-document", "objective/1")
    assert finding.spans == ("9", "10")
    assert finding.ancestors == ()


def test_a_finding_on_unread_lines_says_which_lines(tmp_path: Path) -> None:
    path = tmp_path / "2099.ttl"
    unread = 'ckg:unreadSpan "14-20" , "9" ;\n    ckg:fileName'
    path.write_text(SYNTHETIC.replace("ckg:fileName", unread), encoding="utf-8")
    finding = the_one(validate([path]), "every-line-was-read", "document/1")
    assert (finding.document, finding.spans) == ("buatan.txt", ("9", "14-20"))


@pytest.mark.parametrize("engine", [Engine.STORE, Engine.PYSHACL])
def test_a_finding_on_the_cascade_points_at_what_it_names_below_it(tmp_path: Path, engine: Engine) -> None:
    path = tmp_path / "2099.ttl"
    path.write_text(
        SYNTHETIC.replace('"Sasaran buatan"@id ;', '"Sasaran buatan"@id ;\n    ckg:satuan "desa" ;'), "utf-8"
    )
    finding = the_one(validate([path], rules=["property-is-declared"], engine=engine), "property-is-declared", "")
    assert (finding.line, finding.label) == (19, "Cascading buatan")
    assert SYNTHETIC.splitlines()[18].startswith(f"<{CASCADE}/outcome/1>")
    assert finding.message.en.startswith("Sasaran buatan has the property ckg:satuan, which the ontology does not")
    assert finding.message.id.startswith("Sasaran buatan punya properti ckg:satuan, yang tidak dideklarasikan")


def test_a_finding_is_told_to_people_without_terms(file: Path) -> None:
    finding = the_one(validate([file]), "indicator-has-a-name", "outcome/1/indicator/1")
    assert finding.message.id == "Indicator tanpa rdfs:label: tuliskan namanya dalam dokumen."
    assert finding.in_words("id") == "Indikator kinerja tanpa nama: tuliskan namanya dalam dokumen."
    assert finding.in_words("en") == "Indicator without name: write its name into the document."


def test_a_message_speaks_of_the_things_at_hand_and_keeps_no_placeholder() -> None:
    chosen = [rule for rule in rules() if "{" in rule.message.en]
    assert chosen
    for rule in chosen:
        case = load(rule, Path(__file__).parents[1] / "shapes" / rule.theme / rule.name)
        for result in case.outcome(case.invalid).results:
            file = CascadeFile(rule.path, "", case.invalid.codes, b"", n_triples(case.invalid.stated))
            message = Evidence(file, Facts(())).finding(result).message
            assert not [text for text in (message.en, message.id) if "{" in text], rule.name


def test_named_rules_alone_are_run_and_an_unknown_name_is_refused(file: Path) -> None:
    validation = validate([file], rules=["indicator-has-a-name"])
    assert {finding.rule for finding in validation.findings} == {"indicator-has-a-name"}
    assert validation.looked_at == {"indicator-has-a-name": 1}
    with pytest.raises(InputError, match="no rule is called indicator-has-a-nme"):
        validate([file], rules=["indicator-has-a-nme"])


def test_a_profile_asks_what_the_ones_before_it_ask_and_more(file: Path) -> None:
    asked = {profile: set(validate([file], profile=profile).looked_at) for profile in Profile}
    assert asked[Profile.DRAFT] < asked[Profile.FINAL] < asked[Profile.AUDIT]
    assert asked[Profile.AUDIT] == set(validate([file]).looked_at)
    assert "node-has-one-type" in asked[Profile.DRAFT]
    assert "indicator-states-a-formula" in asked[Profile.FINAL] - asked[Profile.DRAFT]
    assert "every-page-is-signed" in asked[Profile.AUDIT] - asked[Profile.FINAL]
    assert {finding.severity for finding in validate([file], profile=Profile.DRAFT).findings} == {Severity.VIOLATION}


def test_every_rule_that_sees_one_cascade_is_accounted_for(file: Path) -> None:
    validation = validate([file])
    assert set(validation.looked_at) == {rule.name for rule in rules() if rule.scope == "cascade"}
    assert set(validation.not_run) == {rule.name for rule in rules() if rule.scope == "region"}
    assert "sub-activity-belongs-to-an-activity" in validation.idle_rules()


def test_the_gravest_findings_of_a_file_come_first(file: Path) -> None:
    order = [list(Severity).index(finding.severity) for finding in validate([file]).findings]
    assert order == sorted(order)
    assert order[0] < order[-1]


def test_two_files_are_checked_each_by_itself(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "2099.ttl"
    other.parent.mkdir()
    other.write_text(SYNTHETIC.replace("33.02.16/2099", "33.02.15/2099"), encoding="utf-8")
    one, both = validate([file]), validate([tmp_path])
    assert both.files == (str(file), str(other))
    assert [f for f in both.findings if f.file == str(file)] == list(one.findings)
    assert {rule: 2 * nodes for rule, nodes in one.looked_at.items()}.items() <= both.looked_at.items()
    assert both.not_run == ()


def test_rules_that_need_all_cascades_are_not_run_on_one_and_say_so(file: Path) -> None:
    together_rules = {rule.name for rule in rules() if rule.scope == "region"}
    assert set(validate([file]).not_run) == together_rules
    assert not together_rules & set(validate([file]).looked_at)


def test_a_finding_on_two_cascades_has_its_own_place_and_names_the_other(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy" / "2099.ttl"
    copy.parent.mkdir()
    copy.write_text(f"\n{SYNTHETIC}", encoding="utf-8")
    finding = the_one(validate([tmp_path]), "resource-stands-in-one-file", "")
    assert (finding.file, finding.line) == (str(copy), 6)
    assert (
        f"3 IRIs of this file, of its cascade and nodes, stand in Cascading buatan ({file}) too" in finding.message.en
    )
    assert finding.severity is Severity.VIOLATION


def test_the_report_has_the_same_bytes_whatever_the_hash_seed(file: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from cascade_kg.core.turtle import to_turtle; from cascade_kg.validation.report import report_graph\n"
        "from cascade_kg.validation.run import validate\n"
        "sys.stdout.buffer.write(to_turtle(report_graph(validate([Path(sys.argv[1])]))))"
    )
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        run = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, check=True, env=environment)
        assert run.stdout == to_turtle(report_graph(validate([file])))


def test_the_report_is_a_shacl_report_with_both_languages(file: Path) -> None:
    validation = validate([file])
    report = Graph().parse(data=to_turtle(report_graph(validation)), format="turtle")
    results = list(report.objects(None, SH.result))
    assert len(results) == len(validation.findings) > 0
    assert len(list(report.subjects(RDF.type, SH.ValidationReport))) == 1
    for result in results:
        assert {message.language for message in report.objects(result, SH.resultMessage)} == {"en", "id"}  # type: ignore[attr-defined]
        for predicate in (SH.focusNode, SH.resultSeverity, SH.sourceConstraintComponent, SH.sourceShape):
            assert len(list(report.objects(result, predicate))) == 1
