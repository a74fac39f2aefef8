"""What questions answer about the shipped cascades, against counts by hand in their documents."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cascade_kg.catalog.questions import question
from cascade_kg.core.folders import folder
from cascade_kg.core.table import Cell
from cascade_kg.querying import ask, open_files
from cascade_kg.store.port import Store

CODES = "https://w3id.org/cascade-kg/id/"
TERMS = "https://w3id.org/cascade-kg/ontology#"


@pytest.fixture(scope="module")
def store() -> Store:
    return open_files([folder("data") / "cascades"])


def answers(name: str, store: Store, **parameters: str) -> list[dict[str, Cell]]:
    table = ask(question(name), parameters, store=store)
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def _last(cell: Cell) -> str:
    """Return the last part of an IRI."""
    return str(cell).replace("#", "/").rpartition("/")[2]


def test_readings_and_no_other_inferences_carry_the_property_that_they_name(store: Store) -> None:
    """By this the questions about readings know them."""
    carrying, reading = (
        set(store.select(f"SELECT ?inference WHERE {{ {pattern} }}").rows)
        for pattern in (
            f"?inference <{TERMS}about> ?about ; <{TERMS}onProperty> ?property ; ?property ?value",
            f"?inference a <{TERMS}Reading>",
        )
    )
    assert carrying == reading
    assert len(reading) > 500


def test_every_agency_is_listed_with_the_work_behind_the_satisfaction_index(store: Store) -> None:
    """The index stands on the objective of Pekuncen, above all 27 sub-activities; on outcome 2 of Jangkar, which
    program 7.01.02 alone supports, with two activities of two sub-activities each; and on outcome 2 of the two
    documents that hold no sub-activity at all, and say of themselves that they are partial.
    """
    found = [
        (row["agency"], _last(row["kind"]), _last(row["completeness"]), row["subActivities"])
        for row in answers("agencies-and-the-work-behind-a-shared-indicator", store)
    ]
    assert found == [
        ("Kecamatan Asembagus (35.12.13)", "Outcome", "partial", 0),
        ("Kecamatan Jangkar (35.12.12)", "Outcome", "complete", 4),
        ("Kecamatan Panarukan (35.12.06)", "Outcome", "partial", 0),
        ("Kecamatan Pekuncen (33.02.16)", "Objective", "complete", 27),
    ]


def test_money_is_counted_once_and_reaches_the_objective_whole(store: Store) -> None:
    """In Jangkar, outcome 1 has program 7.01.01; outcome 2 has 7.01.02; outcome 3 has 7.01.03, 04 and 06."""
    programs = [2666646911, 18144528, 205389181, 10000000, 44840000]
    asked = {"organization": "35.12.12", "year": "2026"}
    rows = answers("budget-behind-results", store, **asked)
    assert [(str(row["kind"]).removeprefix(TERMS), row["code"], row["total"]) for row in rows] == [
        ("Objective", "1", Decimal(sum(programs))),
        ("Outcome", "1", Decimal(programs[0])),
        ("Outcome", "2", Decimal(programs[1])),
        ("Outcome", "3", Decimal(sum(programs[2:]))),
    ]
    assert [row["total"] for row in answers("budgets-of-agencies", store, **asked)] == [Decimal(sum(programs))]


def test_a_signed_cascade_states_no_money_and_is_listed_as_what_it_is(store: Store) -> None:
    rows = answers("results-without-a-budget", store)
    assert {row["agency"] for row in rows} == {"Kecamatan Pekuncen (33.02.16)"}
    assert {row["documentType"] for row in rows} == {f"{CODES}document-type/signed-cascade"}


def test_a_formula_of_another_sub_district_comes_first(store: Store) -> None:
    """Pekuncen's document has one formula, copied with its place, that counts the villages of Ajibarang."""
    rows = answers("regions-that-texts-mention", store, organization="33.02.16")
    assert [(row["regionName"], row["kind"]) for row in rows if not row["own"]] == [("Ajibarang", f"{TERMS}Formula")]


def test_the_matrix_is_full(store: Store) -> None:
    """Each entry stands once an agency, whether the agency carries it out or not."""
    rows = answers("coverage-by-agency", store)
    entries = {row["officialCode"] for row in rows}
    assert len(rows) == 4 * len(entries)
    assert sum(1 for row in rows if row["agency"] == "Kecamatan Pekuncen (33.02.16)" and row["nodes"]) == 43
