"""Defects of codes, and of what the official nomenclature fixes."""

from __future__ import annotations

from benchmarks.nation.defects.catalogue import Case, Expected, defect, signed
from benchmarks.nation.facts import text_id

_CODE = "<https://w3id.org/cascade-kg/id/nomenclature/"


@defect
def _node_without_code(case: Case) -> Expected:
    node = case.some("SubActivity")
    case.facts.set(node, "ckg:nomenclature")
    return [("budget-node-has-an-official-code", node)]


def _no_code(case: Case, *, of: str) -> str:
    """Return a code of no nomenclature, and of no other cascade: else the two would be held against each other."""
    province, regency, kecamatan = case.region.split(".")
    return f"{_CODE}7.{province}.{regency}.2.{kecamatan}{of}>"


@defect
def _code_that_does_not_exist(case: Case) -> Expected:
    node = case.some("SubActivity")
    case.facts.set(node, "ckg:nomenclature", _no_code(case, of=".0099"))
    return [("official-code-is-in-the-nomenclature", node), ("code-s-parent-is-the-parent-s-code", node)]


@defect
def _code_of_another_type(case: Case) -> Expected:
    node = case.some("SubActivity")
    case.facts.set(node, "ckg:nomenclature", _no_code(case, of=""))
    return [
        ("official-code-is-in-the-nomenclature", node),
        ("sub-activity-has-the-code-of-a-sub-activity", node),
        ("code-s-parent-is-the-parent-s-code", node),
    ]


@defect
def _second_code(case: Case) -> Expected:
    node = case.some("SubActivity")
    case.facts.add(node, "ckg:nomenclature", _no_code(case, of=".0099"))
    return [
        ("node-has-one-official-code", node),
        ("official-code-is-in-the-nomenclature", node),
        ("code-s-parent-is-the-parent-s-code", node),
    ]


@signed
def _name_of_ones_own(case: Case) -> Expected:
    node = case.some("Program", "Activity", "SubActivity")
    case.facts.set(node, "rdfs:label", text_id("Kegiatan lain menurut kebutuhan"))
    return [("name-is-the-official-name", node)]


@defect
def _indicator_unlike_the_official_one(case: Case) -> Expected:
    indicator = case.count()
    case.facts.set(case.reading(indicator, "likenessToOfficial"), "ckg:likenessToOfficial", "71.5")
    return [("indicator-is-the-official-indicator", indicator)]


@defect
def _result_of_ones_own(case: Case) -> Expected:
    node = case.some("SubActivity")
    case.facts.set(node, "ckg:resultStatement", text_id("Terlaksananya pekerjaan menurut kebutuhan"))
    return [("result-is-the-official-result", node)]


@defect
def _doubtful_match(case: Case) -> Expected:
    inference = f"{case.some('SubActivity')}/inference/nomenclature/1"
    case.facts.set(inference, "ckg:score", "84.0")
    case.facts.set(inference, "ckg:runnerUpScore", "60.0")
    return [("match-scores-ninety-or-more", inference)]


@defect
def _match_without_lead(case: Case) -> Expected:
    inference = f"{case.some('SubActivity')}/inference/nomenclature/1"
    case.facts.set(inference, "ckg:score", "97.0")
    case.facts.set(inference, "ckg:runnerUpScore", "96.0")
    return [("match-has-a-clear-lead", inference)]
