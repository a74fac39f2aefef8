"""Defects that only a look at the other cascades shows."""

from __future__ import annotations

from benchmarks.nation.defects.catalogue import Case, Expected, defect, signed
from benchmarks.nation.facts import text_id


@signed
def _work_that_is_combined_otherwise(case: Case) -> Expected:
    if (node := case.common_work()) is None:
        return None
    case.facts.set(f"{node}/indicator/1", "ckg:calculationType", "ckg:NonCumulative")
    return [("same-sub-activity-has-the-same-calculation-type", f"{node}/indicator/1")]


@signed
def _work_that_is_computed_otherwise(case: Case) -> Expected:
    if (node := case.common_work()) is None:
        return None
    words = case.facts.one(f"{node}/indicator/1", "rdfs:label").removeprefix('"').removesuffix('"@id')
    case.facts.set(f"{node}/indicator/1/formula", "ckg:formulaText", text_id(f"{words} yang dicatat sekretariat"))
    return [("same-sub-activity-has-the-same-formula", f"{node}/indicator/1")]


@defect
def _work_that_is_measured_otherwise(case: Case) -> Expected:
    if (node := case.common_work()) is None:
        return None
    case.facts.set(f"{node}/indicator/1", "rdfs:label", text_id("Jumlah keluaran pekerjaan sesuai kebutuhan"))
    return [("same-sub-activity-has-the-same-indicator", f"{node}/indicator/1")]


@defect
def _work_in_another_unit(case: Case) -> Expected:
    if (node := case.common_work()) is None:
        return None
    case.facts.set(f"{node}/indicator/1", "ckg:unit", '"Berkas"')
    return [("same-sub-activity-has-the-same-unit", f"{node}/indicator/1"), ("unit-is-the-official-unit", node)]


@defect
def _outcome_that_all_neighbours_have(case: Case) -> Expected:
    if case.around.neighbours < 2:
        return None
    case.facts.set("outcome/1", "rdfs:label", text_id("Meningkatnya kepastian usaha di wilayah"))
    return [("outcome-of-all-neighbours-is-here", "")]


@signed
def _text_of_another_agency(case: Case) -> Expected:
    if case.around.foreign is None:
        return None
    indicator = case.own_indicator()
    case.facts.set(indicator, "ckg:note", text_id(case.around.foreign))
    return [("text-is-not-copied-from-another-agency", indicator)]
