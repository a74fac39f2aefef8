"""Rules run in Oxigraph: each query of a compiled rule once over all that a store holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyoxigraph

from cascade_kg.catalog.rules import Rule
from cascade_kg.core.errors import ProjectError
from cascade_kg.validation.compiler.compiled import Compiled, Query
from cascade_kg.validation.results import Outcome, Result, Term, text_of

__all__ = ["StoreEngine", "result_of"]

_SPARQL = "http://www.w3.org/ns/shacl#SPARQLConstraintComponent"

Row = dict[str, Term]


class StoreEngine:
    """Check what a store holds against compiled rules; they see the union of its graphs."""

    def __init__(self, rules: Sequence[tuple[Rule, Compiled]]) -> None:
        self._rules = tuple(rules)

    def check(self, store: pyoxigraph.Store, *, graph: str = "") -> Outcome:
        """Check a store. Rules that look at nothing are not run. ``graph`` names the cascade, where it is one alone.

        Raises:
            ProjectError: Oxigraph cannot run the query of a rule.
        """
        results: list[Result] = []
        looked_at: dict[str, int] = {}
        counted: dict[str, int] = {}
        for rule, compiled in self._rules:
            if compiled.focus not in counted:
                counted[compiled.focus] = self._number(store, compiled.focus, rule)
            looked_at[rule.name] = counted[compiled.focus]
            if looked_at[rule.name]:
                for query in compiled.queries:
                    results += [result_of(rule, query, row, graph) for row in self._rows(store, query.text, rule)]
        return Outcome(tuple(sorted(results, key=Result.key)), looked_at)

    def _number(self, store: pyoxigraph.Store, query: str, rule: Rule) -> int:
        rows = self._rows(store, f"SELECT (COUNT(*) AS ?rows) WHERE {{ {{ {query} }} }}", rule)
        return sum(int(text_of(row["rows"])) for row in rows)

    def _rows(self, store: pyoxigraph.Store, query: str, rule: Rule) -> Iterator[Row]:
        try:
            solutions = store.query(query, use_default_graph_as_union=True)
            if not isinstance(solutions, pyoxigraph.QuerySolutions):
                raise ValueError("it is no SELECT query")
            names = [variable.value for variable in solutions.variables]
            for solution in solutions:
                yield {name: term for name in names if (term := solution[name]) is not None}
        except (SyntaxError, ValueError, OSError, RuntimeError) as error:
            what = f"Oxigraph cannot run it: {' '.join(str(error).split())}"
            raise ProjectError(what, where=rule.file, todo="mend the rule") from error


def result_of(rule: Rule, query: Query, row: Row, graph: str) -> Result:
    """Return the result that SHACL makes of a row; of a query without ``?value`` the value is the node itself."""
    path = row.get("path")
    return Result(
        rule=rule,
        focus=row["this"],
        path=query.path if path is None else text_of(path),
        component=query.component,
        severity=query.severity,
        shape=query.shape,
        value=row.get("value", row["this"] if query.component == _SPARQL else None),
        graph=text_of(row["graph"]) if "graph" in row else graph,
        row=row,
    )
