"""Which node of one cascade is which of another, and which indicator is which.

Nodes are paired type by type from the top down, so that parents are paired before what is below them: by official
code, by name, by likeness of names (90 or more, 5 ahead of the next), by place; the last two below paired parents only.
A place is the IRI that was minted from a position, which means something within one agency; between two agencies only
that both have just one node of a type there. Two different codes are two different things unless their names are the
same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from cascade_kg.comparison.texts import Reader
from cascade_kg.core.comparison import Pairing
from cascade_kg.core.likeness import mutually_likest
from cascade_kg.core.model import Cascade, Indicator, Node, NodeType

__all__ = ["Pairs", "Spot", "paired_indicators", "paired_nodes", "spots"]


@dataclass(frozen=True, slots=True)
class Spot:
    """A node in its tree: the number of its parent, and those of its children, in the order of the document."""

    node: Node
    parent: int | None
    children: list[int]


@dataclass(slots=True)
class Pairs:
    """What was paired with what, by number, seen from either side."""

    forth: dict[int, int] = field(default_factory=dict)
    back: dict[int, int] = field(default_factory=dict)
    ways: dict[int, Pairing] = field(default_factory=dict)

    def add(self, old: int, new: int, way: Pairing) -> None:
        """Pair two."""
        self.forth[old], self.back[new], self.ways[old] = new, old, way

    def join(self, olds: Sequence[int], news: Sequence[int], keys: tuple[_Key, _Key], way: Pairing) -> None:
        """Pair what is left of some with what has the same key, in order; ``None`` is no key."""
        waiting: dict[Hashable, list[int]] = {}
        for new in news:
            if new not in self.back and (key := keys[1](new)) is not None:
                waiting.setdefault(key, []).append(new)
        for old in olds:
            if old not in self.forth and (found := waiting.get(keys[0](old))):
                self.add(old, found.pop(0), way)


_Key = Callable[[int], Hashable]


def spots(cascade: Cascade) -> tuple[Spot, ...]:
    """Return the nodes of a cascade, parents before children."""
    found: list[Spot] = []
    waiting: list[tuple[Node, int | None]] = [(root, None) for root in reversed(cascade.roots)]
    while waiting:
        node, parent = waiting.pop()
        if parent is not None:
            found[parent].children.append(len(found))
        waiting.extend((child, len(found)) for child in reversed(node.children))
        found.append(Spot(node, parent, []))
    return tuple(found)


def paired_nodes(
    old: Sequence[Spot], new: Sequence[Spot], readers: tuple[Reader, Reader], *, one_agency: bool
) -> Pairs:
    """Return which node is which."""
    pairs = Pairs()
    for kind in NodeType:
        olds = [place for place, spot in enumerate(old) if spot.node.type is kind]
        news = [place for place, spot in enumerate(new) if spot.node.type is kind]
        _Step(old, new, readers, pairs, one_agency).pair(olds, news)
    return pairs


@dataclass(frozen=True, slots=True)
class _Step:
    """Pair the nodes of one type."""

    old: Sequence[Spot]
    new: Sequence[Spot]
    readers: tuple[Reader, Reader]
    pairs: Pairs
    one_agency: bool

    def pair(self, olds: Sequence[int], news: Sequence[int]) -> None:
        codes = self.keys(lambda spot, _: spot.node.code)
        self.pairs.join(olds, news, self.below_parents(codes), Pairing.CODE)
        self.pairs.join(olds, news, codes, Pairing.CODE)
        names = self.keys(lambda spot, reader: reader.key(spot.node.label) or None)
        places = self.keys(lambda spot, _: _place(spot.node)) if self.one_agency else self.sole(olds, news)
        # Of two with the same name, the one in the same place first.
        self.pairs.join(olds, news, self.below_parents(names, places), Pairing.NAME)
        self.pairs.join(olds, news, self.below_parents(names), Pairing.NAME)
        self.by_likeness(olds, news, names)
        self.pairs.join(olds, news, names, Pairing.NAME)
        self.pairs.join(olds, news, self.below_parents(places), Pairing.PLACE)

    def keys(self, of: Callable[[Spot, Reader], Hashable]) -> tuple[_Key, _Key]:
        return (
            lambda place: of(self.old[place], self.readers[0]),
            lambda place: of(self.new[place], self.readers[1]),
        )

    def sole(self, olds: Sequence[int], news: Sequence[int]) -> tuple[_Key, _Key]:
        """Return keys that only a node without a code has that is the one of its type below its parent."""
        found = (Counter(self.old[at].parent for at in olds), Counter(self.new[at].parent for at in news))
        return (
            lambda at: None if self.old[at].node.code or found[0][self.old[at].parent] > 1 else True,
            lambda at: None if self.new[at].node.code or found[1][self.new[at].parent] > 1 else True,
        )

    def below_parents(self, *keys: tuple[_Key, _Key]) -> tuple[_Key, _Key]:
        """Return keys that are equal only below parents that were paired, or where both have none."""

        def old(place: int) -> Hashable:
            parent = self.old[place].parent
            found = [key(place) for key, _ in keys]
            home = None if parent is None else self.pairs.forth.get(parent, -1)
            return None if home == -1 or None in found else (home, *found)

        def new(place: int) -> Hashable:
            found = [key(place) for _, key in keys]
            return None if None in found else (self.new[place].parent, *found)

        return old, new

    def by_likeness(self, olds: Sequence[int], news: Sequence[int], names: tuple[_Key, _Key]) -> None:
        homes = self.below_parents(names)
        left, right = _rest(olds, self.pairs.forth), _rest(news, self.pairs.back)
        groups: dict[Hashable, tuple[list[int], list[int]]] = {}
        for side, places in enumerate((left, right)):
            for place in places:
                if (key := homes[side](place)) is not None:
                    assert isinstance(key, tuple)
                    groups.setdefault(key[0], ([], []))[side].append(place)
        for ones, others in groups.values():
            found = mutually_likest([str(names[0](at)) for at in ones], [str(names[1](at)) for at in others])
            for one, other in found:
                if not (self.old[ones[one]].node.code and self.new[others[other]].node.code):
                    self.pairs.add(ones[one], others[other], Pairing.LIKENESS)


def paired_indicators(old: Sequence[Indicator], new: Sequence[Indicator], readers: tuple[Reader, Reader]) -> Pairs:
    """Return which indicator of two paired nodes is which: by shared concept, by name, by likeness of names."""
    pairs = Pairs()
    olds, news = range(len(old)), range(len(new))
    names = [[reader.key(each.label) for each in side] for side, reader in zip((old, new), readers, strict=True)]

    def keyed(of: Callable[[Indicator, str], Hashable]) -> tuple[_Key, _Key]:
        return lambda at: of(old[at], names[0][at]), lambda at: of(new[at], names[1][at])

    pairs.join(olds, news, keyed(lambda each, name: (each.measures, name) if each.measures else None), Pairing.CONCEPT)
    pairs.join(olds, news, keyed(lambda each, _: each.measures), Pairing.CONCEPT)
    pairs.join(olds, news, keyed(lambda _, name: name), Pairing.NAME)
    left, right = _rest(olds, pairs.forth), _rest(news, pairs.back)
    for one, other in mutually_likest([names[0][at] for at in left], [names[1][at] for at in right]):
        pairs.add(left[one], right[other], Pairing.LIKENESS)
    return pairs


def _rest(places: Iterable[int], paired: dict[int, int]) -> list[int]:
    return [place for place in places if place not in paired]


def _place(node: Node) -> str | None:
    """Return where a node without a code stands: its IRI below the cascade, which was minted from its position."""
    if node.iri is None or node.code:
        return None
    _, _, below = node.iri.partition("/cascade/")
    return "/".join(below.split("/")[2:]) or None
