"""Every question keeps to the rules of questions, and answers its case alike on every store.

A case is ``tests/queries/<question>/{data.ttl,expected.csv}``, with the parameters in ``parameters.yaml`` if it has
any. Its data are synthetic. With ``CASCADE_KG_GOLDEN=write`` the answers of Oxigraph are written as expected ones, to
be reviewed as a diff.
"""

from __future__ import annotations

import contextlib
import csv
import dataclasses
import io
import itertools
import os
import re
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from cascade_kg.catalog.questions import CASCADES, PARAMS, Question, question, questions
from cascade_kg.core.errors import StoreError
from cascade_kg.core.table import Cell, Table
from cascade_kg.querying import ask
from cascade_kg.querying.lint import lint, order_of
from cascade_kg.querying.parameters import bound
from cascade_kg.store.oxigraph import OxigraphStore
from cascade_kg.store.port import Store
from cascade_kg.store.rdf_lib import RdflibStore
from tests.graphs import put
from tests.servers import STORES

CASES = Path(__file__).parent / "queries"
NAMES = sorted(each.name for each in questions())


ASKED = {"organization": "99.99.98,99.99.99", "year": "2023,2025", "region": "99"}
"""What asks for the cascades of the cases."""

ONCE, AGAIN = "2024,2025", "2023,2024,2025,2026"
"""Years that ask for the cascades of the cases as plans: for each by one of its years, and by two."""

COVERING = "FILTER (!BOUND(?year) || (?first <= ?year && ?year <= ?last))"
"""What a question says that asks for cascades by a year, and not for values of one."""

NARROWED = "?cascade ckg:organization ?organization"
"""What a subquery begins with that is joined with the cascades asked about."""

NAMING = ("rdfs:label", "skos:prefLabel", "dcterms:title", "ckg:fileName", "ckg:signerName", "ckg:runnerUp(Score)?")
"""What may be missing anywhere."""


def elsewhere(text: str) -> str:
    """Return a case moved to another province and other years, where other words stand."""
    moved = (
        text.replace("ontoh", "ara lain")
        .replace("/99", "/88")
        .replace("/2023", "/2030")
        .replace("/2025-2029", "/2040-2049")
    )
    return re.sub(r"(ckg:(year|firstYear|lastYear)) 20[0-9]{2} ", r"\1 2045 ", moved)


def stored(*texts: str) -> OxigraphStore:
    """Return a store that holds texts."""
    store = OxigraphStore()
    put(store, *texts)
    return store


def as_plans(text: str) -> str:
    """Return a case whose cascade of 2023 is a plan for 2023 and 2024."""
    organization = r"(    ckg:organization <[^>]*> ;\n)    ckg:year 2023 ;\n"
    return re.sub(organization, r"\1    ckg:firstYear 2023 ;\n    ckg:lastYear 2024 ;\n", text)


def called(name: str, text: str) -> str:
    """Return a case whose agencies are called by a name and their code without the province."""
    label = re.compile(r'(/organization/[0-9]+)([0-9.]*)(>\n    a org:FormalOrganization ;\n    rdfs:label) "[^"]*"')
    return label.sub(rf'\1\2\3 "{name}\2"', text)


def parameters(name: str) -> dict[str, str]:
    path = CASES / name / "parameters.yaml"
    loaded: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return loaded


def cell_text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    return format(cell, "f") if isinstance(cell, Decimal) else str(cell)


def as_csv(table: Table) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([cell_text(cell) for cell in row] for row in table.rows)
    return text.getvalue()


def check_the_answer(each: Question) -> None:
    case = CASES / each.name
    store = stored((case / "data.ttl").read_text(encoding="utf-8"))
    answer = as_csv(ask(each, parameters(each.name), store=store))
    assert answer == (case / "expected.csv").read_text(encoding="utf-8")


def check_that_others_are_not_seen(each: Question, parameter: str) -> None:
    if parameter not in [known.name for known in each.parameters]:
        return
    text = (CASES / each.name / "data.ttl").read_text(encoding="utf-8")
    alone, among_others = stored(text), stored(text, elsewhere(text))
    everything = {key: value for key, value in parameters(each.name).items() if key not in ASKED}
    asked = {**everything, parameter: ASKED[parameter]}
    answer = ask(each, asked, store=among_others)
    assert answer.rows
    assert answer == ask(each, asked, store=alone)
    # Whoever pastes a question gives it the region, and it finds the agencies itself.
    assert answer == among_others.select(bound(each, asked))
    assert ask(each, everything, store=among_others) != ask(each, everything, store=alone)


def check_that_names_may_be_missing(each: Question) -> None:
    # What ends in a column of that name asks for the words themselves.
    if each.columns[-1].name == "text":
        return
    text = (CASES / each.name / "data.ttl").read_text(encoding="utf-8")
    nameless = re.sub(rf"^    ({'|'.join(NAMING)}) .*\n", "", text, flags=re.MULTILINE)
    rows = ask(each, parameters(each.name), store=stored(text)).rows
    assert len(ask(each, parameters(each.name), store=stored(nameless)).rows) >= len(rows)


def test_questions_and_cases_are_the_same_set() -> None:
    assert sorted(path.name for path in CASES.iterdir() if path.is_dir()) == NAMES


@pytest.mark.parametrize("each", questions(), ids=lambda each: each.name)
def test_a_question_does_what_its_header_says(each: Question) -> None:
    lint(each)


@pytest.mark.parametrize("store", [each for each in STORES if each != "virtuoso"], indirect=True)
@pytest.mark.parametrize("name", NAMES)
def test_a_question_answers_its_case_alike_on_every_store(name: str, store: Store) -> None:
    case = CASES / name
    put(store, (case / "data.ttl").read_text(encoding="utf-8"))
    answer = as_csv(ask(question(name), parameters(name), store=store))
    expected = case / "expected.csv"
    if os.environ.get("CASCADE_KG_GOLDEN") == "write" and isinstance(store, OxigraphStore):
        expected.write_text(answer, encoding="utf-8", newline="")
    assert answer == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("each", "parameter"),
    [(each, parameter) for each in questions() for parameter in ASKED],
    ids=lambda x: getattr(x, "name", x),
)
def test_a_question_about_some_cascades_does_not_see_the_others(each: Question, parameter: str) -> None:
    check_that_others_are_not_seen(each, parameter)


@pytest.mark.parametrize(
    "each",
    [each for each in questions() if "year" in [parameter.name for parameter in each.parameters]],
    ids=lambda each: each.name,
)
def test_a_plan_that_covers_several_of_the_years_asked_about_is_found_once(each: Question) -> None:
    store = stored(as_plans((CASES / each.name / "data.ttl").read_text(encoding="utf-8")))
    asked = {**parameters(each.name), "year": ONCE}
    once, again = ask(each, asked, store=store).rows, ask(each, {**asked, "year": AGAIN}, store=store).rows
    assert again
    assert len(set(again)) == len(again)
    if COVERING in each.text:
        assert again == once


@pytest.mark.parametrize("each", questions(), ids=lambda each: each.name)
def test_a_name_that_is_missing_hides_no_row(each: Question) -> None:
    check_that_names_may_be_missing(each)


@pytest.mark.parametrize(
    "each",
    [each for each in questions() if "agency" in [column.name for column in each.columns]],
    ids=lambda each: each.name,
)
def test_agencies_of_one_name_stay_apart(each: Question) -> None:
    text = (CASES / each.name / "data.ttl").read_text(encoding="utf-8")
    twins = text, text.replace("/99", "/88")
    asked = {key: value for key, value in parameters(each.name).items() if key not in ASKED}
    alike, told_apart = (
        ask(each, asked, store=stored(*(called(name, twin) for name, twin in zip(names, twins, strict=True)))).rows
        for names in (("Senama", "Senama"), ("Senama", "Lain"))
    )
    assert len(alike) == len(told_apart)
    assert told_apart or each.name == "work-that-one-agency-does-alone"


@pytest.mark.parametrize("each", questions(), ids=lambda each: each.name)
def test_rows_with_and_without_names_are_sorted_by_rdflib_too(each: Question) -> None:
    """It cannot sort what is unbound beside a text, unless ``COALESCE`` gives it one."""
    text = (CASES / each.name / "data.ttl").read_text(encoding="utf-8")
    places = itertools.count()
    half = re.sub(
        rf"^    ({'|'.join(NAMING)}) .*\n", lambda line: line[0] if next(places) % 2 else "", text, flags=re.MULTILINE
    )
    store = RdflibStore()
    put(store, half)
    answer = ask(each, parameters(each.name), store=store)
    assert len(answer.rows) == len(ask(each, parameters(each.name), store=stored(half)).rows)


@pytest.mark.parametrize("each", questions(), ids=lambda each: each.name)
def test_no_line_of_a_question_is_idle(each: Question) -> None:
    lines = each.text.split("\n")
    first = [line.strip() for line in lines].index("#@params") + 1
    last = len(lines) - lines[::-1].index("}") - 1
    idle: list[int] = []
    narrowing: set[int] = set()
    for number in range(first, last):
        # A subquery looks at no cascades but those that it is joined with, nor at other indicators.
        if lines[number].strip() == CASCADES:
            narrowing |= {number, number + 1}
        elif lines[number].strip() == PARAMS and lines[number + 1].strip().startswith(NARROWED):
            narrowing |= {number}
        torn = dataclasses.replace(each, text="\n".join(lines[:number] + lines[number + 1 :]))
        # A line of several is torn to a syntax error, which says nothing; one of a whole pattern is what is tried.
        with contextlib.suppress(AssertionError, StoreError):
            check_the_answer(torn)
            check_that_names_may_be_missing(torn)
            for parameter in ASKED:
                check_that_others_are_not_seen(torn, parameter)
            idle.append(number)
    assert [lines[number] for number in idle if number not in narrowing] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_case_has_rows_and_their_order_is_never_left_to_the_store(name: str) -> None:
    with (CASES / name / "expected.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    keys = order_of(question(name))
    assert rows
    assert len({tuple(row[key] for key in keys) for row in rows}) == len(rows)


@pytest.mark.parametrize("name", NAMES)
def test_a_question_pasted_without_parameters_still_answers(name: str) -> None:
    assert stored((CASES / name / "data.ttl").read_text(encoding="utf-8")).select(question(name).text).rows
