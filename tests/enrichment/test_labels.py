"""The readings against ``labels.csv``: real texts of four documents, labelled by hand before the methods were run.

The labels came first; then words of success, affixes and places in a restatement, and *barang* were added to the
methods, with this table in view. So what it shows is no forecast for the texts of another kabupaten.

A row holds what each reading must be, nothing where there is none to be made. ``formulaCoverage`` is *yes* where the
formula speaks of what the indicator speaks of, which is a coverage of 50 or more; ``separateQuantity`` the number of
quantities. What a method is known to read otherwise stands in ``missed``: the properties, and why.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from cascade_kg.core.model import Evidence, Formula
from cascade_kg.core.reading import Reading
from cascade_kg.enrichment.coverage import formula_coverage
from cascade_kg.enrichment.direction import worded_polarity
from cascade_kg.enrichment.formulas import formula_kind
from cascade_kg.enrichment.quantities import separate_quantities
from cascade_kg.enrichment.quantity import quantity_kind
from cascade_kg.enrichment.regions import mentioned_regions
from cascade_kg.enrichment.units import promised_unit, stated_unit
from cascade_kg.enrichment.wording import wording
from cascade_kg.importers.formulas import formula as parsed

ROOT = Path(__file__).parents[2]
AGENCIES = {
    "asembagus-2025-2029": "35.12.13",
    "jangkar-2025-2029": "35.12.12",
    "panarukan-2025-2029": "35.12.06",
    "pekuncen-2023": "33.02.16",
}
ENOUGH = 50
MISSED = {"formulaCoverage": 1, "formulaKind": 6, "separateQuantity": 3}
"""How many rows of the table each method is known to miss; the others miss none."""

Row = dict[str, str]
with (Path(__file__).with_name("labels.csv")).open(encoding="utf-8", newline="") as file:
    ROWS: list[Row] = list(csv.DictReader(file))
PROPERTIES = tuple(ROWS[0])[5:-1]


def read(row: Row) -> Row:
    """Return what the methods read in the texts of a row, in the form of the table."""
    text, organization = row["text"], AGENCIES[row["document"]]
    formula = parsed(row["formula"], Evidence()) if row["formula"] else None
    regions = mentioned_regions([text, row["formula"]], organization=organization)
    found = dict.fromkeys(PROPERTIES, "")
    found["mentionsRegion"] = " ".join(str(reading.value) for reading in regions)
    if row["kind"] == "result":
        found["wording"] = value(wording(text))
    if row["kind"] == "indicator":
        separate = separate_quantities(text)
        found["quantityKind"] = value(quantity_kind(text))
        found["separateQuantity"] = str(len(separate)) if separate else ""
        found["promisedUnit"] = value(promised_unit(text))
        found["statedUnit"] = value(stated_unit(row["unit"]))
        found["wordedPolarity"] = value(worded_polarity(text))
        if formula:
            found |= read_formula(formula, text, organization)
    return found


def read_formula(formula: Formula, label: str, organization: str) -> Row:
    coverage = formula_coverage(label, formula.text)
    assert coverage is not None
    places = [each.as_printed or "" for each in mentioned_regions([formula.text], organization=organization)]
    return {
        "formulaCoverage": "yes" if float(coverage.value) >= ENOUGH else "no",
        "formulaKind": value(formula_kind(formula, label, places=places)),
        "formulaPolarity": value(worded_polarity(formula.numerator or formula.text)),
    }


def value(reading: Reading | None) -> str:
    return str(reading.value) if reading else ""


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:60])
def test_a_text_is_read_as_a_person_reads_it(row: Row) -> None:
    known = set(row["missed"].partition(":")[0].split())
    found = read(row)
    assert {name for name in PROPERTIES if found[name] != row[name]} == known, found


def test_what_is_known_to_be_missed_is_counted() -> None:
    missed = Counter(name for row in ROWS for name in row["missed"].partition(":")[0].split())
    assert missed == MISSED
    assert all(row["missed"].partition(": ")[2] for row in ROWS if row["missed"])


def test_every_property_has_rows_with_a_reading_of_each_document() -> None:
    assert len(ROWS) >= 120
    assert {row["document"] for row in ROWS} == set(AGENCIES)
    assert all(sum(1 for row in ROWS if row[name]) >= 10 for name in PROPERTIES)


def test_the_texts_stand_in_the_documents() -> None:
    shipped = {path.stem.partition("-")[2]: path for path in (ROOT / "data" / "sources").glob("*.txt")}
    held = {row["document"] for row in ROWS} & set(shipped)
    assert held
    for document in held:
        words = " ".join(re.sub(r"<[^>]*>", " ", shipped[document].read_text(encoding="utf-8")).split())
        for row in ROWS:
            if row["document"] == document:
                assert row["text"] in words
                assert row["formula"] in words
