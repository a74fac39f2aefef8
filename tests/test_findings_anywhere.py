"""The rules find the same wherever the cascades lie: in files, in memory, on disk, and on servers.

No rule is left out. The planner of Virtuoso changes with what the store has seen before, so it is asked in one order on
a server that is new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from cascade_kg.core.findings import Finding, Validation
from cascade_kg.core.folders import folder
from cascade_kg.loading import load
from cascade_kg.store.disk import PublishedStore, writing
from cascade_kg.store.oxigraph import OxigraphStore
from cascade_kg.store.port import Store
from cascade_kg.store.rdf_lib import RdflibStore
from cascade_kg.validation.run import Together, validate
from cascade_kg.validation.run_at import validate_at
from tests.servers import Server, oxigraph, virtuoso, virtuoso_or_skip

SHIPPED = [path for path in sorted((folder("data") / "cascades").iterdir()) if not path.name.endswith("-jangkar")]
"""All but the largest, which holds as much as the others together."""

CASCADE = "https://w3id.org/cascade-kg/id/cascade/99.99.99/2099"

OF_CYCLES = ("node-does-not-contribute-to-itself", "sub-activity-reaches-an-objective")


@pytest.fixture(scope="module")
def in_files() -> Validation:
    return validate(SHIPPED, scope=Together.ALL)


@pytest.fixture(scope="module")
def virtuoso_of_this_module(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    virtuoso_or_skip()
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as started:
        yield started


@pytest.fixture(scope="module")
def oxigraph_of_this_module() -> Iterator[Server]:
    with oxigraph() as started:
        yield started


def loaded(store: Store, *paths: Path) -> Store:
    """Return a store with cascades loaded into it, and what they refer to."""
    assert not load(paths, store=store, progress=lambda *_: None).refused
    return store


def texts(findings: Sequence[Finding]) -> list[str]:
    """Return all that findings say, but for the place in a file, which a store does not know."""
    return sorted(repr(replace(finding, file=None, line=None)) for finding in findings)


def different(store: Store, files: Validation) -> set[str]:
    """Return the rules that find something else in a store than in files, or look at other nodes."""
    at = validate_at(store)
    assert (at.refused, at.not_run, at.cascades) == ((), (), tuple(sorted(files.cascades)))
    rules = {rule for rule in files.looked_at if at.looked_at.get(rule) != files.looked_at[rule]}
    return rules | {
        rule
        for rule in files.looked_at
        if texts([each for each in at.findings if each.rule == rule])
        != texts([each for each in files.findings if each.rule == rule])
    }


def test_the_shipped_cascades_have_findings_of_many_rules(in_files: Validation) -> None:
    assert len(in_files.looked_at) > 150
    assert len({finding.rule for finding in in_files.findings}) > 40


def test_oxigraph_in_memory_finds_what_the_files_hold(in_files: Validation) -> None:
    assert different(loaded(OxigraphStore(), *SHIPPED), in_files) == set()


def test_oxigraph_on_disk_finds_what_the_files_hold(in_files: Validation, tmp_path: Path) -> None:
    with writing(tmp_path / "store") as store:
        loaded(store, *SHIPPED)
        store.publish()
    assert different(PublishedStore(tmp_path / "store"), in_files) == set()


def test_oxigraph_serve_finds_what_the_files_hold(in_files: Validation, oxigraph_of_this_module: Server) -> None:
    assert different(loaded(oxigraph_of_this_module.store(), *SHIPPED), in_files) == set()


def test_virtuoso_finds_what_the_files_hold(in_files: Validation, virtuoso_of_this_module: Server) -> None:
    assert different(loaded(virtuoso_of_this_module.store(), *SHIPPED), in_files) == set()


@pytest.mark.parametrize("kind", ["rdflib", "oxigraph", "oxigraph-serve", "virtuoso"])
def test_what_leads_in_a_circle_is_found(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = tmp_path / "cascades" / "2099.ttl"
    path.parent.mkdir()
    path.write_text(CIRCLES, encoding="utf-8")
    empty: dict[str, Callable[[], Store]] = {
        "rdflib": RdflibStore,
        "oxigraph": OxigraphStore,
        "oxigraph-serve": lambda: request.getfixturevalue("oxigraph_of_this_module").store(),
        "virtuoso": lambda: request.getfixturevalue("virtuoso_of_this_module").store(),
    }
    at = validate_at(loaded(empty[kind](), path), rules=OF_CYCLES)
    assert at.refused == ()
    found = {
        (each.rule, each.focus.removeprefix(f"{CASCADE}/"), (each.value or "").removeprefix(f"{CASCADE}/"))
        for each in at.findings
        if each.cascade == CASCADE
    }
    assert found == {
        *(
            ("node-does-not-contribute-to-itself", f"activity/{a}", f"activity/{b}")
            for a, b in ("12", "23", "31", "44")
        ),
        ("sub-activity-reaches-an-objective", "sub-activity/1", ""),
        ("sub-activity-reaches-an-objective", "sub-activity/2", ""),
    }


CIRCLES = f"""
@prefix ckg: <https://w3id.org/cascade-kg/ontology#> .
@prefix : <{CASCADE}/activity/> .
@prefix sub: <{CASCADE}/sub-activity/> .
<{CASCADE}> a ckg:Cascade ; ckg:year 2099 ; ckg:organization <https://w3id.org/cascade-kg/id/organization/99.99.99> .
:1 a ckg:Activity ; ckg:contributesTo :2 .
:2 a ckg:Activity ; ckg:contributesTo :3 .
:3 a ckg:Activity ; ckg:contributesTo :1 .
:4 a ckg:Activity ; ckg:contributesTo :4 .
:5 a ckg:Activity ; ckg:contributesTo <{CASCADE}/objective/1> .
<{CASCADE}/objective/1> a ckg:Objective .
sub:1 a ckg:SubActivity ; ckg:contributesTo :1 .
sub:2 a ckg:SubActivity .
sub:3 a ckg:SubActivity ; ckg:contributesTo :5 .
sub:4 a ckg:SubActivity ; ckg:contributesTo <{CASCADE}/objective/1> .
"""
"""Activities in a circle of three and one of itself; sub-activities below the circle, below nothing, and in order."""
