"""What a text means, one derived fact at a time, on texts of documents and texts made up to be hard."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from cascade_kg.core.model import Formula, Indicator, Node, NodeType
from cascade_kg.enrichment.affixes import content, finder
from cascade_kg.enrichment.coverage import formula_coverage, result_coverage
from cascade_kg.enrichment.direction import worded_polarity
from cascade_kg.enrichment.formulas import formula_kind
from cascade_kg.enrichment.officials import likeness_to_official
from cascade_kg.enrichment.quantities import separate_quantities
from cascade_kg.enrichment.quantity import quantity_kind
from cascade_kg.enrichment.regions import mentioned_regions
from cascade_kg.enrichment.units import promised_unit, stated_unit
from cascade_kg.enrichment.wording import wording

LONG = "kata " * 20_000


@pytest.mark.parametrize(
    ("label", "kind", "printed"),
    [
        ("Persentase desa yang aktif", "percentage", "Persentase"),
        ("Presentase desa yang aktif", "percentage", "Presentase"),
        ("PROSENTASE DESA", "percentage", "PROSENTASE"),
        ("Persentasi desa", "percentage", "Persentasi"),
        ("Jumlah dokumen", "count", "Jumlah"),
        ("Frekuensi pembinaan", "count", "Frekuensi"),
        ("Indeks Kepuasan Masyarakat (IKM)", "index", "Indeks"),
        ("Nilai IKM PD", "index", "Nilai IKM"),
        ("Capaian Nilai SAKIP Perangkat Daerah", "value", "Capaian Nilai"),
        ("Rata-rata waktu layanan", "average", "Rata"),
        ("Tingkat kepatuhan", "level", "Tingkat"),
        ("  - Rasio guru", "ratio", "Rasio"),
    ],
)
def test_the_first_words_of_an_indicator_promise_a_kind_of_quantity(label: str, kind: str, printed: str) -> None:
    reading = quantity_kind(label)
    assert reading is not None
    assert (reading.value, reading.as_printed) == (kind, printed)


@pytest.mark.parametrize("label", ["Gedung kantor yang dipelihara", "Tertib administrasi", "", "100", "Capaian", LONG])
def test_an_indicator_that_begins_with_the_thing_itself_promises_no_quantity(label: str) -> None:
    assert quantity_kind(label) is None


def test_a_misspelt_word_is_read_with_its_likeness_as_the_score() -> None:
    exact, misspelt = quantity_kind("Persentase desa"), quantity_kind("Presentase desa")
    assert exact is not None
    assert misspelt is not None
    assert exact.score == 100
    assert misspelt.score is not None
    assert 80 <= misspelt.score < 100


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        ("Jumlah A dibagi jumlah B", "Persentase A", "ratio"),
        ("Jumlah program dibandingkan dengan program lain", "Kesesuaian", "ratio"),
        ("Jumlah dokumen yang disusun", "Jumlah dokumen yang disusun", "restatement"),
        ("Indeks Kepuasan Masyarakat", "Indeks Kepuasan Masyarakat (IKM)", "restatement"),
        ("Jumlah dokumen yang disusun", "Persentase dokumen yang baik", "count"),
        ("Jumlah dokumen yang disusun", None, "count"),
        ("Jumlah meja ditambah kursi", "Jumlah mebel", "sum"),
        ("Jumlah meja dan jumlah kursi", "Jumlah mebel", "sum"),
        ("Hasil survei kepuasan", "Indeks kepuasan masyarakat", "index"),
        ("Data dari kantor", "Jumlah mebel", None),
        ("", "Jumlah mebel", None),
        ("Jumlah yang dan", "Jumlah mebel", "count"),
    ],
)
def test_the_words_of_a_formula_say_what_it_computes(text: str, label: str | None, kind: str | None) -> None:
    reading = formula_kind(Formula(text), label)
    assert (reading and reading.value) == kind


@pytest.mark.parametrize(
    ("label", "formula", "coverage"),
    [
        ("Jumlah desa yang aktif", "Jumlah desa aktif", "100.0"),
        ("Jumlah layanan yang dilaksanakan", "pelaksanaan pelayanan", "100.0"),
        ("Jumlah dokumen evaluasi kinerja yang disusun", "Jumlah rapat evaluasi", "25.0"),
        ("Jumlah dokumen administrasi tugas ASN", "Jumlah pengelola keuangan yang dibayar", "0.0"),
        ("Indeks Kepuasan Masyarakat (IKM)", "Indeks Kepuasan Masyarakat", "100.0"),
        ("Jumlah desa dan kelurahan", "Jumlah desa", "50.0"),
    ],
)
def test_coverage_is_the_share_of_an_indicator_s_words_in_its_formula(label: str, formula: str, coverage: str) -> None:
    reading = formula_coverage(label, formula)
    assert reading is not None
    assert reading.value == Decimal(coverage)


def test_an_indicator_without_words_of_its_own_has_no_coverage() -> None:
    assert formula_coverage("Jumlah", "Jumlah desa") is None


@pytest.mark.parametrize(
    ("one", "other", "are"),
    [
        ("pelaksanaan", "dilaksanakan", True),
        ("pemeliharaan", "dipelihara", True),
        ("penyusunan", "disusun", True),
        ("terlayani", "pelayanan", True),
        ("tunjangannya", "tunjangan", True),
        ("desa", "desain", False),
        ("kinerja", "kerja", False),
        ("tersedia", "tersusun", False),
        ("mendapat", "rapat", False),
    ],
)
def test_words_are_one_whatever_their_affixes(one: str, other: str, are: bool) -> None:
    assert finder([one])(other) is are
    assert finder([other])(one) is are


def test_words_of_joining_and_of_quantity_are_no_content() -> None:
    assert content("Jumlah desa dan desa yang aktif di 12 RT (RT)") == ("desa", "aktif", "rt")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Jumlah desa di Kecamatan Ajibarang yang aktif", ["33.02.14"]),
        ("Data Kasi Kec. Pekuncen", ["33.02.16"]),
        ("Data Kec.Pekuncen", ["33.02.16"]),
        ("KECAMATAN PURWOKERTO UTARA, KABUPATEN BANYUMAS", ["33.02", "33.02.27"]),
        ("Kecamatan Tambak", ["33.02.08"]),
        ("Kecamatan Sumber", ["33.17.01"]),
        ("Kecamatan Jangkar Kab. Situbondo", ["35.12", "35.12.12"]),
        ("di Kecamatan sumber daya", []),
        ("Pemerintahan Daerah Kabupaten/Kota", []),
        ("Pemerintahan Daerah Kabupaten / Kota", []),
        ("di tingkat kecamatan", []),
        ("Kecamatan dan Desa", []),
        ("Kecamatan Kota", []),
        ("Kecamatan", []),
        ("Ajibarang", []),
        ("Subkecamatan Ajibarang", []),
        ("Kota Banyumas", []),
    ],
)
def test_a_text_names_regions_after_the_word_for_their_kind(text: str, codes: list[str]) -> None:
    assert [reading.value for reading in mentioned_regions([text], organization="33.02.16")] == codes


def test_a_name_that_several_regions_have_names_none_from_afar() -> None:
    assert mentioned_regions(["Kecamatan Sumber"], organization="99.99.99") == ()
    assert mentioned_regions(["Kecamatan Tambak"], organization="99.99.99") == ()


def test_a_name_found_in_the_province_is_less_sure_and_the_words_are_kept() -> None:
    (reading,) = mentioned_regions(["di Kecamatan  Sumber", "Kecamatan Sumber"], organization="33.02.16")
    assert (reading.score, reading.as_printed) == (Decimal(90), "Kecamatan Sumber")


@pytest.mark.parametrize(
    ("label", "polarity"),
    [
        ("Jumlah pengaduan masyarakat", "LowerIsBetter"),
        ("Jumlah gangguan ketertiban", "LowerIsBetter"),
        ("Persentase pengaduan yang ditindaklanjuti", "HigherIsBetter"),
        ("Persentase penurunan pengaduan", "HigherIsBetter"),
        ("Meningkatnya kualitas layanan", "HigherIsBetter"),
        ("Menurunnya angka putus sekolah", "LowerIsBetter"),
        ("Jumlah dokumen", None),
        ("", None),
    ],
)
def test_words_of_direction_say_whether_more_is_better(label: str, polarity: str | None) -> None:
    reading = worded_polarity(label)
    assert (reading and reading.value) == polarity


@pytest.mark.parametrize(
    ("result", "kind"),
    [
        ("Meningkatnya kualitas layanan", "condition"),
        ("Terlaksananya koordinasi", "condition"),
        ("Kepatuhan masyarakat pada peraturan", "condition"),
        ("Meningkatkan peran kecamatan", "activity"),
        ("Mewujudkan kinerja", "activity"),
        ("MEMBINA desa", "activity"),
        ("Penyusunan dokumen", "activity"),
        ("Koordinasi dengan polisi", "activity"),
        ("Jumlah dokumen administrasi", "quantity"),
        ("Presentase desa", "quantity"),
        ("Desa", None),
        ("", None),
        ("1.", None),
    ],
)
def test_a_result_is_worded_as_a_condition_an_activity_or_a_quantity(result: str, kind: str | None) -> None:
    reading = wording(result)
    assert (reading and reading.value) == kind


def test_texts_of_any_length_are_read_in_no_time() -> None:
    assert wording(LONG) is None
    words = " ".join(f"kata{number}abc" for number in range(20_000))
    assert formula_coverage(words, words[::-1]) is not None
    assert formula_kind(Formula(LONG), LONG) is not None
    assert mentioned_regions(["Kecamatan " * 20_000], organization="33.02.16") == ()


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        (
            "Jumlah desa di Kecamatan Jangkar, Asembagus dan Panarukan",
            [("35.12.06", "name-in-list"), ("35.12.12", "name-after-kind"), ("35.12.13", "name-in-list")],
        ),
        (
            "Kecamatan Jangkar, Kecamatan Asembagus",
            [("35.12.12", "name-after-kind"), ("35.12.13", "name-in-list")],
        ),
        ("Kecamatan Jangkar, Situbondo", [("35.12.12", "name-after-kind")]),
        ("Kecamatan Jangkar, Pekuncen", [("35.12.12", "name-after-kind")]),
        ("Kecamatan Jangkar dan Desa Asembagus", [("35.12.12", "name-after-kind")]),
        ("Kecamatan Asembgus", [("35.12.13", "misspelt-name-after-kind")]),
        ("KECAMATAN JANGAKR", [("35.12.12", "misspelt-name-after-kind")]),
        ("Kecamatan Jnagkra", []),
        ("Kecamatan Ajibarnag", []),
        ("Kabupaten Situbndo", []),
    ],
)
def test_lists_and_misspelt_names_are_read_within_the_own_kabupaten(text: str, readings: list[tuple[str, str]]) -> None:
    found = mentioned_regions([text], organization="35.12.12")
    assert [(reading.value, reading.method) for reading in found] == readings
    assert all(reading.score and (reading.score < 100) == (reading.method != "name-after-kind") for reading in found)


def test_a_name_that_stands_for_the_kabupaten_in_a_list_is_no_kecamatan() -> None:
    found = mentioned_regions(["Kecamatan Pekuncen, Banyumas"], organization="33.02.16")
    assert [reading.value for reading in found] == ["33.02.16"]


@pytest.mark.parametrize(
    ("label", "parts"),
    [
        ("Jumlah cetak dan Jumlah penggandaan", ["Jumlah cetak", "Jumlah penggandaan"]),
        (
            "- Jumlah cetak yang tersedia - Jumlah penggandaan yang tersedia",
            ["Jumlah cetak yang tersedia", "Jumlah penggandaan yang tersedia"],
        ),
        ("Jumlah desa, persentase kelurahan; jumlah RT", ["Jumlah desa", "persentase kelurahan", "jumlah RT"]),
        ("Jumlah Dokumen DPA dan Laporan Hasil Koordinasi", ["Dokumen DPA", "Laporan Hasil Koordinasi"]),
        ("Jumlah orang dan jumlah orang", []),
        ("Persentase jumlah desa dan jumlah kelurahan", []),
        ("Perbandingan jumlah desa dan jumlah kelurahan", []),
        ("Jumlah sarana dan prasarana", []),
        ("Jumlah orang yang menyusun dokumen dan laporan", []),
        ("Jumlah dokumen pembinaan dan pengawasan", []),
        ("Jumlah Dokumen Laporan dan Dokumen Lain", []),
        ("Laporan dan dokumen", []),
        ("", []),
    ],
)
def test_several_quantities_are_told_apart_where_their_words_say_so(label: str, parts: list[str]) -> None:
    assert [reading.value for reading in separate_quantities(label)] == parts


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Prosentase desa", "percent"),
        ("Capaian Nilai SAKIP", "point"),
        ("Frekuensi pembinaan", "time"),
        ("Jumlah  Laporan", "report"),
        ("Jumlah kendaraan", "piece"),
        ("Jumlah unit kerja", None),
        ("Jumlah", None),
        ("Rata-rata nilai", None),
        ("Laporan keuangan", None),
    ],
)
def test_the_words_of_an_indicator_promise_a_unit(label: str, unit: str | None) -> None:
    reading = promised_unit(label)
    assert (reading and reading.value) == unit


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        (" % ", "percent"),
        ("PERSEN", "percent"),
        ("Orang/bulan", "person"),
        ("Desa / Kelurahan", "village"),
        ("Ha", None),
        ("-", None),
    ],
)
def test_a_printed_unit_is_a_concept_of_the_list(printed: str, unit: str | None) -> None:
    reading = stated_unit(printed)
    assert (reading and reading.value) == unit


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Jumlah laporan kehilangan", "LowerIsBetter"),
        ("Jumlah Laporan Peningkatan Efektifitas", None),
        ("Jumlah dokumen penanganan konflik", None),
        ("Persentase pemohon yang terlayani dengan baik", "HigherIsBetter"),
    ],
)
def test_what_papers_are_about_says_nothing_of_their_number(text: str, polarity: str | None) -> None:
    reading = worded_polarity(text)
    assert (reading and reading.value) == polarity


def test_a_name_is_held_against_the_official_one_of_its_code() -> None:
    indicator = Indicator("Jumlah Laporan Evaluasi Kinerja Perangkat Daerah")
    node = Node(NodeType.SUB_ACTIVITY, "evaluasi kinerja perangkat-daerah", code="7.01.01.2.01.0007")
    program = Node(NodeType.PROGRAM, "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA", code="7.01.01")
    assert [likeness(node), likeness(node, indicator), likeness(program)] == [100, 100, 100]
    other = likeness(replace(node, code="7.01.01.2.01.0002"))
    assert other is not None
    assert other < 70
    assert likeness(program, indicator) is None
    assert likeness(replace(node, code=None)) is None
    assert likeness(replace(node, label=None)) is None


def likeness(node: Node, indicator: Indicator | None = None) -> Decimal | None:
    reading = likeness_to_official(node, indicator)
    return Decimal(reading.value) if reading else None


@pytest.mark.parametrize(
    ("result", "indicators", "coverage"),
    [
        ("Meningkatnya kepatuhan masyarakat", ("Persentase koordinasi ketertiban umum",), "0.0"),
        ("Meningkatkan pelayanan publik", ("Persentase layanan yang selesai", "Nilai kematangan inovasi"), "50.0"),
        ("Terlaksananya administrasi keuangan", ("Jumlah laporan keuangan", "Tertib administrasi"), "100.0"),
        ("Penyelenggaraan pelayanan", ("Jumlah layanan",), "50.0"),
    ],
)
def test_a_result_is_covered_by_the_words_of_all_its_indicators(
    result: str, indicators: tuple[str, ...], coverage: str
) -> None:
    reading = result_coverage(result, indicators)
    assert reading is not None
    assert (reading.property, reading.value) == ("ckg:resultCoverage", Decimal(coverage))


def test_a_result_without_indicators_has_no_coverage() -> None:
    assert result_coverage("Meningkatnya pelayanan", ()) is None
