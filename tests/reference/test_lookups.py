"""Looking things up in the reference data, on the project's own files and on torn copies of them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cascade_kg.catalog import reference
from cascade_kg.catalog.reference_files import files_for
from cascade_kg.core import folders
from cascade_kg.core.errors import ProjectError
from cascade_kg.core.model import NodeType

REFERENCE = Path(__file__).parents[2] / "data" / "reference"


@pytest.fixture
def torn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Stand in a project whose reference data are a copy that a test may tear."""
    copy = tmp_path / "data" / "reference"
    (copy / "regions" / "33").mkdir(parents=True)
    shared = ("code-lists", "criteria", "indicators", "nomenclature", "regulations", "regions/provinces")
    for name in (*shared, "regions/33/33.02"):
        shutil.copy(REFERENCE / f"{name}.ttl", copy / f"{name}.ttl")
    monkeypatch.setattr(folders, "_PACKAGE", tmp_path / "cascade_kg")
    forget()
    yield copy
    forget()


def forget() -> None:
    for cached in (reference.nomenclature, reference.indicator_concepts, reference.kecamatan_within):
        cached.cache_clear()


def test_a_kecamatan_is_found_with_its_kabupaten_and_province() -> None:
    assert reference.kecamatan("33.02.16") == reference.Region(
        code="33.02.16", name="Pekuncen", regency_code="33.02", regency="Kabupaten Banyumas", province="Jawa Tengah"
    )


@pytest.mark.parametrize("code", ["33.02.99", "99.01.01", "33.02", "33.02.16.2001", "../../etc", "", "33.02.1\u0666"])
def test_a_code_that_no_kecamatan_has_finds_none(code: str) -> None:
    assert reference.kecamatan(code) is None


def test_the_neighbours_of_a_kecamatan_can_be_named() -> None:
    within = reference.kecamatan_within("33.02")
    assert len(within) == 27
    assert [region.name for region in within][:2] == ["Lumbir", "Wangon"]
    assert reference.kecamatan_within("99.01") == reference.kecamatan_within("../x") == ()


def test_the_nomenclature_tells_types_parents_and_what_is_official() -> None:
    entries = {entry.code: entry for entry in reference.nomenclature()}
    assert [entries[code].type for code in ("7", "7.01")] == [None, None]
    assert entries["7.01.06"].type is NodeType.PROGRAM
    assert entries["7.01.06.2.01"].type is NodeType.ACTIVITY
    sub = entries["7.01.01.2.01.0004"]
    assert (sub.type, sub.parent, sub.unit) == (NodeType.SUB_ACTIVITY, "7.01.01.2.01", "Dokumen")
    assert sub.name == "Koordinasi dan Penyusunan DPA-SKPD"
    assert sub.other_names == ("Koordinasi dan Penyusunan DPA SKPD",)
    assert sub.result is not None
    assert sub.result.startswith("Tersedianya Dokumen DPA-SKPD")
    assert sub.iri == "https://w3id.org/cascade-kg/id/nomenclature/7.01.01.2.01.0004"
    assert entries["7.01.01.2.01"].parent == "7.01.01"
    assert entries["7.01.01.2.01"].unit is None


def test_shared_indicators_have_indonesian_names_the_preferred_first() -> None:
    concepts = {concept.key: concept for concept in reference.indicator_concepts()}
    assert concepts["ikm"].names[0] == "Indeks Kepuasan Masyarakat (IKM)"
    assert "Nilai IKM PD" in concepts["ikm"].names
    assert "public satisfaction index" not in concepts["ikm"].names
    assert concepts["ikm"].iri == "https://w3id.org/cascade-kg/id/indicator/ikm"


def test_a_cascade_needs_the_shared_files_and_that_of_its_kabupaten() -> None:
    files = [path.relative_to(REFERENCE).as_posix() for path in files_for(["33.02.16", "33.02.01"])]
    assert files == [
        "code-lists.ttl",
        "criteria.ttl",
        "indicators.ttl",
        "nomenclature.ttl",
        "regulations.ttl",
        "regions/provinces.ttl",
        "regions/33/33.02.ttl",
    ]


@pytest.mark.parametrize("code", ["99.01.01", "..", "../../../etc/passwd", "33"])
def test_a_region_that_no_table_knows_needs_no_further_file(code: str) -> None:
    assert files_for([code]) == files_for([])


@pytest.mark.parametrize("name", ["indicators.ttl", "nomenclature.ttl", "regions/provinces.ttl"])
def test_a_missing_file_is_named_with_what_to_do(torn: Path, name: str) -> None:
    (torn / name).unlink()
    with pytest.raises(ProjectError, match=r"build\.py") as error:
        _ = files_for([]), reference.kecamatan("33.02.16")
    assert error.value.where == str(torn / name)


def test_a_file_that_is_no_turtle_is_named(torn: Path) -> None:
    (torn / "nomenclature.ttl").write_text("<a> <b> ", encoding="utf-8")
    with pytest.raises(ProjectError, match="cannot be read") as error:
        reference.nomenclature()
    assert error.value.where == str(torn / "nomenclature.ttl")


def test_a_concept_without_its_code_is_refused(torn: Path) -> None:
    path = torn / "nomenclature.ttl"
    path.write_text(path.read_text(encoding="utf-8").replace('    skos:notation "7.01.06" ;\n', ""), encoding="utf-8")
    with pytest.raises(ProjectError, match=r"nomenclature/7\.01\.06> has 0 values"):
        reference.nomenclature()


def test_a_blank_node_is_refused(torn: Path) -> None:
    path = torn / "indicators.ttl"
    path.write_text(path.read_text(encoding="utf-8") + "\n[] a skos:Concept .\n", encoding="utf-8")
    with pytest.raises(ProjectError, match="blank node"):
        reference.indicator_concepts()


def test_a_file_of_another_kabupaten_is_refused(torn: Path) -> None:
    shutil.copy(torn / "regions/33/33.02.ttl", torn / "regions/33/33.03.ttl")
    with pytest.raises(ProjectError, match=r"neither 33\.03"):
        reference.kecamatan("33.03.01")


def test_looking_up_a_region_loads_no_rdflib() -> None:
    code = (
        "import sys; from cascade_kg.catalog import reference;"
        "assert reference.kecamatan('33.02.16'); assert 'rdflib' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
