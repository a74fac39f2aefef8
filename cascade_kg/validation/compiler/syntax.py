"""The queries of SPARQL constraints, parsed: as much of SPARQL as rules may use, the rest refused by name.

Expressions are kept as tokens: of them only the patterns of EXISTS matter here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cascade_kg.validation.compiler.paths import Alternative, Closure, Inverse, Path, Predicate, Sequence
from cascade_kg.validation.compiler.places import TYPE
from cascade_kg.validation.compiler.unsupported import UnsupportedError

__all__ = [
    "Bind",
    "Either",
    "Element",
    "Exists",
    "Expression",
    "Filter",
    "Group",
    "Optional",
    "Select",
    "Triple",
    "parse",
]

_TOKEN = re.compile(
    r"""
      (?P<skip>\s+|\#[^\n]*)
    | (?P<iri><[^<>"{}|^`\\\s]*>)
    | (?P<text>(?:\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
        |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')(?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*)?)
    | (?P<variable>[?$]\w+)
    | (?P<name>[A-Za-z][\w-]*:(?:[\w-]|\.(?=[\w-]))*|:[\w-]+|[A-Za-z][\w-]*:)
    | (?P<number>[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
    | (?P<word>[A-Za-z_]\w*)
    | (?P<sign>\^\^|&&|\|\||!=|<=|>=|[{}()\[\].;,!=<>+\-*/|^?])
    """,
    re.VERBOSE | re.DOTALL,
)
_REFUSED = frozenset({"MINUS", "SERVICE", "VALUES", "GRAPH", "FROM", "LIMIT", "OFFSET", "ORDER"})


@dataclass(frozen=True, slots=True)
class Triple:
    """Subject, path and object; a path may be a variable."""

    subject: str
    path: Path | str
    value: str


@dataclass(frozen=True, slots=True)
class Exists:
    """The pattern of an EXISTS inside an expression."""

    group: Group


Expression = tuple[str | Exists, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition on the solutions of a group."""

    expression: Expression


@dataclass(frozen=True, slots=True)
class Bind:
    """A variable that is given a value."""

    expression: Expression
    variable: str


@dataclass(frozen=True, slots=True)
class Optional:
    """A pattern that need not match."""

    group: Group


@dataclass(frozen=True, slots=True)
class Either:
    """Patterns of which any matches; of one alone, a group inside a group."""

    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Select:
    """A query, or one inside another. Each column is a variable, with the expression that gives its value."""

    columns: tuple[tuple[str, Expression | None], ...]
    distinct: bool
    where: Group
    group_by: tuple[str, ...]
    having: Expression

    def variables(self) -> tuple[str, ...]:
        """Return the variables that the query gives."""
        return tuple(variable for variable, _ in self.columns)


Element = Triple | Filter | Bind | Optional | Either | Select


@dataclass(frozen=True, slots=True)
class Group:
    """What stands in a pair of braces, in its order."""

    elements: tuple[Element, ...]


def parse(text: str, prefixes: Mapping[str, str]) -> Select:
    """Return a query parsed, variables written with ``?``, names in full.

    Raises:
        UnsupportedError: it is none, or uses what rules do not.
    """
    return _Parser(tuple(_tokens(text, prefixes))).query()


def _tokens(text: str, prefixes: Mapping[str, str]) -> Iterator[str]:
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise UnsupportedError(f"the query at {text[position : position + 20]!r}")
        position = match.end()
        if match.lastgroup == "variable":
            yield f"?{match[0][1:]}"
        elif match.lastgroup == "name":
            prefix, _, local = match[0].partition(":")
            if prefix not in prefixes:
                raise UnsupportedError(f"the prefix {prefix}:")
            yield f"<{prefixes[prefix]}{local}>"
        elif match.lastgroup != "skip":
            yield match[0]


class _Parser:
    """Read a query from its tokens, one after the other."""

    def __init__(self, tokens: tuple[str, ...]) -> None:
        self._tokens = tokens
        self._at = 0

    def query(self) -> Select:
        select = self._select()
        if self._at < len(self._tokens):
            raise UnsupportedError(self._tokens[self._at])
        return select

    def _see(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _is(self, word: str) -> bool:
        return self._see().upper() == word

    def _next(self) -> str:
        word = self._see()
        if not word or word.upper() in _REFUSED:
            raise UnsupportedError(word.upper() or "a query that breaks off")
        self._at += 1
        return word

    def _take(self, word: str) -> bool:
        if self._is(word):
            self._next()
            return True
        return False

    def _need(self, word: str) -> None:
        if not self._take(word):
            raise UnsupportedError(f"{self._see() or 'the end'} where {word} is expected")

    def _variable(self) -> str:
        word = self._next()
        if not word.startswith("?") or word == "?":
            raise UnsupportedError(f"{word} where a variable is expected")
        return word

    def _select(self) -> Select:
        self._need("SELECT")
        distinct = self._take("DISTINCT")
        columns: list[tuple[str, Expression | None]] = []
        while not self._is("WHERE") and not self._is("{"):
            if self._take("("):
                expression = self._until("AS")
                columns.append((self._variable(), expression))
                self._need(")")
            else:
                columns.append((self._variable(), None))
        self._take("WHERE")
        where = self._group()
        group_by: list[str] = []
        if self._take("GROUP"):
            self._need("BY")
            while self._see().startswith("?"):
                group_by.append(self._variable())
        having: Expression = ()
        while self._take("HAVING"):
            having += self._bracketed()
        return Select(tuple(columns), distinct, where, tuple(group_by), having)

    def _group(self) -> Group:
        self._need("{")
        elements: list[Element] = []
        while not self._take("}"):
            elements.extend(self._elements())
            self._take(".")
        return Group(tuple(elements))

    def _elements(self) -> Iterator[Element]:
        if self._take("FILTER"):
            yield Filter(self._condition())
        elif self._take("BIND"):
            self._need("(")
            expression = self._until("AS")
            yield Bind(expression, self._variable())
            self._need(")")
        elif self._take("OPTIONAL"):
            yield Optional(self._group())
        elif self._is("SELECT"):
            yield self._select()
        elif self._is("{"):
            groups = [self._group()]
            while self._take("UNION"):
                groups.append(self._group())
            yield Either(tuple(groups))
        else:
            yield from self._triples()

    def _condition(self) -> Expression:
        """Return what follows FILTER: an expression in brackets, EXISTS, or the call of a function."""
        if self._is("("):
            return self._bracketed()
        if self._is("NOT") or self._is("EXISTS"):
            return self._exists()
        return (self._next(), *self._bracketed())

    def _exists(self) -> Expression:
        words = ("NOT",) if self._take("NOT") else ()
        self._need("EXISTS")
        return (*words, "EXISTS", Exists(self._group()))

    def _bracketed(self) -> Expression:
        self._need("(")
        return ("(", *self._until(")"), ")")

    def _until(self, end: str) -> Expression:
        """Return the tokens up to a word outside of brackets, which is taken too."""
        parts: list[str | Exists] = []
        while not self._take(end):
            if self._is("("):
                parts += self._bracketed()
            elif self._is("NOT") or self._is("EXISTS"):
                parts += self._exists()
            else:
                parts.append(self._next())
        return tuple(parts)

    def _triples(self) -> Iterator[Triple]:
        subject = self._term()
        while True:
            path = self._variable() if self._see().startswith("?") else self._path()
            yield Triple(subject, path, self._term())
            while self._take(","):
                yield Triple(subject, path, self._term())
            if not self._take(";"):
                return
            while self._take(";"):
                pass
            if self._is(".") or self._is("}"):
                return

    def _term(self) -> str:
        word = self._next()
        if word in ("[", "(", "_"):
            raise UnsupportedError("a blank node or a list in a query")
        if self._take("^^"):
            return f"{word}^^{self._next()}"
        return word

    def _path(self) -> Path:
        parts = [self._sequence()]
        while self._take("|"):
            parts.append(self._sequence())
        return parts[0] if len(parts) == 1 else Alternative(tuple(parts))

    def _sequence(self) -> Path:
        parts = [self._step()]
        while self._take("/"):
            parts.append(self._step())
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _step(self) -> Path:
        inverse = self._take("^")
        path: Path
        if self._take("("):
            path = self._path()
            self._need(")")
        else:
            word = self._next()
            if word != "a" and not word.startswith("<"):
                raise UnsupportedError(f"{word} in a path")
            path = Predicate(TYPE if word == "a" else word[1:-1])
        if self._see() in ("*", "+", "?"):
            path = Closure(path, self._next())
        return Inverse(path) if inverse else path
