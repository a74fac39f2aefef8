"""What the workers of these tests do with documents: functions that other processes can load by their names."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence

from cascade_kg.core.errors import InputError, ProjectError
from cascade_kg.intake.making import import_batch
from cascade_kg.intake.orders import Made, ToImport

POISON = 2003
"""The plan that begins with this year kills whoever reads it."""


def poisoned(batch: Sequence[ToImport]) -> list[Made | InputError]:
    if any(each.document.years[0] == POISON for each in batch):
        os._exit(9)
    return import_batch(batch)


def broken(batch: Sequence[ToImport]) -> list[Made | InputError]:
    if any(each.document.years[0] == POISON for each in batch):
        raise ZeroDivisionError("by design")
    return import_batch(batch)


def without_project(batch: Sequence[ToImport]) -> list[Made | InputError]:
    raise ProjectError(f"the nomenclature is missing: {len(batch)}")


def slow(batch: Sequence[ToImport]) -> list[Made | InputError]:
    time.sleep(0.2)
    return import_batch(batch)
