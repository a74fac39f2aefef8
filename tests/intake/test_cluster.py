"""A Dask cluster makes what this machine makes, though its workers see none of the files and one of them is killed."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from cascade_kg.core.hands import Hands
from cascade_kg.intake import enrich_files, import_documents, importing
from tests.intake.documents import CODE, plans, written
from tests.intake.work import POISON, poisoned, slow

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")


def test_an_import_whose_worker_is_killed_makes_the_same(
    tmp_path: Path, dask_cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = plans(tmp_path / "in", 20)
    import_documents(documents, folder=tmp_path / "here", dry_run=False, language="en", hands=Hands(jobs=1))
    monkeypatch.setattr(importing, "import_batch", slow)
    seen: list[int] = []

    def killing(done: int, number: int) -> None:
        assert number == 20
        if not seen:
            os.kill(next(iter(dask_cluster.workers.values())).pid, signal.SIGKILL)
        seen.append(done)

    intake = import_documents(
        documents,
        folder=tmp_path / "there",
        dry_run=False,
        language="en",
        hands=Hands(cluster=dask_cluster.scheduler_address),
        progress=killing,
    )
    assert (len(intake.done), intake.faults, seen) == (20, (), list(range(1, 21)))
    assert written(tmp_path / "there") == written(tmp_path / "here")


def test_a_document_that_kills_its_workers_is_set_aside(
    tmp_path: Path, dask_cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "import_batch", poisoned)
    intake = import_documents(
        plans(tmp_path / "in", 6),
        folder=tmp_path / "out",
        dry_run=False,
        language="en",
        hands=Hands(cluster=dask_cluster.scheduler_address),
    )
    assert len(intake.done) == 5
    (fault,) = intake.faults
    assert fault.where == str(tmp_path / "in" / f"{CODE}-coba-{POISON}-{POISON + 4}.txt")
    assert "was killed each time" in str(fault)


def test_cascades_are_enriched_there_too(tmp_path: Path, dask_cluster: Any) -> None:
    import_documents(plans(tmp_path / "in", 4), folder=tmp_path / "out", dry_run=False, language="en")
    before = written(tmp_path / "out")
    files = sorted((tmp_path / "out").rglob("*.ttl"))
    files[1].write_bytes(files[1].read_bytes().replace(b"ckg:methodVersion", b'ckg:methodVersion "0" , '))
    files[2].write_bytes(b"no Turtle")
    there = enrich_files(files, check=False, language="en", hands=Hands(cluster=dask_cluster.scheduler_address))
    assert [each.changed for each in there.done] == [False, True, False]
    assert [fault.where for fault in there.faults] == [f"{files[2]}:1"]
    name = files[1].relative_to(tmp_path / "out").as_posix()
    assert written(tmp_path / "out")[name] == before[name]
