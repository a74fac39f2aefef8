"""From atoms to fragments: runs of parts that one box can hold, cut where it is in doubt that they belong together."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from cascade_kg.core.model import NodeType
from cascade_kg.importers.atoms import Atom
from cascade_kg.importers.lexicon import counted
from cascade_kg.importers.sections import ANNOUNCED, Section

__all__ = ["ENDS", "Fragment", "fragments"]

ENDS = frozenset({Section.SOURCE, Section.NOTE, Section.OTHER})


@dataclass(frozen=True, eq=False)
class Fragment:
    """Parts of one box that certainly belong together, in the order of the text."""

    atoms: tuple[Atom, ...]

    @property
    def _known(self) -> list[Section]:
        return [atom.section for atom in self.atoms if atom.section is not Section.OTHER] or [Section.OTHER]

    @cached_property
    def first(self) -> Section:
        """Return the earliest part."""
        return min(self._known)

    @cached_property
    def last(self) -> Section:
        """Return the latest part."""
        return max(self._known)

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
    for run, (ends, starts) in zip(runs, _around(runs), strict=True):
        found.extend(Fragment(tuple(piece)) for piece in _parted(run, _doubted(run, ends, starts)))
    return found


def _parted(run: Sequence[Atom], joints: set[int]) -> list[list[Atom]]:
    """Cut a run at its joints; a joint is the place of the part after it."""
    cuts = [0, *sorted(joints), len(run)]
    return [list(run[begin:end]) for begin, end in itertools.pairwise(cuts)]


def _runs(atoms: Sequence[Atom]) -> list[list[Atom]]:
    """Part the atoms where a part would come twice or out of order, or parts would be left out after a gap."""
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
    if Section.OTHER in (atom.section, *(each.section for each in run[:1])):
        return atom.section is Section.OTHER
    sections = {each.section for each in run} - {Section.OTHER}
    left_out = run[-1].section + 1 < atom.section <= Section.SOURCE
    if atom.section is Section.HEADING or (atom.gap and left_out):
        return False
    if atom.section is Section.INDICATOR and run[-1].section is Section.INDICATOR:
        return not waiting and not atom.gap and counted(atom.text)
    if atom.section in sections:
        return atom.section is Section.NOTE
    if atom.section.is_field:
        return not (atom.gap and atom.section < run[0].section)
    return atom.section > max(sections)


def _leaps(run: Sequence[Atom]) -> set[int]:
    """Return the joints where a text follows a heading that announces another part."""
    return {
        position
        for position, (before, after) in enumerate(itertools.pairwise(run), start=1)
        if before.section.is_heading and before.section is not Section.EXPLANATION
        if not (after.glued or after.section.is_heading or after.section is ANNOUNCED[before.section])
    }


def _broken(runs: Sequence[Sequence[Atom]]) -> Iterator[tuple[int, int]]:
    """Pair each run without a beginning with the run before it that seems to break off there.

    Between the two the columns of the page are mixed; what stands elsewhere on the page is as it was printed.
    """
    open_runs: dict[Section, list[int]] = {section: [] for section in Section}
    for number, run in enumerate(runs):
        start = run[0].section
        if (
            start is not Section.HEADING
            and (end := _broken_at(start, runs[max(0, number - 1) : number], open_runs)) is not None
        ):
            yield open_runs[end].pop(), number
        if run[-1].section not in ENDS:
            open_runs[run[-1].section].append(number)


def _broken_at(
    start: Section, above: Sequence[Sequence[Atom]], open_runs: Mapping[Section, Sequence[int]]
) -> Section | None:
    """Return the part that a box, which goes on with another part, broke off at.

    That is the heading that announces the part; else where the text right above breaks off; else the nearest part.
    """
    fitting = [end for end in sorted(open_runs, reverse=True) if end < start and open_runs[end]]
    announcing = (end for end in fitting if ANNOUNCED.get(end) is start)
    right_above = (end for end in fitting if above and above[0][-1].section is end)
    return next(itertools.chain(announcing, right_above, fitting), None)


def _around(runs: Sequence[Sequence[Atom]]) -> Iterator[tuple[Set[Section], Set[Section]]]:
    """Yield, run by run, the parts at which the boxes that are broken around it break off, and go on."""
    broken: dict[int, list[tuple[int, Section, Section]]] = {}
    for first, last in _broken(runs):
        parts = runs[first][-1].section, runs[last][0].section
        broken.setdefault(first + 1, []).append((1, *parts))
        broken.setdefault(last, []).append((-1, *parts))
    ends: Counter[Section] = Counter()
    starts: Counter[Section] = Counter()
    for number in range(len(runs)):
        for change, end, start in broken.get(number, ()):
            ends[end] += change
            starts[start] += change
        yield set(+ends), set(+starts)


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


def _doubted(run: Sequence[Atom], ends: Set[Section], starts: Set[Section]) -> set[int]:
    """Return the joints of a run where a broken box around it may have its own end, or its own beginning."""
    return {
        position
        for position, (before, after) in enumerate(itertools.pairwise(run), start=1)
        if not after.glued and before.section is not after.section
        if before.section in ends or after.section in starts
    }
