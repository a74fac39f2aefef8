"""What comes in from other programs is held to what a cascade may say, and nothing else gets through."""

from __future__ import annotations

import json

import pytest

from cascade_kg.core.errors import InputError
from cascade_kg.core.formats import Format
from cascade_kg.exchange.context import context
from cascade_kg.exchange.incoming import cascades_in
from cascade_kg.exchange.json_ld import to_json_ld
from cascade_kg.exchange.nquads import to_nquads
from cascade_kg.store.turtle import n_triples
from tests.exchange.stated import NAME, OTHER, TURTLE, stated

_MORE = stated(f"<{OTHER}> <x:a> <x:b> .")


@pytest.mark.parametrize("write", [to_nquads, to_json_ld])
def test_each_cascade_comes_back_as_it_went(write: object) -> None:
    text = write({NAME: stated(), OTHER: _MORE})  # type: ignore[operator]
    found = cascades_in(text.encode(), Format.JSON_LD if text.startswith("{") else Format.N_QUADS, where="x")
    assert list(found) == [NAME, OTHER]
    assert {quad.triple for quad in stated(n_triples(found[NAME]).decode())} == {quad.triple for quad in stated()}
    assert [quad.triple for quad in found[OTHER]] == [quad.triple for quad in _MORE]


def test_turtle_is_known_by_the_cascade_that_it_states() -> None:
    assert list(cascades_in(TURTLE.encode(), Format.TURTLE, where="x")) == [NAME]


def _json(**members: object) -> str:
    return json.dumps({"@context": context(), **members})


@pytest.mark.parametrize(
    ("text", "form", "said"),
    [
        (f"<{NAME}> <x:a> <x:b> .", Format.N_QUADS, "outside the graph of a cascade"),
        (f"<{NAME}> <x:a> <x:b> <x:g> .", Format.N_QUADS, "outside the graph of a cascade"),
        (f"<{NAME}> <x:a> <x:b> _:g .", Format.N_QUADS, "outside the graph of a cascade"),
        (f"<{NAME}> <x:a> _:b <{NAME}> .", Format.N_QUADS, "no name of its own"),
        (f"_:b <x:a> <x:b> <{NAME}> .", Format.N_QUADS, "no name of its own"),
        (f'<{NAME}> <x:a> "1e5"^^<http://www.w3.org/2001/XMLSchema#double> <{NAME}> .', Format.N_QUADS, "xsd:double"),
        (f'<{NAME}> <x:a> "b <{NAME}> .', Format.N_QUADS, "no N-Quads"),
        ("# nothing\n", Format.N_QUADS, "states nothing"),
        ("{}", Format.JSON_LD, "states nothing"),
        (_json(**{"@id": NAME, "year": "2023"}), Format.JSON_LD, "outside the graph of a cascade"),
        (_json(**{"@id": NAME, "@graph": [{"@id": NAME, "year": 2023.5}]}), Format.JSON_LD, "is no integer"),
        (_json(**{"@id": NAME, "@graph": [{"year": "2023"}]}), Format.JSON_LD, "no name of its own"),
        ("<x:y> a <x:z> .", Format.TURTLE, "states no cascade"),
    ],
)
def test_what_no_cascade_says_is_refused_in_one_line(text: str, form: Format, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        cascades_in(text.encode(), form, where="sintetis")
    assert str(caught.value).startswith("sintetis")
    assert caught.value.todo
