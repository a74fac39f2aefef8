"""A literal that is not of its datatype is refused at the door: no two engines agree on what it means."""

from __future__ import annotations

import pyoxigraph
import pytest

from cascade_kg.core.errors import InputError
from cascade_kg.core.namespaces import XSD
from cascade_kg.store.lexical import fault
from cascade_kg.store.oxigraph import OxigraphStore
from cascade_kg.store.rdf_lib import RdflibStore

GRAPH = "https://w3id.org/cascade-kg/id/cascade/99.99.99/2023"
BAD = [
    ("2_023", "integer"),
    ("20x", "integer"),
    ("٢٠٢٣", "integer"),
    ("1e5", "decimal"),
    ("abc", "decimal"),
    ("1,5", "decimal"),
    ("2023-13-45", "date"),
    ("2 Januari 2023", "date"),
    ("ya", "boolean"),
    ("", "integer"),
    ("1.0E2", "double"),
    ("1.5", "float"),
    ("7", "int"),
    ("2023-01-02T00:00:00", "dateTime"),
    ("2023", "gYear"),
    ("true", "boolean"),
    ("1234567890123456789", "integer"),
    ("1234567890123456789.5", "decimal"),
    ("0.1234567890123456789", "decimal"),
]
GOOD = [
    ("+5", "integer"),
    ("-1.50", "decimal"),
    (".5", "decimal"),
    ("2024-02-29", "date"),
    ("ya", "string"),
    ("123456789012345678", "integer"),
    ("https://example.org/", "anyURI"),
]


@pytest.mark.parametrize(("text", "kind"), BAD)
@pytest.mark.parametrize("store", [OxigraphStore, RdflibStore])
def test_words_that_are_not_of_their_datatype_are_refused_with_their_line(
    text: str, kind: str, store: type[OxigraphStore] | type[RdflibStore]
) -> None:
    turtle = f'<{GRAPH}> a <{GRAPH}/x> ;\n    <{GRAPH}/p> "{text}"^^<{XSD}{kind}> .\n'
    with pytest.raises(InputError, match=rf"is (no |of xsd:){kind}|true or false") as error:
        store().put(turtle.encode(), graph=GRAPH, where="2023.ttl")
    assert error.value.where in {"2023.ttl:2", "2023.ttl:1"}


@pytest.mark.parametrize(("text", "kind"), GOOD)
def test_words_of_their_datatype_pass(text: str, kind: str) -> None:
    literal = pyoxigraph.Literal(text, datatype=pyoxigraph.NamedNode(f"{XSD}{kind}"))
    assert fault(f"{GRAPH}/p", literal) is None


def test_what_is_deprecated_says_so_by_true_or_false() -> None:
    literal = pyoxigraph.Literal("true", datatype=pyoxigraph.NamedNode(f"{XSD}boolean"))
    assert fault("http://www.w3.org/2002/07/owl#deprecated", literal) is None
