"""Plans with mistakes: what is wrong is reported and never guessed, and bytes from outside never break the reader."""

from __future__ import annotations

import unicodedata

import pytest

from cascade_kg.core.errors import InputError
from cascade_kg.core.folders import folder
from cascade_kg.core.graph import to_graph
from cascade_kg.core.model import Node, NodeType
from cascade_kg.importers import Fate, Import, read_document
from tests.importers.linear import assert_linear

_TEXT = (folder("data") / "sources" / "35.12.12-jangkar-2025-2029.txt").read_text("utf-8")
_SUB = "    SUB KEGIATAN 7.01.01.2.01.0003: Koordinasi dan Penyusunan Dokumen Perubahan RKA-SKPD\n"


def _read(text: str, *, kecamatan: str = "35.12.12", years: tuple[int, int] = (2025, 2029)) -> Import:
    return read_document(
        text.encode(), file_name="sintetis.txt", kecamatan=kecamatan, first_year=years[0], last_year=years[1]
    )


def _changed(old: str, new: str) -> Import:
    assert _TEXT.count(old) >= 1, old
    return _read(_TEXT.replace(old, new, 1))


def _node(done: Import, code: str) -> Node:
    return next(node for node in done.cascade.nodes() if node.code == code)


def _warned(done: Import, *words: str) -> bool:
    """Tell whether a warning says all of some words, in English."""
    return any(all(word in each.text.en for word in words) for each in done.report.warnings)


def test_a_name_that_is_not_that_of_its_code_is_reported_and_the_code_holds() -> None:
    done = _changed(_SUB, _SUB.replace("Koordinasi dan Penyusunan Dokumen Perubahan RKA-SKPD", "Pengadaan Mebel"))
    assert _node(done, "7.01.01.2.01.0003").label == "Pengadaan Mebel"
    assert _warned(done, "7.01.01.2.01.0003", "it is that of 7.01.01.2.07.0005", "the code holds")


def test_a_code_of_another_type_is_reported_and_the_name_decides() -> None:
    done = _changed(_SUB, _SUB.replace("7.01.01.2.01.0003", "7.01.01.2.01"))
    assert _node(done, "7.01.01.2.01.0003").inferences[0].method == "exact-name"
    assert _warned(done, "the code 7.01.01.2.01 is that of another type of node", "7.01.01.2.01.0003")


def test_a_sub_activity_whose_activity_is_not_there_stands_below_the_one_above_it_marked() -> None:
    done = _changed(_SUB, _SUB.replace("7.01.01.2.01.0003", "7.01.01.2.04.0001"))
    node = _node(done, "7.01.01.2.04.0001")
    assert [each.method for each in node.inferences if each.property == "ckg:contributesTo"] == ["layout"]
    assert _warned(done, "its official parent 7.01.01.2.04 is not in the document")


def test_a_code_that_stands_twice_with_other_words_is_two_nodes_and_reported() -> None:
    done = _changed(_SUB, _SUB.replace("2.01.0003", "2.01.0002"))
    twins = [node for node in done.cascade.nodes() if node.code == "7.01.01.2.01.0002"]
    assert len(twins) == 2
    assert _warned(done, "7.01.01.2.01.0002", "stands twice")
    assert len(to_graph(done.cascade)) > 0


@pytest.mark.parametrize(
    ("support", "words"),
    [
        ("", "states no parent"),
        (" (mendukung SASARAN 9)", "names no outcome"),
        (" (mendukung SASARAN)", "names no outcome"),
        (" (mendukung)", "names no outcome"),
        (" (mendukung TUJUAN)", "names no outcome"),
    ],
)
def test_a_program_whose_outcome_is_not_known_has_no_parent(support: str, words: str) -> None:
    done = _changed(" (mendukung SASARAN 2)", support)
    assert [root.code for root in done.cascade.roots] == [None, "7.01.02"]
    assert _warned(done, "7.01.02", words)


@pytest.mark.parametrize(
    "support", ["mendukung Sasaran II", "Mendukung sasaran ke-2", "[mendukung  SASARAN : 2]", "(mendukng SASARAN 2"]
)
def test_a_program_names_its_outcome_in_many_ways(support: str) -> None:
    done = _changed("(mendukung SASARAN 2)", support)
    assert [root.type for root in done.cascade.roots] == [NodeType.OBJECTIVE]


def test_a_second_value_for_one_year_is_reported_and_the_first_holds() -> None:
    done = _changed("Pagu 2027: 2599150315", "Pagu 2026: 2599150315")
    budgets = {each.year: each.value for each in _node(done, "7.01.01").observations}
    assert budgets[2026] == 2666646911
    assert 2027 not in budgets
    assert _warned(done, "7.01.01", "budget 2026 stands twice", "2599150315")


def test_values_without_a_year_or_an_indicator_are_reported() -> None:
    done = _changed("Pagu 2026: 2666646911", "Pagu: 2666646911")
    assert _warned(done, "2666646911", "not said for which year")
    done = _changed("  Pagu 2026: 12330000 ", "Target 2026: 5 | Pagu 2026: 12330000 ")
    assert _warned(done, "target", "not said of which indicator")


def test_a_label_that_is_not_known_is_unread() -> None:
    done = _changed(_SUB, f"Penanggung Jawab: Camat sintetis\n{_SUB}")
    assert [record.text for record in done.report if record.fate is Fate.UNREAD] == ["Penanggung Jawab: Camat sintetis"]
    assert _warned(done, "label of «Penanggung Jawab: Camat sintetis» is not known")


def test_a_number_that_may_be_two_is_kept_without_a_value_where_the_document_contradicts_itself() -> None:
    done = _read(
        _TEXT.replace("Pagu 2026: 2472000 ", "Pagu 2026: 2.472 ").replace("Target 2026: 84 ", "Target 2026: 84,5 ")
    )
    (first, *_) = _node(done, "7.01.01.2.01.0001").observations
    assert (first.value, first.as_printed) == (None, "2.472")
    assert _warned(done, "«2.472» may be thousands or a fraction")


def _amounts(code: str, done: Import) -> dict[tuple[str, int | None], str | None]:
    node = _node(done, code)
    every = [*node.observations, *(each for one in node.indicators for each in one.observations)]
    return {(each.kind, each.year): each.as_printed if each.value is None else str(each.value) for each in every}


def test_a_number_that_goes_on_in_the_next_line_is_no_number_and_never_its_first_digits() -> None:
    done = _changed("Pagu 2026: 2472000 |", "Pagu 2026: 247\n      2000 |")
    assert _amounts("7.01.01.2.01.0001", done)["budget", 2026] == "247 2000"
    assert _warned(done, "«247 2000» is no number")


@pytest.mark.parametrize("typed", [",5", "1,5 M", "Rp 2 juta", "2O", "9O%", "100 %", "12 s/d 15", "5.", "±90", "nihil"])
def test_what_is_no_plain_number_stays_as_it_is_printed(typed: str) -> None:
    done = _changed("Target 2026: 2 |", f"Target 2026: {typed} |")
    assert _amounts("7.01.01.2.01.0001", done)["target", 2026] == typed
    assert _warned(done, f"«{typed}» is no number")


@pytest.mark.parametrize("label", ["2026", "T-2026", "Target '26", "Rencana 2026"])
def test_a_column_whose_label_is_not_known_spoils_none_beside_it(label: str) -> None:
    done = _changed("Kondisi awal: 89.13 | Target 2026: 89.85 | Target 2027: 90", f"Kondisi awal: 89.13 | {label}: 89.85 | Target 2027: 90")  # fmt: skip  # noqa: E501
    (indicator,) = done.cascade.roots[0].indicators
    # Printed are also 90.1 for 2028, 90.55 for 2029, 91 for 2030.
    assert [str(each.value) for each in indicator.observations] == ["89.13", "90", "90.1", "90.55", "91"]
    assert [each.year for each in indicator.observations] == [None, 2027, 2028, 2029, 2030]
    assert _warned(done, f"the label of «{label}: 89.85» is not known")


def test_columns_that_are_shifted_are_reported() -> None:
    done = _changed("Satuan: Nilai | Kondisi awal: 89.13 |", "Satuan: 89.13 | Kondisi awal: Nilai |")
    assert _warned(done, "«89.13» is no unit: are the columns shifted?")
    assert _warned(done, "«Nilai» is no number")
    done = _changed("Indikator: Nilai Kinerja Kecamatan |", "Indikator: % |")
    assert _warned(done, "«%» is no indicator: are the columns shifted?")


def test_words_before_a_label_that_belong_nowhere_are_reported_though_the_line_is_used() -> None:
    done = _changed("Pagu 2026: 2472000 | Pagu 2027", "Pagu 2026: 2472000\ncatatan sintetis | Pagu 2027")
    assert _warned(done, "«catatan sintetis» found no place")
    assert _amounts("7.01.01.2.01.0001", done)["budget", 2027] == "2400000"


def test_outcomes_numbered_by_their_objective_are_told_apart() -> None:
    text = _TEXT.replace("TUJUAN:", "TUJUAN 1:")
    for number in "123":
        text = text.replace(f"SASARAN {number}", f"SASARAN 1.{number}")
    (objective,) = _read(text).cascade.roots
    assert [outcome.ordinal for outcome in objective.children] == ["1.1", "1.2", "1.3"]
    below = [[program.code for program in outcome.children] for outcome in objective.children]
    assert below == [["7.01.01"], ["7.01.02"], ["7.01.03", "7.01.04", "7.01.06"]]


@pytest.mark.parametrize("typed", ["menunjang SASARAN 1", "untuk mendukung SASARAN 1", "Mendukung: Sasaran ke-1"])
def test_what_a_program_supports_is_no_part_of_its_name(typed: str) -> None:
    done = _changed("(mendukung SASARAN 1)", f"({typed})")
    program = done.cascade.roots[0].children[0].children[0]
    assert program.code == "7.01.01"
    assert program.label == "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA"


@pytest.mark.parametrize(
    "comment", ["# Partial: the activities of program 7.01.01 only.", "# Kegiatan 7.01.01.2.01 saja"]
)
def test_codes_in_comments_are_no_nodes(comment: str) -> None:
    assert len(list(_read(f"{comment}\n{_TEXT}").cascade.nodes())) == 71


def test_the_head_of_another_kecamatan_is_reported() -> None:
    assert _warned(_read(_TEXT, kecamatan="35.12.13"), "Kecamatan JANGKAR", "35.12.13 is Asembagus")
    assert _warned(_read(_TEXT, kecamatan="33.02.16"), "region 35.12")


def test_a_plan_of_other_years_is_refused() -> None:
    with pytest.raises(InputError, match="2025-2029"):
        _read(_TEXT, years=(2023, 2023))


def test_a_plan_without_a_node_is_refused_in_one_line_that_names_the_file() -> None:
    with pytest.raises(InputError, match=r"sintetis\.txt") as caught:
        _read("RENSTRA PERANGKAT DAERAH 2025-2029\nKECAMATAN JANGKAR\n")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("letter", ["\u202e", "\u2066", "\u200f", "\x07", "\x1b", "\x85", "\u2028"])
def test_letters_that_steer_never_reach_a_record(letter: str) -> None:
    text = _TEXT.replace("Pengadaan Mebel", f"Pengadaan{letter} Mebel").replace("Satuan: Unit", f"Satuan: Un{letter}it")
    for node in _read(text).cascade.nodes():
        words = [
            node.label,
            node.result_statement,
            *(each for one in node.indicators for each in (one.label, one.unit)),
        ]
        assert not [each for each in words if each and any(unicodedata.category(one)[0] == "C" for one in each)]


_LONG = {
    "targets": "Target 2026: 1 | " * 2_900,
    "blanks": "Target" + " " * 49_000 + "x",
    "tabs": "\t" * 49_999 + "x",
    "brackets": "PROGRAM 7.01.01: mendukung " + "(" * 40_000 + ")" * 9_000 + "x",
    "codes": "7.01.01.2.01." * 3_800,
    "coded brackets": "PROGRAM 7.01.01: " + "(1.01.01" * 6_000,
    "digits": "9" * 50_000,
    "groups": "Pagu 2026: " + "1." * 24_000,
    "words": "sintetis " * 5_500,
    "labels": "Sasaran Kegiatan Program " * 2_000,
    "bars": "|" * 50_000,
    "marks": "- " * 25_000,
    "points": "SUB KEGIATAN 7" + "." * 49_000 + "x",
    "signs": "SUB KEGIATAN 7" + ".0" * 24_000 + "x",
    "numbers": "1.1.1.1. " * 5_500,
    "openings": "Satuan (" * 6_000,
    "results": "kata Sasaran: " * 3_500,
    "headings": "sub kegiatan 7.01." * 2_700,
    "hyphens": "kata-" * 10_000,
}


@pytest.mark.parametrize("line", _LONG.values(), ids=_LONG.keys())
def test_a_line_of_50_000_letters_costs_no_more_than_its_letters(line: str) -> None:
    assert_linear(lambda share: _changed(_SUB, f"{line[: len(line) // share]}\n{_SUB}"))


_MANY = {
    "programs": "PROGRAM 7.01.01: Nama sintetis\n" * 9_000,
    "outcomes": "SASARAN 1: sintetis\n" * 9_000,
    "indicators": "Indikator: sintetis\n" * 9_000,
    "budgets": "Pagu 2026: 1\n" * 9_000,
    "words": "sintetis\n" * 9_000,
    "sub-activities": "SUB KEGIATAN 7.01.01.2.01.0001: Nama\nPagu 2026: 1\n" * 4_500,
    "heads": "RENSTRA PERANGKAT DAERAH 2025-2029\n" * 9_000,
}


@pytest.mark.parametrize("lines", _MANY.values(), ids=_MANY.keys())
def test_many_lines_cost_no_more_than_their_number(lines: str) -> None:
    assert_linear(lambda share: _changed(_SUB, f"{lines[: len(lines) // share]}\n{_SUB}"))
