"""A check: what the rules have to say of some cascades, held against what people have accepted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cascade_kg.catalog.rules import rules
from cascade_kg.core.findings import BaselineEntry, Profile, Validation
from cascade_kg.store.files import content_of
from cascade_kg.validation.run import Engine, validate

if TYPE_CHECKING:
    from cascade_kg.store.port import Store

__all__ = ["entries_of", "validated", "validated_at"]


def validated(paths: Sequence[Path], *, profile: str, baseline: Path | None, engine: str) -> Validation:
    """Return what the rules of a profile find in files, held against a baseline of accepted findings.

    Raises:
        InputError: a path, a file or the baseline is at fault.
    """
    # A baseline at fault is refused before the long work.
    entries = entries_of(baseline)
    return _held(validate(paths, profile=Profile(profile), engine=Engine(engine)), entries)


def validated_at(store: Store, *, profile: str, baseline: Path | None) -> Validation:
    """Return what the rules of a profile find in all cascades of a store, held against a baseline.

    Raises:
        InputError: the baseline is at fault.
        StoreError: the store cannot be reached, or refuses.
    """
    from cascade_kg.validation.run_at import validate_at

    entries = entries_of(baseline)
    return _held(validate_at(store, profile=Profile(profile)), entries)


def entries_of(baseline: Path | None) -> tuple[BaselineEntry, ...]:
    """Return the lines of a baseline, where there is one.

    Raises:
        InputError: it is at fault.
    """
    if baseline is None:
        return ()
    from cascade_kg.reports.findings.baseline import read_baseline

    names = {rule.name for rule in rules()}
    return read_baseline(content_of(baseline), where=str(baseline), rules=names)


def _held(validation: Validation, entries: Sequence[BaselineEntry]) -> Validation:
    """Return a validation held against the lines of a baseline, where there are any."""
    if not entries:
        return validation
    from cascade_kg.reports.findings.baseline import accept

    return accept(validation, entries)
