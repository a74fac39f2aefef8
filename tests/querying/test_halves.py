"""A question about many cascades is asked in halves only where that finds the same, and then it does."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from decimal import Decimal

import pytest

from cascade_kg.catalog.questions import Question, question, questions
from cascade_kg.core.iris import BASE
from cascade_kg.core.table import Table
from cascade_kg.querying import ask
from cascade_kg.querying.halves import Halves, conditions, halves, whole
from cascade_kg.store.oxigraph import OxigraphStore
from tests.graphs import put
from tests.test_questions import CASES, elsewhere, parameters

WHOLE = {
    "agencies-and-the-work-behind-a-shared-indicator",
    "budget-behind-results",
    "budgets-of-agencies",
    "documents-and-their-completeness",
    "entries-that-nobody-carries-out",
    "indicators-that-could-be-shared",
    "kecamatan-without-a-cascade",
    "responsibilities-by-echelon",
    "same-work-measured-differently",
    "shared-indicators",
    "use-of-the-nomenclature",
    "work-that-one-agency-does-alone",
}
"""What counts over several cascades, twice asks about all of them again, or is about regions without any."""

ADDED = {"properties-in-use", "versions-of-methods"}
"""What counts over several cascades as the sum of what it counts over one."""


class Parted(OxigraphStore):
    """A store that keeps the queries that it is asked in parts."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def select_parts(self, queries: Sequence[str], *, distinct: bool = False) -> Table | None:
        self.parts += queries
        return super().select_parts(queries, distinct=distinct)


def asked_by(each: Question) -> list[str]:
    return [parameter.name for parameter in each.parameters]


def test_all_questions_have_halves_but_those_that_count_over_several_cascades() -> None:
    assert {each.name for each in questions() if halves(each) is None} == WHOLE
    assert {each.name for each in questions() if (how := halves(each)) and how.added} == ADDED


@pytest.mark.parametrize("each", questions(), ids=lambda each: each.name)
def test_the_halves_of_an_answer_are_the_answer(each: Question, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Parted()
    text = (CASES / each.name / "data.ttl").read_text(encoding="utf-8")
    put(store, text, elsewhere(text))
    asked = {key: value for key, value in parameters(each.name).items() if key not in ("organization", "year")}
    expected = ask(each, asked, store=store)
    assert store.parts == []
    monkeypatch.setattr("cascade_kg.querying.runner.MANY", 2)
    monkeypatch.setattr("cascade_kg.querying.runner.cores", lambda: 2)
    assert ask(each, asked, store=store) == expected
    assert len(store.parts) == (0 if each.name in WHOLE else 2)
    if store.parts:
        sizes = [len(store.select(part).rows) for part in store.parts]
        assert min(sizes) > 0
        assert max(sizes) < len(expected.rows) + (each.name in ADDED) <= sum(sizes)
    if "region" in asked_by(each):
        asked |= {"region": "88,99"} | ({"year": "2023,2026,2045"} if "year" in asked_by(each) else {})
        store.parts.clear()
        halved = ask(each, asked, store=store)
        assert len(store.parts) == (0 if each.name in WHOLE else 2)
        monkeypatch.setattr("cascade_kg.querying.runner.MANY", 1_000)
        assert halved == ask(each, asked, store=store)
        assert halved.rows or each.name in WHOLE


def test_one_agency_one_core_and_few_cascades_are_asked_about_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "cascade-overview"
    store = Parted()
    text = (CASES / name / "data.ttl").read_text(encoding="utf-8")
    put(store, text, elsewhere(text))
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


COUNTED = "SELECT ?kind (%s AS ?number)%s WHERE {\n  " + FOUND + "}\nGROUP BY ?kind%s\nORDER BY ?kind"
PLAIN, DISTINCT = Halves(False), Halves(True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"SELECT ?year WHERE {{\n  {FOUND}}}", PLAIN),
        (f"SELECT DISTINCT ?year WHERE {{\n  {FOUND}}}", DISTINCT),
        (f"SELECT (MAX(?year) AS ?last) WHERE {{\n  {FOUND}}}", None),
        (f"SELECT ?year {{\n  {FOUND}}}", None),
        (f"SELECT ?year (MAX(?year) AS ?years) WHERE {{\n  {FOUND}}}\nGROUP BY ?year", None),
        (f"SELECT ?cascade (MAX(?year) AS ?years) WHERE {{\n  {FOUND}}}\nGROUP BY ?cascade", PLAIN),
        (f"SELECT ?cascades (MAX(?year) AS ?years) WHERE {{\n  {FOUND}}}\nGROUP BY ?cascades", None),
        (f"SELECT ?year WHERE {{\n  {FOUND}}}\nLIMIT 5", None),
        (f"SELECT ?year WHERE {{\n  {FOUND}}} LIMIT 5", None),
        (f"SELECT ?year WHERE {{\n  {FOUND}}}\nORDER BY ?year OFFSET 5", None),
        ("SELECT ?year WHERE {\n  " + INNER % (" ?year", FOUND, "") + "\n}", PLAIN),
        ("SELECT ?year WHERE {\n  " + INNER % (" DISTINCT ?year", FOUND, "") + "\n}", None),
        ("SELECT DISTINCT ?year WHERE {\n  " + INNER % (" DISTINCT ?year", FOUND, "") + "\n}", DISTINCT),
        ("SELECT ?year WHERE {\n  " + INNER % (" DISTINCT ?year ?cascade", FOUND, "") + "\n}", PLAIN),
        ("SELECT ?year WHERE {\n  " + INNER % (" DISTINCT ?year (STR(?cascade) AS ?text)", FOUND, "") + "\n}", None),
        ("SELECT ?year WHERE {\n  " + INNER % (" DISTINCT ?year ?cascade", FOUND, "\n    LIMIT 5") + "\n}", None),
        ("SELECT ?year WHERE {\n  " + INNER % (" DISTINCT ?year ?cascade", FOUND, " LIMIT 5") + "\n}", None),
        ("SELECT ?year WHERE {\n  " + INNER % (" (MAX(?year) AS ?last)", FOUND, "") + "\n}", None),
        ("SELECT ?year WHERE {\n  " + INNER % (" (COUNT(?year) AS ?last)", FOUND, "") + "\n}", None),
        (
            "SELECT ?year WHERE {\n  "
            + INNER % (" (COUNT(?year) AS ?last)", FOUND, "")
            + "\n  {\n    SELECT ?cascade WHERE {\n      ?cascade a ?b .\n    }\n    GROUP BY ?cascade\n  }\n}",
            None,
        ),
        (
            "SELECT ?cascade (COUNT(?year) AS ?years) WHERE {\n  "
            + INNER % (" DISTINCT ?organization", FOUND, "")
            + "\n  ?cascade ckg:organization ?organization ; ckg:year ?year .\n}\nGROUP BY ?cascade",
            None,
        ),
        ("SELECT ?year WHERE {\n  #@params\n  ?sheet ckg:pageNumber ?year .\n}", None),
        ("SELECT ?year WHERE {\n  #@params\n  " + INNER % ("", FOUND.partition("\n")[2], "") + "\n}", None),
        (f"SELECT (COUNT(*) AS ?all) (SUM(?year) AS ?years) WHERE {{\n  {FOUND}}}", Halves(False, ("all", "years"))),
        (COUNTED % ("COUNT(?year)", "", ""), Halves(False, ("number",))),
        (COUNTED % ("COUNT(DISTINCT ?cascade)", "", ""), Halves(False, ("number",))),
        (COUNTED % ("COUNT(DISTINCT ?year)", "", ""), None),
        (COUNTED % ("SUM(?year)", "", ""), Halves(False, ("number",))),
        (COUNTED % ("SUM(?year)", " (MIN(?year) AS ?first)", ""), None),
        (COUNTED % ("SUM(?year)", " (1 + MIN(?year) AS ?first)", ""), None),
        (COUNTED % ("SUM(?year)", " (1 + min (?year) AS ?first)", ""), None),
        (COUNTED % ("SUM(?year) / 2", "", ""), None),
        (COUNTED % ("COUNT(?year)", "", "\nHAVING (COUNT(?year) > 1)"), None),
        (COUNTED % ("COUNT(?year)", "", " ?number"), None),
        (COUNTED % ("COUNT(?year)", "", " ?organization"), None),
        ("SELECT (COUNT(*) AS ?all) WHERE {\n  " + INNER % (" DISTINCT ?year", FOUND, "") + "\n}", None),
    ],
)
def test_a_question_has_halves_where_nothing_is_counted_over_both_or_is_added_up(
    text: str, expected: Halves | None
) -> None:
    assert halves(dataclasses.replace(question("cascade-overview"), text=text)) == expected


def test_numbers_of_both_halves_are_added_up_and_what_is_none_stays_so() -> None:
    table = Table(("kind", "number"), (("a", 1), ("a", Decimal("2.5")), ("b", 3), (None, 4), (None, None)))
    assert whole(table, ("number",)).rows == (("a", Decimal("3.5")), ("b", 3), (None, None))
    assert whole(table, ()) is table


@pytest.mark.parametrize("number", [2, 3, 5])
def test_each_cascade_is_in_one_half(number: int) -> None:
    names = [f"{BASE}cascade/99.99.{place:02}/2023" for place in range(number)]
    store = OxigraphStore()
    facts = "".join(f"<{name}> a ckg:Cascade .\n" for name in names)
    content = f"@prefix ckg: <https://w3id.org/cascade-kg/ontology#> .\n{facts}[] a ckg:Cascade .\n"
    store.put(content.encode(), graph=names[0], where="data.ttl")
    found = [
        [row[0] for row in store.select(f"SELECT ?cascade WHERE {{ {condition} ?cascade a ?kind }}").rows]
        for condition in conditions(names)
    ]
    assert sorted(map(len, found)) == sorted((number // 2 + 1, number - number // 2))
    assert set(names) < {name for half in found for name in half}
    assert sum(map(len, found)) == number + 1
