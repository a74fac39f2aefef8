"""A check: what the rules have to say of some cascades, held against what people have accepted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cascade_kg.catalog.rules import rules
from cascade_kg.core.findings import Profile, Validation
from cascade_kg.reports.findings.baseline import accept, read_baseline
from cascade_kg.store.files import content_of
from cascade_kg.validation.run import Engine, validate

__all__ = ["validated"]


def validated(paths: Sequence[Path], *, profile: str, baseline: Path | None, engine: str) -> Validation:
    """Return what the rules of a profile find, held against a baseline of accepted findings.

    Raises:
        InputError: a path, a file or the baseline is at fault.
    """
    # A baseline at fault is refused before the long work.
    names = {rule.name for rule in rules()} if baseline else set()
    entries = read_baseline(content_of(baseline), where=str(baseline), rules=names) if baseline else ()
    return accept(validate(paths, profile=Profile(profile), engine=Engine(engine)), entries)
