"""Defects of terms: what is said in words that the ontology does not have, or in the wrong language."""

from __future__ import annotations

from benchmarks.nation.defects.catalogue import Case, Expected, defect, signed
from benchmarks.nation.facts import text_id


@defect
def _label_in_english(case: Case) -> Expected:
    node = case.some("Objective", "Outcome", "Program", "Activity", "SubActivity")
    words = case.facts.one(node, "rdfs:label")
    case.facts.set(node, "rdfs:label", words.removesuffix("@id") + "@en")
    return [("label-is-tagged-as-indonesian", node)]


@defect
def _result_without_language(case: Case) -> Expected:
    node = case.some("Program", "Activity", "SubActivity")
    words = case.facts.one(node, "ckg:resultStatement")
    case.facts.set(node, "ckg:resultStatement", words.removesuffix("@id"))
    return [("result-statement-is-tagged-as-indonesian", node)]


@signed
def _two_names(case: Case) -> Expected:
    indicator = "objective/1/indicator/1"
    words = case.facts.one(indicator, "rdfs:label").removeprefix('"').removesuffix('"@id')
    case.facts.add(indicator, "rdfs:label", text_id(f"{words} tahunan"))
    return [("label-stands-once", indicator)]


@defect
def _property_of_no_ontology(case: Case) -> Expected:
    node = case.some("SubActivity")
    case.facts.set(node, "ckg:atLevl", "ckg:EselonIV")
    return [("property-is-declared", "")]


@defect
def _class_of_no_ontology(case: Case) -> Expected:
    page = case.some("Page")
    case.facts.add(page, "a", "ckg:Sheet")
    return [("type-is-declared", page)]


@defect
def _resource_without_type(case: Case) -> Expected:
    reading = case.reading(case.count(), "likenessToOfficial")
    case.facts.set(reading, "a")
    return [("resource-has-a-type", reading)]


@defect
def _concept_that_nobody_knows(case: Case) -> Expected:
    indicator = "objective/1/indicator/1"
    case.facts.set(indicator, "ckg:measures", "<https://w3id.org/cascade-kg/id/indicator/happiness>")
    return [("measured-concept-is-known", indicator)]


@signed
def _level_of_no_list(case: Case) -> Expected:
    node = case.some("SubActivity")
    case.facts.set(node, "ckg:atLevel", "ckg:Cumulative")
    return [("level-is-from-the-list", node)]


@signed
def _level_as_calculation_type(case: Case) -> Expected:
    indicator = case.own_indicator()
    case.facts.set(indicator, "ckg:calculationType", "ckg:EselonIV")
    return [("calculation-type-is-from-the-list", indicator)]


@signed
def _dash_for_a_note(case: Case) -> Expected:
    indicator = case.some("Indicator")
    case.facts.set(indicator, "ckg:note", text_id("-"))
    return [("text-is-more-than-a-placeholder", indicator)]
