"""Where a statement is looked for: in the graph of the cascade, or there and in the reference data.

A rule sees one cascade and the reference data. In a store each cascade is a named graph, ``?graph``, and the reference
data stand in graphs of their own, whose names begin with ``REFERENCE``. A cascade states facts about what is below its
own IRI and about nothing else, and the reference data state none about that. So what is said of a node of a cascade
stands in its graph; other statements may stand there or in the reference data, unless these never use the property, or
never state that anything is of the class.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import pyoxigraph

from cascade_kg.core.iris import REFERENCE
from cascade_kg.validation.compiler.paths import Alternative, Inverse, Path, Predicate, spelt_out
from cascade_kg.validation.compiler.paths import Sequence as Chain
from cascade_kg.validation.compiler.unsupported import UnsupportedError

__all__ = ["TYPE", "Names", "Places", "Step"]

TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"


class Names:
    """Variables that no other part of a query uses."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def new(self, stem: str) -> str:
        """Return a new variable, with its question mark."""
        while True:
            number = self._last[stem] = self._last.get(stem, 0) + 1
            if (name := f"{stem}{number}") not in self._taken:
                return f"?{name}"


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a pattern: triples of the cascade's own graph, or a group with its own places."""

    text: str
    own: bool


@dataclass(frozen=True, slots=True)
class Places:
    """What the reference data and the ontology speak of: their properties, the classes of their things, subclasses.

    ``subclasses`` holds for a class those that the ontology puts below it.
    """

    properties: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    subclasses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, reference: Iterable[pyoxigraph.Quad]) -> Places:
        """Return what some reference data, the ontology among them, speak of."""
        properties, classes = set(), set()
        below: dict[str, set[str]] = {}
        for each in reference:
            properties.add(each.predicate.value)
            if isinstance(each.object, pyoxigraph.NamedNode) and isinstance(each.subject, pyoxigraph.NamedNode):
                if each.predicate.value == TYPE:
                    classes.add(each.object.value)
                elif each.predicate.value == _SUBCLASS:
                    below.setdefault(each.object.value, set()).add(each.subject.value)
        subclasses = {each: tuple(sorted(_all_below(each, below))) for each in sorted(below)}
        return cls(frozenset(properties), frozenset(classes), subclasses)

    def here(self, text: str) -> str:
        """Return a pattern looked for in the graph of the cascade."""
        return f"GRAPH ?graph {{ {text} }}"

    def outside_reference(self) -> str:
        """Return the condition that keeps the reference data from being taken for a cascade."""
        return f' FILTER(!STRSTARTS(STR(?graph), "{REFERENCE}"))'

    def text(self, steps: Iterable[Step]) -> str:
        """Return steps as a pattern; neighbours in the graph of the cascade share one ``GRAPH``."""
        parts = []
        for own, together in groupby(steps, key=lambda step: step.own):
            text = (" . " if own else " ").join(step.text for step in together)
            parts.append(self.here(text) if own else text)
        return " ".join(parts)

    def asked(self, steps: Sequence[Step], condition: str = "") -> str:
        """Return the group of an EXISTS, each step inside the one before.

        So it is walked in this order, from what is known; the order that a store makes up for itself begins anywhere.
        """
        first, *rest = steps
        inner = f" FILTER(EXISTS {self.asked(rest, condition)})" if rest else ""
        last = f" FILTER({condition})" if condition and not rest else ""
        return f"{{ {self.text([first])}{inner}{last} }}"

    def with_subclasses(self, named: str) -> tuple[str, ...]:
        """Return a class and those below it."""
        return (named, *self.subclasses.get(named, ()))

    def shared(self, predicate: str | None, value: str | None = None) -> bool:
        """Tell whether the reference data may state something with a property (``None``: any) and a value."""
        if predicate == TYPE and value is not None:
            return value in self.classes
        return predicate is None or predicate in self.properties

    def triple(self, subject: str, predicate: str, value: str, *, shared: bool, names: Names) -> Step:
        """Return the pattern of a triple, looked for where it may stand."""
        text = f"{subject} {predicate} {value}"
        if not shared:
            return Step(text, own=True)
        graph = names.new("at")
        here = f'FILTER({graph} = ?graph || STRSTARTS(STR({graph}), "{REFERENCE}"))'
        return Step(f"GRAPH {graph} {{ {text} }} {here}", own=False)

    def leads_to_own(self, path: Path) -> bool:
        """Tell whether the end of a path is a node of the cascade, as what states a property of the cascades alone."""
        return isinstance(path, Inverse) and isinstance(path.path, Predicate) and not self.shared(path.path.iri)

    def walk(self, start: str, path: Path, end: str, *, own: bool, names: Names) -> list[Step]:
        """Return the pattern of a path from one term to another; ``own``: the start is a node of the cascade.

        Raises:
            UnsupportedError: the path is walked again and again, over a property that reference data have too.
        """
        if isinstance(path, Predicate):
            shared = not own and self.shared(path.iri)
            return [self.triple(start, str(path), end, shared=shared, names=names)]
        if isinstance(path, Inverse) and isinstance(path.path, Predicate):
            return self.walk(end, path.path, start, own=False, names=names)
        if isinstance(path, Chain) and (spelt := spelt_out(path)) != path:
            return self.walk(start, spelt, end, own=own, names=names)
        if isinstance(path, Chain):
            steps: list[Step] = []
            for index, part in enumerate(path.parts):
                last = index == len(path.parts) - 1
                there = end if last else names.new("via")
                steps += self.walk(start, part, there, own=own, names=names)
                start, own = there, self.leads_to_own(part)
            return steps
        if all(not self.shared(each) for each in path.predicates()):
            return [Step(f"{start} {spelt_out(path)} {end}", own=True)]
        if isinstance(path, Inverse):
            return self.walk(end, path.path, start, own=False, names=names)
        if isinstance(path, Alternative):
            if own and all(isinstance(part, Predicate) for part in path.parts):
                return [Step(f"{start} {path} {end}", own=True)]
            ways = [self.text(self.walk(start, part, end, own=own, names=names)) for part in path.parts]
            return [Step(" UNION ".join(f"{{ {way} }}" for way in ways), own=False)]
        raise UnsupportedError(f"the path {path}, with a property that the reference data use")


def _all_below(named: str, below: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    ahead = [named]
    while ahead:
        for each in below.get(ahead.pop(), ()):
            if each not in found and each != named:
                found.add(each)
                ahead.append(each)
    return found
