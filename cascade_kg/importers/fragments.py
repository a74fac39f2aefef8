"""From atoms to fragments: runs of parts that one box can hold, cut where it is in doubt that they belong together."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from cascade_kg.core.model import NodeType
from cascade_kg.importers.atoms import Atom
from cascade_kg.importers.lexicon import counted
from cascade_kg.importers.sections import ANNOUNCED, Section

__all__ = ["Fragment", "fragments"]

_ENDS = frozenset({Section.FORMULA, Section.TYPE, Section.SOURCE, Section.NOTE, Section.OTHER})


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
    runs = [piece for run in _runs(atoms) for piece in _parted(run, _clashes(run) | _leaps(run))]
    found: list[Fragment] = []
    broken = _broken(runs)
    for number, run in enumerate(runs):
        around = [each for each in broken if each.first < number < each.last]
        found.extend(Fragment(tuple(piece)) for piece in _parted(run, _doubted(run, around)))
    return found


def _parted(run: Sequence[Atom], joints: set[int]) -> list[list[Atom]]:
    """Cut a run at its joints; a joint is the place of the part after it."""
    cuts = [0, *sorted(joints), len(run)]
    return [list(run[begin:end]) for begin, end in itertools.pairwise(cuts)]


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
        return atom.section in (Section.NOTE, Section.OTHER)
    if atom.section.is_field:
        return True
    return atom.section > max(sections)


def _leaps(run: Sequence[Atom]) -> set[int]:
    """Return the joints where a text follows a heading that announces another part."""
    return {
        position
        for position, (before, after) in enumerate(itertools.pairwise(run), start=1)
        if before.section.is_heading and before.section is not Section.EXPLANATION
        if not (after.glued or after.section.is_heading or after.section is ANNOUNCED[before.section])
    }


@dataclass(frozen=True, slots=True)
class _Broken:
    """A box that breaks off with the run ``first`` and, it seems, goes on with the run ``last``."""

    first: int
    last: int
    end: Section
    start: Section


def _broken(runs: Sequence[Sequence[Atom]]) -> list[_Broken]:
    """Pair each run without a beginning with the run before it that breaks off at the part nearest to it.

    Between the two the columns of the page are mixed; what stands elsewhere on the page is as it was printed.
    """
    open_runs: list[int] = []
    found: list[_Broken] = []
    for number, run in enumerate(runs):
        start = run[0].section
        fitting = [each for each in open_runs if runs[each][-1].section < start]
        if start is not Section.HEADING and fitting:
            first = max(fitting, key=lambda each: (runs[each][-1].section, each))
            open_runs.remove(first)
            found.append(_Broken(first, number, runs[first][-1].section, start))
        if run[-1].section not in _ENDS:
            open_runs.append(number)
    return found


def _clashes(run: Sequence[Atom]) -> set[int]:
    """Return the joints between headings that carry different numbers or name different types."""
    doubted: set[int] = set()
    headings = [position for position, atom in enumerate(run) if atom.section.is_heading and atom.type]
    for one, other in itertools.pairwise(headings):
        numbers = run[one].value, run[other].value
        clash = None not in numbers and numbers[0] != numbers[1]
        wrong_type = run[other].section is Section.RESULT_HEADING and run[one].type is not run[other].type
        if clash or wrong_type:
            doubted.update(
                position
                for position in range(one + 1, other + 1)
                if not run[position].glued and (run[position].gap or not run[position].section.is_heading)
            )
    return doubted


def _doubted(run: Sequence[Atom], around: Sequence[_Broken]) -> set[int]:
    """Return the joints of a run where a broken box around it may have its own end, or its own beginning."""
    return {
        position
        for position, (before, after) in enumerate(itertools.pairwise(run), start=1)
        if not after.glued and before.section is not after.section
        if any(before.section is each.end or after.section is each.start for each in around)
    }
