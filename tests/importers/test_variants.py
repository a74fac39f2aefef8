"""The reader reaches what synthetic documents state, whatever the layout; where it cannot, it says so."""

from __future__ import annotations

from functools import cache

import pytest

from cascade_kg.importers import Import, read_document
from tests.importers.variants.comparison import Difference, differences
from tests.importers.variants.documents import Variant, variant
from tests.importers.variants.knobs import CLEAN, INTERLEAVED, Knob

_SEEDS = (11, 12)
_FORGIVEN = {
    Knob.NUMBERS_MISSING: {"ordinal"},
    Knob.LEVELS_MISSING: {"level"},
    Knob.OUTCOMES: {"parent"},  # the document does not say which outcome a program serves
    Knob.NAMES_MISSPELT: {"code"},
}
"""Fields that a document with this knob does not state: silence is right there, and so is a marked guess.

A misspelt name may be as near to one official name as to another: then no code is better than either.
"""

_SEVERAL = (
    frozenset({Knob.ROWS, Knob.PAGES_SHUFFLED, Knob.NUMBERS_WRONG, Knob.TWO_INDICATORS}),
    frozenset({Knob.BROKEN, Knob.HEADINGS_FIRST, Knob.SIGNS_MIXED, Knob.HTML}),
    frozenset({Knob.LONE_HEADINGS, Knob.NAMES_MISSPELT, Knob.NUMBERS_TWICE, Knob.CRLF}),
    frozenset({Knob.ROWS, Knob.HEADINGS_FIRST, Knob.FORMULA_UNLABELLED, Knob.SOURCE_MISSING, Knob.BLANKS}),
)


@cache
def _read(seed: int, knobs: frozenset[Knob]) -> Import:
    made = variant(seed, knobs)
    return read_document(
        made.content, file_name="sintetis.txt", kecamatan=made.kecamatan, first_year=made.year, last_year=made.year
    )


def _found(seed: int, knobs: frozenset[Knob]) -> list[Difference]:
    forgiven = {field for knob in knobs for field in _FORGIVEN.get(knob, set())}
    return [
        each
        for each in differences(variant(seed, knobs).cascade, _read(seed, knobs).cascade)
        if not (each.field in forgiven and (each.got is None or each.marked))
    ]


def _unread(seed: int, knobs: frozenset[Knob]) -> set[int]:
    return {record.line for record in _read(seed, knobs).report if str(record.fate) == "unread"}


def _silent(each: Difference, unread: set[int]) -> bool:
    """Tell whether a difference is a wrong statement without a mark, or a loss without an unread line."""
    if each.got is not None or each.node is None:
        return not each.marked
    return not unread & {int(span) for span in each.node.evidence.spans}


def _listed(found: list[Difference]) -> str:
    return f"{len(found)} differences\n" + "\n".join(map(str, found))


def _accounted(made: Variant, read: Import) -> None:
    lines = [record.line for record in read.report]
    assert sorted(lines) == [number for number, line in enumerate(made.lines, start=1) if line.text.strip()]


@pytest.mark.parametrize("seed", range(1, 9))
def test_a_clean_document_is_read_without_a_difference(seed: int) -> None:
    found = _found(seed, frozenset())
    assert not found, _listed(found)
    assert not _unread(seed, frozenset())
    _accounted(variant(seed, frozenset()), _read(seed, frozenset()))


@pytest.mark.parametrize("seed", _SEEDS)
@pytest.mark.parametrize("knob", CLEAN, ids=lambda knob: knob.name.lower())
def test_one_slip_in_a_clean_layout_changes_nothing_else(knob: Knob, seed: int) -> None:
    knobs = frozenset({knob})
    found = _found(seed, knobs)
    assert not found, _listed(found)
    _accounted(variant(seed, knobs), _read(seed, knobs))


@pytest.mark.parametrize("seed", range(21, 25))
@pytest.mark.parametrize("knob", sorted(INTERLEAVED), ids=lambda knob: knob.name.lower())
def test_columns_of_synthetic_documents_mixed_in_known_ways_make_no_silent_mistake(knob: Knob, seed: int) -> None:
    knobs = frozenset({knob})
    found = _found(seed, knobs)
    silent = [each for each in found if _silent(each, _unread(seed, knobs))]
    assert not silent, _listed(silent)
    boxes = sum(1 for _ in variant(seed, knobs).cascade.nodes())
    assert len(found) <= boxes // 5, _listed(found)
    _accounted(variant(seed, knobs), _read(seed, knobs))


@pytest.mark.parametrize("seed", range(31, 33))
@pytest.mark.parametrize("knobs", _SEVERAL, ids=lambda knobs: "+".join(sorted(knob.name.lower() for knob in knobs)))
def test_several_slips_of_synthetic_documents_at_once_make_no_silent_mistake(knobs: frozenset[Knob], seed: int) -> None:
    silent = [each for each in _found(seed, knobs) if _silent(each, _unread(seed, knobs))]
    assert not silent, _listed(silent)
    _accounted(variant(seed, knobs), _read(seed, knobs))


@pytest.mark.parametrize("knob", [Knob.STRANGE_LINES, Knob.HEADING_EMPTY], ids=lambda knob: knob.name.lower())
def test_what_belongs_to_no_box_is_reported_as_unread(knob: Knob) -> None:
    knobs = frozenset({knob})
    strange = {
        number
        for number, line in enumerate(variant(_SEEDS[0], knobs).lines, start=1)
        if {field for _, field in line.facts} & {"strange", "empty"}
    }
    assert strange
    assert strange <= _unread(_SEEDS[0], knobs)


def test_with_two_outcomes_the_choice_of_a_program_is_marked() -> None:
    nodes = _read(_SEEDS[0], frozenset({Knob.OUTCOMES})).cascade.nodes()
    programs = [node for node in nodes if node.type == "Program"]
    assert programs
    for program in programs:
        assert any(each.property == "ckg:contributesTo" for each in program.inferences), program.label


@pytest.mark.parametrize("seed", _SEEDS)
@pytest.mark.parametrize("knobs", [frozenset[Knob](), frozenset({Knob.SIGN_OFF_FORMS})], ids=["usual", "other forms"])
def test_every_page_keeps_its_signature_and_day(knobs: frozenset[Knob], seed: int) -> None:
    made, document = variant(seed, knobs), _read(seed, knobs).cascade.document
    pages = len(made.cascade.roots[0].children[0].children)
    assert [each.page for each in document.sign_offs] == list(range(1, pages + 1))
    kecamatan = made.cascade.organization_name.removeprefix("Kecamatan ")
    for each in document.sign_offs:
        assert each.name == "Dra. SINTETIS CONTOH, M.Si"
        assert each.rank == "Pembina Tk.I"
        assert each.number
        assert each.number.endswith("19700101 199001 2 001")
        assert each.place == kecamatan
        assert each.title
        assert each.title.endswith(f"CAMAT {kecamatan.upper()}")
        assert each.date == f"{made.year}-{each.page:02}-02"
