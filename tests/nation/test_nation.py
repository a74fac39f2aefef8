"""The made-up nation is clean, what the project itself would have written, and shows exactly the defects planted."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import Graph

from benchmarks.nation.defects import CATALOGUE, THEMES
from benchmarks.nation.facts import Facts
from benchmarks.nation.generate import kecamatan, made, write
from benchmarks.nation.plot import draw
from benchmarks.nation.run import BEGIN, END, PLOT, README, RESULTS
from benchmarks.nation.tables import tables
from cascade_kg.core.records import from_graph
from cascade_kg.core.turtle import new_graph, to_turtle
from cascade_kg.enrichment import enrich
from cascade_kg.validation.run import validate

HERE = (0, 3)
"""A signed cascade and a plan: the kecamatan of the codes 01 and 04."""


def test_the_first_kecamatan_are_a_kabupaten_then_a_province_then_the_nation() -> None:
    codes = [region.code for region in kecamatan()]
    assert len(codes) == len(set(codes)) == 7285
    assert {code[:5] for code in codes[:27]} == {"33.02"}
    assert {code[:2] for code in codes[:576]} == {"33"}
    assert codes[27][:5] != "33.02"
    assert codes[576][:2] != "33"


def test_defects_are_of_all_themes_and_each_has_its_own_name() -> None:
    assert set(THEMES) == {each.theme for each in CATALOGUE}
    assert max(Counter(each.name for each in CATALOGUE).values()) == 1
    assert len(CATALOGUE) >= 40


@pytest.mark.parametrize("place", HERE)
def test_a_made_cascade_is_what_the_project_writes_and_enriches_to_itself(place: int) -> None:
    ((cascade, damage),) = made([kecamatan()[place]], houses=1)
    graph = _graph(cascade.text)
    records = from_graph(graph)
    assert damage == ()
    assert to_turtle(graph).decode("utf-8") == cascade.text
    assert enrich(records) == records


def test_a_cascade_has_the_size_of_a_real_one() -> None:
    sizes = [
        sum(1 for _ in pyoxigraph.parse(cascade.text, format=pyoxigraph.RdfFormat.TURTLE))
        for cascade, _ in made(kecamatan()[:27], houses=1)
    ]
    assert 4500 < sum(sizes) / len(sizes) < 5500


def test_facts_that_nobody_edits_stay_as_they_are() -> None:
    ((cascade, _),) = made([kecamatan()[0]], houses=1)
    assert set(_graph(cascade.text)) == set(_graph(Facts(cascade.text, cascade.iri).text()))


def test_the_same_seed_makes_the_same_nation(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        write(8, tmp_path / folder, one_in=1, houses=1)
    files = sorted(path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*.*") if path.is_file())
    assert len(files) == 9
    assert all((tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes() for file in files)


def test_all_that_was_planted_is_found_and_nothing_else(tmp_path: Path) -> None:
    planted = write(24, tmp_path, one_in=1, houses=1)
    found = {(finding.rule, finding.focus) for finding in validate([tmp_path]).findings}
    assert found == {(rule, focus) for _, rule, focus in planted}
    themes = {each.name: each.theme for each in CATALOGUE}
    assert {themes[kind] for kind, _, _ in planted} == set(THEMES)


def _graph(text: str) -> Graph:
    graph = new_graph()
    graph.parse(data=text, format="turtle")
    return graph


def test_the_published_tables_and_plot_are_those_of_the_published_results() -> None:
    results = json.loads(RESULTS.read_bytes())
    published = README.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]
    assert published.strip() == tables(results).strip()
    assert PLOT.read_text(encoding="utf-8") == draw(results)
