"""A query that begins with other things than ``$this`` finds what it finds when it is asked for one node at a time."""

from __future__ import annotations

import pyoxigraph
import pytest

from cascade_kg.core.prefixes import PREFIXES
from cascade_kg.validation.compiler.places import Places
from cascade_kg.validation.compiler.rules import compile_rule
from tests.validation.agreement.engines import CASCADES

HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
CASCADE = f"{CASCADES}99.99.99/2023"
ONE, TWO = f"{CASCADE}/7.01", f"{CASCADE}/7.02"
DATA = f"""<{ONE}> a ckg:Program . <{TWO}> a ckg:Program .
<{CASCADE}/reading/1> ckg:onProperty rdfs:label ; ckg:about <{ONE}> .
<{CASCADE}/reading/2> ckg:onProperty ckg:note ; ckg:about <{CASCADE}/7.01.01> .
"""
LABEL, NOTE = PREFIXES["rdfs"] + "label", PREFIXES["ckg"] + "note"
TARGET_LAST = "} FILTER(EXISTS { GRAPH ?graph { ?this rdf:type ckg:Program } }) }"


@pytest.mark.parametrize(
    ("where", "found", "target_last"),
    [
        pytest.param("?r ckg:onProperty ?value ; ckg:about $this .", {(ONE, LABEL)}, True, id="leads to $this"),
        pytest.param(
            "?r ckg:onProperty ?value . FILTER(?value != ckg:note) ?r ckg:about $this .", {(ONE, LABEL)}, True,
            id="a condition on the way",
        ),
        pytest.param(
            "?r ckg:onProperty ?value .", {(each, value) for each in (ONE, TWO) for value in (LABEL, NOTE)}, False,
            id="leads nowhere",
        ),
        pytest.param(
            "?r ckg:onProperty ?any . BIND(STR($this) AS ?value) ?r ckg:about $this .", {(ONE, ONE)}, False,
            id="speaks of $this before it is reached",
        ),
        pytest.param("$this a ckg:Program . BIND(1 AS ?value)", {(ONE, "1"), (TWO, "1")}, False, id="at $this"),
    ],
)  # fmt: skip
def test_wherever_a_query_begins_it_finds_the_same(where: str, found: set[tuple[str, str]], target_last: bool) -> None:
    shape = f"""<https://example.org/rule> a sh:NodeShape ; sh:targetClass ckg:Program ; sh:sparql [
        sh:select "SELECT $this ?value WHERE {{ {where} }}" ] ."""
    statements = list(pyoxigraph.parse((HEAD + shape).encode(), format=pyoxigraph.RdfFormat.TURTLE))
    compiled = compile_rule("https://example.org/rule", statements, places=Places(), prefixes=PREFIXES, set_based=False)
    (query,) = compiled.queries
    assert query.text.endswith(TARGET_LAST) is target_last
    store = pyoxigraph.Store()
    store.load((HEAD + DATA).encode(), format=pyoxigraph.RdfFormat.TURTLE, to_graph=pyoxigraph.NamedNode(CASCADE))
    rows = store.query(query.text)
    assert isinstance(rows, pyoxigraph.QuerySolutions)
    assert {(row["this"].value, row["value"].value) for row in rows} == found
