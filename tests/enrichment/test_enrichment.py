"""The step as a whole: what it adds, that it is a fixed point, and that what a person has added stays."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from rdflib import Literal, URIRef

from cascade_kg.core.errors import InputError
from cascade_kg.core.graph import to_graph
from cascade_kg.core.model import Cascade
from cascade_kg.core.namespaces import CKG, RDF, RDFS
from cascade_kg.core.reading import Reading
from cascade_kg.core.records import from_graph
from cascade_kg.core.turtle import to_turtle
from cascade_kg.enrichment import enrich, rewritten, summarise

BASE = "https://w3id.org/cascade-kg/id/cascade/99.99.99/2023"


def meanings(cascade: Cascade) -> dict[str, set[tuple[str, str]]]:
    """Return the property and value of each reading, by the end of the name of what it is about."""
    found: dict[str, set[tuple[str, str]]] = {}
    graph = to_graph(cascade)
    for reading in graph.subjects(RDF.type, CKG.Reading):
        about = str(graph.value(reading, CKG.about)).removeprefix(f"{BASE}/")
        name = graph.value(reading, CKG.onProperty)
        assert isinstance(name, URIRef)
        value = str(graph.value(reading, name)).rpartition("/")[2].rpartition("#")[2]
        found.setdefault(about, set()).add((name.removeprefix(str(CKG)), value))
    return found


def test_every_text_of_a_cascade_is_read(cascade: Cascade) -> None:
    assert meanings(enrich(cascade)) == {
        "outcome/1": {("wording", "condition")},
        "7.01.01": {("wording", "activity"), ("likenessToOfficial", "30.0"), ("resultCoverage", "0.0")},
        "7.01.01/indicator/1": {
            ("quantityKind", "percentage"),
            ("formulaCoverage", "100.0"),
            ("mentionsRegion", "33.02.16"),
            ("promisedUnit", "percent"),
            ("wordedPolarity", "HigherIsBetter"),
        },
        "7.01.01/indicator/1/formula": {("formulaKind", "ratio"), ("wordedPolarity", "HigherIsBetter")},
        "7.01.01.2.06": {("likenessToOfficial", "100.0")},
        "7.01.01/activity/2": {("mentionsRegion", "35.12")},
        "7.01.01.2.01.0007": {("wording", "condition"), ("likenessToOfficial", "100.0")},
        "7.01.01.2.01.0007/indicator/1": {
            ("quantityKind", "count"),
            ("formulaCoverage", "100.0"),
            ("likenessToOfficial", "43.8"),
            ("wordedPolarity", "LowerIsBetter"),
        },
        "7.01.01.2.01.0007/indicator/1/formula": {("formulaKind", "restatement"), ("wordedPolarity", "LowerIsBetter")},
    }


def test_every_reading_says_how_it_was_made_and_how_sure_it_is(cascade: Cascade) -> None:
    graph = to_graph(enrich(cascade))
    readings = list(graph.subjects(RDF.type, CKG.Reading))
    assert readings
    for reading in readings:
        assert graph.value(reading, CKG.method)
        assert str(graph.value(reading, CKG.methodVersion)).isdecimal()
        score = graph.value(reading, CKG.score)
        assert isinstance(score, Literal)
        assert 0 <= score.toPython() <= 100


def test_enriching_again_gives_the_same_bytes(cascade: Cascade) -> None:
    once = to_turtle(to_graph(enrich(cascade)))
    again = enrich(from_graph(to_graph(enrich(cascade))))
    assert to_turtle(to_graph(again)) == once


def test_old_readings_are_dropped(cascade: Cascade) -> None:
    stale = Reading("ckg:quantityKind", "average", "guess", "0")
    (root,) = cascade.roots
    old = replace(cascade, roots=(replace(root, readings=(stale,)),))
    assert enrich(from_graph(to_graph(old))) == enrich(cascade)


def test_a_formula_whose_words_were_changed_keeps_no_parts_of_the_old_ones(cascade: Cascade) -> None:
    (root,) = cascade.roots
    (program,) = root.children
    (share,) = program.indicators
    assert share.formula
    assert share.formula.denominator == "jumlah desa"
    for words, parts in (
        ("Jumlah pengaduan", (None, None, None)),
        ("Jumlah rapat dibagi jumlah undangan x 100", ("Jumlah rapat", "jumlah undangan", Decimal(100))),
    ):
        changed = replace(program, indicators=(replace(share, formula=replace(share.formula, text=words)),))
        done = enrich(replace(cascade, roots=(replace(root, children=(changed,)),)))
        formula = done.roots[0].children[0].indicators[0].formula
        assert formula
        assert (formula.numerator, formula.denominator, formula.multiplier) == parts


def test_what_a_person_has_added_to_the_file_stays(cascade: Cascade) -> None:
    graph = to_graph(cascade)
    remark = (URIRef(f"{BASE}/7.01.01"), RDFS.comment, Literal("catatan", lang="id"))
    graph.add(remark)
    changed = rewritten(graph, cascade, enrich(cascade), where="2023.ttl")
    assert set(changed) == set(to_graph(enrich(cascade))) | {remark}


def test_a_file_whose_sources_are_numbered_by_hand_is_not_torn(cascade: Cascade) -> None:
    graph = to_graph(cascade)
    source = URIRef(f"{BASE}/source/1")
    moved = URIRef(f"{BASE}/source/7")
    for subject, predicate, value in list(graph):
        if source in (subject, value):
            graph.remove((subject, predicate, value))
            graph.add((moved if subject == source else subject, predicate, moved if value == source else value))
    (root,) = cascade.roots
    after = replace(cascade, roots=(replace(root, label="Lain"),))
    assert moved in set(rewritten(graph, cascade, after, where="2023.ttl").subjects())
    other = replace(root.children[0].indicators[0], data_source="Sumber lain")
    program = replace(root.children[0], indicators=(other,))
    with pytest.raises(InputError, match="import the document again"):
        rewritten(graph, cascade, replace(cascade, roots=(replace(root, children=(program,)),)), where="2023.ttl")


@pytest.mark.parametrize(("language", "words"), [("en", "kinds of quantity"), ("id", "jenis besaran")])
def test_the_summary_counts_what_has_changed(cascade: Cascade, language: str, words: str) -> None:
    after = enrich(cascade)
    first = summarise(cascade, after, decisions=(), changed=True, check=False, language=language)
    assert f"     2 {words} (+2 −0)" in first.splitlines()
    again = summarise(after, after, decisions=(), changed=False, check=True, language=language)
    assert f"     2 {words}" in again.splitlines()
