"""Defects of indicators, their formulas and sources."""

from __future__ import annotations

from benchmarks.nation.defects.catalogue import Case, Expected, defect, signed
from benchmarks.nation.facts import text_id

_KIND = "<https://w3id.org/cascade-kg/id/formula-kind/"


@signed
def _indicator_without_formula(case: Case) -> Expected:
    indicator = case.some("Indicator")
    case.facts.remove(f"{indicator}/formula")
    return [("indicator-states-a-formula", indicator)]


@signed
def _second_formula(case: Case) -> Expected:
    indicator = case.some("Indicator")
    case.facts.copy(f"{indicator}/formula", f"{indicator}/formula/2")
    case.facts.add(indicator, "ckg:hasFormula", case.facts.ref(f"{indicator}/formula/2"))
    return [("indicator-has-one-formula", indicator)]


@signed
def _formula_without_words(case: Case) -> Expected:
    formula = f"{case.some('Indicator')}/formula"
    case.facts.set(formula, "ckg:formulaText")
    return [("formula-has-its-text", formula)]


@signed
def _no_calculation_type(case: Case) -> Expected:
    indicator = case.some("Indicator")
    case.facts.set(indicator, "ckg:calculationType")
    return [("indicator-states-a-calculation-type", indicator)]


@signed
def _two_calculation_types(case: Case) -> Expected:
    indicator = "objective/1/indicator/1"
    case.facts.add(indicator, "ckg:calculationType", "ckg:Cumulative")
    return [("indicator-has-one-calculation-type", indicator), ("only-what-can-be-counted-is-summed", indicator)]


@signed
def _percentage_summed(case: Case) -> Expected:
    indicator = case.outcome_share()
    case.facts.set(indicator, "ckg:calculationType", "ckg:Cumulative")
    return [("percentage-is-not-summed", indicator)]


@signed
def _index_summed(case: Case) -> Expected:
    indicator = "objective/1/indicator/1"
    case.facts.set(indicator, "ckg:calculationType", "ckg:Cumulative")
    return [("only-what-can-be-counted-is-summed", indicator)]


@signed
def _less_is_better_of_something_wanted(case: Case) -> Expected:
    indicator = "objective/1/indicator/1"
    case.facts.set(indicator, "ckg:calculationType", "ckg:CumulativeNegative")
    return [
        ("negative-calculation-type-measures-something-unwanted", indicator),
        ("only-what-can-be-counted-is-summed", indicator),
    ]


@signed
def _no_data_source(case: Case) -> Expected:
    indicator = case.some("Indicator")
    case.facts.set(indicator, "ckg:dataSource")
    return [("indicator-states-a-data-source", indicator)]


@signed
def _regulation_as_source(case: Case) -> Expected:
    indicator = case.some("Indicator")
    case.facts.copy(case.some("DataSource"), "source/99")
    case.facts.set("source/99", "rdfs:label", text_id("Peraturan Daerah Nomor 1 Tahun 2020"))
    case.facts.set(indicator, "ckg:dataSource", case.facts.ref("source/99"))
    return [("data-source-is-a-record-not-a-regulation", indicator)]


@defect
def _indicator_without_name(case: Case) -> Expected:
    indicator = case.some("Indicator")
    case.facts.set(indicator, "rdfs:label")
    return [("indicator-has-a-name", indicator)]


@defect
def _indicator_of_no_node(case: Case) -> Expected:
    node = case.some("SubActivity")
    indicator = f"{node}/indicator/1"
    case.facts.set(node, "ckg:hasIndicator")
    # Where a heading stands over it, that is the heading of no node.
    headed = case.facts.all(indicator, "ckg:heading")
    return [
        ("indicator-belongs-to-one-node", indicator),
        ("node-has-an-indicator", node),
        *([("heading-of-an-indicator-names-its-node-s-type", indicator)] if headed else []),
    ]


@defect
def _indicator_of_two_nodes(case: Case) -> Expected:
    outcomes = case.facts.of("Outcome")
    indicator = f"{outcomes[0]}/indicator/1"
    case.facts.add(outcomes[1], "ckg:hasIndicator", case.facts.ref(indicator))
    return [("indicator-belongs-to-one-node", indicator), ("indicator-stands-once-in-a-cascade", indicator)]


@defect
def _document_as_indicator(case: Case) -> Expected:
    node = case.some("Outcome", "Program", "Activity", "SubActivity")
    case.facts.add(node, "ckg:hasIndicator", case.facts.ref("document/1"))
    return [("indicator-link-leads-to-an-indicator", node)]


@signed
def _document_as_source(case: Case) -> Expected:
    indicator = case.some("Indicator")
    case.facts.set(indicator, "ckg:dataSource", case.facts.ref("document/1"))
    return [("source-link-leads-to-a-data-source", indicator)]


@defect
def _unit_that_the_name_does_not_promise(case: Case) -> Expected:
    indicator = case.outcome_share()
    case.facts.set(indicator, "ckg:unit", '"Dokumen"')
    reading = case.reading(indicator, "statedUnit")
    case.facts.set(reading, "ckg:statedUnit", "<https://w3id.org/cascade-kg/id/unit/document>")
    return [("unit-is-what-the-indicator-promises", indicator)]


@defect
def _no_quantity_in_the_name(case: Case) -> Expected:
    indicator = case.some("Indicator")
    while indicator == "objective/1/indicator/1":
        indicator = case.some("Indicator")
    case.facts.remove(case.reading(indicator, "quantityKind"))
    # What is no count may not be summed either.
    summed = {"ckg:Cumulative", "ckg:CumulativeNegative"} & set(case.facts.all(indicator, "ckg:calculationType"))
    return [
        ("indicator-names-a-quantity", indicator),
        *([("only-what-can-be-counted-is-summed", indicator)] if summed else []),
    ]


@signed
def _formula_of_something_else(case: Case) -> Expected:
    indicator = case.some("Indicator")
    case.facts.set(case.reading(indicator, "formulaCoverage"), "ckg:formulaCoverage", "25.0")
    return [("formula-measures-its-indicator", indicator)]


@signed
def _formula_that_leaves_words_out(case: Case) -> Expected:
    indicator = case.some("Indicator")
    case.facts.set(case.reading(indicator, "formulaCoverage"), "ckg:formulaCoverage", "70.0")
    return [("formula-says-all-that-its-indicator-says", indicator)]


@signed
def _formula_that_only_repeats(case: Case) -> Expected:
    indicator = "objective/1/indicator/1"
    reading = case.reading(f"{indicator}/formula", "formulaKind")
    case.facts.set(reading, "ckg:formulaKind", f"{_KIND}restatement>")
    return [("formula-says-how-to-compute", indicator)]


@signed
def _formula_of_several_things(case: Case) -> Expected:
    formula = f"{case.count()}/formula"
    case.facts.set(case.reading(formula, "formulaKind"), "ckg:formulaKind", f"{_KIND}sum>")
    return [("formula-counts-one-thing", formula)]


@signed
def _percentage_times_one(case: Case) -> Expected:
    indicator = case.outcome_share()
    case.facts.set(f"{indicator}/formula", "ckg:multiplier", "1.0")
    return [("percentage-is-multiplied-by-a-hundred", indicator)]


@defect
def _two_things_in_one_indicator(case: Case) -> Expected:
    indicator = case.own_indicator()
    for place, words in enumerate(("Jumlah usulan", "Jumlah laporan"), start=1):
        reading = f"{indicator}/reading/separateQuantity/{place}"
        case.facts.set(reading, "a", "ckg:Reading")
        case.facts.set(reading, "ckg:about", case.facts.ref(indicator))
        case.facts.set(reading, "ckg:onProperty", "ckg:separateQuantity")
        case.facts.set(reading, "ckg:separateQuantity", text_id(words))
        case.facts.set(reading, "ckg:method", '"joined-quantities"')
        case.facts.set(reading, "ckg:methodVersion", '"1"')
    return [("indicator-measures-one-quantity", indicator)]


@signed
def _heading_with_another_number(case: Case) -> Expected:
    indicator = case.count()
    case.facts.set(indicator, "ckg:heading", '"Indikator Kinerja Sub Kegiatan 77"')
    return [("heading-of-an-indicator-carries-its-node-s-number", indicator)]
