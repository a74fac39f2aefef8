"""From atoms to fragments: runs of parts that one box can hold, cut where it is in doubt that they belong together."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from cascade_kg.core.model import NodeType
from cascade_kg.importers.atoms import Atom
from cascade_kg.importers.lexicon import counted
from cascade_kg.importers.sections import Section

__all__ = ["Fragment", "fragments"]

_ENDS = frozenset({Section.FORMULA, Section.TYPE, Section.SOURCE, Section.NOTE})


@dataclass(frozen=True, eq=False)
class Fragment:
    """Parts of one box that certainly belong together, in the order of the text."""

    atoms: tuple[Atom, ...]

    @property
    def first(self) -> Section:
        """Return the earliest part."""
        return min(atom.section for atom in self.atoms)

    @property
    def last(self) -> Section:
        """Return the latest part."""
        return max(atom.section for atom in self.atoms)

    def text(self, section: Section) -> str | None:
        """Return the words of a part, or None."""
        return next((atom.text for atom in self.atoms if atom.section is section), None)

    def number(self, section: Section) -> int | None:
        """Return the number that a heading carries, or None."""
        return next((atom.value for atom in self.atoms if atom.section is section), None)

    def type(self, section: Section) -> NodeType | None:
        """Return the node type that a heading names, or None."""
        return next((atom.type for atom in self.atoms if atom.section is section), None)


def fragments(atoms: Sequence[Atom]) -> list[Fragment]:
    """Return the fragments of a page in the order of the text."""
    runs = _runs(atoms)
    ends: set[Section] = {run[-1].section for run in runs if run[-1].section not in _ENDS}
    starts: set[Section] = {run[0].section for run in runs if run[0].section is not Section.HEADING}
    found: list[Fragment] = []
    for run in runs:
        doubted = _doubted(run, ends, starts)
        begin = 0
        for position in range(1, len(run) + 1):
            if position == len(run) or position in doubted:
                found.append(Fragment(tuple(run[begin:position])))
                begin = position
    return found


def _runs(atoms: Sequence[Atom]) -> list[list[Atom]]:
    """Part the atoms where a part would come twice or out of order."""
    waiting = any(
        atom.section is Section.INDICATOR_HEADING and following.section is not Section.INDICATOR
        for atom, following in itertools.pairwise(atoms)
    )
    runs: list[list[Atom]] = []
    for atom in atoms:
        if runs and _follows(runs[-1], atom, waiting=waiting):
            runs[-1].append(atom)
        else:
            runs.append([atom])
    return runs


def _follows(run: Sequence[Atom], atom: Atom, *, waiting: bool) -> bool:
    sections = {each.section for each in run}
    if atom.section is Section.HEADING:
        return False
    if atom.section is Section.INDICATOR and run[-1].section is Section.INDICATOR:
        return not waiting and not atom.gap and counted(atom.text)
    if atom.section in sections:
        return atom.section is Section.NOTE
    if atom.section.is_field:
        return True
    return atom.section > max(sections)


def _doubted(run: Sequence[Atom], ends: set[Section], starts: set[Section]) -> set[int]:
    """Return the joints of a run where it is in doubt that both sides belong to one box.

    A joint is in doubt when another run of the page breaks off at the same part, or begins with it,
    or when the headings on the two sides carry different numbers or name different types.
    """
    doubted: set[int] = set()
    for position in range(1, len(run)):
        before, after = run[position - 1], run[position]
        if before.section is after.section:
            continue
        if not after.glued and (before.section in ends or after.section in starts):
            doubted.add(position)
    headings = [position for position, atom in enumerate(run) if atom.section.is_heading and atom.type]
    for one, other in itertools.pairwise(headings):
        numbers = run[one].value, run[other].value
        clash = None not in numbers and numbers[0] != numbers[1]
        wrong_type = run[other].section is Section.RESULT_HEADING and run[one].type is not run[other].type
        if clash or wrong_type:
            joints = (run[position] for position in range(one + 1, other + 1))
            doubted.update(
                position
                for position, atom in zip(range(one + 1, other + 1), joints, strict=True)
                if not atom.glued and (atom.gap or not atom.section.is_heading)
            )
    return doubted
