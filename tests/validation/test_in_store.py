"""Two threads find what one finds, and neither's error is lost."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph
import pytest

from cascade_kg.catalog.rules import Rule
from cascade_kg.core.errors import ProjectError
from cascade_kg.core.findings import Profile
from cascade_kg.validation.cascade_files import CascadeFile, read
from cascade_kg.validation.compiled import queries_of
from cascade_kg.validation.compiler.compiled import Compiled
from cascade_kg.validation.data import stored
from cascade_kg.validation.in_store import Row, StoreEngine
from cascade_kg.validation.run import chosen_rules

CASCADE = Path(__file__).parents[2] / "data" / "cascades" / "33.02.16-pekuncen" / "2023.ttl"


@pytest.fixture(scope="module")
def compiled() -> list[tuple[Rule, Compiled]]:
    rules = [rule for rule in chosen_rules(None, Profile.AUDIT) if rule.scope == "cascade"]
    queries = queries_of(rules)
    return [(rule, queries.compiled[rule.name]) for rule in rules if rule.name in queries.compiled]


@pytest.fixture(scope="module")
def cascade() -> CascadeFile:
    return read(CASCADE)


@pytest.fixture
def store(cascade: CascadeFile) -> pyoxigraph.Store:
    return stored([(cascade.cascade, cascade.stated)], cascade.region_codes)


def test_two_threads_find_what_one_finds(
    compiled: list[tuple[Rule, Compiled]], cascade: CascadeFile, store: pyoxigraph.Store
) -> None:
    engine = StoreEngine(compiled)
    alone = engine.check_each(store, (cascade.cascade,))
    assert len(alone[cascade.cascade].results) > 100
    assert engine.check_each(store, (cascade.cascade,), by_two=True) == alone


def test_each_thread_asks_half_of_the_rules(
    compiled: list[tuple[Rule, Compiled]],
    cascade: CascadeFile,
    store: pyoxigraph.Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: defaultdict[int, set[str]] = defaultdict(set)
    rows = StoreEngine._rows

    def watched(engine: StoreEngine, of: pyoxigraph.Store, query: str, rule: Rule) -> Iterator[Row]:
        asked[threading.get_ident()].add(rule.name)
        return rows(engine, of, query, rule)

    monkeypatch.setattr(StoreEngine, "_rows", watched)
    StoreEngine(compiled).check_each(store, (cascade.cascade,), by_two=True)
    here, (there,) = asked.pop(threading.get_ident()), asked.values()
    assert not here & there
    assert abs(len(here) - len(there)) < len(compiled) / 10
    assert len(here | there) > len(compiled) / 2


@pytest.mark.parametrize("place", [0, 1])
def test_the_error_of_either_half_is_raised(
    place: int, compiled: list[tuple[Rule, Compiled]], cascade: CascadeFile, store: pyoxigraph.Store
) -> None:
    rule, good = compiled[place]
    faulty = replace(good, focus="SELECT ?graph WHERE { this is no query }")
    rules = [*compiled[:place], (rule, faulty), *compiled[place + 1 :]]
    with pytest.raises(ProjectError, match="Oxigraph cannot run it") as raised:
        StoreEngine(rules).check_each(store, (cascade.cascade,), by_two=True)
    assert raised.value.where == rule.file
