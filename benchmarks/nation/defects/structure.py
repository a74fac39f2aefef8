"""Defects of the tree: what serves what, at which level, under which number and heading."""

from __future__ import annotations

from benchmarks.nation.defects.catalogue import Case, Expected, defect, signed
from benchmarks.nation.facts import text_id


@signed
def _work_that_serves_nothing(case: Case) -> Expected:
    node = _last(case)
    if node is None:
        return None
    case.facts.set(node, "ckg:contributesTo")
    return [("node-below-an-objective-has-a-parent", node), ("sub-activity-reaches-an-objective", node)]


@signed
def _two_parents(case: Case) -> Expected:
    first, other = case.facts.of("Activity")[:2]
    node, below = case.facts.children(first)[-1], case.facts.children(other)
    case.facts.add(node, "ckg:contributesTo", case.facts.ref(other))
    place = int(case.facts.one(node, "ckg:ordinal").strip('"'))
    found = [("activity-and-sub-activity-have-one-parent", node), ("code-s-parent-is-the-parent-s-code", node)]
    if place <= len(below):
        found += [("numbers-below-a-parent-differ", each) for each in (node, below[place - 1])]
    elif place > len(below) + 1:
        found.append(("numbers-below-a-parent-have-no-gap", node))
    return found


@defect
def _objective_below_an_outcome(case: Case) -> Expected:
    case.facts.set("objective/1", "ckg:contributesTo", case.facts.ref("outcome/1"))
    return [
        ("objective-has-no-parent", "objective/1"),
        ("node-does-not-contribute-to-itself", "objective/1"),
        ("node-does-not-contribute-to-itself", "outcome/1"),
    ]


@defect
def _node_of_no_cascade(case: Case) -> Expected:
    node = case.some("SubActivity")
    case.facts.set(node, "ckg:inCascade")
    return [("node-is-in-a-cascade", node), ("parent-is-in-the-same-cascade", node)]


@defect
def _node_without_name(case: Case) -> Expected:
    node = case.some("SubActivity")
    case.facts.set(node, "rdfs:label")
    return [("node-has-a-label", node)]


@signed
def _node_without_level(case: Case) -> Expected:
    node = case.some("Outcome", "Program", "Activity", "SubActivity")
    case.facts.set(node, "ckg:atLevel")
    return [("node-has-a-level", node)]


@signed
def _two_levels(case: Case) -> Expected:
    node = case.some("SubActivity")
    case.facts.add(node, "ckg:atLevel", "ckg:EselonIII")
    return [("node-has-one-level", node), ("level-is-not-above-the-parent-s-level", node)]


@signed
def _level_above_the_parent(case: Case) -> Expected:
    node = case.some("SubActivity")
    case.facts.set(node, "ckg:atLevel", "ckg:EselonIII")
    return [("level-is-not-above-the-parent-s-level", node)]


@signed
def _echelon_two_in_a_kecamatan(case: Case) -> Expected:
    case.facts.set("objective/1", "ckg:atLevel", "ckg:EselonII")
    return [("sub-district-has-no-echelon-two", "objective/1")]


@defect
def _number_left_out(case: Case) -> Expected:
    node = _last(case)
    if node is None:
        return None
    case.facts.set(node, "ckg:ordinal", '"40"')
    case.facts.set(node, "ckg:heading", '"Sub Kegiatan 40"')
    if case.facts.all(f"{node}/indicator/1", "ckg:heading"):
        case.facts.set(f"{node}/indicator/1", "ckg:heading", '"Indikator Kinerja Sub Kegiatan 40"')
    return [("numbers-below-a-parent-have-no-gap", node)]


@defect
def _number_of_a_brother(case: Case) -> Expected:
    node = _last(case)
    if node is None:
        return None
    case.facts.set(node, "ckg:ordinal", '"1"')
    case.facts.set(node, "ckg:heading", '"Sub Kegiatan 1"')
    if case.facts.all(f"{node}/indicator/1", "ckg:heading"):
        case.facts.set(f"{node}/indicator/1", "ckg:heading", '"Indikator Kinerja Sub Kegiatan 1"')
    first = case.facts.children(case.parent(node))[0]
    return [("numbers-below-a-parent-differ", node), ("numbers-below-a-parent-differ", first)]


@defect
def _no_number(case: Case) -> Expected:
    node = _last(case)
    if node is None:
        return None
    case.facts.set(node, "ckg:ordinal")
    return [("node-among-numbered-ones-has-a-number", node)]


@defect
def _heading_of_another_type(case: Case) -> Expected:
    node = case.some("SubActivity")
    number = case.facts.one(node, "ckg:ordinal").strip('"')
    case.facts.set(node, "ckg:heading", f'"Program {number}"')
    return [("heading-of-a-node-names-its-type", node)]


@defect
def _heading_of_another_number(case: Case) -> Expected:
    node = case.some("SubActivity")
    case.facts.set(node, "ckg:heading", '"Sub Kegiatan 66"')
    return [("headings-of-a-node-carry-its-number", node)]


@defect
def _activity_without_work(case: Case) -> Expected:
    activity = case.facts.of("Activity")[-1]
    for node in case.facts.children(activity):
        case.facts.remove(node)
    return [("node-is-served-from-below", activity)]


@defect
def _node_without_result(case: Case) -> Expected:
    node = case.some("Program", "Activity", "SubActivity")
    case.facts.set(node, "ckg:resultStatement")
    return [("budget-node-states-its-result", node)]


@defect
def _result_worded_as_work(case: Case) -> Expected:
    node = case.some("Program", "Activity")
    reading = case.reading(node, "wording")
    case.facts.set(reading, "ckg:wording", "<https://w3id.org/cascade-kg/id/wording/activity>")
    return [("result-is-stated-as-a-condition", node)]


@defect
def _result_worded_as_a_number(case: Case) -> Expected:
    node = case.some("Program", "Activity")
    reading = case.reading(node, "wording")
    case.facts.set(reading, "ckg:wording", "<https://w3id.org/cascade-kg/id/wording/quantity>")
    return [("result-is-not-worded-as-a-number", node)]


@defect
def _result_that_nothing_measures(case: Case) -> Expected:
    node = case.some("Program", "Activity")
    case.facts.set(case.reading(node, "resultCoverage"), "ckg:resultCoverage", "10.0")
    return [("result-is-measured-by-its-indicators", node)]


@defect
def _result_that_is_its_indicator(case: Case) -> Expected:
    node = case.some("Activity")
    words = case.facts.one(f"{node}/indicator/1", "rdfs:label").removeprefix('"').removesuffix('"@id')
    case.facts.set(node, "ckg:resultStatement", text_id(f"Terwujudnya {words}"))
    return [("result-is-more-than-its-indicator", node)]


@defect
def _two_types(case: Case) -> Expected:
    node = case.facts.children(case.some("Activity"))[0]
    case.facts.add(node, "a", "ckg:Activity")
    return [
        ("node-has-one-type", node),
        ("activity-has-the-code-of-an-activity", node),
        ("activity-belongs-to-a-program", node),
        ("node-is-served-from-below", node),
    ]


def _last(case: Case) -> str | None:
    """Return the last sub-activity of an activity that has two or more."""
    node = case.relative(siblings=2)
    return case.facts.children(case.parent(node))[-1] if node else None
