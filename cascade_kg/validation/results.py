"""What an engine gives: results as SHACL has them, with terms of Oxigraph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyoxigraph

from cascade_kg.catalog.rules import Rule

__all__ = ["Outcome", "Result", "Term", "text_of"]

Term = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal


@dataclass(frozen=True, slots=True)
class Result:
    """One result as SHACL has it, the graph of the cascade, and what else the row of the query says."""

    rule: Rule
    focus: Term
    path: str | None
    component: str
    severity: str
    shape: str
    value: Term | None
    graph: str
    row: Mapping[str, Term] = field(default_factory=dict)

    def key(self) -> tuple[str, str, str, str, str, str]:
        """Return what results are sorted by."""
        value = "" if self.value is None else str(self.value)
        return self.rule.name, self.graph, str(self.focus), self.path or "", self.component, value


@dataclass(frozen=True, slots=True)
class Outcome:
    """The results of some cascades, and how many nodes each rule looked at."""

    results: tuple[Result, ...]
    looked_at: Mapping[str, int]


def text_of(term: Term) -> str:
    """Return an IRI, or the words of a literal."""
    return str(term) if isinstance(term, pyoxigraph.BlankNode) else term.value
