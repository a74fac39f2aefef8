"""A rule that asks for values first looks at nodes of cascades alone, also where reference data have its classes."""

from __future__ import annotations

import pyoxigraph
import pytest

from cascade_kg.core.iris import REFERENCE
from cascade_kg.core.prefixes import PREFIXES
from cascade_kg.validation.compiler.places import Places
from cascade_kg.validation.compiler.rules import compile_rule
from tests.validation.agreement.engines import CASCADES

HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
SHAPE = """<https://example.org/rule> a sh:NodeShape ; {} ; sh:property <https://example.org/label> .
<https://example.org/label> sh:path rdfs:label ; sh:pattern "^[A-Z]" .
"""


def quads(text: str, graph: str) -> list[pyoxigraph.Quad]:
    stated = pyoxigraph.parse((HEAD + text).encode(), format=pyoxigraph.RdfFormat.TURTLE)
    return [pyoxigraph.Quad(each.subject, each.predicate, each.object, pyoxigraph.NamedNode(graph)) for each in stated]


@pytest.mark.parametrize(
    "target",
    [
        "sh:targetClass ckg:Program",
        "sh:targetClass ckg:Program , ckg:Activity",
        "sh:targetSubjectsOf rdfs:label",
        "sh:targetClass ckg:Program ; sh:targetSubjectsOf ckg:note",
    ],
)
def test_a_node_of_the_reference_data_is_no_focus(target: str) -> None:
    mine, theirs = f"{CASCADES}case/7.01", "https://example.org/7.01"
    facts = 'a ckg:Program ; rdfs:label "lower" ; ckg:note "any" .'
    reference = quads(f"<{theirs}> {facts}", f"{REFERENCE}case")
    shapes = list(pyoxigraph.parse((HEAD + SHAPE.format(target)).encode(), format=pyoxigraph.RdfFormat.TURTLE))
    compiled = compile_rule(
        "https://example.org/rule", shapes, places=Places.of(reference), prefixes=PREFIXES, set_based=False
    )
    store = pyoxigraph.Store()
    store.extend([*reference, *quads(f"<{mine}> {facts}", f"{CASCADES}case")])
    (query,) = compiled.queries
    found = store.query(query.text)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    assert [str(row["this"]) for row in found] == [f"<{mine}>"]
