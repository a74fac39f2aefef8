"""What rules say in terms of the ontology is said to people in nouns, and no term is left."""

from __future__ import annotations

import re

import pytest

from cascade_kg.catalog.rules import Rule, rules
from cascade_kg.catalog.speech import in_words, noun_of
from cascade_kg.catalog.terms import Kind, terms
from cascade_kg.core.findings import Bilingual

CKG = "https://w3id.org/cascade-kg/ontology#"
PREFIXED = re.compile(r"\b[a-z]+:[A-Za-z]\w*")
CLASSES = {term.name for term in terms() if term.kind is Kind.CLASS}
PROPERTIES = {term.name: term for term in terms() if term.kind.value.endswith("property")}


@pytest.mark.parametrize(
    ("english", "indonesian", "said_in_english", "said_in_indonesian"),
    [
        (
            "Indicator without rdfs:label: state it.",
            "Indicator tanpa rdfs:label: tuliskan.",
            "Indicator without name: state it.",
            "Indikator kinerja tanpa nama: tuliskan.",
        ),
        (
            "SubActivity: ckg:ordinal 3, and its ckg:resultStatement.",
            "SubActivity: ckg:ordinal 3, dan ckg:resultStatement-nya.",
            "Sub-activity: number 3, and its result statement.",
            "Sub kegiatan: nomor 3, dan pernyataan sasarannya.",
        ),
        ("It has a Objective.", "Punya Objective.", "It has an objective.", "Punya tujuan."),
        ("ckg:madeUp, Madeup", "ckg:madeUp", "ckg:madeUp, Madeup", "ckg:madeUp"),
        ("no 'sha256:' with {?value}", "{?value}", "no 'sha256:' with {?value}", "{?value}"),
    ],
)
def test_terms_become_nouns_and_all_else_stays(
    english: str, indonesian: str, said_in_english: str, said_in_indonesian: str
) -> None:
    assert in_words(Bilingual(english, indonesian)) == Bilingual(said_in_english, said_in_indonesian)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_no_message_of_a_rule_speaks_of_terms_to_people(rule: Rule) -> None:
    said = in_words(rule.message)
    for text in (said.en, said.id):
        assert PREFIXED.findall(text) == []
        assert set(re.findall(r"\b[A-Z][a-z]+[A-Z][A-Za-z]*\b", text)) & CLASSES == set()
    for name in re.findall(r"ckg:(\w+)", rule.message.en):
        assert name not in PROPERTIES or PROPERTIES[name].noun != PROPERTIES[name].label, f"give ckg:{name} a noun"


def test_a_term_is_called_by_its_noun_whether_by_iri_or_by_prefixed_name() -> None:
    expected = Bilingual("calculation type", "tipe penghitungan")
    assert noun_of(f"{CKG}calculationType") == noun_of("ckg:calculationType") == expected
    assert noun_of("http://www.w3.org/2000/01/rdf-schema#label") == Bilingual("name", "nama")
    assert noun_of(f"{CKG}Cumulative") == Bilingual("cumulative", "kumulatif")
    assert noun_of("https://example.org/calculationType") is None
