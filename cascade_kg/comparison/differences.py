"""The differences of two cascades, in the order of the tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cascade_kg.comparison.gaps import Scope, scope
from cascade_kg.comparison.pairing import Pairs, Spot, paired_indicators, paired_nodes, spots
from cascade_kg.comparison.statements import EXACT, TEXTS, Key, Value, of_indicator, of_node
from cascade_kg.comparison.texts import Reader, readers
from cascade_kg.comparison.wording import same_words, segments
from cascade_kg.core import iris
from cascade_kg.core.comparison import (
    Aspect,
    Comparison,
    Difference,
    DifferenceKind,
    IndicatorPlace,
    Pairing,
    Place,
    Segment,
    Side,
    Which,
)
from cascade_kg.core.model import Cascade, Indicator

__all__ = ["compare"]

_Pair = tuple[int | None, int | None]


def compare(a: Cascade, b: Cascade) -> Comparison:
    """Return how cascade B differs from cascade A."""
    one_year = a.first_year == a.last_year and b.first_year == b.last_year
    years = b.first_year - a.first_year if one_year else 0
    work = _Work((a, b), (spots(a), spots(b)), readers(a, b), years)
    return work.comparison()


@dataclass(slots=True)
class _Work:
    """Two cascades side by side. ``years`` lie between a year of A and what it is compared with in B."""

    cascades: tuple[Cascade, Cascade]
    spots: tuple[tuple[Spot, ...], tuple[Spot, ...]]
    readers: tuple[Reader, Reader]
    years: int
    pairs: Pairs = field(init=False)
    scopes: tuple[Scope, Scope] = field(init=False)
    places: tuple[list[Place], list[Place]] = field(init=False)
    beyond: set[tuple[int, int]] = field(default_factory=set)
    indicators: int = 0

    def comparison(self) -> Comparison:
        a, b = self.cascades
        self.pairs = paired_nodes(*self.spots, self.readers, one_agency=a.organization == b.organization)
        self.scopes = (
            scope(a, b, which=Which.A, years=-self.years),
            scope(b, a, which=Which.B, years=self.years),
        )
        self.places = (_places(self.spots[0]), _places(self.spots[1]))
        differences = tuple(self.differences())
        return Comparison(
            a=_side(a),
            b=_side(b),
            differences=differences,
            gaps=tuple(gap for each in self.scopes for gap in each.gaps()),
            pairs=tuple((self.places[0][old], self.places[1][new]) for old, new in sorted(self.pairs.forth.items())),
            paired_indicators=self.indicators,
        )

    def differences(self) -> Iterator[Difference]:
        """Walk both trees at once: what A has in its order, and below the same parent what B alone has."""
        waiting = list(reversed(list(self.below(None, None))))
        while waiting:
            old, new = waiting.pop()
            if old is None or new is None:
                yield from self.lone(old, new)
            else:
                yield from self.of_pair(old, new)
            waiting.extend(reversed(list(self.below(old, new))))

    def below(self, old: int | None, new: int | None) -> Iterator[_Pair]:
        if old is not None or new is None:
            for place in self.children(0, old):
                yield place, self.pairs.forth.get(place)
        if new is not None or old is None:
            for place in self.children(1, new):
                if place not in self.pairs.back:
                    yield None, place

    def children(self, side: int, parent: int | None) -> Sequence[int]:
        if parent is not None:
            return self.spots[side][parent].children
        return [place for place, spot in enumerate(self.spots[side]) if spot.parent is None]

    def lone(self, old: int | None, new: int | None) -> Iterator[Difference]:
        """Yield the difference that a node is which only one has, unless it is beyond the other document."""
        side, place = (0, old) if old is not None else (1, new)
        assert place is not None
        spot, other = self.spots[side][place], 1 - side
        mate = (self.pairs.forth, self.pairs.back)[side].get(spot.parent) if spot.parent is not None else None
        around = None if mate is None else [self.spots[other][child] for child in self.spots[other][mate].children]
        above = spot.parent is not None and (side, spot.parent) in self.beyond
        if self.scopes[other].leaves_out(spot, around, above=above):
            self.beyond.add((side, place))
            return
        label = spot.node.label
        if side == 0:
            yield Difference(DifferenceKind.GONE, Aspect.NAME, self.places[0][place], None, old=label)
        else:
            yield Difference(DifferenceKind.ADDED, Aspect.NAME, None, self.places[1][place], new=label)

    def of_pair(self, old: int, new: int) -> Iterator[Difference]:
        one, other = self.spots[0][old], self.spots[1][new]
        places = (self.places[0][old], self.places[1][new])
        way = self.pairs.ways[old]
        if marked := self.reworded(Aspect.NAME, one.node.label, other.node.label):
            yield Difference(
                DifferenceKind.RENAMED,
                Aspect.NAME,
                *places,
                old=one.node.label,
                new=other.node.label,
                segments=marked,
                pairing=way,
            )
        if self.moved(one, other):
            above = (places[0].parent, places[1].parent)
            names = [place.label if place else None for place in above]
            yield Difference(DifferenceKind.MOVED, Aspect.PARENT, *places, old=names[0], new=names[1], pairing=way)
        yield from self.changed(of_node(one.node), of_node(other.node), places, (None, None), way)
        yield from self.of_indicators(one.node.indicators, other.node.indicators, places)

    def moved(self, one: Spot, other: Spot) -> bool:
        """Tell whether two nodes stand below parents that are not one.

        Where neither parent is in the other cascade, one took the place of the other, which is told of them; and a
        type that one document never has moves nothing.
        """
        mate = None if one.parent is None else self.pairs.forth.get(one.parent)
        if mate == other.parent and (mate is not None or one.parent is None):
            return False
        replaced = mate is None and other.parent not in self.pairs.back
        beyond = any(
            spot.parent is not None and found[spot.parent].node.type in limits.types
            for spot, found, limits in zip((one, other), self.spots, reversed(self.scopes), strict=True)
        )
        return not beyond and not (replaced and one.parent is not None and other.parent is not None)

    def of_indicators(
        self, olds: Sequence[Indicator], news: Sequence[Indicator], places: tuple[Place, Place]
    ) -> Iterator[Difference]:
        pairs = paired_indicators(olds, news, self.readers)
        self.indicators += len(pairs.forth)
        for number, old in enumerate(olds):
            if number not in pairs.forth:
                yield Difference(DifferenceKind.GONE, Aspect.NAME, *places, old_indicator=_named(old), old=old.label)
                continue
            new, way = news[pairs.forth[number]], pairs.ways[number]
            names = (_named(old), _named(new))
            if marked := self.reworded(Aspect.NAME, old.label, new.label):
                yield Difference(
                    DifferenceKind.RENAMED,
                    Aspect.NAME,
                    *places,
                    *names,
                    old=old.label,
                    new=new.label,
                    segments=marked,
                    pairing=way,
                )
            yield from self.changed(of_indicator(old), of_indicator(new), places, names, way)
        for number, new in enumerate(news):
            if number not in pairs.back:
                yield Difference(DifferenceKind.ADDED, Aspect.NAME, *places, new_indicator=_named(new), new=new.label)

    def changed(
        self,
        old: dict[Key, Value],
        new: dict[Key, Value],
        places: tuple[Place, Place],
        indicators: tuple[IndicatorPlace | None, IndicatorPlace | None],
        way: Pairing,
    ) -> Iterator[Difference]:
        """Yield what two state differently, aspect by aspect and year by year."""
        keys = {*old, *(key.moved(-self.years) for key in new)}
        for key in sorted(keys, key=lambda key: (list(Aspect).index(key.aspect), key.year or 0)):
            later = key.moved(self.years)
            if self.is_beyond(key, 1) or self.is_beyond(later, 0):
                continue
            one, other = old.get(key), new.get(later)
            marked: tuple[Segment, ...] = ()
            if (
                key.aspect in TEXTS
                and (one is None or isinstance(one, str))
                and (other is None or isinstance(other, str))
            ):
                marked = self.reworded(key.aspect, one, other)
                if not marked:
                    continue
            elif one == other:
                continue
            yield Difference(
                DifferenceKind.CHANGED,
                key.aspect,
                *places,
                *indicators,
                old=one,
                new=other,
                old_year=key.year,
                new_year=later.year,
                segments=marked,
                pairing=way,
            )

    def is_beyond(self, key: Key, side: int) -> bool:
        """Tell whether a cascade never speaks of what the other states."""
        keys = self.scopes[side].keys
        return key in keys or Key(key.aspect) in keys

    def reworded(self, aspect: Aspect, old: str | None, new: str | None) -> tuple[Segment, ...]:
        """Return the words of two texts with marks; nothing where they say the same."""
        exact = aspect in EXACT
        one, other = (reader.pieces(text, exact=exact) for reader, text in zip(self.readers, (old, new), strict=True))
        return () if same_words(one, other) else segments(one, other)


def _places(found: Sequence[Spot]) -> list[Place]:
    places: list[Place] = []
    for spot in found:
        node, parent = spot.node, None if spot.parent is None else places[spot.parent]
        places.append(Place(node.iri, node.type, node.label, node.code, node.ordinal, parent))
    return places


def _named(indicator: Indicator) -> IndicatorPlace:
    return IndicatorPlace(indicator.iri, indicator.label)


def _side(cascade: Cascade) -> Side:
    nodes = list(cascade.nodes())
    return Side(
        iri=iris.cascade(cascade.organization, cascade.first_year, cascade.last_year),
        organization=cascade.organization,
        organization_name=cascade.organization_name,
        first_year=cascade.first_year,
        last_year=cascade.last_year,
        file_name=cascade.document.file_name,
        document_type=cascade.document.document_type,
        completeness=cascade.document.completeness,
        nodes=len(nodes),
        indicators=sum(len(node.indicators) for node in nodes),
    )
