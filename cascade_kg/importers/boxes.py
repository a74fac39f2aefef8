"""From fragments to boxes: every open heading and every text without heading of a page weighed together.

A box is a chain of fragments whose parts follow one another, with the headings that stand alone and the further
indicators that are its own.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cascade_kg.catalog.matching import Nomenclature, rounded
from cascade_kg.core.model import NodeType
from cascade_kg.importers.assignment import best_pairs
from cascade_kg.importers.atoms import Atom
from cascade_kg.importers.evidence import Evidences
from cascade_kg.importers.fragments import Fragment, fragments
from cascade_kg.importers.lexicon import LONGEST_NAME
from cascade_kg.importers.seams import MOST_PAIRS, solved
from cascade_kg.importers.sections import Section

__all__ = ["Box", "Boxes", "Join", "read_boxes"]

_LIKE = 0.35
_ANNOUNCING = (Section.RESULT_HEADING, Section.INDICATOR_HEADING, Section.EXPLANATION)
_NEARLY = 80.0
_Chain = tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Join:
    """How a fragment that stands elsewhere came into a box: the method, its score, and that of the next best."""

    atoms: tuple[Atom, ...]
    method: str
    score: Decimal
    runner_up_score: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A node's box: its atoms by fragment, further groups of an indicator, and what was joined by inference."""

    atoms: tuple[Atom, ...]
    joins: tuple[Join, ...] = ()
    further: tuple[tuple[Atom, ...], ...] = ()

    def of(self, *sections: Section) -> tuple[Atom, ...]:
        """Return the atoms of some parts."""
        return tuple(atom for atom in self.atoms if atom.section in sections)

    @property
    def order(self) -> int:
        """Return the place of the box in the reading order: that of its earliest part."""
        return min(self.atoms, key=lambda atom: (atom.section, atom.order)).order


@dataclass(frozen=True, slots=True)
class Boxes:
    """The boxes of a page, the atoms without place, and the texts that were not left to the heading right above."""

    boxes: tuple[Box, ...] = ()
    unplaced: tuple[Atom, ...] = ()
    moved: tuple[Atom, ...] = ()

    @classmethod
    def of(cls, several: Iterable[Boxes]) -> Boxes:
        """Return several sets of boxes as one."""
        found = list(several)
        return cls(
            tuple(box for each in found for box in each.boxes),
            tuple(atom for each in found for atom in each.unplaced),
            tuple(atom for each in found for atom in each.moved),
        )


def read_boxes(atoms: Sequence[Atom], nomenclature: Nomenclature) -> Boxes:
    """Return the boxes that the atoms of a page form, and what did not come into a box as it stands."""
    pieces = fragments(atoms)
    if not pieces:
        return Boxes()
    evidences = Evidences(atoms, pieces, nomenclature)
    lone = [piece for piece in pieces if len(piece.atoms) == 1 and piece.first in _ANNOUNCING]
    chains = solved([piece for piece in pieces if piece not in lone], evidences)
    headings = _headings(lone, chains, evidences)
    boxes: list[Box] = []
    orphans: list[_Chain] = []
    for chain in sorted(chains, key=lambda chain: chain[0].atoms[0].order):
        if _is_box(chain, evidences):
            found = (*_atoms(chain), *headings.pop(chain, ()))
            boxes.append(Box(found, tuple(_joins(chain, chains, evidences, found))))
        else:
            orphans.append(chain)
    lost = [piece.atoms[0] for piece in lone if piece.atoms[0] not in _placed(boxes)]
    boxes, unplaced = _extended(boxes, orphans, evidences)
    return Boxes(tuple(boxes), (*lost, *unplaced), tuple(_moved(atoms, boxes)))


def _is_box(chain: _Chain, evidences: Evidences) -> bool:
    """Tell whether a chain names a node: by a heading with words below it, a name, or a result with its heading."""
    atoms = _atoms(chain)
    sections = {atom.section for atom in atoms}
    longest = max((len(atom.text) for atom in atoms if atom.section in (Section.NAME, Section.RESULT)), default=0)
    if evidences.side(chain).type is None or longest > LONGEST_NAME:
        return False
    if sections == {Section.HEADING, Section.NAME} and atoms[-1].gap and evidences.side(chain).official < _NEARLY:
        return False
    if Section.HEADING in sections:
        return (
            len(sections - {Section.HEADING, Section.RESULT_HEADING, Section.INDICATOR_HEADING, Section.EXPLANATION})
            > 0
        )
    if Section.NAME in sections:
        typed = any(atom.section is Section.NAME and atom.type for atom in atoms)
        official = evidences.side(chain).official >= (_NEARLY if len(sections) > 1 else 90)
        return typed or official or evidences.agree(chain)
    return Section.RESULT in sections and Section.RESULT_HEADING in sections


def _placed(boxes: Sequence[Box]) -> set[Atom]:
    return {atom for box in boxes for atom in box.atoms}


def _moved(atoms: Sequence[Atom], boxes: Sequence[Box]) -> Iterator[Atom]:
    """Yield each text that stands right below the heading that announces it, and came into another box than that."""
    owner = {atom: number for number, box in enumerate(boxes) for group in (box.atoms, *box.further) for atom in group}
    for heading, text in itertools.pairwise(atoms):
        if heading.announces(text) and owner.get(heading) != owner.get(text) and text in owner:
            yield text


def _headings(
    lone: Sequence[Fragment], chains: Sequence[_Chain], evidences: Evidences
) -> dict[_Chain, tuple[Atom, ...]]:
    """Give headings that stand alone to the chains that lack them: they say nothing of what belongs together."""
    found: dict[_Chain, tuple[Atom, ...]] = {}
    for section in _ANNOUNCING:
        here = [piece for piece in lone if piece.first is section]
        lacking = [chain for chain in chains if all(atom.section is not section for atom in _atoms(chain))]
        if not here or not lacking or len(here) * len(lacking) > MOST_PAIRS:
            continue
        weights = [[evidences.announces(piece, chain) for chain in lacking] for piece in here]
        if len(here) <= len(lacking):
            pairs = best_pairs(weights)
        else:
            turned = best_pairs([list(column) for column in zip(*weights, strict=True)])
            pairs = [(row, column) for column, row in turned]
        for row, column in pairs:
            found[lacking[column]] = (*found.get(lacking[column], ()), here[row].atoms[0])
    return found


def _extended(boxes: Sequence[Box], orphans: Sequence[_Chain], evidences: Evidences) -> tuple[list[Box], list[Atom]]:
    """Give what came into no box to the box whose further indicator it is; return the boxes, and what stays over."""
    found, over = list(boxes), list[Atom]()
    ending = {max(atom.order for atom in box.atoms): number for number, box in enumerate(boxes)}
    for chain in orphans:
        atoms = _atoms(chain)
        above = ending.get(atoms[0].order - 1)
        owner, join = _owner(chain, found, above, evidences)
        if owner is None:
            over.extend(atoms)
            continue
        box = found[owner]
        found[owner] = replace(box, joins=(*box.joins, *join), further=(*box.further, atoms))
        ending[atoms[-1].order] = owner
    return found, over


def _owner(
    chain: _Chain, boxes: Sequence[Box], above: int | None, evidences: Evidences
) -> tuple[int | None, tuple[Join, ...]]:
    """Return the box whose further indicator a chain is, and how it came there.

    That is the box that ends right above, unless the number of its heading is another; then the one whose words and
    number are the likest.
    """
    atoms = _atoms(chain)
    able = {number: (Fragment(box.atoms),) for number, box in enumerate(boxes) if _goes_on(atoms, box)}
    same = {number: evidences.same_number(box, chain) for number, box in able.items()}
    alike = {number: evidences.repeats(box, chain) for number, box in able.items()}
    if above in able and same[above]:
        return above, ()
    fitting = [number for number in able if same[number] is not False and alike[number] >= _LIKE]
    likest = max((alike[number] for number in fitting), default=0.0)
    if above in able and (not fitting or (same[above] is None and likest - alike[above] < _LIKE)):
        sure = same[above] is None and likest <= alike[above]
        return above, () if sure else (Join(atoms, "order", rounded(100 * alike[above])),)
    if not fitting:
        return None, ()
    owner = max(fitting, key=lambda number: alike[number])
    others = max((like for number, like in alike.items() if number != owner), default=None)
    runner_up = None if others is None else rounded(100 * others)
    return owner, (Join(atoms, "likeness", rounded(100 * alike[owner]), runner_up),)


def _goes_on(atoms: Sequence[Atom], box: Box) -> bool:
    """Tell whether atoms are a further indicator of the box that ends right before them."""
    first = atoms[0]
    if first.section not in (Section.INDICATOR_HEADING, Section.INDICATOR, Section.FORMULA):
        return False
    if first.section is not Section.INDICATOR_HEADING and len(atoms) < 2:
        return False
    named = next((atom.type for atom in box.atoms if atom.section is Section.HEADING), None)
    agreed = first.type is None or named is None or first.type is named or named is NodeType.SUB_ACTIVITY
    return agreed and any(atom.section.is_field for atom in box.atoms)


def _atoms(chain: _Chain) -> tuple[Atom, ...]:
    return tuple(atom for fragment in chain for atom in fragment.atoms)


def _joins(chain: _Chain, chains: Sequence[_Chain], evidences: Evidences, box: Sequence[Atom]) -> list[Join]:
    """Return what says why each fragment that does not follow the rest of its box stands in it."""
    found: list[Join] = []
    own = {atom.order for atom in box}
    for position in range(1, len(chain)):
        left, right = chain[:position], chain[position:]
        if evidences.between(left, right) <= own:
            continue
        method, score = evidences.reason(left, right)
        others = [
            alike
            for other in chains
            for cut in range(len(other))
            if other is not chain and other[cut].first is right[0].first
            if (evidences.weight(left, other[cut:]) or 0) > 0
            if (alike := evidences.alike(left, other[cut:])) is not None
        ]
        best = max(others, default=None) if method == "likeness" else None
        found.append(Join(right[0].atoms, method, score, None if best is None else rounded(100 * best)))
    return found
