"""The reader of plans reaches the right answer for the plans of three kecamatan of Kabupaten Situbondo."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from cascade_kg.core.folders import folder
from cascade_kg.core.model import Cascade, DocumentType, Evidence, Node, NodeType, Observation, ObservationKind
from cascade_kg.importers import Import, read_document
from tests.importers.variants.comparison import lines_of

_PLANS = ("35.12.12-jangkar", "35.12.13-asembagus", "35.12.06-panarukan")
_CODED = (NodeType.PROGRAM, NodeType.ACTIVITY, NodeType.SUB_ACTIVITY)


def _file(plan: str) -> Path:
    return folder("data") / "sources" / f"{plan}-2025-2029.txt"


@cache
def _read(plan: str) -> Import:
    return read_document(
        _file(plan).read_bytes(),
        file_name=_file(plan).name,
        kecamatan=plan.partition("-")[0],
        first_year=2025,
        last_year=2029,
    )


@cache
def _answer(plan: str) -> dict[str, Any]:
    name = f"{plan.partition('-')[2]}-2025-2029"
    loaded: dict[str, Any] = yaml.safe_load((Path(__file__).parent / name / "expected.yaml").read_text("utf-8"))
    return loaded


def _observation(kind: str, year: int | None, words: str, line: int) -> Observation:
    """Return what a cell says: in these documents all words are plain numbers, but for ``-``."""
    number = None if words == "-" else Decimal(words)
    printed = words if number is None else None
    return Observation(ObservationKind(kind), year, number, as_printed=printed, evidence=Evidence((str(line),)))


@dataclass
class _Expected:
    """A node of the right answer, with what is said of it on other lines."""

    stated: dict[str, Any]
    result: dict[str, Any] | None = None
    indicators: tuple[dict[str, Any], ...] = ()
    budgets: tuple[Observation, ...] = ()


@cache
def _expected(plan: str) -> tuple[_Expected, ...]:
    found: list[_Expected] = []
    for each in _answer(plan)["statements"]:
        if "type" in each:
            found.append(_Expected(each))
        elif "result" in each:
            found[-1].result = each
        elif "indicator" in each:
            found[-1].indicators += (each,)
        else:
            budgets = (_observation("budget", year, words, each["line"]) for year, words in each["budgets"].items())
            found[-1].budgets += tuple(budgets)
    return tuple(found)


def _key(kind: NodeType, code: str | None, ordinal: str | None) -> tuple[str, str | None]:
    return kind, code if kind in _CODED else ordinal


def _nodes(cascade: Cascade) -> dict[tuple[str, str | None], Node]:
    return {_key(node.type, node.code, node.ordinal): node for node in cascade.nodes()}


def _pairs(plan: str) -> Iterator[tuple[_Expected, Node]]:
    nodes = _nodes(_read(plan).cascade)
    for each in _expected(plan):
        stated = each.stated
        yield each, nodes[_key(NodeType(stated["type"]), stated.get("code"), stated.get("ordinal"))]


@pytest.mark.parametrize("plan", _PLANS)
def test_the_totals_are_those_that_a_reader_counts(plan: str) -> None:
    nodes = list(_read(plan).cascade.nodes())
    totals = Counter(str(node.type) for node in nodes)
    totals["indicators"] = sum(len(node.indicators) for node in nodes)
    assert totals == _answer(plan)["totals"]
    observed = [*(each for node in nodes for each in node.observations)]
    observed += [each for node in nodes for indicator in node.indicators for each in indicator.observations]
    assert Counter(str(each.kind) for each in observed) == _answer(plan)["observations"]


@pytest.mark.parametrize("plan", _PLANS)
def test_every_node_says_what_its_lines_say(plan: str) -> None:
    for each, node in _pairs(plan):
        where = each.stated
        assert node.label == where["name"]
        assert node.result_statement == (each.result["result"] if each.result else None), where
        assert node.observations == each.budgets, where
        lines = {where["line"], *([each.result["line"]] if each.result else [])}
        assert lines_of(node.evidence.spans) == lines
        assert (node.level, node.headings, node.as_printed) == (None, (), ())


@pytest.mark.parametrize("plan", _PLANS)
def test_every_indicator_says_what_its_line_says(plan: str) -> None:
    measures = _answer(plan)["measures"]
    for each, node in _pairs(plan):
        assert [indicator.label for indicator in node.indicators] == [it["indicator"] for it in each.indicators]
        for stated, indicator in zip(each.indicators, node.indicators, strict=True):
            line = stated["line"]
            assert indicator.unit == stated.get("unit"), stated
            assert indicator.measures == measures.get(line), stated
            assert indicator.as_printed == ((stated["printed"],) if "printed" in stated else ()), stated
            assert indicator.evidence.spans == (str(line),)
            wanted = [_observation("baseline", None, stated["baseline"], line)] if "baseline" in stated else []
            wanted += [_observation("target", year, words, line) for year, words in stated["targets"].items()]
            assert list(indicator.observations) == wanted, stated
            lacking = (indicator.formula, indicator.calculation_type, indicator.data_source, indicator.notes)
            assert lacking == (None, None, None, ())


@pytest.mark.parametrize("plan", _PLANS)
def test_every_node_stands_below_the_one_that_the_document_names(plan: str) -> None:
    cascade = _read(plan).cascade
    nodes = _nodes(cascade)
    below = {id(child): node for node in cascade.nodes() for child in node.children}
    assert [root.type for root in cascade.roots] == [NodeType.OBJECTIVE]
    for each, node in _pairs(plan):
        if node.type is NodeType.OUTCOME:
            assert below[id(node)] is cascade.roots[0]
        elif node.type is NodeType.PROGRAM:
            assert below[id(node)] is nodes[NodeType.OUTCOME, each.stated["supports"]]
        elif node.code:
            assert below[id(node)].code == node.code.rpartition(".")[0].removesuffix(".2")
        assert not [each for each in node.inferences if each.property == "ckg:contributesTo"]


@pytest.mark.parametrize("plan", _PLANS)
def test_the_document_says_what_it_is_and_where_it_comes_from(plan: str) -> None:
    document, answer = _read(plan).cascade.document, _answer(plan)["document"]
    assert document.document_type is DocumentType.STRATEGIC_PLAN
    assert (document.title, document.agency_code) == (answer["title"], answer["agency_code"])
    assert document.completeness == answer["completeness"]
    assert list(document.provenance) == answer["provenance"]
    assert (document.pages, document.sign_offs, document.unread) == ((), (), ())


@pytest.mark.parametrize("plan", _PLANS)
def test_every_line_with_words_is_used_for_what_it_says(plan: str) -> None:
    words = {number for number, line in enumerate(_file(plan).read_text("utf-8").split("\n"), start=1) if line.strip()}
    report = _read(plan).report
    assert [record.line for record in report] == sorted(words)
    fields = {record.line: {use.field for use in record.uses} for record in report}
    for each in _answer(plan)["statements"]:
        field = "label" if "type" in each else next(name for name in _FIELDS if name in each)
        assert _FIELDS.get(field, field) in fields.pop(each["line"])
    head = _answer(plan)["document"]["head"]
    assert set(fields) == {line for lines in head.values() for line in lines}


_FIELDS = {"result": "resultStatement", "indicator": "indicator", "budgets": "budget"}


def test_what_is_no_number_is_reported_with_its_lines() -> None:
    lines = {
        each["line"] for each in _answer("35.12.12-jangkar")["statements"] if "-" in each.get("targets", {}).values()
    }
    warnings = [each for each in _read("35.12.12-jangkar").report.warnings if "«-»" in each.text.en]
    assert [set(each.lines) for each in warnings] == [lines]


@pytest.mark.parametrize("plan", _PLANS)
def test_the_same_document_gives_the_same_records(plan: str) -> None:
    _read.cache_clear()
    first = _read(plan)
    _read.cache_clear()
    assert _read(plan) == first
