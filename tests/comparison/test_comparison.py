"""Each kind of change is told once, and nothing else; what cannot be compared is said once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cascade_kg.comparison import compare
from cascade_kg.core.comparison import Aspect, Comparison, Difference, DifferenceKind, Gap, Mark, Pairing, Which
from cascade_kg.core.graph import to_graph
from cascade_kg.core.model import (
    CalculationType,
    Cascade,
    Completeness,
    Document,
    DocumentType,
    Formula,
    Indicator,
    Level,
    Node,
    NodeType,
    Observation,
    ObservationKind,
)
from cascade_kg.core.records import from_graph
from cascade_kg.store.files import cascade_files
from cascade_kg.validation.cascade_files import read

DATA = Path(__file__).resolve().parents[2] / "data" / "cascades"

BASELINE = Observation(ObservationKind.BASELINE, value=Decimal(80))
TARGET = Observation(ObservationKind.TARGET, 2030, Decimal(85))
LATER = Observation(ObservationKind.TARGET, 2031, Decimal(90))
BUDGET = Observation(ObservationKind.BUDGET, 2030, Decimal(1_000_000))

INDICATOR = Indicator(
    "Persentase pengaduan yang selesai di Kecamatan Contoh",
    formula=Formula("Jumlah pengaduan selesai / jumlah pengaduan x 100"),
    calculation_type=CalculationType.NON_CUMULATIVE,
    data_source="Buku register pengaduan",
    unit="%",
    observations=(BASELINE, TARGET, LATER),
)
SHARED = Indicator("Indeks Kepuasan Masyarakat", measures="ikm", formula=Formula("Hasil survei"))
WORK = Node(
    NodeType.SUB_ACTIVITY,
    "Penyediaan Bahan Logistik Kantor",
    level=Level.ESELON_IV,
    code="7.01.01.2.06.0004",
    result_statement="Tersedianya bahan logistik kantor",
    indicators=(INDICATOR,),
    observations=(BUDGET,),
)
OTHER_WORK = Node(NodeType.SUB_ACTIVITY, "Fasilitasi Kunjungan Tamu", code="7.01.01.2.06.0008")
ACTIVITY = Node(
    NodeType.ACTIVITY, "Administrasi Umum Perangkat Daerah", code="7.01.01.2.06", children=(WORK, OTHER_WORK)
)
PROGRAM = Node(NodeType.PROGRAM, "Program Penunjang Urusan Pemerintahan", code="7.01.01", children=(ACTIVITY,))
OTHER_PROGRAM = Node(NodeType.PROGRAM, "Program Pemberdayaan Masyarakat Desa", code="7.01.03")
OUTCOME = Node(
    NodeType.OUTCOME, "Meningkatnya akuntabilitas kinerja", indicators=(SHARED,), children=(PROGRAM, OTHER_PROGRAM)
)
OTHER_OUTCOME = Node(NodeType.OUTCOME, "Meningkatnya peran serta masyarakat desa")


def cascade_of(
    *outcomes: Node,
    code: str = "99.99.99",
    name: str = "Kecamatan Contoh",
    years: tuple[int, int] = (2030, 2031),
    kind: DocumentType = DocumentType.SIGNED_CASCADE,
    completeness: Completeness = Completeness.COMPLETE,
) -> Cascade:
    """Return a synthetic cascade as it is read back from its graph."""
    objective = Node(NodeType.OBJECTIVE, "Terwujudnya pelayanan prima", children=outcomes)
    document = Document("contoh.txt", "sha256:0", kind, completeness)
    return from_graph(to_graph(Cascade(code, name, *years, document, (objective,))))


def with_works(*works: Node) -> Cascade:
    program = replace(PROGRAM, children=(replace(ACTIVITY, children=works),))
    return cascade_of(replace(OUTCOME, children=(program, OTHER_PROGRAM)), OTHER_OUTCOME)


def with_work(work: Node) -> Cascade:
    return with_works(work, OTHER_WORK)


def with_indicator(**changes: object) -> Cascade:
    return with_work(replace(WORK, indicators=(replace(INDICATOR, **changes),)))  # type: ignore[arg-type]


BEFORE = with_work(WORK)
RENAMED = "Persentase pengaduan selesai di Kecamatan Contoh"

CHANGES: dict[str, tuple[Cascade, DifferenceKind, Aspect, object, object]] = {
    "node gone": (
        with_works(WORK),
        DifferenceKind.GONE,
        Aspect.NAME,
        "Fasilitasi Kunjungan Tamu",
        None,
    ),
    "node renamed": (
        with_work(replace(WORK, label="Penyediaan Bahan Logistik Kecamatan")),
        DifferenceKind.RENAMED,
        Aspect.NAME,
        "Penyediaan Bahan Logistik Kantor",
        "Penyediaan Bahan Logistik Kecamatan",
    ),
    "node moved": (
        cascade_of(replace(OUTCOME, children=(PROGRAM,)), replace(OTHER_OUTCOME, children=(OTHER_PROGRAM,))),
        DifferenceKind.MOVED,
        Aspect.PARENT,
        "Meningkatnya akuntabilitas kinerja",
        "Meningkatnya peran serta masyarakat desa",
    ),
    "result": (
        with_work(replace(WORK, result_statement="Tersedianya bahan logistik")),
        DifferenceKind.CHANGED,
        Aspect.RESULT,
        "Tersedianya bahan logistik kantor",
        "Tersedianya bahan logistik",
    ),
    "level": (
        with_work(replace(WORK, level=Level.ESELON_III)),
        DifferenceKind.CHANGED,
        Aspect.LEVEL,
        "EselonIV",
        "EselonIII",
    ),
    "budget": (
        with_work(replace(WORK, observations=(replace(BUDGET, value=Decimal(900_000)),))),
        DifferenceKind.CHANGED,
        Aspect.BUDGET,
        Decimal(1_000_000),
        Decimal(900_000),
    ),
    "indicator gone": (
        with_work(replace(WORK, indicators=())),
        DifferenceKind.GONE,
        Aspect.NAME,
        INDICATOR.label,
        None,
    ),
    "indicator added": (
        with_work(replace(WORK, indicators=(INDICATOR, Indicator("Jumlah laporan")))),
        DifferenceKind.ADDED,
        Aspect.NAME,
        None,
        "Jumlah laporan",
    ),
    "indicator renamed": (
        with_indicator(label=RENAMED),
        DifferenceKind.RENAMED,
        Aspect.NAME,
        INDICATOR.label,
        RENAMED,
    ),
    "formula": (
        with_indicator(formula=Formula("Jumlah pengaduan selesai - jumlah pengaduan x 100")),
        DifferenceKind.CHANGED,
        Aspect.FORMULA,
        "Jumlah pengaduan selesai / jumlah pengaduan x 100",
        "Jumlah pengaduan selesai - jumlah pengaduan x 100",
    ),
    "formula that is no longer stated": (
        with_indicator(formula=None),
        DifferenceKind.CHANGED,
        Aspect.FORMULA,
        "Jumlah pengaduan selesai / jumlah pengaduan x 100",
        None,
    ),
    "unit": (with_indicator(unit="Persen"), DifferenceKind.CHANGED, Aspect.UNIT, "%", "Persen"),
    "calculation type": (
        with_indicator(calculation_type=CalculationType.CUMULATIVE),
        DifferenceKind.CHANGED,
        Aspect.CALCULATION_TYPE,
        "NonCumulative",
        "Cumulative",
    ),
    "data source": (
        with_indicator(data_source="Buku register"),
        DifferenceKind.CHANGED,
        Aspect.DATA_SOURCE,
        "Buku register pengaduan",
        "Buku register",
    ),
    "shared indicator": (with_indicator(measures="ikm"), DifferenceKind.CHANGED, Aspect.CONCEPT, None, "ikm"),
    "baseline": (
        with_indicator(observations=(replace(BASELINE, value=Decimal("80.5")), TARGET, LATER)),
        DifferenceKind.CHANGED,
        Aspect.BASELINE,
        Decimal(80),
        Decimal("80.5"),
    ),
    "target of one year": (
        with_indicator(observations=(BASELINE, TARGET, replace(LATER, value=Decimal(91)))),
        DifferenceKind.CHANGED,
        Aspect.TARGET,
        Decimal(90),
        Decimal(91),
    ),
    "target that is no number": (
        with_indicator(observations=(BASELINE, replace(TARGET, value=None, as_printed="N/A"), LATER)),
        DifferenceKind.CHANGED,
        Aspect.TARGET,
        Decimal(85),
        "N/A",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_told_once_and_nothing_else_is_told(name: str) -> None:
    after, kind, aspect, old, new = CHANGES[name]
    comparison = compare(BEFORE, after)
    assert [(each.kind, each.aspect, each.old, each.new) for each in comparison.differences] == [
        (kind, aspect, old, new)
    ]
    assert comparison.gaps == ()


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_seen_from_the_other_side_is_its_opposite(name: str) -> None:
    after, kind, aspect, old, new = CHANGES[name]
    opposite = {DifferenceKind.GONE: DifferenceKind.ADDED, DifferenceKind.ADDED: DifferenceKind.GONE}.get(kind, kind)
    (found,) = compare(after, BEFORE).differences
    assert (found.kind, found.aspect, found.old, found.new) == (opposite, aspect, new, old)


def test_a_cascade_is_the_same_as_itself() -> None:
    comparison = compare(BEFORE, BEFORE)
    assert comparison.differences == ()
    assert comparison.gaps == ()
    assert len(comparison.pairs) == 8
    assert comparison.paired_indicators == 2


def test_case_punctuation_and_spaces_are_no_renaming() -> None:
    assert compare(BEFORE, with_work(replace(WORK, label="PENYEDIAAN  Bahan-Logistik Kantor."))).differences == ()


def test_numbers_are_compared_as_numbers() -> None:
    after = with_indicator(observations=(replace(BASELINE, value=Decimal("80.00")), TARGET, LATER))
    assert compare(BEFORE, after).differences == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nilai Kecamatan Jangkar", "Nilai Kecamatan Asembagus"),
        ("Nilai Kec. Jangkar", "Nilai KECAMATAN ASEMBAGUS"),
        ("Desa se-Jangkar yang aktif", "Desa se-Asembagus yang aktif"),
    ],
)
def test_the_agencies_own_names_are_no_renaming(one: str, other: str) -> None:
    a = cascade_of(replace(OUTCOME, label=one), code="99.99.98", name="Kecamatan Jangkar")
    b = cascade_of(replace(OUTCOME, label=other), code="99.99.99", name="Kecamatan Asembagus")
    assert compare(a, b).differences == ()


def test_the_name_of_a_third_kecamatan_is_a_difference() -> None:
    a = cascade_of(replace(OUTCOME, label="Nilai Kecamatan Jangkar"), code="99.99.98", name="Kecamatan Jangkar")
    b = cascade_of(replace(OUTCOME, label="Nilai Kecamatan Panji"), code="99.99.99", name="Kecamatan Asembagus")
    found = compare(a, b).differences
    assert [each.kind for each in found] == [DifferenceKind.RENAMED]
    assert found[0].pairing is Pairing.PLACE


def test_a_name_that_is_an_ordinary_word_of_the_other_is_left_alone() -> None:
    a = cascade_of(replace(OUTCOME, label="Data desa dan Kota"), code="99.99.98", name="Kecamatan Kota")
    b = cascade_of(replace(OUTCOME, label="Data desa dan Kota"), code="99.99.99", name="Kecamatan Asembagus")
    assert compare(a, b).differences == ()


def test_own_names_are_marked_in_words_that_changed() -> None:
    a = cascade_of(
        replace(OUTCOME, label="Nilai mutu layanan Kecamatan Jangkar"), code="99.99.98", name="Kecamatan Jangkar"
    )
    b = cascade_of(
        replace(OUTCOME, label="Nilai hasil layanan Kecamatan Panji"), code="99.99.99", name="Kecamatan Panji"
    )
    (found,) = compare(a, b).differences
    assert [(segment.mark, segment.text) for segment in found.segments] == [
        (Mark.SAME, "Nilai "),
        (Mark.OLD, "mutu"),
        (Mark.NEW, "hasil"),
        (Mark.SAME, " layanan "),
        (Mark.OWN, "Kecamatan Jangkar"),
    ]


def test_names_that_share_only_common_words_are_never_paired() -> None:
    a = cascade_of(replace(OUTCOME, indicators=(Indicator("Persentase sarana dan prasarana"),)), OTHER_OUTCOME)
    b = cascade_of(replace(OUTCOME, indicators=(Indicator("Persentase monitoring dan evaluasi"),)), OTHER_OUTCOME)
    kinds = [each.kind for each in compare(a, b).differences]
    assert kinds == [DifferenceKind.GONE, DifferenceKind.ADDED]


def test_a_likeness_without_a_lead_pairs_nothing() -> None:
    old = (Indicator("Jumlah dokumen RKA yang disusun"),)
    new = (Indicator("Jumlah dokumen DKA yang disusun"), Indicator("Jumlah dokumen RPA yang disusun"))
    a = cascade_of(replace(OUTCOME, indicators=old))
    b = cascade_of(replace(OUTCOME, indicators=new))
    kinds = [each.kind for each in compare(a, b).differences]
    assert kinds == [DifferenceKind.GONE, DifferenceKind.ADDED, DifferenceKind.ADDED]


def test_a_likeness_with_other_digits_pairs_nothing() -> None:
    a = cascade_of(replace(OUTCOME, indicators=(Indicator("Jumlah laporan pada triwulan 1"),)))
    b = cascade_of(replace(OUTCOME, indicators=(Indicator("Jumlah laporan pada triwulan 2"),)))
    assert [each.kind for each in compare(a, b).differences] == [DifferenceKind.GONE, DifferenceKind.ADDED]


def test_two_codes_are_two_works_however_alike_their_names() -> None:
    one = replace(OTHER_WORK, label="Koordinasi dan Penyusunan Dokumen RKA-SKPD", code="7.01.01.2.01.0002")
    other = replace(OTHER_WORK, label="Koordinasi dan Penyusunan Dokumen DPA-SKPD", code="7.01.01.2.01.0004")
    kinds = [each.kind for each in compare(with_works(WORK, one), with_works(WORK, other)).differences]
    assert kinds == [DifferenceKind.GONE, DifferenceKind.ADDED]


def test_the_same_work_under_a_new_code_is_one_work() -> None:
    after = with_works(WORK, replace(OTHER_WORK, code="7.01.01.2.06.0080"))
    (found,) = compare(BEFORE, after).differences
    assert (found.kind, found.aspect, found.pairing) == (DifferenceKind.CHANGED, Aspect.CODE, Pairing.NAME)


def test_a_shared_indicator_pairs_names_that_have_nothing_in_common() -> None:
    after = cascade_of(
        replace(OUTCOME, indicators=(replace(SHARED, label="Nilai IKM PD"),), children=()), OTHER_OUTCOME
    )
    before = cascade_of(replace(OUTCOME, children=()), OTHER_OUTCOME)
    (found,) = compare(before, after).differences
    assert (found.kind, found.pairing) == (DifferenceKind.RENAMED, Pairing.CONCEPT)


def test_an_outcome_that_is_taken_away_does_not_hand_its_name_to_the_next() -> None:
    first, second = replace(OUTCOME, children=()), replace(OTHER_OUTCOME, label="Meningkatnya kualitas layanan")
    (found,) = compare(cascade_of(first, second), cascade_of(second)).differences
    assert (found.kind, found.old) == (DifferenceKind.GONE, "Meningkatnya akuntabilitas kinerja")


def test_a_plan_is_not_said_to_have_lost_what_plans_never_state() -> None:
    plan_indicator = replace(INDICATOR, formula=None, calculation_type=None, data_source=None)
    work = replace(WORK, level=None, indicators=(plan_indicator,))
    activity = replace(ACTIVITY, children=(work, OTHER_WORK))
    outcome = replace(
        OUTCOME,
        indicators=(replace(SHARED, formula=None),),
        children=(replace(PROGRAM, children=(activity,)), OTHER_PROGRAM),
    )
    plan = cascade_of(outcome, OTHER_OUTCOME, kind=DocumentType.STRATEGIC_PLAN)
    comparison = compare(BEFORE, plan)
    assert comparison.differences == ()
    assert comparison.gaps == (
        Gap(Aspect.LEVEL, Which.B, 1),
        Gap(Aspect.FORMULA, Which.B, 2),
        Gap(Aspect.CALCULATION_TYPE, Which.B, 1),
        Gap(Aspect.DATA_SOURCE, Which.B, 1),
    )


def test_a_partial_document_is_not_said_to_have_lost_what_is_below_its_end() -> None:
    cut = replace(OUTCOME, children=(replace(PROGRAM, children=()), OTHER_PROGRAM))
    comparison = compare(BEFORE, cascade_of(cut, OTHER_OUTCOME, completeness=Completeness.PARTIAL))
    assert comparison.differences == ()
    assert [(gap.what, gap.lacking, gap.number) for gap in comparison.gaps][:2] == [
        (NodeType.ACTIVITY, Which.B, 1),
        (NodeType.SUB_ACTIVITY, Which.B, 2),
    ]


def test_a_partial_document_that_ends_within_a_list_still_lacks_the_rest_of_it() -> None:
    activity = replace(ACTIVITY, children=(WORK,))
    outcome = replace(OUTCOME, children=(replace(PROGRAM, children=(activity,)), OTHER_PROGRAM))
    comparison = compare(BEFORE, cascade_of(outcome, OTHER_OUTCOME, completeness=Completeness.PARTIAL))
    assert [(each.kind, each.old) for each in comparison.differences] == [
        (DifferenceKind.GONE, "Fasilitasi Kunjungan Tamu")
    ]


def test_years_that_a_plan_of_other_years_never_speaks_of_are_said_once() -> None:
    later = cascade_of(
        replace(OUTCOME, children=(replace(PROGRAM, children=(_activity_of(2031, 2032),)), OTHER_PROGRAM)),
        OTHER_OUTCOME,
        years=(2031, 2032),
    )
    before = cascade_of(
        replace(OUTCOME, children=(replace(PROGRAM, children=(_activity_of(2030, 2031),)), OTHER_PROGRAM)),
        OTHER_OUTCOME,
    )
    comparison = compare(before, later)
    assert comparison.differences == ()
    assert comparison.gaps == (
        Gap(Aspect.TARGET, Which.A, 1, years=(2032,)),
        Gap(Aspect.TARGET, Which.B, 1, years=(2030,)),
    )


def _activity_of(*years: int) -> Node:
    targets = tuple(Observation(ObservationKind.TARGET, year, Decimal(85)) for year in years)
    work = replace(WORK, observations=(), indicators=(replace(INDICATOR, observations=targets),))
    return replace(ACTIVITY, children=(work,))


def test_two_cascades_of_one_year_each_are_compared_year_by_year() -> None:
    def of(year: int, value: int) -> Cascade:
        target = Observation(ObservationKind.TARGET, year, Decimal(value))
        return cascade_of(
            replace(OUTCOME, indicators=(replace(SHARED, observations=(target,)),), children=()), years=(year, year)
        )

    (found,) = compare(of(2030, 85), of(2031, 88)).differences
    assert (found.old_year, found.old, found.new_year, found.new) == (2030, Decimal(85), 2031, Decimal(88))
    assert compare(of(2030, 85), of(2031, 85)).differences == ()


def test_the_first_and_the_last_word_are_marked_and_short_words_do_not_tear_a_change_apart() -> None:
    after = with_work(replace(WORK, result_statement="Terpenuhinya alat tulis dan barang cetak kantor"))
    before = with_work(replace(WORK, result_statement="Tersedianya bahan logistik dan makanan kantor"))
    (found,) = compare(before, after).differences
    assert [(segment.mark, segment.text) for segment in found.segments] == [
        (Mark.OLD, "Tersedianya bahan logistik dan makanan"),
        (Mark.NEW, "Terpenuhinya alat tulis dan barang cetak"),
        (Mark.SAME, " kantor"),
    ]


def test_a_text_of_fifty_thousand_words_is_compared_in_time() -> None:
    long = " ".join(f"kata{number}" for number in range(50_000))
    after = with_work(replace(WORK, result_statement=f"{long} akhir"))
    (found,) = compare(with_work(replace(WORK, result_statement=long)), after).differences
    assert {segment.mark for segment in found.segments} == {Mark.OLD, Mark.NEW}


_labels = st.sampled_from(
    ["Jumlah dokumen", "Jumlah dokumen yang disusun", "Persentase desa", "Persentase desa aktif", "Nilai SAKIP"]
)
_codes = st.sampled_from([None, "7.01.01", "7.01.02", "7.01.03"])
_targets = st.sampled_from([(), (TARGET,), (LATER,), (BASELINE, LATER)])
_indicators = st.lists(
    st.builds(
        Indicator,
        _labels,
        unit=st.sampled_from([None, "%", "Dokumen"]),
        measures=st.sampled_from([None, "ikm"]),
        observations=_targets,
    ),
    max_size=3,
).map(tuple)
_programs = st.lists(
    st.builds(Node, st.just(NodeType.PROGRAM), _labels, code=_codes, indicators=_indicators), max_size=3
).map(tuple)
_outcomes = st.lists(
    st.builds(Node, st.just(NodeType.OUTCOME), _labels, indicators=_indicators, children=_programs), max_size=3
)
_completeness = st.sampled_from(list(Completeness))
_kinds = st.sampled_from(list(DocumentType))
_years = st.sampled_from([(2030, 2030), (2031, 2031), (2030, 2031)])


@st.composite
def _cascades(draw: Callable[[st.SearchStrategy[object]], object]) -> Cascade:
    outcomes = draw(_outcomes)
    return cascade_of(
        *outcomes,  # type: ignore[misc]
        code=draw(st.sampled_from(["99.99.98", "99.99.99"])),  # type: ignore[arg-type]
        years=draw(_years),  # type: ignore[arg-type]
        kind=draw(_kinds),  # type: ignore[arg-type]
        completeness=draw(_completeness),  # type: ignore[arg-type]
    )


_SWAPPED = {DifferenceKind.ADDED: DifferenceKind.GONE, DifferenceKind.GONE: DifferenceKind.ADDED}


def _swapped(each: Difference) -> Difference:
    return Difference(
        kind=_SWAPPED.get(each.kind, each.kind),
        aspect=each.aspect,
        old_node=each.new_node,
        new_node=each.old_node,
        old_indicator=each.new_indicator,
        new_indicator=each.old_indicator,
        old=each.new,
        new=each.old,
        old_year=each.new_year,
        new_year=each.old_year,
        pairing=each.pairing,
    )


def _without_words(comparison: Comparison) -> set[Difference]:
    return {replace(each, segments=()) for each in comparison.differences}


@settings(max_examples=150, deadline=None)
@given(a=_cascades(), b=_cascades())
def test_a_comparison_seen_from_the_other_side_swaps_what_is_added_and_what_is_gone(a: Cascade, b: Cascade) -> None:
    there, back = compare(a, b), compare(b, a)
    assert {_swapped(each) for each in _without_words(there)} == _without_words(back)
    assert len(there.differences) == len(back.differences)
    swapped = {replace(gap, lacking=Which.B if gap.lacking is Which.A else Which.A) for gap in there.gaps}
    assert swapped == set(back.gaps)


@settings(max_examples=50, deadline=None)
@given(a=_cascades())
def test_any_cascade_is_the_same_as_itself(a: Cascade) -> None:
    comparison = compare(a, a)
    assert comparison.differences == ()
    assert comparison.gaps == ()


@pytest.mark.parametrize("file", cascade_files((DATA,)), ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_real_cascade_is_the_same_as_itself(file: Path) -> None:
    cascade = from_graph(read(file).graph)
    comparison = compare(cascade, cascade)
    assert comparison.differences == ()
    assert comparison.gaps == ()
    assert len(comparison.pairs) == sum(1 for _ in cascade.nodes())


def test_jangkar_against_asembagus_as_counted_by_hand_in_their_documents() -> None:
    jangkar, asembagus = (
        from_graph(read(DATA / name / "2025-2029.ttl").graph) for name in ("35.12.12-jangkar", "35.12.13-asembagus")
    )
    comparison = compare(jangkar, asembagus)
    # Asembagus ends at the eight activities of its first program; Jangkar has fourteen, and 48 sub-activities.
    assert comparison.gaps == (
        Gap(NodeType.ACTIVITY, Which.B, 6, partly=True),
        Gap(NodeType.SUB_ACTIVITY, Which.B, 48),
    )
    assert len(comparison.pairs) == 17
    told = [each for each in comparison.differences if each.kind is not DifferenceKind.CHANGED]
    (renamed,) = (each for each in told if each.kind is DifferenceKind.RENAMED)
    added = [each for each in told if each is not renamed]
    assert renamed.pairing is Pairing.CONCEPT
    assert (renamed.old, renamed.new) == ("Indeks Kepuasan Masyarakat (IKM)", "Nilai IKM PD")
    # Only Asembagus gives its activities indicators, one each.
    assert [(each.kind, each.node.type) for each in added] == [(DifferenceKind.ADDED, NodeType.ACTIVITY)] * 8
    assert all(each.new_indicator for each in added)
