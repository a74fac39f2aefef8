"""Cascades are enriched anew, each by itself; one that is at fault is set aside, and the others go on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from cascade_kg.core.errors import CascadeError, InputError
from cascade_kg.core.hands import Hands
from cascade_kg.core.intake import Enriched, Intake
from cascade_kg.core.loading import Progress
from cascade_kg.core.replacing import replace_file
from cascade_kg.intake.making import enrich_batch
from cascade_kg.intake.orders import Made, ToEnrich, decisions_file
from cascade_kg.labour import done_by, state_of_software
from cascade_kg.store.files import content_of

__all__ = ["enrich_files"]


def enrich_files(
    files: Sequence[Path], *, check: bool, language: str, hands: Hands | None = None, progress: Progress | None = None
) -> Intake[Enriched]:
    """Make the readings of cascades anew, carry out the decisions beside them, and set those aside that are at fault.

    ``check`` writes nothing and says what would change.

    Raises:
        ProjectError: a file of the project is missing or broken.
        StoreError: the cluster is not to be had.
    """
    done: dict[int, Enriched] = {}
    faults: dict[int, CascadeError] = {}

    def orders() -> Iterator[ToEnrich]:
        for place, file in enumerate(files):
            try:
                yield _order(place, file, check=check, language=language)
            except InputError as error:
                faults[place] = error

    for place, made in done_by(hands or Hands(), enrich_batch, orders(), number=len(files), state=state_of_software):
        try:
            if isinstance(made, CascadeError):
                raise made
            done[place] = _written(files[place], made, check=check)
        except CascadeError as error:
            faults[place] = error
        if progress:
            progress(len(done) + len(faults), len(files))
    return Intake.of(done, faults)


def _order(place: int, file: Path, *, check: bool, language: str) -> ToEnrich:
    beside = decisions_file(file)
    decisions = content_of(beside) if beside.exists() else None
    return ToEnrich(place, file, content_of(file), decisions, check, language)


def _written(file: Path, made: Made, *, check: bool) -> Enriched:
    changed = made.turtle != content_of(file)
    if changed and not check:
        replace_file(file, made.turtle)
    return Enriched(file, changed, made.summary)
