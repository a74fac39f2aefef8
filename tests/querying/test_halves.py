"""A question about many cascades is asked in halves only where that finds the same, and then it does."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest

from cascade_kg.catalog.questions import Question, question, questions
from cascade_kg.core.table import Table
from cascade_kg.querying import ask
from cascade_kg.querying.halves import conditions, has_halves
from cascade_kg.store.oxigraph import OxigraphStore
from tests.test_questions import CASES, GRAPH, elsewhere, parameters

WHOLE = {
    "agencies-and-the-work-behind-a-shared-indicator",
    "budget-behind-results",
    "budgets-of-agencies",
    "documents-and-their-completeness",
    "entries-that-nobody-carries-out",
    "indicators-that-could-be-shared",
    "kecamatan-without-a-cascade",
    "properties-in-use",
    "readings-by-meaning",
    "responsibilities-by-echelon",
    "shared-indicators",
    "use-of-the-nomenclature",
    "versions-of-methods",
    "work-that-one-agency-does-alone",
}
"""What counts over several cascades, or is about regions without any."""


class Parted(OxigraphStore):
    """A store that keeps the queries that it is asked in parts."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def select_parts(self, queries: Sequence[str]) -> Table | None:
        self.parts += queries
        return super().select_parts(queries)


def test_all_questions_have_halves_but_those_that_count_over_several_cascades() -> None:
    assert {each.name for each in questions() if not has_halves(each)} == WHOLE


@pytest.mark.parametrize("each", questions(), ids=lambda each: each.name)
def test_the_halves_of_an_answer_are_the_answer(each: Question, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Parted()
    text = (CASES / each.name / "data.ttl").read_text(encoding="utf-8")
    for number, content in enumerate((text, elsewhere(text))):
        for graph in (f"{GRAPH}/{number}", f"https://w3id.org/cascade-kg/id/cascade/{'98' if number else '99'}"):
            store.put(content.encode(), graph=graph, where="data.ttl")
    asked = {key: value for key, value in parameters(each.name).items() if key not in ("organization", "year")}
    whole = ask(each, asked, store=store)
    assert store.parts == []
    monkeypatch.setattr("cascade_kg.querying.runner.MANY", 2)
    monkeypatch.setattr("cascade_kg.querying.runner.cores", lambda: 2)
    assert ask(each, asked, store=store) == whole
    assert len(store.parts) == (0 if each.name in WHOLE else 2)
    if store.parts:
        sizes = [len(store.select(part).rows) for part in store.parts]
        assert min(sizes) < len(whole.rows) <= sum(sizes)


def test_one_agency_one_core_and_few_cascades_are_asked_about_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "cascade-overview"
    store = Parted()
    text = (CASES / name / "data.ttl").read_text(encoding="utf-8")
    for number, content in enumerate((text, elsewhere(text))):
        store.put(content.encode(), graph=f"{GRAPH}/{number}", where="data.ttl")
    monkeypatch.setattr("cascade_kg.querying.runner.cores", lambda: 2)
    ask(question(name), store=store)
    monkeypatch.setattr("cascade_kg.querying.runner.MANY", 2)
    ask(question(name), {"organization": "99.99.99"}, store=store)
    monkeypatch.setattr("cascade_kg.querying.runner.cores", lambda: 1)
    ask(question(name), store=store)
    assert store.parts == []
    monkeypatch.setattr("cascade_kg.querying.runner.cores", lambda: 2)
    ask(question(name), store=store)
    assert len(store.parts) == 2


FOUND = "#@params\n  ?cascade a ckg:Cascade ; ckg:organization ?organization ; ckg:year ?year .\n"
INNER = "{\n    SELECT%s WHERE {\n      %s    }%s\n  }"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"SELECT ?year WHERE {{\n  {FOUND}}}", True),
        (f"SELECT DISTINCT ?year WHERE {{\n  {FOUND}}}", True),
        (f"SELECT (COUNT(?year) AS ?years) WHERE {{\n  {FOUND}}}", False),
        (f"SELECT ?year (COUNT(?year) AS ?years) WHERE {{\n  {FOUND}}}\nGROUP BY ?year", False),
        (f"SELECT ?cascade (COUNT(?year) AS ?years) WHERE {{\n  {FOUND}}}\nGROUP BY ?cascade", True),
        (f"SELECT ?cascades (COUNT(?year) AS ?years) WHERE {{\n  {FOUND}}}\nGROUP BY ?cascades", False),
        (f"SELECT ?year WHERE {{\n  {FOUND}}}\nLIMIT 5", False),
        ("SELECT ?year WHERE {\n  " + INNER % (" ?year", FOUND, "") + "\n}", True),
        ("SELECT ?year WHERE {\n  " + INNER % (" DISTINCT ?year", FOUND, "") + "\n}", False),
        ("SELECT DISTINCT ?year WHERE {\n  " + INNER % (" DISTINCT ?year", FOUND, "") + "\n}", True),
        ("SELECT ?year WHERE {\n  " + INNER % (" DISTINCT ?year ?cascade", FOUND, "") + "\n}", True),
        ("SELECT ?year WHERE {\n  " + INNER % (" DISTINCT ?year ?cascade", FOUND, "\n    LIMIT 5") + "\n}", False),
        ("SELECT ?year WHERE {\n  " + INNER % (" (MAX(?year) AS ?last)", FOUND, "") + "\n}", False),
        (
            "SELECT ?cascade (COUNT(?year) AS ?years) WHERE {\n  "
            + INNER % (" DISTINCT ?organization", FOUND, "")
            + "\n  ?cascade ckg:organization ?organization ; ckg:year ?year .\n}\nGROUP BY ?cascade",
            False,
        ),
        ("SELECT ?year WHERE {\n  #@params\n  ?sheet ckg:pageNumber ?year .\n}", False),
        ("SELECT ?year WHERE {\n  #@params\n  { SELECT ?cascade WHERE { ?cascade ckg:organization ?organization ; ckg:year ?y } }\n}", False),
    ],
)  # fmt: skip
def test_a_question_has_halves_where_nothing_is_counted_over_both(text: str, expected: bool) -> None:
    assert has_halves(dataclasses.replace(question("cascade-overview"), text=text)) is expected


@pytest.mark.parametrize("number", [2, 3, 5])
def test_each_cascade_is_in_one_half(number: int) -> None:
    names = [f"https://w3id.org/cascade-kg/id/cascade/99.99.{place:02}/2023" for place in range(number)]
    store = OxigraphStore()
    facts = "".join(f"<{name}> a ckg:Cascade .\n" for name in names)
    content = f"@prefix ckg: <https://w3id.org/cascade-kg/ontology#> .\n{facts}[] a ckg:Cascade .\n"
    store.put(content.encode(), graph=GRAPH, where="data.ttl")
    found = [
        [row[0] for row in store.select(f"SELECT ?cascade WHERE {{ {condition} ?cascade a ?kind }}").rows]
        for condition in conditions(names)
    ]
    assert sorted(map(len, found)) == sorted((number // 2 + 1, number - number // 2))
    assert set(names) < {name for half in found for name in half}
    assert sum(map(len, found)) == number + 1
