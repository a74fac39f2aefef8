"""A Dask cluster finds what this machine finds, though its workers see none of the files and one of them is killed."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from cascade_kg import upkeep
from cascade_kg.checking import Check, check_files
from cascade_kg.core.findings import Profile
from cascade_kg.core.hands import Hands
from cascade_kg.loading import load
from cascade_kg.store.disk import writing
from cascade_kg.upkeep import keep_up
from cascade_kg.validation import singly
from cascade_kg.validation.run import Engine, Together, validate
from tests.checking.copies import copies
from tests.checking.work import VICTIM, poisoned, slow

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")


def test_files_whose_worker_is_killed_are_all_checked_once(
    tmp_path: Path, dask_cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = copies(tmp_path / "in", 6)
    monkeypatch.setattr(singly, "check_batch", slow)
    seen: list[int] = []

    def killing(done: int, number: int) -> None:
        assert number == 6
        if not seen:
            os.kill(next(iter(dask_cluster.workers.values())).pid, signal.SIGKILL)
        seen.append(done)

    check = check_files(
        files,
        profile=Profile.AUDIT,
        baseline=None,
        engine=Engine.AUTO,
        hands=Hands(cluster=dask_cluster.scheduler_address),
        progress=killing,
    )
    assert seen == list(range(1, 7))
    assert check == Check(validate(files))


def test_a_store_is_kept_up_there_too(tmp_path: Path, dask_cluster: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    files = copies(tmp_path / "in", 4)
    store = tmp_path / "store"
    with writing(store) as opened:
        load(files, store=opened, progress=lambda *_: None)
        opened.publish()
    there = Hands(cluster=dask_cluster.scheduler_address)
    asked: dict[str, Any] = {"profile": Profile.AUDIT, "scope": Together.ALL, "only_changed": False}
    monkeypatch.setattr(upkeep, "check_batch", poisoned)
    first = keep_up(store, hands=there, progress=lambda *_: None, **asked)
    assert (first.checked, [error.where for error in first.refused]) == (3, [str(files[3])])
    assert files[3].name == VICTIM
    monkeypatch.undo()
    second = keep_up(store, hands=there, progress=lambda *_: None, **asked)
    assert (second.checked, second.unchanged, second.refused) == (1, 3, ())
    on_files = validate(files, scope=Together.ALL)
    assert second.validation.looked_at == on_files.looked_at
    assert [(each.rule, each.focus, each.value) for each in second.validation.findings] == [
        (each.rule, each.focus, each.value) for each in on_files.findings
    ]
