"""The reader reaches the right answer for the document of Kecamatan Pekuncen, which was written down by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from cascade_kg.core.folders import folder
from cascade_kg.core.model import (
    CalculationType,
    Cascade,
    Document,
    DocumentType,
    Formula,
    Indicator,
    Level,
    Node,
    NodeType,
)
from cascade_kg.importers import Import, read_document
from tests.importers.variants.comparison import differences, lines_of, squeezed

FILE = folder("data") / "sources" / "33.02.16-pekuncen-2023.txt"
_ANSWER: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "pekuncen-2023" / "expected.yaml").read_text("utf-8"))
_WORDS = ("name", "result", "formula", "type", "source", "note")


@cache
def _import() -> Import:
    return read_document(FILE.read_bytes(), file_name=FILE.name, kecamatan="33.02.16", first_year=2023, last_year=2023)


def _indicator(answer: dict[str, Any]) -> Indicator:
    multiplier = answer.get("multiplier")
    return Indicator(
        label=answer.get("name"),
        formula=Formula(
            answer["formula"],
            numerator=answer.get("numerator"),
            denominator=answer.get("denominator"),
            multiplier=Decimal(multiplier) if multiplier else None,
        ),
        calculation_type=CalculationType(answer["type"]),
        data_source=answer.get("source"),
        notes=tuple(answer.get("notes", ())),
        measures=answer.get("measures"),
    )


def _node(answer: dict[str, Any]) -> Node:
    return Node(
        type=NodeType(answer["type"]),
        label=answer["name"],
        level=Level(answer["level"]),
        ordinal=answer["ordinal"],
        code=answer.get("code"),
        result_statement=answer.get("result"),
        indicators=tuple(_indicator(each) for each in answer["indicators"]),
        children=tuple(_node(each) for each in answer.get("children", ())),
    )


def expected() -> Cascade:
    document = Document(FILE.name, "", DocumentType.SIGNED_CASCADE)
    return Cascade("33.02.16", "Kecamatan Pekuncen", 2023, 2023, document, (_node(_ANSWER["tree"]),))


def _answers(answer: dict[str, Any] | None = None) -> Iterator[dict[str, Any]]:
    answer = answer or _ANSWER["tree"]
    yield answer
    for child in answer.get("children", ()):
        yield from _answers(child)


def _read(answer: dict[str, Any]) -> Node:
    """Return the node that was read for an answer: by code, or by type where there is no code."""
    nodes = [
        node for node in _import().cascade.nodes() if node.type == answer["type"] and node.code == answer.get("code")
    ]
    assert len(nodes) == 1, f"{answer['name']}: {len(nodes)} nodes"
    return nodes[0]


def test_every_field_is_what_the_right_answer_says() -> None:
    found = differences(expected(), _import().cascade)
    assert not found, f"{len(found)} differences\n" + "\n".join(map(str, found))


def test_the_totals_are_those_that_a_reader_counts() -> None:
    nodes = list(_import().cascade.nodes())
    totals = Counter(str(node.type) for node in nodes)
    totals["indicators"] = sum(len(node.indicators) for node in nodes)
    assert totals == _ANSWER["totals"]


def test_exactly_one_indicator_has_no_name_and_exactly_one_measures_the_satisfaction_index() -> None:
    indicators = [(node, each) for node in _import().cascade.nodes() for each in node.indicators]
    assert [node.code for node, each in indicators if each.label is None] == ["7.01.01.2.06.0009"]
    assert [node.type for node, each in indicators if each.measures == "ikm"] == [NodeType.OBJECTIVE]


@pytest.mark.parametrize("answer", list(_answers()), ids=lambda answer: answer.get("code") or answer["type"])
def test_a_node_names_its_lines_and_no_lines_of_others(answer: dict[str, Any]) -> None:
    node = _read(answer)
    groups = [answer["lines"], *(each["lines"] for each in answer["indicators"])]
    allowed = {line for group in groups for lines in group.values() for line in lines}
    required = {line for group in groups for field in _WORDS for line in group.get(field, ())}
    own = list(node.evidence.spans)
    sources: list[str] = []
    for each in node.indicators:
        own += each.evidence.spans
        own += each.formula.evidence.spans if each.formula else ()
        sources += each.source_evidence.spans
    named, shared = lines_of(tuple(own)), lines_of(tuple(sources))
    assert not required - named - shared, f"lines that it does not name: {sorted(required - named - shared)}"
    assert not named - allowed, f"lines of others: {sorted(named - allowed)}"


@pytest.mark.parametrize("answer", list(_answers()), ids=lambda answer: answer.get("code") or answer["type"])
def test_a_node_keeps_the_headings_that_its_words_stand_under(answer: dict[str, Any]) -> None:
    node = _read(answer)
    assert set(answer.get("headings", ())) <= set(node.headings)
    for wanted, indicator in zip(answer["indicators"], node.indicators, strict=True):
        assert set(wanted.get("headings", ())) <= {*indicator.headings, *node.headings}
    wrong = [
        heading
        for heading in (*node.headings, *(each for indicator in node.indicators for each in indicator.headings))
        if heading not in _headings(answer) and any(letter.isdigit() for letter in heading)
    ]
    assert not wrong, "headings of another box"


def _headings(answer: dict[str, Any]) -> set[str]:
    return {*answer.get("headings", ()), *(each for one in answer["indicators"] for each in one.get("headings", ()))}


def test_what_was_corrected_keeps_its_printed_form() -> None:
    for answer in _answers():
        node = _read(answer)
        if "printed" in answer:
            assert answer["printed"] in node.as_printed
            assert [each for each in node.inferences if each.as_printed], "a correction is an inference"
        for wanted, indicator in zip(answer["indicators"], node.indicators, strict=True):
            assert ("printed" in wanted) is bool(indicator.as_printed), wanted
            if "printed" in wanted:
                assert wanted["printed"] in indicator.as_printed


def test_other_readings_of_the_head_are_recorded_as_corrections() -> None:
    outcome = next(node for node in _import().cascade.nodes() if node.type is NodeType.OUTCOME)
    printed = {
        squeezed(each.as_printed)
        for inferences in (outcome.inferences, *(indicator.inferences for indicator in outcome.indicators))
        for each in inferences
        if each.as_printed
    }
    for variant in _ANSWER["head_variants"]:
        for words in variant["others"]:
            assert squeezed(words) in printed, f"{variant['field']}: {words}"


def test_a_parent_that_no_heading_states_is_marked_as_inferred_with_its_method() -> None:
    for answer in _answers():
        if not 180 <= answer["lines"]["name"][0] <= 356:
            continue
        inferred = [each for each in _read(answer).inferences if each.property == "ckg:contributesTo"]
        assert inferred, f"{answer['name']}: the parent stands nowhere near, so it was inferred"
        assert all(each.method and each.version for each in inferred)


def test_an_official_code_carries_its_method_and_score() -> None:
    for answer in _answers():
        if "code" in answer:
            matched = [each for each in _read(answer).inferences if each.property == "ckg:nomenclature"]
            assert matched, answer["name"]
            assert all(each.method and each.score is not None and each.score >= 85 for each in matched), answer["name"]


def test_pages_begin_at_their_title_and_end_at_their_last_words() -> None:
    pages = [{"number": page.number, "span": page.span} for page in _import().cascade.document.pages]
    assert pages == _ANSWER["document"]["pages"]
    assert squeezed(_import().cascade.document.title) == _ANSWER["document"]["title"]


@pytest.mark.parametrize("answer", _ANSWER["sign_offs"], ids=lambda answer: f"page-{answer['page']}")
def test_a_signature_is_kept_as_printed_on_its_page(answer: dict[str, Any]) -> None:
    sign_off = next(each for each in _import().cascade.document.sign_offs if each.page == answer["page"])
    assert {
        "page": sign_off.page,
        "place": squeezed(sign_off.place),
        "date_text": squeezed(sign_off.date_text),
        "date": sign_off.date,
        "title": squeezed(sign_off.title),
        "name": squeezed(sign_off.name),
        "rank": squeezed(sign_off.rank),
        "number": (squeezed(sign_off.number) or "").removeprefix("NIP. "),
    } == {key: value for key, value in answer.items() if key != "lines"}
    assert lines_of(sign_off.evidence.spans) >= set(answer["lines"])


def test_every_line_with_words_is_accounted_for_once() -> None:
    words = {number for number, line in enumerate(FILE.read_text("utf-8").split("\n"), start=1) if line.strip()}
    lines = Counter(record.line for record in _import().report)
    assert set(lines) == words
    assert set(lines.values()) == {1}


def test_the_fate_of_every_line_is_what_the_right_answer_says() -> None:
    fates = {record.line: str(record.fate) for record in _import().report}
    wrong = {}
    for row in _ANSWER["fates"]:
        for line in lines_of(tuple(map(str, row["lines"]))):
            if fates.get(line) != row["fate"]:
                wrong[line] = f"{row['fate']} ({row['what']}), not {fates.get(line)}"
    assert not wrong


def test_the_same_document_gives_the_same_records() -> None:
    again = read_document(FILE.read_bytes(), file_name=FILE.name, kecamatan="33.02.16", first_year=2023, last_year=2023)
    assert again.cascade == _import().cascade
    assert again.report == _import().report
