"""Constraints of SHACL Core as patterns and conditions of SPARQL.

A constraint on a node is kept when its condition is true for each solution of its pattern. That serves both: the query
that lists violations, and the expression by which a shape inside another one is asked whether a node conforms to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations

import pyoxigraph

from cascade_kg.validation.compiler.needed import among, bad_values, is_plain
from cascade_kg.validation.compiler.paths import Alternative, Path, Predicate, repeats
from cascade_kg.validation.compiler.places import TYPE, Names, Places, Step
from cascade_kg.validation.compiler.shapes import SH, Shape, Term
from cascade_kg.validation.compiler.unsupported import UnsupportedError

__all__ = ["Constraint", "Core"]

_MOST = 5
"""So many values of a path are told apart by a pattern; the patterns grow with the square."""

_THIS = "?this"

_COMPARED = {"minInclusive": ">=", "minExclusive": ">", "maxInclusive": "<=", "maxExclusive": "<"}
_ORDERED = {"lessThan": "<", "lessThanOrEquals": "<="}
_KINDS = {
    "BlankNode": "isBLANK({0})",
    "IRI": "isIRI({0})",
    "Literal": "isLITERAL({0})",
    "BlankNodeOrIRI": "!isLITERAL({0})",
    "BlankNodeOrLiteral": "!isIRI({0})",
    "IRIOrLiteral": "!isBLANK({0})",
}


@dataclass(frozen=True, slots=True)
class Constraint:
    """One constraint of a shape, for a node that a variable stands for.

    ``kept`` is the condition. ``select`` holds the variables by which results differ: that of the ``value``, of the
    ``path`` where the shape does not say it, of the ``language`` that is used twice, of the ``other`` value of a pair.
    ``needed`` is what is there wherever the constraint is broken, to be looked for first: ``kept`` holds without it.
    """

    component: str
    kept: str
    pattern: tuple[Step, ...] = ()
    select: Mapping[str, str] = field(default_factory=dict)
    needed: tuple[Step, ...] = ()


class Core:
    """Make constraints for one query, whose nodes ``?this`` have their values from ``target``.

    ``asked_first`` holds patterns by the condition that needs their answer: they stand before it in the query.
    """

    def __init__(self, places: Places, names: Names, target: str = "") -> None:
        self._places = places
        self._names = names
        self._target = target
        self.asked_first: dict[str, str] = {}

    def conforms(self, shape: Shape, node: str, *, own: bool) -> str:
        """Return the expression that is true when a node conforms to a shape.

        Raises:
            UnsupportedError: the shape holds what the compiler does not know.
        """
        if shape.deactivated:
            return "true"
        if shape.severity != f"{SH}Violation":
            raise UnsupportedError("a shape inside another one that is no sh:Violation")
        if shape.select:
            raise UnsupportedError("sh:sparql in a shape inside another one")
        parts = [self._kept(constraint) for constraint in self.constraints(shape, node, own=own)]
        parts += [self._property_kept(shape, inner, node, own=own) for (inner,) in shape.shapes.get("property", ())]
        return " && ".join(parts) if parts else "true"

    def constraints(self, shape: Shape, node: str, *, own: bool) -> Iterator[Constraint]:
        """Yield the constraints of a shape on a node; not those of its ``sh:property``, which are shapes themselves.

        Raises:
            UnsupportedError: the shape holds what the compiler does not know.
        """
        if "qualifiedValueShapesDisjoint" in shape.terms:
            raise UnsupportedError("sh:qualifiedValueShapesDisjoint")
        yield from self._on_each_value(shape, node, own=own)
        yield from self._on_all_values(shape, node, own=own)
        if any(_text(term) in ("true", "1") for term in shape.terms.get("closed", ())):
            yield self._closed(shape, node, own=own)

    def _class_test(self, node: str, classes: tuple[str, ...], *, own: bool) -> str:
        """Return the group of an EXISTS that is there for a node of one of some classes."""
        kind = self._names.new("kind") if len(classes) > 1 else f"<{classes[0]}>"
        shared = not own and any(self._places.shared(TYPE, each) for each in classes)
        step = self._places.triple(node, f"<{TYPE}>", kind, shared=shared, names=self._names)
        one_of = f"{kind} IN ({', '.join(f'<{each}>' for each in classes)})" if len(classes) > 1 else ""
        return self._places.asked([step], one_of)

    def _kept(self, constraint: Constraint) -> str:
        if not constraint.pattern:
            return f"({constraint.kept})"
        return f"NOT EXISTS {self._places.asked(constraint.pattern, f'!({constraint.kept})')}"

    def _property_kept(self, shape: Shape, inner: Shape, node: str, *, own: bool) -> str:
        if shape.path is None:
            return f"({self.conforms(inner, node, own=own)})"
        value = self._names.new("value")
        walk = self._walk(node, shape.path, value, own=own)
        return f"NOT EXISTS {self._places.asked(walk, f'!({self.conforms(inner, value, own=False)})')}"

    def _on_each_value(self, shape: Shape, node: str, *, own: bool) -> Iterator[Constraint]:
        """Yield the constraints that each value must keep by itself; of a node shape that is the node."""
        value = node if shape.path is None else self._names.new("value")
        pattern = () if shape.path is None else self._values(node, shape.path, value, own=own)
        for test in self._tests(shape, value, own=own and shape.path is None):
            found = replace(test, pattern=pattern, select={"value": value})
            # Many nodes share a class: each is asked about once.
            if test.component == _component("class") and own and isinstance(shape.path, Predicate):
                needed = bad_values(shape.path, value, test.kept, places=self._places, names=self._names)
                found = replace(found, needed=needed)
            yield found

    def _tests(self, shape: Shape, value: str, *, own: bool) -> Iterator[Constraint]:
        """Yield each constraint on one value, without the pattern that finds it."""
        terms = shape.terms
        for term in terms.get("class", ()):
            test = self._class_test(value, self._places.with_subclasses(_text(term)), own=own)
            yield Constraint(_component("class"), f"EXISTS {test}")
        for term in terms.get("datatype", ()):
            yield Constraint(_component("datatype"), f"COALESCE(DATATYPE({value}) = {term}, false)")
        for term in terms.get("nodeKind", ()):
            yield Constraint(_component("nodeKind"), _KINDS[_text(term).removeprefix(SH)].format(value))
        for parameter, sign in _COMPARED.items():
            for term in terms.get(parameter, ()):
                yield Constraint(_component(parameter), f"COALESCE({value} {sign} {term}, false)")
        for parameter, sign in (("minLength", ">="), ("maxLength", "<=")):
            for term in terms.get(parameter, ()):
                yield Constraint(_component(parameter), f"!isBLANK({value}) && STRLEN(STR({value})) {sign} {term}")
        flags = "".join(f", {flag}" for flag in terms.get("flags", ()))
        for term in terms.get("pattern", ()):
            if "(?" in _text(term) or re.search(r"\\[0-9]", _text(term)):
                raise UnsupportedError(f"the regular expression {_text(term)}, which SPARQL does not know")
            yield Constraint(_component("pattern"), f"!isBLANK({value}) && REGEX(STR({value}), {_plain(term)}{flags})")
        for items in shape.lists.get("languageIn", ()):
            tags = " || ".join(f"LANGMATCHES(LANG({value}), {_plain(item)})" for item in items) or "false"
            yield Constraint(_component("languageIn"), f"COALESCE({tags}, false)")
        for items in shape.lists.get("in", ()):
            yield Constraint(_component("in"), " || ".join(self._is(value, item) for item in items) or "false")
        yield from self._tests_by_shapes(shape, value, own=own)

    def _tests_by_shapes(self, shape: Shape, value: str, *, own: bool) -> Iterator[Constraint]:
        def conforms(inner: Shape) -> str:
            return f"({self.conforms(inner, value, own=own)})"

        for (inner,) in shape.shapes.get("not", ()):
            needed = () if shape.path is None else among(value, inner)
            yield Constraint(_component("not"), f"!{conforms(inner)}", needed=needed)
        for (inner,) in shape.shapes.get("node", ()):
            yield Constraint(_component("node"), conforms(inner))
        for group in shape.shapes.get("and", ()):
            yield Constraint(_component("and"), " && ".join(map(conforms, group)) or "true")
        for group in shape.shapes.get("or", ()):
            failing = (self._failing(each, value, own=own) for each in group)
            needed = next((steps for steps in failing if steps and all(step.own for step in steps)), ())
            kept = " || ".join(map(conforms, group)) or "false"
            yield Constraint(_component("or"), kept, needed=needed)
        for group in shape.shapes.get("xone", ()):
            yield Constraint(
                _component("xone"), f"{' + '.join(f'IF({conforms(each)}, 1, 0)' for each in group) or '0'} = 1"
            )

    def _failing(self, shape: Shape, node: str, *, own: bool) -> tuple[Step, ...]:
        """Return what is there wherever a node does not conform to a shape; nothing where that is not told easily.

        It is told of a shape that keeps some terms from being values of a path.
        """
        inside = [(kind, each) for kind, groups in shape.shapes.items() for group in groups for each in group]
        if shape.terms or shape.lists or shape.deactivated or len(inside) != 1:
            return ()
        ((kind, inner),) = inside
        if kind == "property" and shape.path is None:
            return self._failing(inner, node, own=own)
        value = self._names.new("value")
        if kind != "not" or shape.path is None or not (first := among(value, inner)):
            return ()
        return (*first, *reversed(self._values(node, shape.path, value, own=own)))

    def _on_all_values(self, shape: Shape, node: str, *, own: bool) -> Iterator[Constraint]:
        """Yield the constraints on the values as a set."""
        terms, path, ask = shape.terms, shape.path, self._places.asked
        again = node == _THIS and path is not None and repeats(path)

        def walk(value: str) -> tuple[Step, ...]:
            if path is None:
                raise UnsupportedError("a constraint on the values of a path, in a shape that has none")
            return self._walk(node, path, value, own=own)

        def beside(term: Term, value: str) -> tuple[Step, ...]:
            return self._walk(node, Predicate(_text(term)), value, own=own)

        for term in terms.get("minCount", ()):
            yield Constraint(_component("minCount"), self._at_least(_number(term), walk, again=again))
        for term in terms.get("maxCount", ()):
            yield Constraint(_component("maxCount"), f"!{self._at_least(_number(term) + 1, walk, again=again)}")
        for term in terms.get("hasValue", ()):
            has = self._is(node, term) if path is None else f"EXISTS {ask(walk(str(term)))}"
            yield Constraint(_component("hasValue"), has)
        for term in terms.get("equals", ()):
            value = self._names.new("value")
            here = f"sameTerm({value}, {node})" if path is None else f"EXISTS {ask(walk(value))}"
            yield Constraint(_component("equals"), here, beside(term, value), {"value": value})
            value = node if path is None else self._names.new("value")
            pattern = () if path is None else walk(value)
            yield Constraint(_component("equals"), f"EXISTS {ask(beside(term, value))}", pattern, {"value": value})
        for term in terms.get("disjoint", ()):
            value = node if path is None else self._names.new("value")
            pattern = () if path is None else walk(value)
            yield Constraint(
                _component("disjoint"), f"NOT EXISTS {ask(beside(term, value))}", pattern, {"value": value}
            )
        for parameter, sign in _ORDERED.items():
            for term in terms.get(parameter, ()):
                value, other = self._names.new("value"), self._names.new("other")
                pattern = (*walk(value), *beside(term, other))
                # A result for each pair, also where two pairs share the value.
                select = {"value": value, "other": other}
                yield Constraint(_component(parameter), f"COALESCE({value} {sign} {other}, false)", pattern, select)
        if any(_text(term) in ("true", "1") for term in terms.get("uniqueLang", ())):
            yield self._unique_language(walk)
        for (inner,) in shape.shapes.get("qualifiedValueShape", ()):
            for term in terms.get("qualifiedMinCount", ()):
                least = self._at_least(_number(term), walk, inner, again=again)
                yield Constraint(_component("qualifiedMinCount"), least)
            for term in terms.get("qualifiedMaxCount", ()):
                most = self._at_least(_number(term) + 1, walk, inner, again=again)
                yield Constraint(_component("qualifiedMaxCount"), f"!{most}")

    def _at_least(
        self,
        number: int,
        walk: Callable[[str], tuple[Step, ...]],
        inner: Shape | None = None,
        *,
        again: bool,
    ) -> str:
        """Return the expression that is true when so many values, which conform to a shape, are there.

        ``again``: their path leads from ``?this``, and is walked over and over.
        """
        if number > _MOST:
            raise UnsupportedError(f"a count of more than {_MOST}")
        if number <= 0:
            return "true"
        values = [self._names.new("value") for _ in range(number)]
        differ = [f"!sameTerm({one}, {other})" for one, other in combinations(values, 2)]
        fit = [f"({self.conforms(inner, value, own=False)})" for value in values] if inner else []
        steps = [step for value in values for step in walk(value)]
        if number == 1 and again:
            return self._asked_first(steps, fit)
        return f"EXISTS {self._places.asked(steps, ' && '.join((*differ, *fit)))}"

    def _asked_first(self, steps: Sequence[Step], fit: Sequence[str]) -> str:
        """Return the expression that is true for the nodes of a pattern, which is asked once, for all of them.

        A path that is walked over and over is answered wrongly by Virtuoso in an EXISTS, for each node.
        """
        found = self._names.new("found")
        condition = f" FILTER({' && '.join(fit)})" if fit else ""
        where = f"{self._target} {self._places.text(steps)}{condition}"
        columns = " ".join((_THIS, "?graph", f"(1 AS {found})"))
        self.asked_first[f"BOUND({found})"] = f"OPTIONAL {{ SELECT DISTINCT {columns} WHERE {{ {where} }} }}"
        return f"BOUND({found})"

    def _is(self, value: str, term: Term) -> str:
        """Return the expression that is true for one term alone, and for others false.

        Virtuoso compares the values of literals in sameTerm, and loses it inside a negation; in Oxigraph it is quicker.
        """
        if isinstance(term, pyoxigraph.NamedNode):
            return f"{value} = {term}"
        if is_plain(term):
            return f"COALESCE({value} = {term}, false)"
        return f"sameTerm({value}, {term})"

    def _unique_language(self, walk: Callable[[str], tuple[Step, ...]]) -> Constraint:
        one, other, language = (self._names.new(stem) for stem in ("value", "value", "language"))
        pattern = (*walk(one), Step(f"BIND(LCASE(LANG({one})) AS {language})", own=False), *walk(other))
        kept = f'{language} = "" || {language} != LCASE(LANG({other})) || sameTerm({one}, {other})'
        return Constraint(_component("uniqueLang"), kept, pattern, {"language": language})

    def _closed(self, shape: Shape, node: str, *, own: bool) -> Constraint:
        named = [inner.path for (inner,) in shape.shapes.get("property", ())]
        allowed = [path.iri for path in named if isinstance(path, Predicate)]
        allowed += [_text(item) for items in shape.lists.get("ignoredProperties", ()) for item in items]
        predicate, value = self._names.new("property"), self._names.new("value")
        step = self._places.triple(node, predicate, value, shared=not own, names=self._names)
        known = f"{predicate} IN ({', '.join(f'<{each}>' for each in sorted(set(allowed)))})"
        return Constraint(_component("closed"), known, (step,), {"value": value, "path": predicate})

    def _values(self, node: str, path: Path, value: str, *, own: bool) -> tuple[Step, ...]:
        """Return the pattern of the values of a path; those of several properties are found by the properties."""
        if node == _THIS and own and isinstance(path, Alternative):
            named = [str(each) for each in path.parts if isinstance(each, Predicate)]
            if len(named) == len(path.parts):
                way = self._names.new("way")
                return (Step(f"VALUES {way} {{ {' '.join(named)} }} {node} {way} {value}", own=True),)
        return self._walk(node, path, value, own=own)

    def _walk(self, start: str, path: Path, end: str, *, own: bool) -> tuple[Step, ...]:
        return tuple(self._places.walk(start, path, end, own=own, names=self._names))


def _component(parameter: str) -> str:
    return f"{SH}{parameter[0].upper()}{parameter[1:]}ConstraintComponent"


def _number(term: Term) -> int:
    return int(_text(term))


def _plain(term: Term) -> str:
    """Return a text as SPARQL writes it, without a language."""
    return str(pyoxigraph.Literal(_text(term)))


def _text(term: Term) -> str:
    return str(term) if isinstance(term, pyoxigraph.BlankNode) else term.value
