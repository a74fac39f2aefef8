"""Defects of evidence: where a fact stands in its document, and how it was inferred."""

from __future__ import annotations

from benchmarks.nation.defects.catalogue import Case, Expected, defect
from benchmarks.nation.facts import text_id


@defect
def _fact_without_document(case: Case) -> Expected:
    node = case.some("Outcome", "Program", "Activity", "SubActivity", "Indicator")
    case.facts.set(node, "prov:wasDerivedFrom")
    return [("fact-names-its-document", node)]


@defect
def _fact_without_lines(case: Case) -> Expected:
    node = case.some("Outcome", "Program", "Activity", "SubActivity", "Indicator")
    case.facts.set(node, "ckg:sourceSpan")
    return [("fact-has-its-source-lines", node)]


@defect
def _lines_in_words(case: Case) -> Expected:
    node = case.some("Outcome", "Program", "Activity", "SubActivity", "Indicator")
    case.facts.set(node, "ckg:sourceSpan", '"baris 9"')
    return [("source-span-names-lines-or-boxes", node)]


@defect
def _fact_from_another_page_than_a_document(case: Case) -> Expected:
    node = case.some("Outcome", "Program", "Activity", "SubActivity")
    case.facts.set(node, "prov:wasDerivedFrom", case.facts.ref("document/1/page/1"))
    return [("fact-derives-from-a-source-document", node)]


@defect
def _score_above_a_hundred(case: Case) -> Expected:
    reading = case.reading(case.count(), "quantityKind")
    case.facts.set(reading, "ckg:score", "140.0")
    return [("score-is-a-hundred-at-most", reading)]


@defect
def _score_below_zero(case: Case) -> Expected:
    reading = case.reading(case.count(), "quantityKind")
    case.facts.set(reading, "ckg:score", "-1.0")
    return [("score-is-not-below-zero", reading)]


@defect
def _score_that_is_no_decimal(case: Case) -> Expected:
    reading = case.reading(case.count(), "quantityKind")
    case.facts.set(reading, "ckg:score", '"high"')
    return [
        ("score-is-a-decimal", reading),
        ("score-is-a-hundred-at-most", reading),
        ("score-is-not-below-zero", reading),
    ]


@defect
def _inference_without_method(case: Case) -> Expected:
    inference = f"{case.some('SubActivity')}/inference/nomenclature/1"
    case.facts.set(inference, "ckg:method")
    return [("inference-states-its-method", inference)]


@defect
def _inference_without_version(case: Case) -> Expected:
    inference = f"{case.some('SubActivity')}/inference/nomenclature/1"
    case.facts.set(inference, "ckg:methodVersion")
    return [("inference-states-its-method-s-version", inference)]


@defect
def _inference_about_nothing(case: Case) -> Expected:
    inference = f"{case.some('SubActivity')}/inference/nomenclature/1"
    case.facts.set(inference, "ckg:about")
    return [("inference-is-about-something", inference)]


@defect
def _inference_of_no_property(case: Case) -> Expected:
    reading = case.reading(case.count(), "likenessToOfficial")
    case.facts.set(reading, "ckg:onProperty")
    return [("inference-names-the-property", reading)]


@defect
def _match_without_score(case: Case) -> Expected:
    inference = f"{case.some('SubActivity')}/inference/nomenclature/1"
    case.facts.set(inference, "ckg:score")
    return [("match-states-its-score", inference)]


@defect
def _better_runner_up(case: Case) -> Expected:
    inference = f"{case.some('SubActivity')}/inference/nomenclature/1"
    case.facts.set(inference, "ckg:score", "95.0")
    case.facts.set(inference, "ckg:runnerUpScore", "99.0")
    return [("runner-up-scores-less", inference), ("match-has-a-clear-lead", inference)]


@defect
def _printed_words_that_nothing_explains(case: Case) -> Expected:
    node = case.some("Outcome", "Program", "Activity", "SubActivity")
    case.facts.set(node, "ckg:asPrinted", text_id("Kata-kata lain"))
    return [("printed-form-has-a-correction", node)]
