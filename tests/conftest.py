"""What tests of several folders share: SPARQL servers and a Dask cluster on loopback, and every store there is."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cascade_kg.store.disk import writing
from cascade_kg.store.oxigraph import OxigraphStore
from cascade_kg.store.port import Store
from cascade_kg.store.rdf_lib import RdflibStore
from tests.servers import STORES, Server, oxigraph, virtuoso, virtuoso_or_skip


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Start ``oxigraph serve`` in memory, and end it with the tests."""
    with oxigraph() as started:
        yield started


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start Virtuoso, where it is installed, and end it with the tests."""
    virtuoso_or_skip()
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as started:
        yield started


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Return each kind of store in turn, empty."""
    made: Store
    if request.param == "rdflib":
        made = RdflibStore()
    elif request.param == "oxigraph":
        made = OxigraphStore()
    elif request.param == "disk":
        with writing(tmp_path / "store") as made:
            yield made
        return
    else:
        of: Server = request.getfixturevalue("server" if request.param == "oxigraph-serve" else "virtuoso_server")
        made = of.store()
        for name in made.graphs():
            made.drop(name)
    yield made


@pytest.fixture(scope="session")
def dask_cluster() -> Iterator[Any]:
    """Start a scheduler and two workers, each a process with one thread; a batch is not tried again by Dask itself."""
    distributed = pytest.importorskip("distributed", reason="dask is not installed: pip install cascade-kg[cluster]")
    import dask

    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=":0",
            silence_logs=logging.CRITICAL,
        ) as cluster,
    ):
        yield cluster
