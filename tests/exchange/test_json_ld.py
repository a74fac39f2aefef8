"""JSON-LD carries its own context, says what the Turtle says, and makes nobody fetch anything."""

from __future__ import annotations

import json
import random
import socket

import pyoxigraph
import pytest
import rdflib

from cascade_kg.core.errors import InputError
from cascade_kg.core.folders import folder
from cascade_kg.exchange.context import CONTEXT, coercions, context
from cascade_kg.exchange.json_ld import from_json_ld, to_json_ld
from tests.exchange.stated import NAME, OTHER, stated

_SHIPPED = sorted((folder("data") / "cascades").glob("*/[0-9]*[0-9].ttl"))


def test_a_cascade_reads_like_this() -> None:
    written = json.loads(to_json_ld({NAME: stated()}))
    assert written["@context"] == context()
    assert {name: written[name] for name in written if name != "@context"} == {
        "@id": "cascade/33.02.16/2023",
        "@graph": [
            {
                "@id": "cascade/33.02.16/2023",
                "@type": "Cascade",
                "rdfs:label": 'Cascading "Coba" 2023',
                "organization": "organization/33.02.16",
                "year": "2023",
            },
            {
                "@id": "cascade/33.02.16/2023/objective/1",
                "@type": "Objective",
                "rdfs:label": "Naik — <b>é</b>",
                "atLevel": "ckg:EselonII",
                "heading": ["A", "B"],
                "inCascade": "cascade/33.02.16/2023",
                "score": "90.50",
            },
        ],
    }


def test_values_that_are_not_what_the_context_says_say_it_themselves() -> None:
    facts = stated(
        "PREFIX ckg: <https://w3id.org/cascade-kg/ontology#>"
        f'<{NAME}> ckg:year "dua"@en , "x" ; ckg:heading 5 , <x:y> ; '
        "ckg:unheardOf <https://w3id.org/cascade-kg/id/../x> ; <x:p> 1.0 ."
    )
    (resource,) = json.loads(to_json_ld({NAME: facts}))["@graph"]
    assert resource["year"] == [{"@value": "dua", "@language": "en"}, {"@value": "x"}]
    assert resource["heading"] == [{"@value": "5", "@type": "xsd:integer"}, {"@id": "x:y"}]
    assert resource["unheardOf"] == {"@id": "https://w3id.org/cascade-kg/id/../x"}
    assert resource["x:p"] == {"@value": "1.0", "@type": "xsd:decimal"}
    back = {quad.triple for quad in from_json_ld(to_json_ld({NAME: facts}).encode(), where="x")}
    assert back == {quad.triple for quad in facts}


@pytest.mark.parametrize("path", _SHIPPED, ids=lambda path: path.parent.name)
def test_another_reader_finds_the_same_in_it(path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_network(*_: object, **__: object) -> None:
        raise AssertionError("somebody goes out")

    monkeypatch.setattr(socket, "socket", no_network)
    facts = stated(path.read_text(encoding="utf-8"))  # type: ignore[attr-defined]
    name = min(quad.subject.value for quad in facts if isinstance(quad.subject, pyoxigraph.NamedNode))
    written = to_json_ld({name: facts})
    random.Random(1).shuffle(facts)
    assert to_json_ld({name: facts}) == written
    ours = {quad.triple for quad in from_json_ld(written.encode(), where="x")}
    assert ours == {quad.triple for quad in facts}
    dataset = rdflib.Dataset()
    dataset.parse(data=written, format="json-ld")
    assert len(dataset.graph(rdflib.URIRef(name))) == len(ours)


def test_every_property_of_the_shipped_cascades_has_a_kind() -> None:
    used = {quad.predicate.value for path in _SHIPPED for quad in stated(path.read_text(encoding="utf-8"))}
    assert used - set(coercions()) == {"http://www.w3.org/1999/02/22-rdf-syntax-ns#type"}


def test_several_cascades_are_several_graphs() -> None:
    written = json.loads(to_json_ld({OTHER: stated(f"<{OTHER}> <x:a> <x:b> ."), NAME: stated()}))
    assert [each["@id"] for each in written["@graph"]] == ["cascade/33.02.16/2023", "cascade/33.02.17/2023"]


def _read(document: object) -> list[pyoxigraph.Quad]:
    content = document if isinstance(document, str) else json.dumps(document)
    return list(from_json_ld(content.encode("utf-8", "surrogatepass"), where="sintetis.jsonld"))


_BODY = {"@id": "https://w3id.org/x", "rdfs:label": "a"}


def test_the_address_of_our_context_stands_for_it() -> None:
    assert _read({"@context": CONTEXT, **_BODY}) == _read({"@context": context(), **_BODY})


@pytest.mark.parametrize(
    "document",
    [
        {"@context": "https://schema.org/", **_BODY},
        {"@context": "file:///etc/passwd", **_BODY},
        {"@context": ["http://127.0.0.1/c", context()], **_BODY},
        {"@context": [context(), "./c.jsonld"], **_BODY},
        {"@context": {"@import": "http://127.0.0.1/c"}, **_BODY},
        {"@context": {"x": {"@id": "x:x", "@context": "http://127.0.0.1/c"}}, **_BODY},
        {"@context": context(), "@graph": [{"@id": "x:y", "nested": {"@context": "http://127.0.0.1/c"}}]},
        '{"@context": {}, "\\u0040context": "http://127.0.0.1/c", "@id": "x:y"}',
    ],
)
def test_a_context_that_would_have_to_be_fetched_is_refused(document: object) -> None:
    with pytest.raises(InputError, match="never done") as caught:
        _read(document)
    assert caught.value.in_("id") != caught.value.in_("en")


@pytest.mark.parametrize(
    "text",
    [
        '{"@context": {',
        "[" * 100_000,
        '{"a":' * 100_000,
        "[" * 100 + "]" * 100,
        '{"@id": "x:y", "x:a": ' + "9" * 10_000 + "}",
        '{"@context": {"a": 5}, "@id": "x:y"}',
        '{"@id": "x:y", "x:a": NaN}',
        '{"@id": "x:y", "x:a": "\\ud800"}',
    ],
)
def test_what_is_no_json_ld_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(InputError) as caught:
        _read(text)
    assert str(caught.value).startswith("sintetis.jsonld")
    assert len(str(caught.value)) < 500
    assert "\n" not in str(caught.value)
