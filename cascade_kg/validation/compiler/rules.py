"""A rule compiled: its shape read, and a query written for each of its constraints."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import pyoxigraph

from cascade_kg.core.prefixes import full
from cascade_kg.validation.compiler.compiled import Compiled, Query
from cascade_kg.validation.compiler.core import Core
from cascade_kg.validation.compiler.paths import Path, Predicate
from cascade_kg.validation.compiler.places import TYPE, Names, Places
from cascade_kg.validation.compiler.required import required
from cascade_kg.validation.compiler.rewriting import Rewriting
from cascade_kg.validation.compiler.shapes import SH, Shape, Stated, Target, shape
from cascade_kg.validation.compiler.syntax import Select, parse
from cascade_kg.validation.compiler.unsupported import UnsupportedError
from cascade_kg.validation.compiler.variables import counts, variables

__all__ = ["compile_rule"]

_THIS = "?this"
_CASCADES = Target("targetClass", full("ckg:Cascade"))


def compile_rule(
    iri: str, statements: Iterable[pyoxigraph.Quad], *, places: Places, prefixes: Mapping[str, str], set_based: bool
) -> Compiled:
    """Return the queries of the rule whose shape has an IRI.

    ``places`` says how the data stand in the store; ``set_based``: the query of the rule binds ``$this`` itself, as
    those of scope ``region`` do.

    Raises:
        UnsupportedError: the rule uses what the compiler does not know.
    """
    return _Compiler(places, prefixes).compiled(
        shape(Stated(statements), pyoxigraph.NamedNode(iri)), set_based=set_based
    )


class _Compiler:
    def __init__(self, places: Places, prefixes: Mapping[str, str]) -> None:
        self._places = places
        self._prefixes = prefixes

    def compiled(self, rule: Shape, *, set_based: bool) -> Compiled:
        if rule.deactivated or not rule.targets:
            raise UnsupportedError("a rule that is deactivated, or has no target")
        focus = f"SELECT DISTINCT {_THIS} ?graph WHERE {{ {self._target(rule.targets, Names())} }}"
        queries = self._as_it_is(rule) if set_based else self._queries(rule, rule)
        return Compiled(rule.name, focus, tuple(queries))

    def _as_it_is(self, rule: Shape) -> Iterator[Query]:
        if rule.path is not None or rule.terms or rule.lists or rule.shapes:
            raise UnsupportedError("a rule of scope region with constraints of SHACL Core")
        for text in rule.select:
            head = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in self._prefixes.items() if f"{name}:" in text)
            yield Query(head + text, f"{SH}SPARQLConstraintComponent", None, rule.severity, rule.name)

    def _queries(self, rule: Shape, shape: Shape) -> Iterator[Query]:
        """Yield the queries for the constraints of the shape of a rule, or of a shape that it has by sh:property."""
        if shape.deactivated:
            return
        own = all(target.kind != "targetObjectsOf" for target in rule.targets)
        # Each constraint has a query, and variables, of its own: their number is found out first.
        number = sum(1 for _ in Core(self._places, Names()).constraints(shape, _THIS, own=own))
        for index in range(number):
            names = Names()
            target = self._target(rule.targets, names)
            core = Core(self._places, names, target)
            each = list(core.constraints(shape, _THIS, own=own))[index]
            first = "".join(f"{text} " for condition, text in core.asked_first.items() if condition in each.kept)
            select = " ".join((_THIS, "?graph", *(f"({name} AS ?{role})" for role, name in each.select.items())))
            where = f"{target} {self._places.text(each.pattern)} {first}FILTER(!({each.kept}))"
            # Values are asked first where they can be: few break the rule, and only for those the target is looked at.
            # They are fewer than what leads to them: the walk is taken from its end.
            values = (*each.needed, *reversed(each.pattern))
            if values and not first and all(step.own for step in each.pattern):
                found = self._places.text(values)
                where = f"{found} FILTER(!({each.kept})) {self._targeted(rule.targets, names)}"
            yield self._query(f"SELECT DISTINCT {select} WHERE {{ {where} }}", each.component, shape)
        for text in shape.select:
            parsed = self._parsed(shape, text)
            query = self._query(self._rewritten(rule, parsed), f"{SH}SPARQLConstraintComponent", shape)
            yield replace(query, required=required(parsed))
        for (inner,) in shape.shapes.get("property", ()):
            if shape.path is not None:
                raise UnsupportedError("sh:property in a property shape")
            yield from self._queries(rule, inner)

    def _parsed(self, shape: Shape, text: str) -> Select:
        if shape.path is not None:
            raise UnsupportedError("sh:sparql in a property shape")
        return parse(text, self._prefixes)

    def _rewritten(self, rule: Shape, select: Select) -> str:
        names = Names(variable[1:] for variable in (*variables(select.where), *select.variables()))
        own = frozenset({_THIS}) if all(each.kind != "targetObjectsOf" for each in rule.targets) else frozenset()
        # A query that counts must meet each node once; what others give twice is dropped at the end.
        target = self._target(rule.targets, names, once=counts(select))
        targeted, whole = self._targeted(rule.targets, names), rule.targets == (_CASCADES,)
        return Rewriting(self._places, names, target, targeted, own, whole=whole).query(select)

    def _query(self, text: str, component: str, shape: Shape) -> Query:
        path = None if shape.path is None else _path_text(shape.path)
        return Query(self._short(text), component, path, shape.severity, shape.name)

    def _target(self, targets: tuple[Target, ...], names: Names, *, once: bool = False) -> str:
        """Return the pattern that gives ``?this`` and ``?graph`` their values; ``once``: each pair once."""
        named = [target.iri for target in targets if target.kind == "targetClass"]
        classes = sorted({each for iri in named for each in self._places.with_subclasses(iri)})
        ways = []
        if classes:
            shared = any(self._places.shared(TYPE, each) for each in classes)
            ways.append(self._ways_of_classes(classes, names) + (self._places.outside_reference() if shared else ""))
        for target in targets:
            if target.kind != "targetClass":
                other = names.new("other")
                ends = (_THIS, other) if target.kind == "targetSubjectsOf" else (other, _THIS)
                text = self._places.here(f"{ends[0]} <{target.iri}> {ends[1]}")
                ways.append(text + (self._places.outside_reference() if self._places.shared(target.iri) else ""))
        either = " UNION ".join(f"{{ {way} }}" for way in ways) if len(ways) > 1 else ways[0]
        if not once or (len(ways) == 1 and len(classes) == 1):
            return either
        return f"{{ SELECT DISTINCT {_THIS} ?graph WHERE {{ {either} }} }}"

    def _targeted(self, targets: tuple[Target, ...], names: Names) -> str:
        """Return the condition that ``?this``, which has its value, is a node that the rule looks at."""
        classes = {each for target in targets for each in self._places.with_subclasses(target.iri)}
        if len(classes) < 2 or any(target.kind != "targetClass" for target in targets):
            return f"FILTER(EXISTS {{ {self._target(targets, names)} }})"
        shared = any(self._places.shared(TYPE, each) for each in classes)
        outside = self._places.outside_reference() if shared else ""
        kind = names.new("kind")
        one_of = f"{kind} IN ({', '.join(f'<{each}>' for each in sorted(classes))})"
        return f"{self._places.here(f'{_THIS} <{TYPE}> {kind}')} FILTER({one_of}){outside}"

    def _ways_of_classes(self, classes: list[str], names: Names) -> str:
        if len(classes) == 1:
            return self._places.here(f"{_THIS} <{TYPE}> <{classes[0]}>")
        kind = names.new("kind")
        listed = " ".join(f"<{each}>" for each in classes)
        return f"VALUES {kind} {{ {listed} }} {self._places.here(f'{_THIS} <{TYPE}> {kind}')}"

    def _short(self, text: str) -> str:
        """Return a query with its IRIs shortened by prefixes, and the prefixes declared that it uses."""
        used: dict[str, str] = {}

        def short(match: re.Match[str]) -> str:
            for prefix, namespace in self._prefixes.items():
                local = (match["iri"] or "").removeprefix(namespace)
                if local != match["iri"] and _LOCAL.fullmatch(local):
                    used[prefix] = namespace
                    return f"{prefix}:{local}"
            return match[0]

        body = _IRI.sub(short, text)
        return "".join(f"PREFIX {prefix}: <{used[prefix]}> " for prefix in sorted(used)) + body


_IRI = re.compile(r'"(?:[^"\\]|\\.)*"|<(?P<iri>[^<>\s"]*)>')
_LOCAL = re.compile(r"[A-Za-z][\w-]*", re.ASCII)


def _path_text(path: Path) -> str:
    return path.iri if isinstance(path, Predicate) else str(path)
