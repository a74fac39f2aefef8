"""Parameters are terms: what is no code, number or name never reaches a query."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cascade_kg.catalog.questions import Parameter, ParameterType, Question
from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.querying.parameters import MOST_VALUES, allowed, bound
from cascade_kg.store.oxigraph import OxigraphStore
from cascade_kg.store.rdf_lib import RdflibStore

ID = "https://w3id.org/cascade-kg/id"
CKG = "https://w3id.org/cascade-kg/ontology#"
TEXT = "SELECT ?value WHERE {\n  #@params\n}\nORDER BY ?value\n"
HOSTILE = [
    "",
    " ",
    '"',
    "' } #",
    '" } INSERT DATA { <a:b> <a:b> <a:b> } #',
    "\\u0022 } SERVICE <http://127.0.0.1/> { ?s ?p ?o } #",
    "33.02> } ; DROP ALL #",
    "https://example.org/a> ?p ?o . <b",
    "https://example.org/a\n",
    "https://example.org/\\u003e",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "../../etc/passwd",
    "?value",
    "33.02\x00",
    "33.02.16\u202e",
    "ikm/../../x",
    "x" * 5000,
    "1e5",
    "１２",
    "-Infinity",
    "33.02,",
]


def question(kind: ParameterType, *, required: bool = False, default: str | None = None) -> Question:
    both = Bilingual("test", "uji")
    parameter = Parameter("value", kind, required, default, both)
    return Question("test", "test", both, both, ("test",), (parameter,), (), TEXT, Path("test.rq"))


@pytest.mark.parametrize(
    ("kind", "value", "terms"),
    [
        ("region", "33.02", f"<{ID}/region/33.02>"),
        ("region", "34, 33.02.16", f"<{ID}/region/33.02.16> <{ID}/region/34>"),
        ("region", "33.02.16, 33, 33.02", f"<{ID}/region/33>"),
        ("agency", "33.02.16, 33", f"<{ID}/organization/33.02.16> <{ID}/organization/33>"),
        ("region", f"{ID}/region/33", f"<{ID}/region/33>"),
        ("agency", "33.02.16", f"<{ID}/organization/33.02.16>"),
        ("indicator", "IKM", f"<{ID}/indicator/ikm>"),
        ("indicator", "sakip-score", f"<{ID}/indicator/sakip-score>"),
        ("nomenclature", "7.01.06.2.01.0003", f"<{ID}/nomenclature/7.01.06.2.01.0003>"),
        ("level", "EselonIV", f"<{CKG}EselonIV>"),
        ("level", "eselon iv", f"<{CKG}EselonIV>"),
        ("level", "II", f"<{CKG}EselonII>"),
        ("node-type", "Sub Kegiatan", f"<{CKG}SubActivity>"),
        ("node-type", "sasaran,tujuan", f"<{CKG}Objective> <{CKG}Outcome>"),
        ("calculation-type", "Non Kumulatif", f"<{CKG}NonCumulative>"),
        ("iri", "https://example.org/a#b", "<https://example.org/a#b>"),
        ("integer", "007", '"7"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("year", "2023", '"2023"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("decimal", "92.50", '"92.50"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("string", 'a "b", <c> } #', '"a \\"b\\", <c> } #"'),
    ],
)
def test_a_value_as_people_write_it_becomes_a_term(kind: str, value: str, terms: str) -> None:
    assert f"VALUES ?value {{ {terms} }}\n" in bound(question(ParameterType(kind)), {"value": value})


@pytest.mark.parametrize("kind", [kind for kind in ParameterType if kind is not ParameterType.STRING])
@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_is_refused_with_the_name_of_the_parameter_and_what_is_allowed(
    kind: ParameterType, value: str
) -> None:
    with pytest.raises(InputError) as caught:
        bound(question(kind), {"value": value})
    assert "parameter value cannot be" in str(caught.value)
    assert allowed(kind).en in str(caught.value)
    assert len(str(caught.value)) < 300
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("value", ["", " ", "a\\u0022b", "a\nb", "a\x00b", "a\u202eb", "x" * 5000])
def test_a_text_that_could_end_its_string_is_refused(value: str) -> None:
    with pytest.raises(InputError, match="parameter value cannot be"):
        bound(question(ParameterType.STRING), {"value": value})


@settings(deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_a_text_that_is_let_through_arrives_as_it_was_written(value: str) -> None:
    try:
        query = bound(question(ParameterType.STRING), {"value": value})
    except InputError:
        return
    for store in (OxigraphStore(), RdflibStore()):
        assert store.select(query).rows == ((value.strip(" "),),)


def test_ten_thousand_values_are_too_many() -> None:
    with pytest.raises(InputError, match=f"has over {MOST_VALUES} values"):
        bound(question(ParameterType.YEAR), {"value": ",".join(["2023"] * 10_000)})


def test_an_unknown_parameter_is_refused_with_those_that_exist() -> None:
    with pytest.raises(InputError, match=r"has no parameter 'colour' \(it has value\)"):
        bound(question(ParameterType.YEAR), {"colour": "red"})


def test_a_required_parameter_is_asked_for() -> None:
    with pytest.raises(InputError, match=r"parameter value is missing \(give a year such as 2023\)"):
        bound(question(ParameterType.YEAR, required=True), {})


def test_a_default_stands_in_and_a_value_takes_its_place() -> None:
    asked = question(ParameterType.INDICATOR, default="ikm")
    assert "/indicator/ikm>" in bound(asked, {})
    assert "/indicator/ikm>" not in bound(asked, {"value": "sakip-score"})


def of_two(longer: int) -> str:
    both = Bilingual("test", "uji")
    some, more = (Parameter(name, ParameterType.INTEGER, False, None, both) for name in ("some", "more"))
    text = "SELECT ?some ?more WHERE {\n  #@params\n}\nORDER BY ?some ?more\n"
    asked = Question("test", "test", both, both, ("test",), (some, more), (), text, Path("test.rq"))
    return bound(asked, {"some": ",".join(map(str, range(longer))), "more": "7,8,9,9,10,11,12,13,14,15,16,17"})


@pytest.mark.parametrize(("longer", "lists"), [(3, 1), (90, 1), (91, 2)])
def test_values_of_several_parameters_are_one_list_as_long_as_it_is_short(longer: int, lists: int) -> None:
    query = of_two(longer)
    assert query.count("VALUES") == lists
    assert query.count("VALUES (") == (lists == 1)
    for store in (OxigraphStore(), RdflibStore()):
        rows = store.select(query).rows
        assert len(rows) == len(set(rows)) == longer * 11


def test_a_parameter_without_value_leaves_the_query_open() -> None:
    assert "VALUES" not in bound(question(ParameterType.YEAR), {})
