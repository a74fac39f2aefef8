"""The query of a rule, taken apart: what it asks for, what it uses, and what SHACL does not let it use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pyoxigraph
from rdflib import URIRef, Variable
from rdflib.paths import AlternativePath, InvPath, MulPath, NegatedPath, SequencePath
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.plugins.sparql.sparql import Query

__all__ = ["Select"]

# rdflib leaves what stands inside EXISTS as it was parsed, so each clause has the name of its parse as well.
_FORBIDDEN = {
    "DatasetClause": "FROM",
    "InlineData": "VALUES",
    "Minus": "MINUS",
    "MinusGraphPattern": "MINUS",
    "ServiceGraphPattern": "SERVICE",
    "values": "VALUES",
}


_PREFIX = re.compile(r"\s*PREFIX\s+([\w-]*):\s*<([^>]*)>\s*")


class Select:
    """A SELECT query of a rule, parsed.

    Raises:
        ValueError: the text does not parse, or is no SELECT query.
    """

    def __init__(self, text: str) -> None:
        try:
            query = _prepare(text)
            # Oxigraph is strict where rdflib is lax, as on a variable that is projected and not grouped.
            pyoxigraph.Store().query(text)
        except Exception as error:
            # rdflib and pyparsing raise many kinds, among them plain Exception for an unknown prefix.
            raise ValueError(f"the query does not parse: {' '.join(str(error).split())}") from error
        self._parts = list(_parts(query.algebra))
        if query.algebra.name != "SelectQuery":
            raise ValueError("the query is no SELECT query")
        self.variables = tuple(str(variable) for variable in query.algebra.PV)

    def iris(self) -> set[URIRef]:
        """Return the IRIs that the query names."""
        return {part for part in self._parts if isinstance(part, URIRef)}

    def forbidden(self) -> tuple[str, ...]:
        """Return what the query uses and a SHACL constraint must not."""
        names = {part.name for part in self._parts if isinstance(part, CompValue)}
        return tuple(sorted({_FORBIDDEN[name] for name in names if name in _FORBIDDEN}))

    def free_predicates(self) -> bool:
        """Tell whether a pattern has a variable where a property stands."""
        return any(isinstance(term, Variable) for part in self._parts for term in _predicates(part))

    def projects_this(self) -> bool:
        """Tell whether the query, and each query inside it, projects ``$this``."""
        return all("this" in projected for projected in map(_projected, self._parts) if projected is not None)


def _predicates(part: object) -> Iterator[object]:
    """Yield what stands in the place of the property in the patterns of a part."""
    if isinstance(part, CompValue) and part.name == "BGP":
        yield from (predicate for _, predicate, _ in part.triples)
    elif isinstance(part, CompValue) and part.name == "TriplesBlock":
        # Not translated: each list holds subject, property and object in turn.
        yield from (term for triples in part.triples for term in list(triples)[1::3])


def _projected(part: object) -> set[str] | None:
    """Return the variables that a part of a query projects, or nothing where it is no query."""
    if not isinstance(part, CompValue):
        return None
    if part.name in ("SelectQuery", "Project"):
        return {str(variable) for variable in part.PV}
    if part.name == "SubSelect":
        return {str(item.var or item.evar) for item in part.projection or []}
    return None


def _parts(part: object) -> Iterator[object]:
    """Yield a part of the algebra and all parts below it."""
    yield part
    if isinstance(part, CompValue):
        for value in part.values():
            yield from _parts(value)
    elif isinstance(part, (list, tuple, set, frozenset)):
        for value in part:
            yield from _parts(value)
    elif isinstance(part, dict):
        for value in part.values():
            yield from _parts(value)
    elif isinstance(part, (AlternativePath, SequencePath, NegatedPath)):
        yield from _parts(part.args)
    elif isinstance(part, InvPath):
        yield from _parts(part.arg)
    elif isinstance(part, MulPath):
        yield from _parts(part.path)


@cache
def _prepare(text: str) -> Query:
    """Return the parsed form of a query that begins with its prefixes; rdflib takes long, and some are asked twice.

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
