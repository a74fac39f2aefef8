"""What a rule compiles to: where it looks, and the queries that find its violations."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Compiled", "Query"]


@dataclass(frozen=True, slots=True)
class Query:
    """The query of one constraint. Its rows are the violations in a graph, or in all named graphs of a store.

    Each row has ``?this``, the focus node, among named graphs ``?graph``, and ``?value`` where there is one;
    that of a SPARQL constraint also ``?path``, and what the message names. ``path`` is the property that a result names
    (a path of more steps as SPARQL writes it); ``shape`` and ``severity`` are those of the result. ``required`` are
    properties, some with a blank and the IRI of a value: there are no rows where any of them is nowhere stated.
    """

    text: str
    component: str
    path: str | None
    severity: str
    shape: str
    required: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule as queries; that of ``focus`` gives the nodes that it looks at, ``?this``."""

    rule: str
    focus: str
    queries: tuple[Query, ...]
