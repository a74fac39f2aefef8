"""What a query speaks of: the variables of its parts, and whether it counts."""

from __future__ import annotations

from collections.abc import Iterator

from cascade_kg.validation.compiler.syntax import (
    Bind,
    Either,
    Exists,
    Expression,
    Filter,
    Group,
    Optional,
    Select,
    Triple,
)

__all__ = ["aggregates", "counts", "in_expression", "variables", "variables_of"]

_AGGREGATES = frozenset({"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"})


def counts(select: Select) -> bool:
    """Tell whether a query, or one inside it, counts, sums or takes the least or most."""
    return aggregates(select) or any(map(counts, _inside(select.where)))


def aggregates(select: Select) -> bool:
    """Tell whether a query itself counts, sums or takes the least or most."""
    return any(
        isinstance(token, str) and token.upper() in _AGGREGATES
        for _, expression in (*select.columns, ("", select.having))
        for token in expression or ()
    )


def _inside(group: Group) -> Iterator[Select]:
    for each in group.elements:
        if isinstance(each, Select):
            yield each
        elif isinstance(each, Optional):
            yield from _inside(each.group)
        elif isinstance(each, Either):
            for inner in each.groups:
                yield from _inside(inner)


def variables(group: Group) -> Iterator[str]:
    """Yield the variables of a group, those of all that is inside it too."""
    for each in group.elements:
        yield from variables_of(each)


def variables_of(element: object) -> Iterator[str]:
    """Yield the variables of a part of a group, those of all that is inside it too."""
    if isinstance(element, Triple):
        yield from (term for term in (element.subject, element.path, element.value) if str(term).startswith("?"))  # type: ignore[misc]
    elif isinstance(element, (Filter, Bind)):
        yield from in_expression(element.expression)
        if isinstance(element, Bind):
            yield element.variable
    elif isinstance(element, Optional):
        yield from variables(element.group)
    elif isinstance(element, Either):
        for group in element.groups:
            yield from variables(group)
    elif isinstance(element, Select):
        yield from variables(element.where)
        for variable, expression in element.columns:
            yield variable
            yield from in_expression(expression or ())
        yield from in_expression(element.having)


def in_expression(expression: Expression) -> Iterator[str]:
    """Yield the variables of an expression, those of the groups that it asks for too."""
    for part in expression:
        if isinstance(part, Exists):
            yield from variables(part.group)
        elif part.startswith("?"):
            yield part
