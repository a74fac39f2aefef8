"""The findings on a store kept up to date: what has not changed since it was checked is not checked again."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from cascade_kg.catalog.rules import Rule, rules
from cascade_kg.catalog.state import state
from cascade_kg.core.errors import CascadeError, InputError
from cascade_kg.core.findings import Finding, Profile, Validation
from cascade_kg.core.hands import Hands
from cascade_kg.core.iris import BASE
from cascade_kg.core.loading import Progress
from cascade_kg.labour import done_by, state_with_rules
from cascade_kg.store.disk import published_notes
from cascade_kg.store.kept import Kept, KeptFindings
from cascade_kg.store.notes import Note
from cascade_kg.validation.run import Together, codes_of, order, regencies, region_rules, together
from cascade_kg.validation.singly import CheckedAlone, Reread, ToCheck, check_batch, content_as, unpacked

__all__ = ["Upkeep", "keep_up"]

_CASCADE = f"{BASE}cascade/"


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What is known of a store, how many of its cascades were checked for it, and which could not be."""

    validation: Validation
    checked: int
    unchanged: int
    refused: tuple[CascadeError, ...] = ()


def keep_up(
    folder: Path, *, profile: Profile, scope: Together, only_changed: bool, hands: Hands, progress: Progress
) -> Upkeep:
    """Check what has changed in a store since it was checked, and return all that is known of it.

    What could not be checked is not known: what was found before it changed is not shown. ``only_changed``: what was
    checked now, alone.

    Raises:
        StoreError: the folder is no store, or cannot be read or written, or the cluster is not to be had.
        ProjectError: a rule or a reference file is at fault.
    """
    notes = {graph: note for graph, note in published_notes(folder).items() if graph.startswith(_CASCADE)}
    with closing(KeptFindings(folder)) as kept:
        known, now = kept.states(), state()
        regions = _regions(notes, scope)
        wanted = {graph: _state_alone(note, now) for graph, note in notes.items()}
        there = wanted.keys() | regions.keys()
        kept.forget(each for each in known if each not in there and each.startswith((_CASCADE, f"{scope}:")))
        alone = [notes[graph] for graph, needed in wanted.items() if known.get(graph) != needed]
        refused = dict(_check_alone(alone, kept, now, hands=hands, progress=progress))
        fresh = [note.graph for note in alone if note.graph not in refused]
        torn = {subject for subject, members in regions.items() if any(note.graph in refused for note in members)}
        fresh += _check_regions({each: regions[each] for each in regions if each not in torn}, kept, known, now)
        if only_changed:
            graphs = {note.graph for subject in fresh for note in regions.get(subject, ())} | {*fresh} & notes.keys()
            shown, about = fresh, {graph: note for graph, note in notes.items() if graph in graphs}
        else:
            shown, about = [each for each in (*wanted, *regions) if each not in torn and each not in refused], notes
        return Upkeep(
            _validation(kept, shown, about, profile),
            checked=len(alone) - len(refused),
            unchanged=len(notes) - len(alone),
            refused=tuple(refused.values()),
        )


def _check_alone(
    notes: Sequence[Note], kept: KeptFindings, now: str, *, hands: Hands, progress: Progress
) -> Iterator[tuple[str, CascadeError]]:
    """Check cascades each by itself, keep what is found, and yield the graphs that could not be checked, with why."""
    unread: list[tuple[str, CascadeError]] = []

    def orders() -> Iterator[ToCheck]:
        for place, note in enumerate(notes):
            try:
                yield ToCheck(place, Path(note.file), content_as(Path(note.file), _digest(note)))
            except InputError as error:
                unread.append((note.graph, error))

    ended = done_by(hands, check_batch, orders(), number=len(notes), state=state_with_rules)
    for done, (place, checked) in enumerate(ended, start=1):
        note = notes[place]
        if isinstance(checked, CheckedAlone):
            state_alone = _state_alone(note, now)
            kept.keep([Kept(note.graph, state_alone, checked.findings, checked.looked_at, checked.packed)])
        else:
            yield note.graph, checked
        progress(done + len(unread), len(notes))
    yield from unread


def _digest(note: Note) -> str:
    return note.bytes.removeprefix("sha256:")


def _check_regions(
    regions: Mapping[str, Sequence[Note]], kept: KeptFindings, known: Mapping[str, str], now: str
) -> Iterator[str]:
    """Check together the cascades of regions where one has changed in what the others are held against; yield these."""
    shared = kept.digests()
    for subject, members in regions.items():
        if known.get(subject) != _state_together(members, shared, kept.graphs(subject), now):
            homes = {note.graph: Reread(Path(note.file), note.graph, note.regions, _digest(note)) for note in members}
            told = ((note.graph, unpacked(kept.shared(note.graph, _state_alone(note, now)))) for note in members)
            findings, looked_at = together(homes, told, codes_of(homes.values()), rules=region_rules())
            state_together = _state_together(members, shared, {each.cascade for each in findings if each.cascade}, now)
            kept.keep([Kept(subject, state_together, findings, looked_at)])
            yield subject


def _regions(notes: Mapping[str, Note], scope: Together) -> dict[str, list[Note]]:
    """Return the cascades that are checked together, two at least, by the name under which that is kept."""
    found: dict[str, list[Note]] = {}
    for note in notes.values():
        found.setdefault(f"{scope}:{','.join(regencies(note.regions, scope))}", []).append(note)
    return {subject: members for subject, members in found.items() if len(members) > 1}


def _state_alone(note: Note, now: str) -> str:
    """Return the state of a cascade that is checked by itself: its file, and the rules."""
    return f"{note.bytes} {now}"


def _state_together(members: Sequence[Note], shared: Mapping[str, str], found: Collection[str], now: str) -> str:
    """Return the state of cascades that are checked together: what they share, and the files in which is found what."""
    digest = sha256(now.encode())
    for note in members:
        # A finding names lines, which move with whatever changes in a file.
        digest.update(f"{note.graph} {note.bytes if note.graph in found else shared.get(note.graph)}\n".encode())
    return f"sha256:{digest.hexdigest()}"


def _validation(kept: KeptFindings, shown: Sequence[str], notes: Mapping[str, Note], profile: Profile) -> Validation:
    """Return what is kept of the subjects that are shown; ``notes`` are those on the cascades that these are about."""
    by_name = {rule.name: rule for rule in rules() if profile.holds(rule.profile)}
    findings = [
        made
        for graph, rule, facts in kept.findings(shown)
        if rule in by_name and (made := _made(by_name[rule], graph, notes, facts))
    ]
    looked_at = {rule: nodes for rule, nodes in kept.looked_at(shown).items() if rule in by_name}
    return Validation(
        findings=tuple(sorted(findings, key=order)),
        files=tuple(os.path.relpath(note.file) for note in notes.values()),
        cascades=tuple(notes),
        looked_at=looked_at,
        not_run=tuple(sorted(rule for rule in by_name if rule not in looked_at)) if shown else (),
        profile=profile,
    )


def _made(rule: Rule, graph: str, notes: Mapping[str, Note], facts: Mapping[str, Any]) -> Finding:
    return Finding(
        rule=rule.name,
        theme=rule.theme,
        severity=rule.severity,
        shape=rule.iri,
        remedy=rule.remedy,
        basis=rule.basis,
        cascade=graph,
        file=os.path.relpath(notes[graph].file),
        **{"path": None, "value": None, **facts},
    )
