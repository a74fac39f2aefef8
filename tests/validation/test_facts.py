"""What a store knows of a cascade is what its statements say."""

from __future__ import annotations

from pathlib import Path

import pytest

from cascade_kg.validation.cascade_files import read
from cascade_kg.validation.data import stored
from cascade_kg.validation.facts import LABELS, LINKS, StoredFacts

CASCADES = sorted((Path(__file__).parents[2] / "data" / "cascades").rglob("*.ttl"))


@pytest.mark.parametrize("path", CASCADES, ids=lambda path: path.parent.name)
def test_facts_looked_up_in_a_store_are_those_that_are_stated(path: Path) -> None:
    file = read(path)
    known = StoredFacts(stored([(file.cascade, file.stated)], file.region_codes), file.cascade)
    subjects = {quad.subject.value for quad in file.statements}  # type: ignore[union-attr]
    named = [subject for subject in subjects if known.label(subject)]
    assert len(named) > 30
    for subject in subjects:
        assert known.label(subject) == file.facts.label(subject)
        for predicate in LINKS:
            assert sorted(known.values(subject, predicate)) == sorted(file.facts.values(subject, predicate))
            assert sorted(known.subjects(predicate, subject)) == sorted(file.facts.subjects(predicate, subject))


def test_nothing_is_known_of_what_is_no_iri_or_of_another_cascade() -> None:
    file = read(CASCADES[0])
    store = stored([(file.cascade, file.stated)], file.region_codes)
    known = StoredFacts(store, file.cascade)
    assert (known.label("a text"), known.values("a text", LABELS[0]), known.subjects(LABELS[0], "a text")) == (
        None,
        [],
        [],
    )
    assert known.label(file.cascade)
    assert StoredFacts(store, f"{file.cascade}0").label(file.cascade) is None
