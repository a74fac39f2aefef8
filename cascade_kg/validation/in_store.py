"""Rules run in Oxigraph: each query of a compiled rule once over all cascades that a store holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from threading import Thread

import pyoxigraph

from cascade_kg.catalog.rules import Rule
from cascade_kg.core.errors import ProjectError
from cascade_kg.validation.compiler.compiled import Compiled, Query
from cascade_kg.validation.results import Outcome, Result, Term, text_of

__all__ = ["StoreEngine", "result_of"]

_SPARQL = "http://www.w3.org/ns/shacl#SPARQLConstraintComponent"

Row = dict[str, Term]


class StoreEngine:
    """Check what a store holds, each cascade in a graph of its own, against compiled rules."""

    def __init__(self, rules: Sequence[tuple[Rule, Compiled]]) -> None:
        self._rules = tuple(rules)

    def check(self, store: pyoxigraph.Store) -> Outcome:
        """Check a store. Rules that look at nothing are not run.

        Raises:
            ProjectError: Oxigraph cannot run the query of a rule.
        """
        results, looked_at = self._checked(store)
        return Outcome(
            tuple(sorted(results, key=Result.key)), {rule: sum(by.values()) for rule, by in looked_at.items()}
        )

    def check_each(self, store: pyoxigraph.Store, graphs: Sequence[str], *, by_two: bool = False) -> dict[str, Outcome]:
        """Check a store, and return what is found in some cascades, by the names of their graphs.

        ``by_two``: a second thread asks half of the rules.

        Raises:
            ProjectError: Oxigraph cannot run the query of a rule.
        """
        by_two = by_two and len(self._rules) > 1
        results, looked_at = self._checked_by_two(store) if by_two else self._checked(store)
        by_graph: defaultdict[str, list[Result]] = defaultdict(list)
        for result in results:
            by_graph[result.graph].append(result)
        return {
            graph: Outcome(
                tuple(sorted(by_graph[graph], key=Result.key)),
                {rule: by.get(graph, 0) for rule, by in looked_at.items()},
            )
            for graph in graphs
        }

    def _checked_by_two(self, store: pyoxigraph.Store) -> tuple[list[Result], dict[str, Mapping[str, int]]]:
        """Return what ``_checked`` does; Oxigraph lets go of Python's lock while it answers."""
        # Every other rule: rules alike take as long as each other, and their names stand together.
        one, other = StoreEngine(self._rules[::2]), StoreEngine(self._rules[1::2])
        answers: list[tuple[list[Result], dict[str, Mapping[str, int]]]] = []

        def ask() -> None:
            with suppress(Exception):
                answers.append(other._checked(store))

        second = Thread(target=ask)
        second.start()
        try:
            results, looked_at = one._checked(store)
        finally:
            second.join()
        # What has failed there is asked again here, so that its error is raised here.
        more, by_others = answers.pop() if answers else other._checked(store)
        return results + more, looked_at | by_others

    def _checked(self, store: pyoxigraph.Store) -> tuple[list[Result], dict[str, Mapping[str, int]]]:
        """Return results, and how many nodes each rule looks at in each graph."""
        results: list[Result] = []
        looked_at: dict[str, Mapping[str, int]] = {}
        counted: dict[str, Mapping[str, int]] = {}

        @cache
        def is_stated(required: str) -> bool:
            predicate, _, value = required.partition(" ")
            node = pyoxigraph.NamedNode(value) if value else None
            return any(store.quads_for_pattern(None, pyoxigraph.NamedNode(predicate), node))

        for rule, compiled in self._rules:
            if compiled.focus not in counted:
                counted[compiled.focus] = self._numbers(store, compiled.focus, rule)
            looked_at[rule.name] = counted[compiled.focus]
            if looked_at[rule.name]:
                # A query that must find what is nowhere stated has no rows; half of the time goes into reading queries.
                for query in compiled.queries:
                    if not all(map(is_stated, query.required)):
                        continue
                    results += [result_of(rule, query, row) for row in self._rows(store, query.text, rule)]
        return results, looked_at

    def _numbers(self, store: pyoxigraph.Store, query: str, rule: Rule) -> Mapping[str, int]:
        counting = f"SELECT ?graph (COUNT(*) AS ?rows) WHERE {{ {{ {query} }} }} GROUP BY ?graph"
        rows = self._rows(store, counting, rule)
        return {text_of(row["graph"]): int(text_of(row["rows"])) for row in rows}

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


def result_of(rule: Rule, query: Query, row: Row) -> Result:
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
        graph=text_of(row["graph"]) if "graph" in row else "",
        row=row,
    )
