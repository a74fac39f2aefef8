"""A check: what the rules have to say of some cascades, held against what people have accepted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from cascade_kg.catalog.rules import rules
from cascade_kg.core.errors import CascadeError, InputError
from cascade_kg.core.findings import BaselineEntry, Profile, Validation
from cascade_kg.store.files import cascade_files, content_of
from cascade_kg.validation.evidence import graph_names
from cascade_kg.validation.run import (
    Checked,
    Engine,
    Together,
    chosen_rules,
    codes_of,
    findings_in,
    gathered,
    neighbourhoods,
    validate,
)

if TYPE_CHECKING:
    from cascade_kg.core.hands import Hands
    from cascade_kg.core.loading import Progress
    from cascade_kg.store.port import Store
    from cascade_kg.validation.singly import Shared

__all__ = ["Check", "check_files", "entries_of", "validated", "validated_at"]


@dataclass(frozen=True, slots=True)
class Check:
    """What the rules find in files, and the errors of those that were set aside, both in the order of the files."""

    validation: Validation
    refused: tuple[CascadeError, ...] = ()


def check_files(
    paths: Sequence[Path],
    *,
    profile: Profile,
    baseline: Path | None,
    engine: Engine,
    scope: Together = Together.REGENCY,
    hands: Hands,
    progress: Progress,
) -> Check:
    """Check files as ``validated`` does; of many, those at fault are set aside, and the others are checked.

    Raises:
        InputError: a path, the baseline, or one of a few files is at fault.
        ProjectError: a rule or a reference file is at fault.
        StoreError: the cluster is not to be had.
    """
    files = cascade_files(paths)
    if hands.are_own(len(files)):
        return Check(validated(files, profile=profile, baseline=baseline, engine=engine, scope=scope))
    entries = entries_of(baseline)
    check = _by_a_crew(files, profile=profile, engine=engine, scope=scope, hands=hands, progress=progress)
    validation = _held(check.validation, entries)
    # Beside a file that is missing, what its neighbours are accepted for may not be found: none is called unneeded.
    return replace(check, validation=replace(validation, unneeded=()) if check.refused else validation)


def _by_a_crew(
    files: Sequence[Path], *, profile: Profile, engine: Engine, scope: Together, hands: Hands, progress: Progress
) -> Check:
    # Who checks one file does without.
    from cascade_kg.labour import done_by, state_with_rules
    from cascade_kg.validation.singly import CheckedAlone, Shared, ToCheck, check_batch

    digests: dict[int, str] = {}
    refused: dict[int, CascadeError] = {}
    checked: dict[int, CheckedAlone] = {}

    def orders() -> Iterator[ToCheck]:
        for place, path in enumerate(files):
            try:
                content = content_of(path)
            except InputError as error:
                refused[place] = error
            else:
                digests[place] = sha256(content).hexdigest()
                yield ToCheck(place, path, content, profile, engine)

    for place, outcome in done_by(hands, check_batch, orders(), number=len(files), state=state_with_rules):
        if isinstance(outcome, CheckedAlone):
            checked[place] = outcome
        else:
            refused[place] = outcome
        progress(len(checked) + len(refused), len(files))
    places = sorted(checked)
    homes = [
        Shared(files[place], each.cascade, each.region_codes, digests[place], each.packed)
        for place, each in ((place, checked[place]) for place in places)
    ]
    found = [(checked[place].findings, checked[place].looked_at) for place in places]
    found += _neighbours_by_a_crew(homes, profile=profile, scope=scope, hands=hands)
    validation = gathered(found, homes, rules=chosen_rules(None, profile), profile=profile)
    return Check(validation, tuple(refused[place] for place in sorted(refused)))


def _neighbours_by_a_crew(
    checked: Sequence[Shared], *, profile: Profile, scope: Together, hands: Hands
) -> Iterator[Checked]:
    """Yield what rules of scope ``region`` find; the findings are made here, where the files are."""
    from cascade_kg.labour import done_by, state_with_rules
    from cascade_kg.validation.neighbours import Neighbours, check_neighbours

    named = [graph_names(members) for members in neighbourhoods(checked, scope)]
    orders = (
        Neighbours(place, tuple((name, each.packed) for name, each in homes.items()), codes_of(homes.values()), profile)
        for place, homes in enumerate(named)
    )
    for place, outcome in done_by(hands, check_neighbours, orders, number=len(named), state=state_with_rules):
        if isinstance(outcome, CascadeError):
            raise outcome
        yield tuple(findings_in(named[place], outcome)), outcome.looked_at


def validated(
    paths: Sequence[Path],
    *,
    profile: Profile,
    baseline: Path | None,
    engine: Engine,
    scope: Together = Together.REGENCY,
) -> Validation:
    """Return what the rules of a profile find in files, held against a baseline of accepted findings.

    Raises:
        InputError: a path, a file or the baseline is at fault.
    """
    # A baseline at fault is refused before the long work.
    entries = entries_of(baseline)
    return _held(validate(paths, profile=profile, engine=engine, scope=scope), entries)


def validated_at(store: Store, *, profile: Profile, baseline: Path | None) -> Validation:
    """Return what the rules of a profile find in all cascades of a store, held against a baseline.

    Raises:
        InputError: the baseline is at fault.
        StoreError: the store cannot be reached, or refuses.
    """
    from cascade_kg.validation.run_at import validate_at

    entries = entries_of(baseline)
    return _held(validate_at(store, profile=profile), entries)


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
