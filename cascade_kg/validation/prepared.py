"""SPARQL queries of rules, parsed once a process instead of once a focus node.

pyshacl checks the text of a query, and hands it to rdflib, for every node that a rule looks at; searching and
parsing it takes most of the time of a validation. Within ``once`` pyshacl looks at each text once, and
``PreparedGraph``, the data graph that it is given, parses each text once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

import pyshacl.helper
from pyshacl.graph_abstraction import RdfLibDataGraph
from pyshacl.helper.sparql_query_helper import SPARQLQueryHelper
from rdflib import Graph
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.plugins.stores.memory import Memory
from rdflib.query import Result
from rdflib.term import Node

__all__ = ["PreparedGraph", "once", "prepare"]

_HOOK = "SPARQLQueryHelperCls"
"""Where pyshacl looks for the class that handles the text of a query."""

_PREFIX = re.compile(r"\s*PREFIX\s+([\w-]*):\s*<([^>]*)>\s*")


class PreparedGraph(RdfLibDataGraph):
    """A data graph that prepares queries, and keeps the rows that they gave until they are asked for."""

    rows: list[Mapping[str, Node]]

    def __new__(cls, graph: Graph) -> PreparedGraph:
        """Make a graph in the way of pyshacl, which wants to know the store."""
        made: PreparedGraph = super().__new__(cls, Memory(), graph)
        return made

    def __init__(self, graph: Graph) -> None:
        # The base class wants a store that knows contexts; it is not used, all goes to ``impl``.
        super().__init__(Memory(), graph)
        self.rows = []

    def query(  # type: ignore[override]
        self,
        query_object: str | Query,
        processor: Any = "sparql",
        result: Any = "sparql",
        initNs: Mapping[str, Any] | None = None,  # noqa: N803 - the signature of rdflib
        initBindings: Mapping[str, Any] | None = None,  # noqa: N803
        use_store_provided: bool = True,  # noqa: FBT001, FBT002
        **others: Any,
    ) -> Result:
        """Answer a query, prepared."""
        query = prepare(query_object) if isinstance(query_object, str) else query_object
        answer = self.impl.query(query, processor, result, initNs, initBindings, use_store_provided, **others)
        self.rows.extend({str(name): term for name, term in row.items()} for row in answer.bindings)
        return answer

    def __bool__(self) -> bool:
        """Tell that there is a graph; pyshacl asks at every result, and counting the triples is slow."""
        return True

    def taken_rows(self) -> list[Mapping[str, Node]]:
        """Return the rows that queries gave since the last call."""
        taken, self.rows = self.rows, []
        return taken


@contextmanager
def once() -> Iterator[None]:
    """Let pyshacl look at the text of each query once while it builds and runs constraints."""
    before = getattr(pyshacl.helper, _HOOK, None)
    setattr(pyshacl.helper, _HOOK, _OnceHelper)
    try:
        yield
    finally:
        setattr(pyshacl.helper, _HOOK, before)


class _OnceHelper(SPARQLQueryHelper):
    """Bind ``$this`` to node after node without searching the text again."""

    bound: tuple[dict[str, Node], str] | None = None
    prefixed: str | None = None

    def pre_bind_variables(
        self, thisnode: Node, valuenode: Node | None = None, extravars: Any = None
    ) -> tuple[dict[str, Node], str]:
        """Return the bindings for a node and the text, which is the same for all nodes."""
        if valuenode is not None or extravars:
            return super().pre_bind_variables(thisnode, valuenode, extravars)  # type: ignore[no-any-return, no-untyped-call]
        if self.bound is None:
            self.bound = super().pre_bind_variables(thisnode)  # type: ignore[no-untyped-call]
        bindings, text = self.bound
        return ({**bindings, "this": thisnode} if "this" in bindings else bindings), text

    def apply_prefixes(self, sparql: str) -> str:
        """Return the text with its prefixes; a helper has one text."""
        if self.prefixed is None:
            self.prefixed = str(super().apply_prefixes(sparql))  # type: ignore[no-untyped-call]
        return self.prefixed


@cache
def prepare(text: str) -> Query:
    """Return the parsed form of a query that begins with its prefixes; the same for the same query.

    Raises:
        Exception: whatever rdflib raises for a text that does not parse.
    """
    prefixes: dict[str, str] = {}
    position = 0
    while match := _PREFIX.match(text, position):
        prefixes[match[1]] = match[2]
        position = match.end()
    body = text[position:]
    used = {prefix: iri for prefix, iri in prefixes.items() if f"{prefix}:" in body}
    return _prepared("".join(f"PREFIX {prefix}: <{used[prefix]}>\n" for prefix in sorted(used)) + body)


@cache
def _prepared(text: str) -> Query:
    return prepareQuery(text)
