"""A Dask cluster does what a pool does: nothing lost, nothing twice, whoever is killed. It listens on loopback only."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from cascade_kg.bulk.batches import run
from cascade_kg.bulk.cluster import Cluster
from cascade_kg.core.errors import StoreError
from tests.bulk.outcomes import loud, told, words
from tests.bulk.work import BAD, POISON, own_state, shout, slowly, state

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")


@contextmanager
def crew(dask_cluster: Any) -> Iterator[Cluster]:
    cluster = Cluster(dask_cluster.scheduler_address, state=state)
    try:
        yield cluster
    finally:
        cluster.close()


def test_a_cluster_does_what_one_process_does(dask_cluster: Any) -> None:
    with crew(dask_cluster) as cluster:
        assert told(run(shout, words(50, BAD), crew=cluster, size=7)) == (loud(50), {BAD: "ValueError"})


def test_a_killed_worker_loses_nothing_and_doubles_nothing(dask_cluster: Any) -> None:
    with crew(dask_cluster) as cluster:
        outcomes = run(slowly, words(60), crew=cluster, size=10)
        first = next(outcomes)
        victim = next(iter(dask_cluster.workers.values())).pid
        os.kill(victim, signal.SIGKILL)
        assert told([first, *outcomes]) == (loud(60), {})
        assert victim not in {nanny.pid for nanny in dask_cluster.workers.values()}


def test_an_item_that_kills_its_worker_each_time_is_set_aside(dask_cluster: Any) -> None:
    with crew(dask_cluster) as cluster:
        assert told(run(shout, words(40, POISON), crew=cluster, size=10)) == (loud(40), {POISON: "Lost"})


def test_workers_of_another_version_are_refused(dask_cluster: Any) -> None:
    with pytest.raises(StoreError, match="another version"):
        Cluster(dask_cluster.scheduler_address, state=own_state)


def test_that_dask_is_not_installed_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(StoreError, match=re.escape("install cascade-kg[cluster]")):
        Cluster("tcp://127.0.0.1:1", state=state)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense://", "127.0.0.1"])
def test_nobody_at_the_address_is_said_in_one_line(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cascade_kg.bulk.cluster._ANSWER", 1)
    with pytest.raises(StoreError, match="no Dask scheduler answers"):
        Cluster(address, state=state)
