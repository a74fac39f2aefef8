"""Scores are as counted by hand, every number opens to its items, and no plan is blamed for what plans never state."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from cascade_kg.catalog.criteria import criteria, grades
from cascade_kg.catalog.questions import questions
from cascade_kg.core.errors import InputError
from cascade_kg.core.evaluation import Evaluation, Standing, Unit, UnitKind, Weights, grade_of
from cascade_kg.core.graph import to_graph
from cascade_kg.core.model import (
    Cascade,
    Completeness,
    Document,
    DocumentType,
    Formula,
    Indicator,
    Node,
    NodeType,
    Observation,
    ObservationKind,
    Page,
    Reading,
    SignOff,
)
from cascade_kg.core.turtle import to_turtle
from cascade_kg.querying import open_files
from cascade_kg.querying.evaluation import evaluate
from cascade_kg.querying.weights import read_weights
from cascade_kg.store.oxigraph import OxigraphStore

ROOT = Path(__file__).parents[2]
KEYS = [criterion.key for criterion in criteria()]


def worded(kind: str) -> tuple[Reading, ...]:
    return (Reading("ckg:wording", kind, "form-of-first-word"),)


def measured(label: str | None, *, coverage: int | None = None, source: str | None = None) -> Indicator:
    readings = [Reading("ckg:quantityKind", "count", "first-words")] if label and label.startswith("Jumlah") else []
    if coverage is not None:
        readings.append(Reading("ckg:formulaCoverage", Decimal(coverage), "shared-words"))
    formula = Formula("Desa dibagi desa") if coverage is not None else None
    return Indicator(label, formula=formula, data_source=source, readings=tuple(readings))


def signed(organization: str = "99.99.99", label: str = "Meningkatnya pelayanan") -> Cascade:
    """Return a cascade with 4 nodes, 1 of them without an indicator, and 4 indicators."""
    sub = Node(NodeType.SUB_ACTIVITY, "Sub kegiatan", code="7.01.06.2.01.0003", indicators=(measured("Jumlah desa"),))
    activity = Node(NodeType.ACTIVITY, "Kegiatan", code="7.01.06.2.01", children=(sub,))
    program = Node(
        NodeType.PROGRAM,
        "Program",
        code="7.01.06",
        children=(activity,),
        indicators=(measured("Jumlah warga", coverage=59, source="Laporan"), measured("Desa maju", coverage=60)),
    )
    lost = Node(NodeType.OUTCOME, "Meningkatkan peran", ordinal="2", readings=worded("activity"))
    objective = Node(
        NodeType.OBJECTIVE,
        label,
        ordinal="1",
        readings=worded("condition"),
        indicators=(measured(None),),
        children=(program,),
    )
    return cascade(organization, (objective, lost), kind=DocumentType.SIGNED_CASCADE)


def cascade(organization: str, roots: tuple[Node, ...], *, kind: DocumentType, partial: bool = False) -> Cascade:
    plan = kind is DocumentType.STRATEGIC_PLAN
    document = Document(
        f"{organization}.txt",
        "sha256:00",
        kind,
        completeness=Completeness.PARTIAL if partial else Completeness.COMPLETE,
        pages=() if plan else (Page(1, "1-10"), Page(2, "11-20"), Page(3, "21-30")),
        sign_offs=() if plan else (SignOff(1, name="Camat Contoh"),),
    )
    first, last = (2025, 2029) if plan else (2023, 2023)
    return Cascade(organization, f"Kecamatan {organization}", first, last, document, roots)


def plan(organization: str = "99.99.98") -> Cascade:
    """Return a partial plan: a program over two activities, whose budgets add up in 2026 and not in 2027."""

    def money(first: int, second: int) -> tuple[Observation, ...]:
        return tuple(
            Observation(ObservationKind.BUDGET, year, Decimal(value)) for year, value in ((2026, first), (2027, second))
        )

    targets = tuple(Observation(ObservationKind.TARGET, year, Decimal(90)) for year in range(2026, 2031))
    baseline = Observation(ObservationKind.BASELINE, None, Decimal("83.5"))
    full = Indicator("Jumlah antrean", observations=(baseline, *targets))
    short = Indicator("Jumlah desa", observations=(*targets[:4], Observation(ObservationKind.BASELINE, as_printed="-")))
    below = (
        Node(NodeType.ACTIVITY, "Satu", code="7.01.06.2.01", observations=money(100, 100), indicators=(full, short)),
        Node(NodeType.ACTIVITY, "Dua", code="7.01.06.2.02", observations=money(200, 200)),
    )
    program = Node(NodeType.PROGRAM, "Program", code="7.01.06", children=below, observations=money(300, 301))
    outcome = Node(NodeType.OUTCOME, "Pelayanan cepat", ordinal="1", children=(program,))
    return cascade(organization, (outcome,), kind=DocumentType.STRATEGIC_PLAN, partial=True)


def evaluated(*cascades: Cascade, weights: Weights | None = None) -> Evaluation:
    store = OxigraphStore()
    for number, each in enumerate(cascades):
        store.put(to_turtle(to_graph(each)), graph=f"urn:x:{number}", where="synthetic")
    reference = ROOT / "data/reference/criteria.ttl"
    store.put(reference.read_bytes(), graph="urn:x:criteria", where=str(reference))
    return evaluate(criteria(), grades(), store=store, weights=weights)


def counts(evaluation: Evaluation, unit: Unit) -> dict[str, tuple[int, int, str | None]]:
    return {
        score.criterion: (score.passed, score.total, score.grade) for score in evaluation.scores if score.unit == unit
    }


def check_that_every_number_opens_to_its_items(evaluation: Evaluation) -> None:
    for score in evaluation.scores:
        items = evaluation.items_behind(score)
        assert (len(items), sum(item.passes for item in items)) == (score.total, score.passed)
        assert len({item.item for item in items}) == len(items)


def test_a_signed_cascade_scores_as_counted_by_hand() -> None:
    evaluation = evaluated(signed())
    (unit,) = evaluation.units
    assert (unit.kind, unit.organization, unit.period, unit.partial) == (UnitKind.CASCADE, "99.99.99", "2023", 0)
    assert counts(evaluation, unit) == {
        "objectives-and-their-wording": (1, 1, "a"),
        "outcomes-and-their-wording": (0, 1, "e"),
        "nodes-and-their-indicators": (3, 5, "c"),
        "indicators-and-their-quantities": (2, 4, "c"),
        "indicators-and-their-formulas": (2, 4, "c"),
        "formulas-and-their-indicators": (1, 2, "c"),
        "indicators-and-their-sources": (1, 4, "d"),
        "indicators-and-their-calculation-types": (0, 4, "e"),
        "indicators-and-their-baselines": (0, 0, None),
        "indicators-and-their-yearly-targets": (0, 0, None),
        "nodes-and-their-objectives": (3, 4, "c"),
        "outcomes-and-what-serves-them": (0, 1, "e"),
        "budgets-and-their-parts": (0, 0, None),
        "pages-and-their-signers": (1, 3, "d"),
    }
    check_that_every_number_opens_to_its_items(evaluation)


def test_a_plan_is_not_blamed_for_what_plans_never_state_and_says_that_it_is_partial() -> None:
    evaluation = evaluated(plan())
    (unit,) = evaluation.units
    assert (unit.partial, unit.document_types, unit.period) == (1, ("strategic-plan",), "2025-2029")
    assert counts(evaluation, unit) == {
        "objectives-and-their-wording": (0, 0, None),
        "outcomes-and-their-wording": (0, 1, "e"),
        "nodes-and-their-indicators": (1, 4, "d"),
        "indicators-and-their-quantities": (0, 2, "e"),
        "indicators-and-their-formulas": (0, 0, None),
        "formulas-and-their-indicators": (0, 0, None),
        "indicators-and-their-sources": (0, 0, None),
        "indicators-and-their-calculation-types": (0, 0, None),
        "indicators-and-their-baselines": (1, 2, "c"),
        "indicators-and-their-yearly-targets": (1, 2, "c"),
        "nodes-and-their-objectives": (0, 4, "e"),
        "outcomes-and-what-serves-them": (1, 1, "a"),
        "budgets-and-their-parts": (1, 2, "c"),
        "pages-and-their-signers": (0, 0, None),
    }
    standings = {score.criterion: score.standing for score in evaluation.scores if not score.total}
    assert standings.pop("objectives-and-their-wording") is Standing.NO_ITEMS
    assert set(standings.values()) == {Standing.NOT_STATED}
    check_that_every_number_opens_to_its_items(evaluation)


def test_a_region_sums_items_and_not_shares_and_all_is_more_than_one_region() -> None:
    evaluation = evaluated(signed(), plan(), signed("88.88.88"))
    kinds = [(unit.kind, unit.key[-10:], unit.cascades, unit.partial) for unit in evaluation.units[3:]]
    assert kinds == [(UnitKind.REGENCY, "99.99", 2, 1), (UnitKind.ALL, "", 3, 1)]
    regency, everyone = evaluation.units[3:]
    # 3 of 5 nodes of the signed cascade and 1 of 4 of the plan have an indicator.
    assert counts(evaluation, regency)["nodes-and-their-indicators"] == (4, 9, "c")
    assert counts(evaluation, everyone)["nodes-and-their-indicators"] == (7, 14, "c")
    assert counts(evaluation, everyone)["indicators-and-their-sources"] == (2, 8, "d")
    check_that_every_number_opens_to_its_items(evaluation)


@pytest.fixture(scope="module")
def shipped() -> Evaluation:
    return evaluate(criteria(), grades(), store=open_files([ROOT / "data" / "cascades"]))


def test_every_number_about_the_shipped_cascades_opens_to_its_items(shipped: Evaluation) -> None:
    assert len(shipped.units) >= 4
    check_that_every_number_opens_to_its_items(shipped)


@pytest.mark.parametrize(
    ("organization", "partial", "expected"),
    [
        # 1 objective, 3 outcomes, 5 programs, 14 activities of which none has an indicator, 48 sub-activities. A
        # baseline stands at the first 10 indicators alone; the 12 with a target "-" have no money in those years.
        ("35.12.12", 0, {"nodes": (57, 71), "baselines": (10, 58), "targets": (58, 58), "served": (3, 3)}),
        # The activity 7.01.01.2.07 has money in five years, and a target in one.
        ("35.12.13", 1, {"nodes": (17, 17), "baselines": (9, 18), "targets": (17, 18), "served": (3, 3)}),
        # The activity 7.01.01.2.09 has money in 2030, and no target; a program without money in 2026 needs none.
        ("35.12.06", 1, {"nodes": (16, 16), "baselines": (9, 17), "targets": (16, 17), "served": (3, 3)}),
    ],
)
def test_the_plans_of_situbondo_score_as_counted_in_their_documents(
    shipped: Evaluation, organization: str, partial: int, expected: dict[str, tuple[int, int]]
) -> None:
    unit = next(unit for unit in shipped.units if unit.organization == organization)
    assert unit.partial == partial
    keys = {
        "nodes": "nodes-and-their-indicators",
        "baselines": "indicators-and-their-baselines",
        "targets": "indicators-and-their-yearly-targets",
        "served": "outcomes-and-what-serves-them",
    }
    found = {word: shipped.score(key, unit) for word, key in keys.items()}
    assert {word: (score.passed, score.total) for word, score in found.items()} == expected
    assert shipped.score("indicators-and-their-sources", unit).standing is Standing.NOT_STATED


def test_the_cascade_of_pekuncen_scores_as_counted_in_its_document(shipped: Evaluation) -> None:
    pekuncen = next(unit for unit in shipped.units if unit.organization == "33.02.16")
    assert counts(shipped, pekuncen) == {
        # "Mewujudkan …" and "Meningkatkan …" say what somebody does.
        "objectives-and-their-wording": (0, 1, "e"),
        "outcomes-and-their-wording": (0, 1, "e"),
        # 1 objective, 1 outcome, 5 programs, 11 activities, 27 sub-activities.
        "nodes-and-their-indicators": (45, 45, "a"),
        "nodes-and-their-objectives": (44, 44, "a"),
        "outcomes-and-what-serves-them": (1, 1, "a"),
        # Lines 100, 138, 200, 300 and 342 begin with the thing itself; one indicator has no name.
        "indicators-and-their-quantities": (41, 47, "b"),
        "indicators-and-their-formulas": (47, 47, "a"),
        "formulas-and-their-indicators": (32, 46, "c"),
        "indicators-and-their-sources": (46, 47, "a"),
        "indicators-and-their-calculation-types": (47, 47, "a"),
        "pages-and-their-signers": (5, 5, "a"),
        "indicators-and-their-baselines": (0, 0, None),
        "indicators-and-their-yearly-targets": (0, 0, None),
        "budgets-and-their-parts": (0, 0, None),
    }


@pytest.mark.parametrize(
    ("passed", "total", "grade"),
    [
        (0, 0, None),
        (10, 10, "a"),
        (91, 100, "a"),
        (90, 100, "b"),
        (76, 100, "b"),
        (3, 4, "c"),
        (41, 100, "c"),
        (2, 5, "d"),
        (11, 100, "d"),
        (1, 10, "e"),
        (0, 7, "e"),
        (900001, 1000000, "a"),
    ],
)
def test_a_grade_wants_more_than_its_bound(passed: int, total: int, grade: str | None) -> None:
    assert grade_of(passed, total, grades()) == grade


def test_every_criterion_has_its_question_and_every_such_question_its_criterion() -> None:
    asked = [question for question in questions() if question.theme == "evaluation"]
    assert sorted(KEYS) == [question.name for question in asked]
    columns = ["organization", "cascade", "item", "label", "evidence", "passes"]
    assert all([column.name for column in question.columns] == columns for question in asked)
    assert [criterion.number for criterion in criteria()] == [f"{number:02}" for number in range(1, len(KEYS) + 1)]


def test_a_label_of_a_stranger_stays_an_item() -> None:
    label = "\"}} UNION {{ ?x ?y ?z }} # ' =1+1 <script>"
    evaluation = evaluated(signed(label=label))
    assert [item.label for item in evaluation.items if item.criterion == KEYS[0]] == [label]
    assert evaluation.scores == evaluated(signed()).scores


def test_a_total_weighs_the_shares_that_there_are_and_without_weights_there_is_none() -> None:
    assert evaluated(signed()).total(evaluated(signed()).units[0]) is None
    content = (
        b"[weights]\nindicators-and-their-sources = 30\npages-and-their-signers = 10.5\nbudgets-and-their-parts = 5\n"
    )
    weights = read_weights(content, name="ours.toml", where="x/ours.toml", criteria=KEYS)
    evaluation = evaluated(signed(), plan(), weights=weights)
    first, second = evaluation.units[:2]
    assert first.organization == "99.99.98"
    # The plan has 1 of 2 budgets right and nothing else that is weighed.
    assert (evaluation.weighed(first), evaluation.total(first)) == (("budgets-and-their-parts",), Decimal("50.00"))
    # (30 · 1/4 + 10.5 · 1/3) / 40.5 = 11 / 40.5
    assert evaluation.weighed(second) == ("indicators-and-their-sources", "pages-and-their-signers")
    assert evaluation.total(second) == Decimal("27.16")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "other things than [weights]"),
        (b"weights = 3", "other things than [weights]"),
        (b"[weights]\n", "no criterion has a weight"),
        (b"[weights]\npages-and-their-signers = 0\n", "no criterion has a weight"),
        (b"[weights]\nbeauty = 3\n", "no criterion 'beauty'"),
        (b"[weights]\npages-and-their-signers = -1\n", "not from 0"),
        (b"[weights]\npages-and-their-signers = nan\n", "not from 0"),
        (b"[weights]\npages-and-their-signers = inf\n", "not from 0"),
        (b"[weights]\npages-and-their-signers = true\n", "no number"),
        (b"[weights]\npages-and-their-signers = '3'\n", "no number"),
        (b"[weights]\npages-and-their-signers = 1\npages-and-their-signers = 2\n", "no TOML"),
        (b"[weights]\npages-and-their-signers = 1\n[more]\n", "other things"),
        (b"\xff\xfe[weights]", "no TOML"),
        (b"PK\x03\x04", "no TOML"),
    ],
)
def test_weights_that_are_none_are_refused_in_one_line(content: bytes, said: str) -> None:
    with pytest.raises(InputError, match=re.escape(said)) as refused:
        read_weights(content, name="w.toml", where="w.toml", criteria=KEYS)
    assert "\n" not in str(refused.value)
    assert str(refused.value).startswith("w.toml: ")
    in_english, in_indonesian = refused.value.said("en"), refused.value.said("id")
    assert in_english[0] != in_indonesian[0]
    assert in_english[1] != in_indonesian[1]
