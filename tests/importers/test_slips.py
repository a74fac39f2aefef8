"""Small documents, each with slips of its own, give what a person reads in them: cases are found by glob."""

from __future__ import annotations

from pathlib import Path

import pytest

from cascade_kg.catalog import reference
from cascade_kg.catalog.reference import Region
from cascade_kg.importers import Import, read_document
from tests.importers.outline import Answer, marks, read_answer
from tests.importers.variants.comparison import differences

_CASES = sorted((Path(__file__).parent / "slips").glob("*.txt"))
_REAL = reference.kecamatan


@pytest.fixture(autouse=True)
def _synthetic_region(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one kecamatan more be known: no document of a real one is invented here."""
    contoh = Region("99.99.99", "Contoh", "99.99", "Kabupaten Contoh", "Provinsi Contoh")
    monkeypatch.setattr(reference, "kecamatan", lambda code: contoh if code == "99.99.99" else _REAL(code))


def _read(case: Path) -> Import:
    return read_document(
        case.read_bytes(), file_name="contoh.txt", kecamatan="99.99.99", first_year=2023, last_year=2023
    )


def _answer(case: Path) -> Answer:
    return read_answer(case.with_suffix(".answer").read_text("utf-8"))


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.stem)
def test_every_field_is_what_the_right_answer_says(case: Path) -> None:
    found = differences(_answer(case).cascade, _read(case).cascade)
    assert not found, f"{len(found)} differences\n" + "\n".join(map(str, found))


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.stem)
def test_guesses_are_marked_and_readings_are_not(case: Path) -> None:
    assert sorted(marks(_read(case).cascade)) == sorted(marks(_answer(case).cascade))


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.stem)
def test_lines_that_say_nothing_are_unread_and_remarks_are_made(case: Path) -> None:
    report = _read(case).report
    assert {line.number for line in report if line.fate == "unread"} == _answer(case).unread
    remarks = [remark.text.en for remark in report.warnings]
    for wanted in _answer(case).remarks:
        assert any(wanted in remark for remark in remarks), (wanted, remarks)
    assert len(remarks) == len(_answer(case).remarks), remarks
