"""The guard: a query of a stranger is read before it runs, and anything but reading is refused.

The text is brought into a form that all parsers read alike (no comments, no codepoint escapes, one kind of line
end), measured, parsed by rdflib, and judged by its algebra. What passes can still take all time and memory: whoever
lets strangers ask runs the store in a process that has limits and can be ended.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from typing import Any

from cascade_kg.core.errors import InputError
from cascade_kg.store.comments import tokens, without_comments

__all__ = ["DEEPEST", "LONGEST", "MOST_WORDS", "parsed", "readable"]

LONGEST = 20_000
"""The length in characters beyond which a query is not read."""
DEEPEST = 16
"""How deep brackets may stand in each other; 4,000 of them end the process, 50 the patience of rdflib."""
MOST_WORDS = 800
"""How many words and signs a query may have; Oxigraph takes 4 s for a path of half as many steps."""

# The parser of rdflib is not safe in threads.
_LOCK = threading.Lock()
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_FORBIDDEN = {
    "DatasetClause": "FROM",
    "ServiceGraphPattern": "SERVICE",
}


def readable(text: str) -> str:
    """Return a query of a stranger in the form in which it may run.

    Raises:
        InputError: it is too long or too deep, does not parse, or does more than to select from the store's graphs.
    """
    if len(text) > LONGEST:
        raise _refused(f"the query has more than {LONGEST} characters", todo="ask in several goes")
    plain = without_comments(re.sub(r"\r\n?", "\n", text))
    if _CONTROL.search(plain):
        raise _refused("the query holds a control character", todo="remove it")
    if re.search(r"\\u", plain, re.IGNORECASE):
        # What such an escape hides differs from parser to parser.
        raise _refused("the query holds an escape such as \\u0045", todo="write the character itself")
    _measure(plain)
    query = parsed(plain)
    if query.algebra.name != "SelectQuery":
        raise _refused(f"the query is a {query.algebra.name.removesuffix('Query').upper()}", todo="ask with SELECT")
    for part in _parts(query.algebra):
        if clause := _FORBIDDEN.get(getattr(part, "name", "")):
            raise _refused(f"the query uses {clause}", todo="ask the graphs of this store alone")
    if query.algebra.get("datasetClause"):
        raise _refused("the query uses FROM", todo="ask the graphs of this store alone")
    return plain


def parsed(text: str) -> Any:
    """Return the parsed query of rdflib, without lending it any prefix.

    Raises:
        InputError: it is no query: it does not parse, or is an update.
    """
    from rdflib.plugins.sparql import prepareQuery

    try:
        with _LOCK:
            return prepareQuery(text)
    except Exception as error:
        # rdflib and pyparsing raise many kinds, among them plain Exception for an unknown prefix.
        what = " ".join(str(error).split())[:200]
        raise _refused(f"the query does not parse as one that reads: {what}", todo="write it as SPARQL 1.1") from error


def _measure(text: str) -> None:
    depth, words = 0, 0
    for kind, piece in tokens(text):
        words += kind != "space"
        if kind == "sign":
            depth += (piece in "{([") - (piece in "})]")
        if depth > DEEPEST:
            raise _refused(f"brackets stand more than {DEEPEST} deep", todo="ask more simply")
    if words > MOST_WORDS:
        raise _refused(f"the query has more than {MOST_WORDS} words and signs", todo="ask in several goes")


def _parts(root: Any) -> Iterator[Any]:
    """Yield a part of the algebra and all parts below it; what stands inside EXISTS is still a parse tree."""
    waiting = [root]
    while waiting:
        part = waiting.pop()
        yield part
        if isinstance(part, dict):
            waiting.extend(part.values())
        elif isinstance(part, list | tuple | set | frozenset) or type(part).__name__ == "ParseResults":
            waiting.extend(part)


def _refused(what: str, *, todo: str) -> InputError:
    return InputError(what, todo=todo)
