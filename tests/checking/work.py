"""What the workers of these tests do with cascades: functions that other processes can load by their names."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence

from cascade_kg.core.errors import InputError, ProjectError
from cascade_kg.validation.singly import CheckedAlone, ToCheck, check_batch

VICTIM = "03.ttl"
"""The file at which a worker is killed."""


def killed_once(batch: Sequence[ToCheck]) -> list[CheckedAlone | InputError]:
    """Die at one file, but at the first try only: a mark beside the files tells of it."""
    victim = next((each.path for each in batch if each.path.name == VICTIM), None)
    if victim is not None and not (mark := victim.with_name("killed")).exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return check_batch(batch)


def poisoned(batch: Sequence[ToCheck]) -> list[CheckedAlone | InputError]:
    if any(each.path.name == VICTIM for each in batch):
        os._exit(9)
    return check_batch(batch)


def slow(batch: Sequence[ToCheck]) -> list[CheckedAlone | InputError]:
    time.sleep(0.2)
    return check_batch(batch)


def without_project(batch: Sequence[ToCheck]) -> list[CheckedAlone | InputError]:
    raise ProjectError(f"the nomenclature is missing: {len(batch)}")
