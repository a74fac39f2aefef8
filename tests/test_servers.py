"""Servers and the store on disk answer as Oxigraph in memory does: every case, and every question about what ships.

The planner of Virtuoso changes with what the server has seen before, so each test starts one of its own: one of them
asks it at once, one after every case.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cascade_kg.catalog.questions import question
from cascade_kg.catalog.reference_files import files_for
from cascade_kg.core.errors import StoreError
from cascade_kg.core.folders import folder
from cascade_kg.querying import ask, open_files
from cascade_kg.store.disk import writing
from cascade_kg.store.files import cascade_files, content_of, name_of_cascade
from cascade_kg.store.port import Store
from tests.graphs import put
from tests.servers import oxigraph, virtuoso, virtuoso_or_skip
from tests.test_questions import CASES, NAMES, as_csv, parameters

PARAMETERS = {"nodes-that-mention-a-word": {"word": "camat"}}
"""What must be asked of the shipped cascades with a value."""

REGIONS = ("35.12", "33.02,35", "11")
YEARS = ("2026", "2023,2026")
"""What the shipped cascades are asked about: all, some and none of them."""


@pytest.fixture(scope="module")
def files() -> Store:
    return open_files([folder("data") / "cascades"])


@pytest.fixture
def virtuoso_of_its_own(tmp_path: Path) -> Iterator[Store]:
    virtuoso_or_skip()
    with virtuoso(tmp_path) as started:
        yield started.store()


def test_virtuoso_answers_every_case_and_then_every_question_about_the_shipped_cascades(
    virtuoso_of_its_own: Store, files: Store
) -> None:
    store = virtuoso_of_its_own
    wrong = []
    for name in NAMES:
        case = CASES / name
        empty(store)
        put(store, (case / "data.ttl").read_text(encoding="utf-8"))
        try:
            answer = as_csv(ask(question(name), parameters(name), store=store))
        except StoreError as error:
            answer = str(error)
        if answer != (case / "expected.csv").read_text(encoding="utf-8"):
            wrong.append(name)
    assert wrong == []
    assert different(store, files) == []


def test_virtuoso_that_is_new_answers_every_question_about_the_shipped_cascades(
    virtuoso_of_its_own: Store, files: Store
) -> None:
    assert different(virtuoso_of_its_own, files) == []


def test_oxigraph_serve_answers_every_question_about_the_shipped_cascades(files: Store) -> None:
    with oxigraph() as server:
        assert different(server.store(), files) == []


def test_a_store_on_disk_answers_every_question_about_the_shipped_cascades(files: Store, tmp_path: Path) -> None:
    with writing(tmp_path / "store") as store:
        assert different(store, files) == []


def different(store: Store, files: Store) -> list[str]:
    """Load what ships into a store, and return the questions to which it answers otherwise than files do."""
    empty(store)
    load(store)
    return [
        " ".join((name, *values.values()))
        for name in NAMES
        for values in asked_of(name)
        if as_csv(ask(question(name), values, store=store)) != as_csv(ask(question(name), values, store=files))
    ]


def asked_of(name: str) -> Iterator[dict[str, str]]:
    """Yield what a question is asked with: nothing, regions with cascades and one without any, years, and both."""
    values = PARAMETERS.get(name, {})
    yield values
    known = [parameter.name for parameter in question(name).parameters]
    for region in REGIONS if "region" in known else ():
        yield {**values, "region": region}
    for year in YEARS if "year" in known else ():
        yield {**values, "year": year}
        for region in REGIONS if "region" in known else ():
            yield {**values, "region": region, "year": year}


def empty(store: Store) -> None:
    for name in store.graphs():
        store.drop(name)


def load(store: Store) -> None:
    root = folder("data")
    for path in cascade_files([root / "cascades"]):
        content = content_of(path)
        store.put(content, graph=name_of_cascade(content, where=str(path)), where=str(path))
    codes = sorted(path.parent.name.partition("-")[0] for path in cascade_files([root / "cascades"]))
    shared: list[Path] = [*files_for(codes), *sorted(folder("ontology").glob("*.ttl"))]
    for path in shared:
        store.put(content_of(path), graph=f"https://w3id.org/cascade-kg/reference/{path.stem}", where=str(path))
