"""What is there wherever a constraint is broken: looked for first, so that few nodes are asked whether they keep it."""

from __future__ import annotations

import pyoxigraph

from cascade_kg.validation.compiler.paths import Predicate
from cascade_kg.validation.compiler.places import Names, Places, Step
from cascade_kg.validation.compiler.shapes import Shape, Term

__all__ = ["among", "bad_values", "is_plain"]

_TEXTS = frozenset(("http://www.w3.org/2001/XMLSchema#string", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"))


def among(value: str, shape: Shape) -> tuple[Step, ...]:
    """Return the pattern of the terms that conform to a shape, where it says nothing but which these are."""
    listed = [*shape.lists.get("in", ()), *((term,) for term in shape.terms.get("hasValue", ()))]
    more = shape.path is not None or shape.shapes or shape.deactivated or len(shape.lists) + len(shape.terms) > 1
    if more or len(listed) != 1 or not all(map(is_plain, listed[0])):
        return ()
    return (Step(f"VALUES {value} {{ {' '.join(map(str, listed[0]))} }}", own=True),)


def bad_values(path: Predicate, value: str, kept: str, *, places: Places, names: Names) -> tuple[Step, ...]:
    """Return the pattern of those values of a property in a cascade that do not keep a condition, each once.

    They are grouped: into a query that says DISTINCT Oxigraph draws the condition, and asks it of each node.
    """
    stated = places.here(f"{names.new('any')} {path} {value}")
    grouped = f"{{ SELECT {value} ?graph WHERE {{ {stated} }} GROUP BY {value} ?graph }}"
    return (Step(f"{{ SELECT {value} ?graph WHERE {{ {grouped} FILTER(!({kept})) }} }}", own=False),)


def is_plain(term: Term) -> bool:
    """Tell whether a term is an IRI or a text, of which each engine keeps the words."""
    return isinstance(term, pyoxigraph.NamedNode) or (
        isinstance(term, pyoxigraph.Literal) and term.datatype.value in _TEXTS
    )
