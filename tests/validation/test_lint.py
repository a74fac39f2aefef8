"""Rules that would pass over everything in silence are refused, by file and by what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from cascade_kg.catalog.rules import read_rule, rules_in
from cascade_kg.core.errors import ProjectError
from cascade_kg.validation.bundle import shapes_of

PREFIXES = """@prefix ckg: <https://w3id.org/cascade-kg/ontology#> .
@prefix cks: <https://w3id.org/cascade-kg/shapes#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

"""
METADATA = """
    rdfs:label "a synthetic rule"@en , "aturan buatan"@id ;
    rdfs:comment "Made for a test."@en , "Dibuat untuk pengujian."@id ;
    ckg:remedy "Mend it."@en , "Perbaiki."@id ;
    dcterms:source <https://w3id.org/cascade-kg/ontology> ;
    sh:severity sh:Warning ;
    sh:message "It is wrong."@en , "Ini salah."@id ;
    ckg:profile "final" ;
    ckg:scope "cascade" """
CORE = f"""{PREFIXES}cks:made-up a sh:PropertyShape ;
    sh:targetClass ckg:CascadeNode ;
    sh:path rdfs:label ;
    sh:minCount 1 ;{METADATA}.
"""
QUERY = f"""{PREFIXES}cks:made-up a sh:NodeShape ;
    sh:targetClass ckg:CascadeNode ;
    sh:sparql cks:made-up-query ;{METADATA}.

cks:made-up-query a sh:SPARQLConstraint ;
    sh:prefixes <https://w3id.org/cascade-kg/shapes> ;
    sh:select \"\"\"SELECT $this ?value WHERE {{ $this ckg:contributesTo ?value . }}\"\"\" .
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "structure" / "made-up.ttl"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def refusal(folder: Path, text: str) -> str:
    path = written(folder, text)
    with pytest.raises(ProjectError) as error:
        shapes_of([read_rule(path)])
    assert "shapes/structure/made-up.ttl" in str(error.value)
    return str(error.value)


@pytest.mark.parametrize("text", [CORE, QUERY], ids=["core", "query"])
def test_a_sound_rule_passes(tmp_path: Path, text: str) -> None:
    rule = read_rule(written(tmp_path, text))
    assert len(shapes_of([rule])) > 15
    assert (rule.name, rule.theme, rule.scope, rule.severity) == ("made-up", "structure", "cascade", "warning")
    assert rule.label.id == "aturan buatan"
    assert rule.basis == ("https://w3id.org/cascade-kg/ontology",)


def test_parts_with_names_lists_and_inverse_paths_are_sound(tmp_path: Path) -> None:
    parts = (
        "cks:made-up-a a sh:NodeShape ; sh:class ckg:Program .\ncks:made-up-b a sh:NodeShape ; sh:class ckg:Activity ."
    )
    text = CORE.replace("sh:path rdfs:label", "sh:path ( [ sh:inversePath ckg:contributesTo ] ckg:contributesTo )")
    text = text.replace("sh:minCount 1", "sh:or ( cks:made-up-a cks:made-up-b )") + parts
    assert len(shapes_of([read_rule(written(tmp_path, text))])) > 20


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("sh:minCount 1", "sh:minCout 1", "sh:minCout"),
        ("sh:targetClass", "sh:targetClas", "sh:targetClas"),
        ("ckg:CascadeNode", "ckg:CascadeNod", "nothing declares ckg:CascadeNod"),
        ("sh:path rdfs:label", "sh:path ckg:lable", "nothing declares ckg:lable"),
        ("sh:path rdfs:label", "sh:path rdfs:lable", "nothing declares rdfs:lable"),
        ("sh:path rdfs:label", "sh:path <http://example.org/label>", "nothing declares <http://example.org/label>"),
        ("    sh:targetClass ckg:CascadeNode ;\n", "", "no target"),
        ("    sh:minCount 1 ;", "", "no constraint"),
        ("    sh:path rdfs:label ;\n", "", "with 0 paths"),
        ("sh:path rdfs:label", "sh:path rdfs:label , ckg:note", "with 2 paths"),
        ("sh:PropertyShape", "sh:NodeShape", "has a path and is no property shape"),
        ("sh:minCount 1", 'sh:minCount 1 ; sh:pattern "x"', "2 kinds of constraint"),
        ("sh:minCount 1", "sh:minCount 2 ; sh:maxCount 1", "sh:minCount is more than sh:maxCount"),
        ("sh:minCount 1", "sh:minCount 0", "asks for nothing"),
        ("sh:minCount 1", 'sh:minCount "1"', "no whole number"),
        ("sh:minCount 1", 'sh:pattern "(a"', "does not compile"),
        ("sh:minCount 1", 'sh:pattern "a" ; sh:flags "z"', "sh:flags"),
        ("sh:minCount 1", "sh:node cks:made-up-other", "which is no shape of this file"),
        ("sh:minCount 1", "sh:or ( cks:made-up-other )", "which is no shape of this file"),
        ("sh:minCount 1", "sh:in ()", "no list, or an empty one"),
        ("sh:minCount 1", "sh:in ckg:EselonII", "no list, or an empty one"),
        ("sh:minCount 1", "sh:nodeKind sh:Iri", "sh:nodeKind"),
        ("sh:minCount 1", 'sh:class "ckg:Program"', "sh:class is no IRI"),
        ("sh:minCount 1", "sh:property [ sh:path rdfs:label ; sh:minCount 1 ]", "a blank node"),
        ("sh:minCount 1", "sh:deactivated true ; sh:minCount 1", "sh:deactivated has no place"),
        ("It is wrong.", "It is {?wrong}.", "speaks of ?wrong"),
    ],
)
def test_a_core_constraint_that_an_engine_would_pass_over_is_refused(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert old in CORE
    assert message in refusal(tmp_path, CORE.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("$this ckg:contributesTo ?value .", "$this ckg:contributesTo ?value . MINUS { ?value a ?kind }", "MINUS"),
        ("$this ckg:contributesTo ?value .", "VALUES ?value { 1 } $this ckg:contributesTo ?value .", "VALUES"),
        ("$this ckg:contributesTo ?value .", "SERVICE <http://localhost/> { $this ?p ?value }", "SERVICE"),
        ("$this ckg:contributesTo ?value .", "S\\\\u0045RVICE <http://localhost/> { $this ?p ?value }", "the query"),
        ("WHERE", "FROM <file:///etc/passwd> WHERE", "FROM"),
        ("SELECT $this ?value", "SELECT ?value", "does not project $this"),
        (
            "$this ckg:contributesTo ?value .",
            "{ SELECT (COUNT(*) AS ?value) WHERE { ?x ckg:contributesTo ?y } }",
            "does not project $this",
        ),
        ("SELECT $this ?value WHERE", "ASK", "no SELECT query"),
        ("SELECT $this ?value", "SELECT $this (COUNT(?value) AS ?n)", "does not parse"),
        ("?value . }", "?value . ", "does not parse"),
        ("$this ckg:contributesTo", "$this ckgg:contributesTo", "does not parse"),
        ("$this ckg:contributesTo", "$this ckg:contributesToo", "which nothing declares"),
        ("    sh:prefixes <https://w3id.org/cascade-kg/shapes> ;\n", "", "names no sh:prefixes"),
        ("cks:made-up-query", "cks:other-query", "sh:sparql has no name"),
        ("sh:select", "sh:ask", "sh:ask has no place"),
        ("It is wrong.", "It is {?value}.", "in English than in Indonesian"),
        (" a sh:SPARQLConstraint ;", "", "is no sh:SPARQLConstraint"),
    ],
)
def test_a_query_that_shacl_forbids_or_that_finds_nothing_is_refused(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert old in QUERY
    assert message in refusal(tmp_path, QUERY.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"a synthetic rule"@en , ', "", "rdfs:label"),
        ('"Dibuat untuk pengujian."@id', '"Made again."@en', "rdfs:comment"),
        ('"Mend it."@en', '" "@en', "ckg:remedy"),
        ('"It is wrong."@en', '"It is wrong."', "sh:message"),
        ("dcterms:source <https://w3id.org/cascade-kg/ontology> ;", "", "dcterms:source"),
        ("sh:severity sh:Warning ;", "", "sh:severity"),
        ("sh:Warning", "sh:Waring", "sh:severity"),
        ('ckg:scope "cascade"', 'ckg:scope "world"', "ckg:scope"),
        ('ckg:profile "final" ;', "", "ckg:profile is not one of the three"),
        ('ckg:profile "final"', 'ckg:profile "finished"', "ckg:profile is not one of the three"),
        ('ckg:profile "final"', 'ckg:profile "final" , "audit"', "ckg:profile is not one of the three"),
        ('ckg:profile "final"', 'ckg:profile "draft"', "a draft may have this defect"),
        (
            "sh:severity sh:Warning",
            "sh:severity sh:Violation",
            'a Violation must hold to be stored: ckg:profile "draft"',
        ),
        ("cks:made-up a", "cks:made-down a", "no shape cks:made-up"),
        ("sh:PropertyShape", "sh:PropertyShap", "no shape cks:made-up"),
        (" .\n", " ;\n", "made-up.ttl:"),
    ],
)
def test_a_rule_that_does_not_say_what_it_must_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in CORE
    assert message in refusal(tmp_path, CORE.replace(old, new))


def test_all_defects_of_all_rules_are_listed_at_once(tmp_path: Path) -> None:
    first = read_rule(written(tmp_path, CORE.replace("sh:minCount 1", "sh:minCout 1")))
    other = tmp_path / "indicator" / "made-over.ttl"
    other.parent.mkdir()
    other.write_text(CORE.replace("made-up", "made-over").replace("ckg:CascadeNode", "ckg:Nonsense"), encoding="utf-8")
    with pytest.raises(ProjectError, match=r"made-over\.ttl: .*Nonsense.*made-up\.ttl: .*minCout"):
        shapes_of([first, read_rule(other)])


@pytest.mark.parametrize("name", ["Made-Up", "made_up", "made--up"])
def test_a_rule_has_a_name_in_kebab_case(tmp_path: Path, name: str) -> None:
    path = tmp_path / "structure" / f"{name}.ttl"
    path.parent.mkdir()
    path.write_text(CORE.replace("made-up", name), encoding="utf-8")
    with pytest.raises(ProjectError, match="no rule name"):
        read_rule(path)


def test_a_folder_without_rules_is_refused_for_nothing_would_be_checked(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="no rule"):
        rules_in(tmp_path)


@pytest.mark.parametrize("place", ["stray.ttl", "structure/deep/stray.ttl"])
def test_a_rule_file_in_a_place_where_nobody_looks_is_refused(tmp_path: Path, place: str) -> None:
    written(tmp_path, CORE)
    (tmp_path / place).parent.mkdir(exist_ok=True)
    (tmp_path / place).write_text(CORE, encoding="utf-8")
    with pytest.raises(ProjectError, match=r"stray\.ttl"):
        rules_in(tmp_path)


def test_two_rules_do_not_share_a_name(tmp_path: Path) -> None:
    path = written(tmp_path, CORE)
    (tmp_path / "indicator").mkdir()
    (tmp_path / "indicator" / path.name).write_text(CORE, encoding="utf-8")
    with pytest.raises(ProjectError, match="stands in indicator/ too"):
        rules_in(tmp_path)


REGION = QUERY.replace('ckg:scope "cascade"', 'ckg:scope "region"')


@pytest.mark.parametrize(
    "query",
    [
        "GRAPH ?graph { $this ckg:contributesTo ?value } MINUS { ?value a ckg:Outcome }",
        "{ SELECT ?value (MIN(?node) AS ?this) WHERE { ?node ckg:contributesTo ?value } GROUP BY ?value }",
        "VALUES ?value { <https://w3id.org/cascade-kg/id/region/99.99> } $this ckg:contributesTo ?value .",
    ],
)
def test_a_rule_that_sees_all_cascades_may_use_all_of_sparql(tmp_path: Path, query: str) -> None:
    shapes_of([read_rule(written(tmp_path, REGION.replace("$this ckg:contributesTo ?value .", query)))])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("$this ckg:contributesTo ?value .", "SERVICE <http://localhost/> { $this ckg:unit ?value }", "SERVICE"),
        ("WHERE", "FROM <file:///etc/passwd> WHERE", "FROM"),
        ("SELECT $this ?value", "SELECT ?value", "does not project $this"),
        ("$this ckg:contributesTo ?value .", "$this ?property ?value .", "a variable for a property"),
        (
            "$this ckg:contributesTo ?value .",
            "$this ckg:contributesTo ?value . FILTER NOT EXISTS { ?value ?property ?other }",
            "a variable for a property",
        ),
        ("sh:targetClass ckg:CascadeNode", "sh:targetSubjectsOf ckg:unit", "with sh:targetClass"),
        ("sh:sparql cks:made-up-query", "sh:nodeKind sh:IRI", "not the constraint node kind"),
    ],
)
def test_a_query_over_all_cascades_that_looks_elsewhere_or_at_everything_is_refused(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert old in REGION
    assert message in refusal(tmp_path, REGION.replace(old, new))
