"""Defects of targets, baselines and budgets."""

from __future__ import annotations

from benchmarks.nation.defects.catalogue import Case, Expected, plan
from benchmarks.nation.facts import text_id


@plan
def _target_that_gets_worse(case: Case) -> Expected:
    indicator = "objective/1/indicator/1"
    before = case.facts.one(f"{indicator}/target/2027", "ckg:value")
    case.facts.set(f"{indicator}/target/2028", "ckg:value", f"{float(before) - 1:.1f}")
    return [("targets-get-no-worse", indicator)]


@plan
def _target_below_the_baseline(case: Case) -> Expected:
    indicator = "objective/1/indicator/1"
    baseline = case.facts.one(f"{indicator}/baseline", "ckg:value")
    case.facts.set(f"{indicator}/target/2025", "ckg:value", f"{float(baseline) - 2:.1f}")
    return [("target-is-no-worse-than-the-baseline", indicator)]


@plan
def _percentage_above_a_hundred(case: Case) -> Expected:
    indicator = case.outcome_share()
    case.facts.set(f"{indicator}/target/2029", "ckg:value", "120.0")
    return [("percentage-is-a-hundred-at-most", indicator)]


@plan
def _negative_baseline(case: Case) -> Expected:
    baseline = f"{case.outcome_share()}/baseline"
    case.facts.set(baseline, "ckg:value", "-4.0")
    return [("number-is-not-negative", baseline)]


@plan
def _year_without_target(case: Case) -> Expected:
    indicator = case.outcome_share()
    case.facts.remove(f"{indicator}/target/2027")
    return [("targets-leave-out-no-year", indicator), ("standing-result-has-a-target-every-year", indicator)]


@plan
def _target_in_words(case: Case) -> Expected:
    indicator = case.outcome_share()
    case.facts.set(f"{indicator}/target/2029", "ckg:value")
    case.facts.set(f"{indicator}/target/2029", "ckg:asPrinted", text_id("sembilan puluh"))
    return [("target-is-a-number", indicator), ("standing-result-has-a-target-every-year", indicator)]


@plan
def _targets_that_stand_still(case: Case) -> Expected:
    indicator = case.outcome_share()
    last = case.facts.one(f"{indicator}/target/2029", "ckg:value")
    for year in range(2025, 2030):
        case.facts.set(f"{indicator}/target/{year}", "ckg:value", last)
    return [("targets-change-over-the-years", indicator)]


@plan
def _no_baseline(case: Case) -> Expected:
    indicator = case.count()
    case.facts.remove(f"{indicator}/baseline")
    return [("indicator-has-a-baseline", indicator)]


@plan
def _no_targets(case: Case) -> Expected:
    indicator = "objective/1/indicator/1"
    for year in range(2025, 2030):
        case.facts.remove(f"{indicator}/target/{year}")
    return [("indicator-has-a-target", indicator)]


@plan
def _targets_without_unit(case: Case) -> Expected:
    indicator = case.some("Indicator")
    case.facts.set(indicator, "ckg:unit")
    return [("indicator-has-a-unit", indicator)]


@plan
def _program_with_more_money_than_its_activities(case: Case) -> Expected:
    program = case.some("Program")
    budget = case.facts.one(f"{program}/budget/2027", "ckg:value")
    case.facts.set(f"{program}/budget/2027", "ckg:value", f"{float(budget) + 1000:.1f}")
    return [("budget-of-a-program-is-that-of-its-activities", program)]


@plan
def _part_of_a_rupiah(case: Case) -> Expected:
    node = case.some("SubActivity")
    budget = case.facts.one(f"{node}/budget/2026", "ckg:value")
    case.facts.set(f"{node}/budget/2026", "ckg:value", f"{float(budget) + 0.5:.1f}")
    return [("budget-is-in-whole-rupiah", node)]


@plan
def _work_without_money(case: Case) -> Expected:
    node = case.some("SubActivity")
    case.facts.set(f"{node}/budget/2028", "ckg:value", "0.0")
    return [
        ("work-with-a-target-has-money", f"{node}/indicator/1"),
        ("budget-of-an-activity-is-that-of-its-sub-activities", case.parent(node)),
    ]


@plan
def _budget_that_jumps(case: Case) -> Expected:
    node = case.some("SubActivity")
    budget = case.facts.one(f"{node}/budget/2028", "ckg:value")
    case.facts.set(f"{node}/budget/2029", "ckg:value", f"{float(budget) * 4:.1f}")
    return [
        ("budget-does-not-jump", node),
        ("budget-of-an-activity-is-that-of-its-sub-activities", case.parent(node)),
    ]
