"""A rule compiled: its shape read, and a query written for each of its constraints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pyoxigraph

from cascade_kg.validation.compiler.compiled import Compiled, Query
from cascade_kg.validation.compiler.core import Core
from cascade_kg.validation.compiler.paths import Path, Predicate
from cascade_kg.validation.compiler.places import REFERENCE, TYPE, Names, Places
from cascade_kg.validation.compiler.rewriting import Rewriting, variables
from cascade_kg.validation.compiler.shapes import SH, Shape, Target, Triples, shape
from cascade_kg.validation.compiler.syntax import parse
from cascade_kg.validation.compiler.unsupported import UnsupportedError

__all__ = ["compile_rule"]

_THIS, _GRAPH = "?this", "?graph"


def compile_rule(iri: str, triples: Triples, *, places: Places, prefixes: Mapping[str, str]) -> Compiled:
    """Return the queries of the rule whose shape has an IRI.

    Raises:
        UnsupportedError: the rule uses what the compiler does not know.
    """
    return _Compiler(places, prefixes).compiled(shape(triples, pyoxigraph.NamedNode(iri)))


class _Compiler:
    def __init__(self, places: Places, prefixes: Mapping[str, str]) -> None:
        self._places = places
        self._prefixes = prefixes

    def compiled(self, rule: Shape) -> Compiled:
        if rule.deactivated or not rule.targets:
            raise UnsupportedError("a rule that is deactivated, or has no target")
        target = self._target(rule.targets, Names())
        focus = f"SELECT {_GRAPH} (COUNT(DISTINCT {_THIS}) AS ?nodes) WHERE {{ {target} }} GROUP BY {_GRAPH}"
        return Compiled(rule.name, self._short(focus), tuple(self._queries(rule, rule)))

    def _queries(self, rule: Shape, shape: Shape) -> Iterator[Query]:
        """Yield the queries for the constraints of the shape of a rule, or of a shape that it has by sh:property."""
        own = all(target.kind != "targetObjectsOf" for target in rule.targets)
        # Each constraint has a query, and variables, of its own: their number is found out first.
        number = sum(1 for _ in Core(self._places, Names()).constraints(shape, _THIS, own=own))
        for index in range(number):
            names = Names()
            target = self._target(rule.targets, names)
            each = list(Core(self._places, names).constraints(shape, _THIS, own=own))[index]
            select = " ".join(
                [*(f"({name} AS ?{role})" for name, role in zip(each.select, ("value", "path"), strict=False))]
            )
            text = (
                f"SELECT DISTINCT {_THIS} {_GRAPH} {select} "
                f"WHERE {{ {target} {each.pattern} FILTER(!({each.kept})) }}"
            )
            yield self._query(text, each.component, shape)
        for text in shape.select:
            yield self._query(self._rewritten(rule, shape, text), f"{SH}SPARQLConstraintComponent", shape)
        for (inner,) in shape.shapes.get("property", ()):
            if shape.path is not None:
                raise UnsupportedError("sh:property in a property shape")
            yield from self._queries(rule, inner)

    def _rewritten(self, rule: Shape, shape: Shape, text: str) -> str:
        if shape.path is not None:
            raise UnsupportedError("sh:sparql in a property shape")
        select = parse(text, self._prefixes)
        names = Names(variable[1:] for variable in (*variables(select.where), *select.variables()))
        own = frozenset({_THIS}) if all(each.kind != "targetObjectsOf" for each in rule.targets) else frozenset()
        return Rewriting(self._places, names, self._target(rule.targets, names), own).query(select)

    def _query(self, text: str, component: str, shape: Shape) -> Query:
        path = None if shape.path is None else _path_text(shape.path)
        return Query(self._short(text), component, path, shape.severity, shape.name)

    def _target(self, targets: tuple[Target, ...], names: Names) -> str:
        """Return the pattern that gives ``?this`` and ``?graph`` their values, each pair once."""
        named = [target.iri for target in targets if target.kind == "targetClass"]
        classes = sorted({each for iri in named for each in self._places.with_subclasses(iri)})
        ways = []
        if classes:
            shared = any(self._places.shared(TYPE, each) for each in classes)
            ways.append(self._ways_of_classes(classes, names) + (_NOT_REFERENCE if shared else ""))
        for target in targets:
            if target.kind != "targetClass":
                other = names.new("other")
                ends = (_THIS, other) if target.kind == "targetSubjectsOf" else (other, _THIS)
                text = f"GRAPH {_GRAPH} {{ {ends[0]} <{target.iri}> {ends[1]} }}"
                ways.append(text + (_NOT_REFERENCE if self._places.shared(target.iri) else ""))
        if len(ways) == 1 and len(classes) == 1:
            return ways[0]
        either = " UNION ".join(f"{{ {way} }}" for way in ways) if len(ways) > 1 else ways[0]
        return f"{{ SELECT DISTINCT {_THIS} {_GRAPH} WHERE {{ {either} }} }}"

    def _ways_of_classes(self, classes: list[str], names: Names) -> str:
        if len(classes) == 1:
            return f"GRAPH {_GRAPH} {{ {_THIS} <{TYPE}> <{classes[0]}> }}"
        kind = names.new("kind")
        listed = ", ".join(f"<{each}>" for each in classes)
        return f"GRAPH {_GRAPH} {{ {_THIS} <{TYPE}> {kind} FILTER({kind} IN ({listed})) }}"

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
_NOT_REFERENCE = f' FILTER(!STRSTARTS(STR({_GRAPH}), "{REFERENCE}"))'


def _path_text(path: Path) -> str:
    return path.iri if isinstance(path, Predicate) else str(path)
