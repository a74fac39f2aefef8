"""A code or key that nobody knows is refused with those near it; what the asked cascades use is known."""

from __future__ import annotations

import pytest

from cascade_kg.catalog.questions import question
from cascade_kg.core.errors import AskingError
from cascade_kg.querying import refuse_unknown
from cascade_kg.store.oxigraph import OxigraphStore

SHARED = question("sub-activities-behind-a-shared-indicator")
WORD = question("nodes-that-mention-a-word")
SYNTHETIC = b"""@prefix ckg: <https://w3id.org/cascade-kg/ontology#> .
<https://w3id.org/cascade-kg/id/cascade/99.99.99/2023> a ckg:Cascade ;
    ckg:organization <https://w3id.org/cascade-kg/id/organization/99.99.99> .
<https://w3id.org/cascade-kg/id/cascade/99.99.99/2023/objective/1/indicator/1> a ckg:Indicator ;
    ckg:measures <https://w3id.org/cascade-kg/id/indicator/hantu> .
"""


@pytest.fixture
def store() -> OxigraphStore:
    made = OxigraphStore()
    made.put(SYNTHETIC, graph="https://w3id.org/cascade-kg/id/cascade/99.99.99/2023", where="synthetic.ttl")
    return made


@pytest.mark.parametrize(
    ("name", "value", "english", "indonesian"),
    [
        ("region", "98", "no region has the code '98' (near it: ", "tidak ada wilayah berkode '98' (yang dekat: "),
        ("region", "33.99", "33.29 Kabupaten Brebes", "33.29 Kabupaten Brebes"),
        ("region", "33.02.99", "33.02.09 Somagede", "33.02.09 Somagede"),
        ("region", "33.02,98", "'98'", "'98'"),
        ("organization", "33.02", "no agency has the code '33.02'", "tidak ada perangkat daerah berkode '33.02'"),
        ("organization", "33.99.01", "near it: 33", "yang dekat: 33"),
        ("indicator", "ikmm", "(near it: ikm Indeks", "(yang dekat: ikm Indeks"),
        ("indicator", "zzz", "no shared indicator 'zzz' (near it: ikm ", "tidak ada indikator bersama 'zzz'"),
    ],
)
def test_what_nobody_knows_is_refused_with_what_is_near_it(
    store: OxigraphStore, name: str, value: str, english: str, indonesian: str
) -> None:
    with pytest.raises(AskingError) as caught:
        refuse_unknown(SHARED, {name: value}, store=store)
    assert english in str(caught.value)
    assert indonesian in caught.value.in_("id")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("region", "33"),
        ("region", "33.02"),
        ("region", "33.02.16"),
        ("region", "99"),
        ("region", "99.99"),
        ("region", "https://w3id.org/cascade-kg/id/region/99.99.99"),
        ("organization", "99.99.99,33.02.16"),
        ("indicator", "ikm,hantu"),
        ("year", "2099"),
    ],
)
def test_what_the_reference_data_or_the_cascades_know_is_let_through(
    store: OxigraphStore, name: str, value: str
) -> None:
    refuse_unknown(SHARED, {name: value}, store=store)


def test_a_word_need_not_be_known(store: OxigraphStore) -> None:
    refuse_unknown(WORD, {"word": "zzz"}, store=store)
