"""What a file of a question has to keep to, read from its parsed query: tests run this over every question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from cascade_kg.catalog.questions import CASCADES, PARAMS, Question, where
from cascade_kg.core.errors import InputError, ProjectError
from cascade_kg.querying.guard import parsed, readable
from cascade_kg.querying.parameters import bound
from cascade_kg.store.comments import tokens, without_comments

__all__ = ["lint", "order_of"]

_MARK = re.compile(rf"^[ \t]*{PARAMS}[ \t]*$", re.MULTILINE)
_SUBQUERY = re.compile(r"^ +SELECT [^{}]*WHERE \{\n\Z", re.MULTILINE)
_BEGINNING = re.compile(r"\A[^{}]*WHERE \{(?:\s+\{\s+SELECT [^{}]*WHERE \{)+\n\Z", re.MULTILINE)
"""A query that begins with a subquery, which may begin with another one, up to the WHERE of it."""
_NARROWED = re.compile(r"\n\s+\?cascade ckg:organization \?organization [.;]")
_PREFIX = re.compile(r"^\s*PREFIX\s+(?P<name>[\w-]*):\s*<(?P<iri>[^>]*)>", re.MULTILINE | re.IGNORECASE)


def lint(question: Question) -> None:
    """Check a question.

    Raises:
        ProjectError: the query does other things than its header says, or cannot be asked everywhere alike.
    """
    _check_mark(question)
    _check_prefixes(question)
    query = _read(question)
    projection = _projection(query, question)
    if projection != tuple(column.name for column in question.columns):
        raise _error(question, "columns are not the projection", todo=f"describe {', '.join(projection)} in that order")
    order_of(question)
    _check_parameters(question)


def order_of(question: Question) -> tuple[str, ...]:
    """Return the columns by which the answer is sorted, by themselves or by their text.

    Raises:
        ProjectError: there is no ORDER BY, or it names other things than columns.
    """
    query = _read(question)
    keys: list[str] = []
    for part in _down(query.algebra):
        if getattr(part, "name", "") == "OrderBy":
            expressions = [condition.expr for condition in part.expr]
            keys = [_column(each) for each in expressions]
            break
        if getattr(part, "name", "") == "Join":
            break
    columns = {column.name for column in question.columns}
    if not keys or not columns.issuperset(keys):
        raise _error(question, "the order is not given by columns", todo="end with ORDER BY and columns of the answer")
    return tuple(keys)


def _read(question: Question) -> Any:
    try:
        readable(question.text)
        return parsed(question.text)
    except InputError as error:
        raise _error(question, error.what, todo=error.todo or "mend the query") from error


def _projection(query: Any, question: Question) -> tuple[str, ...]:
    select = _tree(question)
    if not select.projection:
        raise _error(question, "the query selects everything", todo="name the columns instead of *")
    return tuple(str(variable) for variable in query.algebra.PV)


def _check_mark(question: Question) -> None:
    """Check that the line for the parameters stands directly in the outermost WHERE, and else first in a subquery.

    In a query that begins with a subquery, whose rows all others hang on, it may stand there alone.
    """
    first, *others = _MARK.finditer(question.text)
    signs = [text for kind, text in tokens(question.text[: first.start()]) if kind == "sign"]
    if (signs.count("{"), signs.count("}")) != (1, 0) and not _subqueries_before(question):
        raise _error(question, f"{PARAMS} does not stand directly in WHERE", todo="put it first in WHERE")
    if not all(_SUBQUERY.search(question.text[: other.start()]) for other in others):
        raise _error(question, f"{PARAMS} stands again outside a subquery", todo="put it first in WHERE of a subquery")
    for narrowing in re.finditer(rf"[ \t]*{CASCADES}", question.text):
        if not (
            _SUBQUERY.search(question.text[: narrowing.start()]) and _NARROWED.match(question.text, narrowing.end())
        ):
            todo = "put it first in WHERE of a subquery, before ?cascade ckg:organization ?organization"
            raise _error(question, f"{CASCADES} does not narrow a subquery", todo=todo)


def _subqueries_before(question: Question) -> int:
    """Return in how many subqueries the line for the parameters stands, each of which begins the one around it."""
    before = without_comments(question.text.partition(PARAMS)[0]).rstrip(" ")
    return len(re.findall(r"\bSELECT ", before)) - 1 if _BEGINNING.match(before) else 0


def _check_prefixes(question: Question) -> None:
    from cascade_kg.core.prefixes import PREFIXES

    declared = {match["name"]: match["iri"] for match in _PREFIX.finditer(question.text)}
    for name, iri in declared.items():
        if PREFIXES.get(name) != iri:
            raise _error(
                question, f"the prefix {name}: is not that of the project", todo="take it from core/namespaces.py"
            )
        body = question.text[question.text.upper().index("SELECT") :]
        if not re.search(rf"(?<![\w:]){name}:", body):
            raise _error(question, f"the prefix {name}: is not used", todo="remove it")


def _check_parameters(question: Question) -> None:
    """Check that each parameter stands in a required pattern, or in a FILTER that lets it be unbound."""
    required, open_ = _variables_of_where(question)
    declared = {parameter.name for parameter in question.parameters}
    for parameter in question.parameters:
        if parameter.name not in required | open_:
            todo = f"use ?{parameter.name} in a required pattern, or in FILTER(!BOUND(?{parameter.name}) || …)"
            raise _error(question, f"parameter {parameter.name} stands in no required pattern", todo=todo)
        if parameter.default is not None:
            try:
                bound(question, {p.name: p.default or "" for p in question.parameters if p.default is not None})
            except InputError as error:
                if "is missing" not in error.what:
                    raise _error(question, error.what, todo=error.todo or "mend the default") from error
    if undeclared := sorted(open_ - required - declared):
        todo = "declare them under parameters"
        raise _error(question, f"the query tests {', '.join(undeclared)}, which nothing binds", todo=todo)


def _variables_of_where(question: Question) -> tuple[set[str], set[str]]:
    """Return the variables of the required patterns of WHERE, and those that a FILTER of WHERE lets be unbound.

    Where the query begins with subqueries, all of the innermost WHERE counts, and of each one around it only the
    variables that its subquery lets out.
    """
    required: set[str] = set()
    open_: set[str] = set()
    levels = [_tree(question)]
    for _ in range(_subqueries_before(question)):
        levels.append(levels[-1].where.part[0].graph[0])
    let_out = _variables(levels[0])
    for asked in reversed(levels):
        for part in asked.where.part:
            if part.name == "TriplesBlock":
                required |= _variables(part.triples) & let_out
            elif part.name == "Filter":
                open_ |= _unbound(part) & let_out
        let_out &= {str(each.var) for each in asked.projection or () if each.var}
    return required, open_


def _variables(part: Any) -> set[str]:
    return {str(term) for term in _down(part) if type(term).__name__ == "Variable"}


def _unbound(part: Any) -> set[str]:
    """Return the variables that a FILTER tests as ``!BOUND(?v) || …``."""
    return {
        str(inner.arg)
        for negation in _down(part)
        if getattr(negation, "name", "") == "UnaryNot"
        for inner in _down(negation)
        if getattr(inner, "name", "") == "Builtin_BOUND"
    }


def _tree(question: Question) -> Any:
    """Return the parse tree of the query, in which WHERE is as it was written."""
    from rdflib.plugins.sparql.parser import parseQuery

    return parseQuery(question.text)[1]


def _down(root: Any) -> Iterator[Any]:
    """Yield a part and all below it, in the order in which they are written."""
    yield root
    children: Any = ()
    if isinstance(root, dict):
        children = root.values()
    elif isinstance(root, list | tuple) or type(root).__name__ == "ParseResults":
        children = root
    for child in children:
        yield from _down(child)


def _error(question: Question, what: str, *, todo: str) -> ProjectError:
    return ProjectError(what, where=where(question.path), todo=todo)


def _column(key: Any) -> str:
    """Return the column by which a key sorts: itself, its text, or ``COALESCE(STR(?column), "")``."""
    name = getattr(key, "name", "")
    if name == "Builtin_COALESCE":
        return _column(key.arg[0])
    return str(key.arg if name == "Builtin_STR" else key)
