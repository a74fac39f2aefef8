"""Small documents, each with slips of its own, give what a person reads in them: cases are found by glob."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cascade_kg.catalog import reference
from cascade_kg.catalog.reference import Region
from cascade_kg.core.graph import to_graph
from cascade_kg.core.model import Cascade, Node
from cascade_kg.importers import Import, read_document
from cascade_kg.importers.summary import summarise
from tests.importers.outline import Answer, marks, read_answer
from tests.importers.variants.comparison import differences

_CASES = sorted((Path(__file__).parent / "slips").glob("*.txt"))
_REAL = reference.kecamatan
_BELOW = "https://w3id.org/cascade-kg/id/cascade/99.99.99/2023/7.01.06.2.01"


@pytest.fixture(autouse=True)
def _synthetic_region(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let one kecamatan more be known: no document of a real one is invented here."""
    contoh = Region("99.99.99", "Contoh", "99.99", "Kabupaten Contoh", "Provinsi Contoh")
    monkeypatch.setattr(reference, "kecamatan", lambda code: contoh if code == "99.99.99" else _REAL(code))


def _read(case: Path) -> Import:
    return read_document(
        case.read_bytes(), file_name="contoh.txt", kecamatan="99.99.99", first_year=2023, last_year=2023
    )


def _recoded(cascade: Cascade, coded: Node) -> Cascade:
    """Return a cascade in which one node has no code."""

    def told(node: Node) -> Node:
        code = None if node is coded else node.code
        return replace(node, code=code, children=tuple(told(child) for child in node.children))

    return replace(cascade, roots=tuple(told(root) for root in cascade.roots))


def _answer(case: Path) -> Answer:
    return read_answer(case.with_suffix(".answer").read_text("utf-8"))


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.stem)
def test_every_field_is_what_the_right_answer_says(case: Path) -> None:
    found = differences(_answer(case).cascade, _read(case).cascade)
    assert not found, f"{len(found)} differences\n" + "\n".join(map(str, found))


def test_the_summary_names_the_guesses_that_lead_by_little() -> None:
    case = next(case for case in _CASES if case.stem == "two-outcomes")
    summary = summarise(_read(case), "en")
    assert "parent guessed by likeness of words, score " in summary.partition("Needs a look:")[2]


def test_a_code_that_a_brother_gains_gives_no_other_node_another_name() -> None:
    case = next(case for case in _CASES if case.stem == "not-in-the-official-list")
    read = _read(case).cascade
    coded = [each for node in read.nodes() for each in node.children if each.type == "SubActivity" and each.code]
    without = _recoded(read, coded[0])
    names = {str(subject) for subject in to_graph(read).subjects()}
    gained = {str(subject) for subject in to_graph(without).subjects()} - names
    assert f"{_BELOW}/sub-activity/2" in names
    assert {name.removeprefix(f"{_BELOW}/").split("/")[1] for name in gained} == {"1"}


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
