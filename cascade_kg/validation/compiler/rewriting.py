"""A SPARQL constraint made set-based.

SHACL runs the query of a constraint for one node, which ``$this`` stands for everywhere in it. Here ``?this`` is a
variable like any other: it takes its values from the target of the rule, in each group that speaks of it without saying
where it comes from. Each pattern is looked for where it may stand; among named graphs each query inside the query knows
``?graph``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from cascade_kg.validation.compiler.paths import Path, Predicate
from cascade_kg.validation.compiler.paths import Sequence as Steps
from cascade_kg.validation.compiler.places import TYPE, Names, Places, Step
from cascade_kg.validation.compiler.syntax import (
    Bind,
    Either,
    Element,
    Exists,
    Expression,
    Filter,
    Group,
    Optional,
    Select,
    Triple,
)
from cascade_kg.validation.compiler.unsupported import UnsupportedError
from cascade_kg.validation.compiler.variables import aggregates, counts, in_expression, variables, variables_of

__all__ = ["Rewriting"]

_THIS = "?this"


@dataclass(frozen=True, slots=True)
class Rewriting:
    """Write a query anew.

    ``target`` is the pattern that gives ``?this`` and ``?graph`` their values, ``targeted`` the condition that they
    have such; ``own`` are the variables of nodes of the cascade, ``known`` those that have a value outside of a group.
    ``whole``: ``?this`` is the cascade itself, so that all that its graph speaks of is below it.
    """

    places: Places
    names: Names
    target: str
    targeted: str
    own: frozenset[str]
    known: frozenset[str] = frozenset({_THIS})
    whole: bool = False

    def query(self, select: Select) -> str:
        """Return the query whose rows are the violations in all graphs.

        Raises:
            UnsupportedError: the query would mean something else when it is not asked for one node at a time.
        """
        if _THIS not in select.variables():
            raise UnsupportedError("a query that does not give $this")
        distinct = replace(select, distinct=not select.group_by or select.distinct)
        if not counts(select) and self._begins_elsewhere(select.where):
            return self._select(distinct, last=self.targeted)
        return self._select(distinct, first=self.target)

    def _begins_elsewhere(self, group: Group) -> bool:
        """Tell whether a group leads to ``?this`` from what its author began with; the target is asked at the end."""
        ahead = list(takewhile(lambda each: isinstance(each, (Triple, Filter)), group.elements))
        triples = [set(variables_of(each)) for each in ahead if isinstance(each, Triple)]
        leads = bool(triples) and _THIS not in triples[0] and any(_THIS in each for each in triples)
        return leads and isinstance(ahead[0], Triple) and self._anchored(group, self.own)

    def _select(self, select: Select, *, first: str = "", last: str = "") -> str:
        where = self._group(select.where, own=self.own, first=first, last=last)
        if aggregates(select) and _THIS not in select.group_by:
            raise UnsupportedError("a query that counts, and is not grouped by $this")
        inner = self.own & set(select.variables())
        columns = [
            variable if expression is None else f"({self._expression(expression, own=inner)} AS {variable})"
            for variable, expression in select.columns
        ]
        parts = ["SELECT", *(["DISTINCT"] if select.distinct else []), *columns, "?graph", "WHERE", where]
        if select.group_by:
            parts += ["GROUP BY", *select.group_by, "?graph"]
        if select.having:
            parts += ["HAVING", self._expression(select.having, own=inner)]
        return " ".join(parts)

    def _group(self, group: Group, *, own: frozenset[str], first: str = "", last: str = "", asked: bool = False) -> str:
        """Return a group; ``asked``: ``?this`` and ``?graph`` have their values from outside, as in an EXISTS."""
        group = _unfolded(group)
        own = own | self._owned(group)
        inside = replace(self, known=self.known | set(_given(group)))
        if not asked and self.target not in first and not self._anchored(group, own):
            first += self.target
        parts = [first] if first else []
        steps: list[Step] = []
        subjects = {each.subject for each in group.elements if isinstance(each, Triple)}
        for element in _asking_what_is_absent(group.elements):
            if isinstance(element, Triple):
                steps += self._triple(element, own)
                continue
            if self.whole and isinstance(element, Filter) and (subjects & own).intersection(_below_this(element)):
                continue
            if steps:
                parts.append(self.places.text(steps))
                steps = []
            parts.append(inside._element(element, own, asked=asked))
        if steps:
            parts.append(self.places.text(steps))
        if last:
            parts.append(last)
        return f"{{ {' '.join(parts)} }}"

    def _exists(self, group: Group, own: frozenset[str]) -> str:
        """Return the group of an EXISTS; one of patterns and conditions is walked from where its author begins.

        From there on, each pattern is taken as soon as something in it is known.
        """
        group = _unfolded(group)
        if not _is_plain(group):
            return self._group(group, own=own, asked=True)
        own = own | self._owned(group)
        steps: list[Step] = []
        ahead = [each for each in group.elements if isinstance(each, Triple)]
        known = set(self.known)
        while ahead:
            triple = next((each for each in ahead if not steps or known & set(variables_of(each))), ahead[0])
            ahead.remove(triple)
            known |= set(variables_of(triple))
            steps += self._triple(triple, own)
        inside = replace(self, known=frozenset(known))
        conditions = [each.expression for each in group.elements if isinstance(each, Filter)]
        return self.places.asked(steps, " && ".join(inside._expression(each, own=own) for each in conditions))

    def _element(self, element: object, own: frozenset[str], *, asked: bool) -> str:
        if isinstance(element, Filter):
            return f"FILTER({self._expression(element.expression, own=own)})"
        if isinstance(element, Bind):
            return f"BIND({self._expression(element.expression, own=own)} AS {element.variable})"
        if isinstance(element, Optional):
            # The conditions of an optional group know what the group around it says.
            simple = all(isinstance(each, (Triple, Filter)) for each in element.group.elements)
            return f"OPTIONAL {self._group(element.group, own=own, asked=asked or simple)}"
        if isinstance(element, Either):
            return " UNION ".join(self._group(group, own=own, asked=asked) for group in element.groups)
        if isinstance(element, Select):
            if asked:
                raise UnsupportedError("a query inside EXISTS")
            kept = replace(self, own=own & set(element.variables()))
            return f"{{ {kept._select(element)} }}"
        raise UnsupportedError(type(element).__name__)

    def _expression(self, expression: Expression, *, own: frozenset[str]) -> str:
        if odd := [part for part in expression if isinstance(part, str) and part[0] in "\"'" and "(?" in part]:
            raise UnsupportedError(f"the regular expression {odd[0]}, which SPARQL does not know")
        return _written([self._exists(part.group, own) if isinstance(part, Exists) else part for part in expression])

    def _triple(self, triple: Triple, own: frozenset[str]) -> list[Step]:
        is_own = triple.subject in own
        if isinstance(triple.path, str):
            return [self.places.triple(triple.subject, triple.path, triple.value, shared=not is_own, names=self.names)]
        if isinstance(triple.path, Predicate) and triple.path.iri == TYPE and triple.value.startswith("<"):
            shared = not is_own and self.places.shared(TYPE, triple.value[1:-1])
            text = self.places.triple(triple.subject, f"<{TYPE}>", triple.value, shared=shared, names=self.names)
            return [text]
        return self.places.walk(triple.subject, triple.path, triple.value, own=is_own, names=self.names)

    def _owned(self, group: Group) -> frozenset[str]:
        """Return the variables of a group that stand for nodes of the cascade: something is said of them there."""
        triples = [each for each in group.elements if isinstance(each, Triple)]
        said = {each.subject for each in triples if self._is_own(each.path, each.value)}
        said |= {
            each.value for each in triples if not isinstance(each.path, str) and self.places.leads_to_own(each.path)
        }
        if _THIS in self.own:
            said |= {below for each in group.elements if isinstance(each, Filter) for below in _below_this(each)}
        return frozenset(each for each in said if each.startswith("?"))

    def _is_own(self, path: Path | str, value: str) -> bool:
        if isinstance(path, str):
            return False
        if isinstance(path, Predicate) and path.iri == TYPE:
            return value.startswith("<") and not self.places.shared(TYPE, value[1:-1])
        first = _first(path)
        return first is not None and not self.places.shared(first)

    def _anchored(self, group: Group, own: frozenset[str]) -> bool:
        """Tell whether a group by itself says what ``?graph`` is, and what ``?this`` is where it speaks of it."""
        return self._says_graph(group, own) and (not _speaks_of_this(group) or _says_this(group))

    def _says_graph(self, group: Group, own: frozenset[str]) -> bool:
        for each in group.elements:
            if isinstance(each, Triple) and any(step.own for step in self._triple(each, own)):
                return True
            if isinstance(each, Select) or (
                isinstance(each, Either)
                and all(self._says_graph(inner, own | self._owned(inner)) for inner in each.groups)
            ):
                return True
        return False


def _below_this(condition: Filter) -> Iterator[str]:
    """Yield the variable whose IRI has to begin with that of ``?this``, where that is the condition."""
    match condition.expression:
        case ("(", "STRSTARTS", "(", "STR", "(", variable, ")", ",", "STR", "(", "?this", ")", ")", ")"):
            yield str(variable)


def _is_plain(group: Group) -> bool:
    """Tell whether a group holds patterns and conditions, and nothing else."""
    return all(isinstance(each, (Triple, Filter)) for each in group.elements) and any(
        isinstance(each, Triple) for each in group.elements
    )


def _asking_what_is_absent(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    """Return elements with NOT EXISTS in place of OPTIONAL and a filter that it has found nothing.

    They mean the same; Virtuoso loses rows of an OPTIONAL beside many patterns.
    """
    for index, element in enumerate(elements):
        if not isinstance(element, Optional):
            continue
        before, after = elements[:index], elements[index + 1 :]
        inner = _unfolded(element.group)
        found = {variable for each in inner.elements if isinstance(each, Triple) for variable in variables_of(each)}
        known = {_THIS, *(variable for each in before for variable in variables_of(each))}
        for absent in after:
            others = tuple(each for each in after if each is not absent)
            new = set(variables(inner)) - known
            if not _is_plain(inner) or new & {variable for each in others for variable in variables_of(each)}:
                continue
            if any(_says_absent(absent, variable) for variable in found & new):
                asked = Filter(("NOT", "EXISTS", Exists(inner)))
                return _asking_what_is_absent((*before, *others, asked))
    return elements


def _says_absent(element: Element, variable: str) -> bool:
    return isinstance(element, Filter) and element.expression == ("(", "!", "BOUND", "(", variable, ")", ")")


def _unfolded(group: Group) -> Group:
    """Return a group without braces around patterns, and conditions on what these find: they only part what is one.

    An engine would answer each part by itself, and all rows of the one would meet all rows of the other.
    """
    parts: list[Element] = []
    for each in group.elements:
        if not (isinstance(each, Either) and len(each.groups) == 1):
            parts.append(each)
            continue
        inner = Group(_asking_what_is_absent(_unfolded(each.groups[0]).elements))
        outside = {variable for other in group.elements if other is not each for variable in variables_of(other)}
        parts += inner.elements if _is_plain(inner) and not _asked(inner) & outside - {_THIS} else (each,)
    return Group(tuple(parts))


def _asked(group: Group) -> set[str]:
    """Return the variables that the conditions of a group name, and none of its patterns."""
    found = {variable for each in group.elements if isinstance(each, Triple) for variable in variables_of(each)}
    return {variable for each in group.elements if isinstance(each, Filter) for variable in variables_of(each)} - found


def _given(group: Group) -> Iterator[str]:
    """Yield the variables that may have a value after a group."""
    for each in group.elements:
        if not isinstance(each, Filter):
            yield from variables_of(each)


def _written(tokens: Sequence[str]) -> str:
    """Return tokens as a text; Oxigraph does not know a function by its name when a space follows."""
    text = ""
    for token in tokens:
        text += token if not text or text.endswith("(") or token in ("(", ")", ",") else f" {token}"
    return text


def _speaks_of_this(group: Group) -> bool:
    """Tell whether a condition or a value of a group itself, not of one inside it, names ``?this``."""
    return any(_THIS in in_expression(each.expression) for each in group.elements if isinstance(each, (Filter, Bind)))


def _says_this(group: Group) -> bool:
    for each in group.elements:
        if isinstance(each, Triple) and _THIS in (each.subject, each.value):
            return True
        if isinstance(each, Select) and _THIS in each.variables():
            return True
        if isinstance(each, Either) and all(map(_says_this, each.groups)):
            return True
    return False


def _first(path: Path) -> str | None:
    """Return the property by which a path leaves its start; nothing where it may leave by several, or none."""
    if isinstance(path, Steps):
        return _first(path.parts[0])
    return path.iri if isinstance(path, Predicate) else None
