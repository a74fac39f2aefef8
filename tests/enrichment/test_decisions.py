"""What people decide is obeyed, kept through every import, and refused in one line where it cannot be."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from rdflib import Graph

from cascade_kg.core.errors import InputError
from cascade_kg.core.graph import to_graph
from cascade_kg.core.model import Cascade, Formula, Indicator, Inference, Node
from cascade_kg.core.records import from_graph
from cascade_kg.enrichment import Decision, check_size, decisions_from, enrich

BASE = "https://w3id.org/cascade-kg/id/cascade/99.99.99/2023"
PROGRAM, OUTCOME = f"{BASE}/7.01.01", f"{BASE}/outcome/1"
ACTIVITY, SECOND = f"{BASE}/7.01.01.2.06", f"{PROGRAM}/activity/2"
LEAF = f"{BASE}/7.01.01.2.01.0007"
SHARE = f"{PROGRAM}/indicator/1"
PREFIXES = """@prefix ckg: <https://w3id.org/cascade-kg/ontology#> .
@prefix id: <https://w3id.org/cascade-kg/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def decision(about: str, name: str, *values: str, number: int = 1) -> str:
    stated = f"ckg:{name} {' , '.join(values)} ; " if values else ""
    return (
        f"<{about}/decision/{number}> a ckg:Decision ; ckg:about <{about}> ; ckg:onProperty ckg:{name} ; "
        f'{stated}ckg:decidedBy "Bagian Organisasi" ; rdfs:comment "sebab"@id .\n'
    )


def read(turtle: str) -> tuple[Decision, ...]:
    return decisions_from(Graph().parse(data=PREFIXES + turtle, format="turtle"), {}, where="2023.decisions.ttl")


def obeyed(cascade: Cascade, turtle: str) -> Cascade:
    """Return the cascade after the decisions, having made sure that obeying again changes nothing."""
    done = from_graph(to_graph(enrich(cascade, read(turtle))))
    assert from_graph(to_graph(enrich(done, read(turtle)))) == done
    return done


def node(cascade: Cascade, iri: str) -> Node:
    (found,) = (each for each in cascade.nodes() if each.iri == iri)
    return found


def share(cascade: Cascade) -> Indicator:
    return node(cascade, PROGRAM).indicators[0]


def meant(thing: Node | Indicator | Formula, name: str) -> list[tuple[str, str | None]]:
    return [(str(each.value), each.decided_by) for each in thing.readings if each.property == f"ckg:{name}"]


@pytest.mark.parametrize(
    ("name", "value", "key"),
    [
        ("quantityKind", "<https://w3id.org/cascade-kg/id/quantity-kind/index>", "index"),
        ("formulaCoverage", "12.5", "12.5"),
        ("likenessToOfficial", "12.5", "12.5"),
        ("promisedUnit", "<https://w3id.org/cascade-kg/id/unit/village>", "village"),
        ("statedUnit", "<https://w3id.org/cascade-kg/id/unit/village>", "village"),
        ("wordedPolarity", "ckg:Stabilise", "Stabilise"),
        ("mentionsRegion", "<https://w3id.org/cascade-kg/id/region/35.12>", "35.12"),
    ],
)
def test_a_decided_reading_takes_the_place_of_what_was_derived(
    cascade: Cascade, name: str, value: str, key: str
) -> None:
    assert meant(share(obeyed(cascade, "")), name) != [(key, None)]
    assert meant(share(obeyed(cascade, decision(SHARE, name, value))), name) == [(key, "Bagian Organisasi")]


def test_a_result_and_a_formula_can_be_decided_too(cascade: Cascade) -> None:
    done = obeyed(
        cascade,
        decision(PROGRAM, "wording", "<https://w3id.org/cascade-kg/id/wording/condition>")
        + decision(f"{SHARE}/formula", "formulaKind", "<https://w3id.org/cascade-kg/id/formula-kind/sum>"),
    )
    assert meant(node(done, PROGRAM), "wording") == [("condition", "Bagian Organisasi")]
    formula = share(done).formula
    assert formula is not None
    assert meant(formula, "formulaKind") == [("sum", "Bagian Organisasi")]


def test_a_decision_without_a_value_says_that_there_is_none(cascade: Cascade) -> None:
    done = obeyed(cascade, decision(SHARE, "mentionsRegion") + decision(SHARE, "measures", number=2))
    assert meant(share(obeyed(cascade, "")), "mentionsRegion") == [("33.02.16", None)]
    assert meant(share(done), "mentionsRegion") == []
    assert share(done).measures is None


def test_several_regions_can_be_decided_at_once(cascade: Cascade) -> None:
    regions = [f"<https://w3id.org/cascade-kg/id/region/{code}>" for code in ("35.12.12", "33.02")]
    done = obeyed(cascade, decision(SHARE, "mentionsRegion", *regions))
    assert [code for code, _ in meant(share(done), "mentionsRegion")] == ["33.02", "35.12.12"]


def test_several_quantities_can_be_decided_and_be_decided_to_be_one(cascade: Cascade) -> None:
    done = obeyed(cascade, decision(SHARE, "separateQuantity", '"Presentase desa"@id', '"desa yang aktif"@id'))
    assert [words for words, _ in meant(share(done), "separateQuantity")] == ["Presentase desa", "desa yang aktif"]
    assert meant(share(obeyed(done, decision(SHARE, "separateQuantity"))), "separateQuantity") == []


def test_a_decided_code_leaves_the_name_of_the_node_as_it_was(cascade: Cascade) -> None:
    code = "<https://w3id.org/cascade-kg/id/nomenclature/7.01.01.2.07>"
    done = node(obeyed(cascade, decision(ACTIVITY, "nomenclature", code)), ACTIVITY)
    assert done.code == "7.01.01.2.07"
    (inference,) = done.inferences
    assert (inference.method, inference.decided_by) == ("decision", "Bagian Organisasi")
    assert (inference.runner_up, str(inference.runner_up_score)) == (
        "https://w3id.org/cascade-kg/id/nomenclature/7.01.01.2.06",
        "100.0",
    )


def test_the_parts_of_a_formula_and_the_facts_of_an_indicator_can_be_decided(cascade: Cascade) -> None:
    done = share(
        obeyed(
            cascade,
            decision(f"{SHARE}/formula", "numerator", '"desa A"@id')
            + decision(f"{SHARE}/formula", "denominator", '"desa B"', number=2)
            + decision(f"{SHARE}/formula", "multiplier", "100.0", number=3)
            + decision(SHARE, "calculationType", "ckg:NonCumulative")
            + decision(SHARE, "measures", "<https://w3id.org/cascade-kg/id/indicator/sakip-score>", number=2),
        )
    )
    assert done.formula is not None
    assert (done.formula.numerator, done.formula.denominator, done.formula.multiplier) == (
        "desa A",
        "desa B",
        Decimal(100),
    )
    assert (done.calculation_type, done.measures) == ("NonCumulative", "sakip-score")
    assert {each.property: each.decided_by for each in done.inferences} == dict.fromkeys(
        ("ckg:numerator", "ckg:denominator", "ckg:multiplier", "ckg:calculationType", "ckg:measures"),
        "Bagian Organisasi",
    )


def test_a_decided_parent_moves_a_node_with_all_below_it(cascade: Cascade) -> None:
    done = obeyed(cascade, decision(SECOND, "contributesTo", f"<{OUTCOME}>"))
    assert [child.iri for child in node(done, PROGRAM).children] == [ACTIVITY]
    assert [child.iri for child in node(done, OUTCOME).children] == [PROGRAM, SECOND]
    assert [child.iri for child in node(done, SECOND).children] == [LEAF]
    (inference,) = node(done, SECOND).inferences
    assert inference.runner_up == PROGRAM


def test_a_withdrawn_reading_is_derived_again(cascade: Cascade) -> None:
    turtle = decision(SHARE, "quantityKind", "<https://w3id.org/cascade-kg/id/quantity-kind/index>")
    assert enrich(obeyed(cascade, turtle)) == enrich(cascade)


@pytest.mark.parametrize(
    "turtle",
    [
        decision(ACTIVITY, "nomenclature", "<https://w3id.org/cascade-kg/id/nomenclature/7.01.01.2.07>"),
        decision(ACTIVITY, "nomenclature"),
        decision(PROGRAM, "nomenclature", "<https://w3id.org/cascade-kg/id/nomenclature/7.01.05>"),
        decision(SHARE, "measures", "<https://w3id.org/cascade-kg/id/indicator/sakip-score>"),
        decision(SHARE, "calculationType", "ckg:NonCumulative"),
        decision(f"{LEAF}/indicator/1", "calculationType", "ckg:NonCumulative"),
        decision(f"{SHARE}/formula", "multiplier", "1.0"),
        decision(f"{SHARE}/formula", "numerator", '"desa A"@id'),
        decision(f"{LEAF}/indicator/1/formula", "denominator", '"desa"@id'),
        decision(SECOND, "contributesTo", f"<{OUTCOME}>"),
        decision(ACTIVITY, "contributesTo", f"<{SECOND}>"),
    ],
)
def test_a_fact_is_as_it_was_when_its_decision_is_gone(cascade: Cascade, turtle: str) -> None:
    before = from_graph(to_graph(enrich(cascade)))
    decided = obeyed(cascade, turtle)
    assert decided != before
    assert from_graph(to_graph(enrich(decided))) == before


def test_a_code_is_matched_where_it_is_missing_and_a_printed_one_is_left(cascade: Cascade) -> None:
    (root,) = cascade.roots
    (program,) = root.children
    second, activity = program.children
    bare = replace(activity, code=None, inferences=())
    printed = replace(second, code="7.01.01.2.06")
    changed = replace(cascade, roots=(replace(root, children=(replace(program, children=(bare, printed)),)),))
    done = enrich(from_graph(to_graph(changed)))
    (matched,) = (each for each in done.nodes() if each.label == activity.label)
    assert matched.code == "7.01.01.2.06"
    assert [(each.method, each.score) for each in matched.inferences] == [("exact-name", Decimal(100))]
    assert matched.inferences[0].runner_up
    assert node(done, SECOND).code == "7.01.01.2.06"
    assert node(done, SECOND).inferences == ()


def test_a_match_that_no_name_supports_is_dropped_and_a_shared_indicator_found(cascade: Cascade) -> None:
    (root,) = cascade.roots
    (program,) = root.children
    guess = replace(program, inferences=(Inference("ckg:nomenclature", "name-likeness", score=Decimal(95)),))
    guess = replace(guess, indicators=(Indicator("Nilai IKM Kecamatan"),), children=())
    done = enrich(from_graph(to_graph(replace(cascade, roots=(replace(root, children=(guess,)),)))))
    assert node(done, PROGRAM).code is None
    (indicator,) = node(done, PROGRAM).indicators
    assert indicator.measures == "ikm"
    assert [each.method for each in indicator.inferences] == ["exact-name"]


@pytest.mark.parametrize(
    ("turtle", "said"),
    [
        (decision(f"{BASE}/7.01.09", "wording"), "nothing called"),
        (decision(SHARE, "wording"), "belongs to no indicator"),
        (decision(SHARE, "note", '"x"'), "cannot be decided"),
        (decision(SHARE, "quantityKind", '"index"'), "no value"),
        (decision(SHARE, "quantityKind", "<https://w3id.org/cascade-kg/id/quantity-kind/size>"), "no value"),
        (decision(SHARE, "quantityKind", "<https://w3id.org/cascade-kg/id/formula-kind/index>"), "no value"),
        (decision(SHARE, "formulaCoverage", "101"), "no value"),
        (decision(SHARE, "formulaCoverage", '"NaN"^^xsd:double'), "no value"),
        (decision(SHARE, "formulaCoverage", '"50"'), "no value"),
        (decision(SHARE, "mentionsRegion", "<https://w3id.org/cascade-kg/id/region/33.02.99>"), "no value"),
        (decision(SHARE, "mentionsRegion", "<https://w3id.org/cascade-kg/id/region/../x>"), "no value"),
        (decision(SHARE, "wordedPolarity", "ckg:Sum"), "no value"),
        (decision(SHARE, "calculationType", "ckg:HigherIsBetter"), "no value"),
        (decision(SHARE, "measures", "<https://w3id.org/cascade-kg/id/indicator/none>"), "no value"),
        (decision(f"{SHARE}/formula", "numerator", "1.5"), "no value"),
        (decision(PROGRAM, "nomenclature", "<https://w3id.org/cascade-kg/id/nomenclature/7.01.09>"), "no value"),
        (decision(PROGRAM, "nomenclature", "<https://w3id.org/cascade-kg/id/nomenclature/7.01.01.2.06>"), "no code of"),
        (decision(PROGRAM, "contributesTo"), "no value"),
        (decision(PROGRAM, "contributesTo", f"<{BASE}/7.01.09>"), "no node"),
        (decision(PROGRAM, "contributesTo", f"<{PROGRAM}>"), "below itself"),
        (decision(PROGRAM, "contributesTo", f"<{LEAF}>"), "below itself"),
        (decision(PROGRAM, "contributesTo", "<http://example.org/x>"), "no value"),
        (decision(SHARE, "formulaCoverage", "1.0", "2.0"), "2 values"),
        (decision(SHARE, "wordedPolarity") + decision(SHARE, "wordedPolarity", number=2), "twice"),
        (decision(SHARE, "wordedPolarity") + decision(SHARE, "wording"), "has 2 ckg:onProperty"),
        (decision(SHARE, "wordedPolarity").replace('"Bagian Organisasi"', '" "'), "ckg:decidedBy"),
        (decision(SHARE, "wordedPolarity").replace('ckg:decidedBy "Bagian Organisasi" ;', ""), "no ckg:decidedBy"),
        (decision(SHARE, "wordedPolarity").replace("ckg:onProperty ckg:wordedPolarity ;", ""), "no ckg:onProperty"),
        (decision(SHARE, "wordedPolarity").replace("a ckg:Decision", "a ckg:Reading"), "is no decision"),
        (decision(SHARE, "wordedPolarity").replace("rdfs:comment", "ckg:unit"), "also states"),
        (decision(SHARE, "wordedPolarity").replace(f"<{SHARE}/decision/1>", "[]"), "no name"),
    ],
)
def test_a_decision_that_cannot_be_obeyed_is_refused(cascade: Cascade, turtle: str, said: str) -> None:
    with pytest.raises(InputError) as refused:
        enrich(cascade, read(turtle))
    assert said in refused.value.what
    assert refused.value.where is not None
    assert refused.value.where.startswith("2023.decisions.ttl")
    assert refused.value.todo
    assert all(one != other for one, other in zip(refused.value.said("en"), refused.value.said("id"), strict=True))


def test_a_file_of_more_than_a_megabyte_is_refused() -> None:
    check_size(b" " * 1_000_000, where="2023.decisions.ttl")
    with pytest.raises(InputError, match="1 MB"):
        check_size(b" " * 1_000_001, where="2023.decisions.ttl")


def test_the_page_s_example_is_a_file_that_can_be_read() -> None:
    page = (Path(__file__).parents[2] / "docs/enriching.md").read_text(encoding="utf-8")
    example = page.split("```turtle\n")[2].partition("```")[0]
    assert len(decisions_from(Graph().parse(data=example, format="turtle"), {}, where="page")) > 1
