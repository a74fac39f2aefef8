"""What speaks for two sides of a box belonging together: place, numbers, types, likeness, official names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cascade_kg.catalog.matching import Nomenclature, rounded
from cascade_kg.core.model import NodeType
from cascade_kg.importers.atoms import Atom
from cascade_kg.importers.fragments import Fragment
from cascade_kg.importers.likeness import Likeness
from cascade_kg.importers.sections import Section

__all__ = ["Evidences", "Side"]

_Chain = tuple[Fragment, ...]
_CONTENT = (Section.NAME, Section.RESULT, Section.INDICATOR, Section.FORMULA)

# Weights in one scale: a pair is made when the sum is above 0.
_BASE = 10.0
_OWN_HEADING, _NEXT_LINE, _NEXT_PARAGRAPH = 32.0, 22.0, 12.0
_NEXT_BUT_LATER = -4.0
_BACKWARDS = -9.0
_FAR = -6.0
_SAME_NUMBER, _OTHER_NUMBER, _OTHER_INDICATOR_NUMBER = 12.0, -10.0, -5.0
_OTHER_TYPE, _OTHER_INDICATOR_TYPE = -45.0, -4.0
_SAME_PARENT, _OTHER_PARENT = 14.0, -6.0
_MISSING_TEXT, _MISSING_HEADING = -5.0, -2.0
_OTHER_WORDS = -20.0
_OFFICIAL, _STRANGE = 86.0, 65.0
_NAMED = 0.5


@dataclass(frozen=True, slots=True)
class Side:
    """What is known of one side: its words, its numbers, its type, and where it begins and ends."""

    name: str | None
    result: str | None
    indicator: str | None
    formula: str | None
    source: str | None
    heading_number: int | None
    result_number: int | None
    indicator_number: int | None
    type: NodeType | None
    indicator_type: NodeType | None
    official: float
    parent: str | None
    first: Atom
    last: Atom


class Evidences:
    """Weigh pairs of sides on one page."""

    def __init__(self, atoms: Sequence[Atom], pieces: Sequence[Fragment], nomenclature: Nomenclature) -> None:
        self.nomenclature = nomenclature
        self.size = max(len(atoms), 1)
        self.everywhere = {atom.order for atom in atoms}
        self.likeness = Likeness(atom.text for atom in atoms if not atom.section.is_heading)
        self._sides: dict[_Chain, Side] = {}
        self._neighbours = self._parents_before(pieces)

    def side(self, chain: _Chain) -> Side:
        """Return what is known of a chain of fragments."""
        if chain not in self._sides:
            self._sides[chain] = self._described(chain)
        return self._sides[chain]

    def between(self, left: _Chain, right: _Chain) -> set[int]:
        """Return the places of what stands between two sides: of everything, where the right one comes first."""
        end, begin = self.side(left).last.order, self.side(right).first.order
        return set(range(end + 1, begin)) if begin > end else self.everywhere

    def weight(self, left: _Chain, right: _Chain, *, placed: bool = True) -> float | None:
        """Return how much speaks for the sides being one box, ``placed`` where they are; None when they cannot be."""
        one, other = self.side(left), self.side(right)
        if left[-1].last >= right[0].first:
            return None
        total = _BASE + self._numbers(one, other) + self._types(one, other)
        if placed and self._leaps(one, other):
            total += _NEXT_BUT_LATER
        else:
            total += self._place(one, other) if placed else 0.0
            total += self._gap(left[-1].last, right[0].first)
        total += self._words(one, other) + self._context(left, one, other)
        return total

    def announces(self, heading: Fragment, chain: _Chain) -> float | None:
        """Return how much speaks for a heading that stands alone heading a part of a chain; None when it cannot."""
        atom, side = heading.atoms[0], self.side(chain)
        exact = atom.section is Section.RESULT_HEADING
        if exact and atom.type and side.type and atom.type is not side.type:
            return None
        numbers = [number for number in (side.heading_number, side.result_number, side.indicator_number) if number]
        total = _BASE
        if atom.value is not None and numbers:
            total += _SAME_NUMBER if atom.value in numbers else _OTHER_INDICATOR_NUMBER
        orders = [each.order for piece in chain for each in piece.atoms]
        distance = min(abs(order - atom.order) for order in orders)
        if distance == 1:
            total += _NEXT_PARAGRAPH
        return total + _FAR * min(1.0, distance / self.size) ** 2

    def reason(self, left: _Chain, right: _Chain) -> tuple[str, Decimal]:
        """Return the method that speaks most for a pair, and its score from 0 to 100."""
        one, other = self.side(left), self.side(right)
        alike = self._alike(one, other)
        if alike is not None and alike >= 0.3:
            return "likeness", rounded(100 * alike)
        if self._context(left, one, other) > 0:
            return "nomenclature-code", rounded(other.official)
        number = one.heading_number if one.heading_number is not None else one.result_number
        if number is not None and number in (other.result_number, other.indicator_number):
            return "heading-number", Decimal(100)
        return "order", rounded(100 * (alike or 0.0))

    def alike(self, left: _Chain, right: _Chain) -> float | None:
        """Return the likeness of the words of two sides, or None where there are none to compare."""
        return self._alike(self.side(left), self.side(right))

    def same_number(self, box: _Chain, group: _Chain) -> bool | None:
        """Tell whether the heading of an indicator carries the number of a box; None where either has none."""
        one, other = self.side(box).heading_number, self.side(group).indicator_number
        return None if one is None or other is None else one == other

    def repeats(self, box: _Chain, group: _Chain) -> float:
        """Return how like the words of a further indicator are to those of a box: its result, formula or indicator."""
        one, other = self.side(box), self.side(group)
        words = filter(None, (other.indicator, other.formula))
        own = list(filter(None, (one.result or one.name, one.indicator, one.formula)))
        return max((self.likeness(text, each) for text in words for each in own), default=0.0)

    def agree(self, chain: _Chain) -> bool:
        """Tell whether the name and the result of a chain say the same."""
        side = self.side(chain)
        return bool(side.name and side.result and self.likeness(side.name, side.result) >= 0.4)

    def _described(self, chain: _Chain) -> Side:
        def text(section: Section) -> str | None:
            return next((found for piece in chain if (found := piece.text(section))), None)

        def number(section: Section) -> int | None:
            return next((found for piece in chain if (found := piece.number(section)) is not None), None)

        def kind(section: Section) -> NodeType | None:
            return next((found for piece in chain if (found := piece.type(section))), None)

        name = text(Section.NAME)
        indicator_type = kind(Section.INDICATOR_HEADING)
        stated = kind(Section.HEADING) or kind(Section.RESULT_HEADING)
        score, code = self._official(name, stated)
        official_type = None
        if code and score >= _OFFICIAL:
            official_type = {2: NodeType.PROGRAM, 4: NodeType.ACTIVITY, 5: NodeType.SUB_ACTIVITY}.get(code.count("."))
        return Side(
            name=name,
            result=text(Section.RESULT),
            indicator=text(Section.INDICATOR),
            formula=text(Section.FORMULA),
            source=text(Section.SOURCE),
            heading_number=number(Section.HEADING),
            result_number=number(Section.RESULT_HEADING),
            indicator_number=number(Section.INDICATOR_HEADING),
            type=stated or official_type or (indicator_type if name else None),
            indicator_type=indicator_type,
            official=score,
            parent=_parent(code) if score >= _OFFICIAL else None,
            first=chain[0].atoms[0],
            last=max((atom for atom in chain[-1].atoms), key=lambda atom: atom.order),
        )

    def _official(self, name: str | None, kind: NodeType | None) -> tuple[float, str | None]:
        if not name:
            return 0.0, None
        score, code = self.nomenclature.likeness(name, kind)
        return (score, code) if score >= _OFFICIAL or kind is None else self.nomenclature.likeness(name, None)

    def _parents_before(self, pieces: Sequence[Fragment]) -> dict[int, str | None]:
        """Map the place of each heading that goes on counting to the official parent of the box right before it."""
        found: dict[int, str | None] = {}
        parent: str | None = None
        number: int | None = None
        kind: NodeType | None = None
        for piece in pieces:
            for atom in piece.atoms:
                if atom.section is Section.HEADING:
                    goes_on = (
                        kind is atom.type and number is not None and atom.value is not None and atom.value == number + 1
                    )
                    found[atom.order] = parent if goes_on else None
                    number, kind, parent = atom.value, atom.type, found[atom.order]
                elif atom.section is Section.NAME:
                    score, code = self._official(atom.text, kind)
                    parent = _parent(code) if score >= _OFFICIAL else None
        return found

    def _place(self, one: Side, other: Side) -> float:
        distance = other.first.order - one.last.order
        if distance == 1:
            if one.last.announces(other.first):
                return _OWN_HEADING
            return _NEXT_PARAGRAPH if other.first.gap else _NEXT_LINE
        share = min(1.0, abs(distance) / self.size)
        return _FAR * share * share + (_BACKWARDS if distance < 0 else 0.0)

    @staticmethod
    def _leaps(one: Side, other: Side) -> bool:
        """Tell whether the one is right above the other, but a gap and missing parts lie between them."""
        below = other.first.order == one.last.order + 1 and other.first.gap
        return below and other.first.section > one.last.section + 1

    def _numbers(self, one: Side, other: Side) -> float:
        known = one.heading_number if one.heading_number is not None else one.result_number
        if known is None:
            known = one.indicator_number
        following = other.result_number
        if known is None or (following is None and other.indicator_number is None):
            return 0.0
        if following is not None:
            return _SAME_NUMBER if following == known else _OTHER_NUMBER
        return _SAME_NUMBER if other.indicator_number == known else _OTHER_INDICATOR_NUMBER

    def _types(self, one: Side, other: Side) -> float:
        if one.type and other.type and one.type is not other.type:
            return _OTHER_TYPE
        if one.type and other.indicator_type and one.type is not other.indicator_type:
            return _OTHER_INDICATOR_TYPE
        return 0.0

    def _words(self, one: Side, other: Side) -> float:
        total = 0.0
        upper = one.result or one.name
        if upper and (other.result or (one.result and other.name)):
            total += 45 * (self.likeness(upper, other.result or other.name or "") - 0.3)
        elif upper and (other.indicator or other.formula):
            best = self._best(upper, other)
            if other.source and (named := self.likeness(upper, other.source)) >= _NAMED:
                best = max(best, named)
            total += 30 * best - 3
        if one.indicator and other.formula:
            total += 25 * self.likeness(one.indicator, other.formula)
        return total

    def _alike(self, one: Side, other: Side) -> float | None:
        upper = one.result or one.name
        if upper and other.result:
            return self.likeness(upper, other.result)
        if one.indicator and other.formula:
            return self.likeness(one.indicator, other.formula)
        if upper and (other.indicator or other.formula):
            return self._best(upper, other)
        return None

    def _best(self, text: str, other: Side) -> float:
        return max(self.likeness(text, words) for words in (other.indicator, other.formula) if words)

    def _context(self, left: _Chain, one: Side, other: Side) -> float:
        """Weigh a name below a heading that goes on counting: brothers share their official parent."""
        if one.name or other.name is None or left[0].first is not Section.HEADING:
            return 0.0
        if other.first.order != one.last.order + 1 and other.result is None and other.official < _STRANGE:
            return _OTHER_WORDS
        expected = self._neighbours.get(one.first.order)
        if expected is None or other.parent is None:
            return 0.0
        return _SAME_PARENT if other.parent == expected else _OTHER_PARENT

    @staticmethod
    def _gap(last: Section, first: Section) -> float:
        missing = [section for section in Section if last < section < first and section < Section.SOURCE]
        return sum(_MISSING_TEXT if section in _CONTENT else _MISSING_HEADING for section in missing)


def _parent(code: str | None) -> str | None:
    """Return the code that an official code lies below, whatever levels stand between."""
    if not code:
        return None
    parts = code.split(".")
    return ".".join(parts[:-1]) if len(parts) == 6 else ".".join(parts[:3]) if len(parts) == 5 else None
