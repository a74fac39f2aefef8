"""The shape of a rule as an object: its targets, its path and its constraints, with the shapes inside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import pyoxigraph

from cascade_kg.validation.compiler.paths import Alternative, Closure, Inverse, Path, Predicate, Sequence
from cascade_kg.validation.compiler.places import TYPE
from cascade_kg.validation.compiler.unsupported import UnsupportedError

__all__ = ["SH", "Shape", "Stated", "Target", "Term", "shape"]

SH = "http://www.w3.org/ns/shacl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"

Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal

_TARGETS = ("targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf")
_OF_SHAPES = ("not", "node", "property", "qualifiedValueShape")
_OF_LISTS_OF_SHAPES = ("and", "or", "xone")
_OF_LISTS = ("in", "languageIn", "ignoredProperties")
_SINGLE = (
    "class",
    "closed",
    "datatype",
    "disjoint",
    "equals",
    "flags",
    "hasValue",
    "lessThan",
    "lessThanOrEquals",
    "maxCount",
    "maxExclusive",
    "maxInclusive",
    "maxLength",
    "minCount",
    "minExclusive",
    "minInclusive",
    "minLength",
    "nodeKind",
    "pattern",
    "qualifiedMaxCount",
    "qualifiedMinCount",
    "qualifiedValueShapesDisjoint",
    "uniqueLang",
)
_NO_CONSTRAINTS = (
    "path",
    "severity",
    "message",
    "name",
    "description",
    "order",
    "group",
    "defaultValue",
    "deactivated",
)
_STEPS: tuple[tuple[str, Callable[[Path], Path]], ...] = (
    ("inversePath", Inverse),
    ("zeroOrMorePath", lambda path: Closure(path, "*")),
    ("oneOrMorePath", lambda path: Closure(path, "+")),
    ("zeroOrOnePath", lambda path: Closure(path, "?")),
)


class Stated:
    """The statements of the files of shapes, by subject and property."""

    def __init__(self, statements: Iterable[pyoxigraph.Quad]) -> None:
        self._values: dict[object, dict[str, list[Term]]] = {}
        for each in statements:
            values = self._values.setdefault(each.subject, {})
            values.setdefault(each.predicate.value, []).append(each.object)  # type: ignore[arg-type]

    def about(self, subject: Term) -> Mapping[str, list[Term]]:
        """Return the values of each property of a subject."""
        return self._values.get(subject, {})

    def one(self, subject: Term, predicate: str) -> Term | None:
        """Return a value of a property, where there is one."""
        return next(iter(self.about(subject).get(predicate, ())), None)

    def items(self, head: Term) -> tuple[Term, ...]:
        """Return the items of a list.

        Raises:
            UnsupportedError: it is none, or has no end.
        """
        items: list[Term] = []
        seen: set[object] = set()
        while head != pyoxigraph.NamedNode(f"{_RDF}nil"):
            first, rest = self.one(head, f"{_RDF}first"), self.one(head, f"{_RDF}rest")
            if first is None or rest is None or head in seen:
                raise UnsupportedError("a list that is none, or has no end")
            seen.add(head)
            items.append(first)
            head = rest
        return tuple(items)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a shape looks: ``targetClass``, ``targetSubjectsOf`` or ``targetObjectsOf``, and the class or property."""

    kind: str
    iri: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape: constraints by the local names of their parameters.

    ``terms`` holds parameters of which each value is a constraint of its own, ``lists`` those with lists of terms,
    ``shapes`` those with shapes: for ``and``, ``or`` and ``xone`` each value is a tuple, for the others a single one.
    ``select`` holds the queries of ``sh:sparql``.
    """

    name: str
    severity: str
    targets: tuple[Target, ...] = ()
    path: Path | None = None
    terms: Mapping[str, tuple[Term, ...]] = field(default_factory=dict)
    lists: Mapping[str, tuple[tuple[Term, ...], ...]] = field(default_factory=dict)
    shapes: Mapping[str, tuple[tuple[Shape, ...], ...]] = field(default_factory=dict)
    select: tuple[str, ...] = ()
    deactivated: bool = False


def shape(statements: Stated, name: Term, *, inside: tuple[Term, ...] = ()) -> Shape:
    """Return the shape of a name, with the shapes inside it.

    Raises:
        UnsupportedError: it uses a part of SHACL that is not known here, is not defined, or contains itself.
    """
    about = statements.about(name)
    if not about:
        raise UnsupportedError(f"the shape {name}, which is not defined")
    if name in inside:
        raise UnsupportedError(f"the shape {name}, which contains itself")
    parameters = {each.removeprefix(SH): values for each, values in about.items() if each.startswith(SH)}
    known = {*_TARGETS, *_OF_SHAPES, *_OF_LISTS_OF_SHAPES, *_OF_LISTS, *_SINGLE, *_NO_CONSTRAINTS, "sparql"}
    if unknown := sorted(set(parameters) - known):
        raise UnsupportedError(f"sh:{unknown[0]}")

    def inner(value: Term) -> Shape:
        return shape(statements, value, inside=(*inside, name))

    of_shapes = {
        each: tuple((inner(value),) for value in parameters[each]) for each in _OF_SHAPES if each in parameters
    }
    of_lists = {
        each: tuple(tuple(inner(item) for item in statements.items(value)) for value in parameters[each])
        for each in _OF_LISTS_OF_SHAPES
        if each in parameters
    }
    path = statements.one(name, f"{SH}path")
    return Shape(
        name=_text(name),
        severity=_text(statements.one(name, f"{SH}severity") or pyoxigraph.NamedNode(f"{SH}Violation")),
        targets=_targets(parameters, about, name),
        path=None if path is None else _path(statements, path),
        terms={each: tuple(parameters[each]) for each in _SINGLE if each in parameters},
        lists={each: tuple(map(statements.items, parameters[each])) for each in _OF_LISTS if each in parameters},
        shapes={**of_shapes, **of_lists},
        select=tuple(_select(statements, value) for value in parameters.get("sparql", ())),
        deactivated=any(_text(value) in ("true", "1") for value in parameters.get("deactivated", ())),
    )


def _targets(parameters: Mapping[str, list[Term]], about: Mapping[str, list[Term]], name: Term) -> tuple[Target, ...]:
    if "targetNode" in parameters:
        raise UnsupportedError("sh:targetNode")
    targets = {Target(kind, _text(value)) for kind in _TARGETS for value in parameters.get(kind, ())}
    kinds = {_text(value) for value in about.get(TYPE, ())}
    if kinds & {f"{_RDFS}Class", f"{_OWL}Class"} and isinstance(name, pyoxigraph.NamedNode):
        targets.add(Target("targetClass", name.value))
    return tuple(sorted(targets, key=lambda target: (target.kind, target.iri)))


def _select(statements: Stated, constraint: Term) -> str:
    about = statements.about(constraint)
    known = {f"{SH}select", f"{SH}prefixes", f"{SH}message", TYPE}
    if odd := sorted(set(about) - known):
        raise UnsupportedError(f"a SPARQL constraint with <{odd[0]}>")
    text = statements.one(constraint, f"{SH}select")
    if not isinstance(text, pyoxigraph.Literal):
        raise UnsupportedError("a SPARQL constraint without sh:select")
    return text.value


def _path(statements: Stated, node: Term) -> Path:
    if isinstance(node, pyoxigraph.NamedNode):
        return Predicate(node.value)
    about = statements.about(node)
    if f"{_RDF}first" in about:
        return Sequence(tuple(_path(statements, part) for part in statements.items(node)))
    if (either := statements.one(node, f"{SH}alternativePath")) is not None:
        return Alternative(tuple(_path(statements, part) for part in statements.items(either)))
    for parameter, step in _STEPS:
        if (inner := statements.one(node, f"{SH}{parameter}")) is not None:
            path = step(_path(statements, inner))
            if isinstance(path, Inverse) and isinstance(path.path, Sequence):
                raise UnsupportedError("sh:inversePath of a sequence, whose steps pyshacl walks in the wrong order")
            return path
    raise UnsupportedError("a path of an unknown kind")


def _text(term: Term) -> str:
    return term.value if not isinstance(term, pyoxigraph.BlankNode) else str(term)
