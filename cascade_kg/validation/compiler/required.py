"""What data must state anywhere for a query to have rows at all: where that is missing, it need not be asked."""

from __future__ import annotations

from collections.abc import Iterator

from cascade_kg.validation.compiler.paths import Inverse, Path, Predicate, Sequence
from cascade_kg.validation.compiler.syntax import Either, Exists, Filter, Group, Select, Triple
from cascade_kg.validation.compiler.variables import aggregates

__all__ = ["required"]


def required(select: Select) -> tuple[str, ...]:
    """Return the properties, some with a value, of which a query needs a statement each, sorted.

    What is optional, or one of several, is left out.
    """
    # What counts without groups has a row for nothing, too.
    if aggregates(select) and not select.group_by:
        return ()
    return tuple(sorted(set(_of_group(select.where))))


def _of_group(group: Group) -> Iterator[str]:
    for element in group.elements:
        match element:
            case Triple(path=path, value=value):
                if not isinstance(path, str):
                    yield from _of_path(path, value)
            case Filter(expression=("EXISTS", Exists(group=inner))) | Either(groups=(inner,)):
                yield from _of_group(inner)
            case Select():
                yield from required(element)


def _of_path(path: Path, value: str | None) -> Iterator[str]:
    match path:
        case Predicate(iri=iri):
            yield f"{iri} {value[1:-1]}" if value and value.startswith("<") else iri
        case Inverse(path=inner):
            yield from _of_path(inner, None)
        case Sequence(parts=(*others, last)):
            for part in others:
                yield from _of_path(part, None)
            yield from _of_path(last, value)
