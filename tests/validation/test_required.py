"""A query is not asked where what it must find is nowhere stated; and that is all that is left out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest

from cascade_kg.catalog.rules import Rule
from cascade_kg.core.findings import Profile
from cascade_kg.core.prefixes import PREFIXES, full
from cascade_kg.validation.cascade_files import read
from cascade_kg.validation.compiled import queries_of
from cascade_kg.validation.compiler.required import required
from cascade_kg.validation.compiler.syntax import parse
from cascade_kg.validation.data import stored
from cascade_kg.validation.in_store import Row, StoreEngine
from cascade_kg.validation.run import chosen_rules

CASCADES = sorted((Path(__file__).parents[2] / "data" / "cascades").rglob("*.ttl"))
TYPE, YEAR, VALUE, UNIT = map(full, ("rdf:type", "ckg:year", "ckg:value", "ckg:unit"))
PROGRAM = full("ckg:Program")


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("$this ckg:year ?year", (YEAR,)),
        ("$this a ckg:Program", (f"{TYPE} {PROGRAM}",)),
        ("$this ckg:year ?year ; ckg:value ?value . FILTER (?year > ?value)", (VALUE, YEAR)),
        ("$this ckg:year/ckg:value ?value", (VALUE, YEAR)),
        ("$this ckg:year/a ckg:Program", (f"{TYPE} {PROGRAM}", YEAR)),
        ("$this ^ckg:year ckg:Program", (YEAR,)),
        ("$this ^ckg:year/a ckg:Program", (f"{TYPE} {PROGRAM}", YEAR)),
        ("$this ckg:year|ckg:value ?value", ()),
        ("$this ckg:year* ?value", ()),
        ("$this ckg:year+ ?value", ()),
        ("$this ?property ?value", ()),
        ("$this ckg:year ?year . OPTIONAL { $this ckg:value ?value }", (YEAR,)),
        ("{ $this ckg:year ?year } UNION { $this ckg:value ?value }", ()),
        ("{ $this ckg:year ?year }", (YEAR,)),
        ("$this ckg:year ?year . FILTER EXISTS { $this ckg:value ?value }", (VALUE, YEAR)),
        ("$this ckg:year ?year . FILTER (EXISTS { $this ckg:value ?value } || ?year = 1)", (YEAR,)),
        ("$this ckg:year ?year . FILTER NOT EXISTS { $this ckg:value ?value }", (YEAR,)),
        ("$this ckg:year ?year . BIND (EXISTS { $this ckg:value ?value } AS ?has)", (YEAR,)),
        ("{ SELECT $this (COUNT(?value) AS ?n) WHERE { $this ckg:value ?value } GROUP BY $this }", (VALUE,)),
        ("$this ckg:unit ?unit . { SELECT (COUNT(?value) AS ?n) WHERE { ?any ckg:value ?value } }", (UNIT,)),
    ],
)
def test_what_each_solution_rests_on_is_required(where: str, expected: tuple[str, ...]) -> None:
    assert required(parse(f"SELECT $this WHERE {{ {where} }}", PREFIXES)) == expected


@pytest.mark.parametrize("path", CASCADES, ids=lambda path: path.parent.name)
def test_a_query_that_is_left_out_has_no_rows(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = [rule for rule in chosen_rules(None, Profile.AUDIT) if rule.scope == "cascade"]
    queries = queries_of(rules)
    compiled = [(rule, queries.compiled[rule.name]) for rule in rules if rule.name in queries.compiled]
    file = read(path)
    store = stored([(file.cascade, file.stated)], file.region_codes)
    asked: set[str] = set()
    rows = StoreEngine._rows

    def watched(engine: StoreEngine, of: pyoxigraph.Store, query: str, rule: Rule) -> Iterator[Row]:
        asked.add(query)
        return rows(engine, of, query, rule)

    monkeypatch.setattr(StoreEngine, "_rows", watched)
    outcome = StoreEngine(compiled).check_each(store, (file.cascade,))[file.cascade]
    looked_at = {rule.name for rule, _ in compiled if outcome.looked_at[rule.name]}
    left_out = [
        query.text
        for rule, each in compiled
        if rule.name in looked_at
        for query in each.queries
        if query.text not in asked
    ]
    assert len(left_out) > 5
    for text in left_out:
        assert not list(store.query(text, use_default_graph_as_union=True))  # type: ignore[arg-type]
