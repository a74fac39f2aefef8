"""The guard: a query of a stranger is read before it runs, and anything but reading is refused.

The text is brought into a form that all parsers read alike (no comments, no codepoint escapes, one kind of line
end), measured, parsed by rdflib, and judged by its algebra. What passes can still take all time and memory: ``worker``
asks it in a process that has limits and can be ended.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Collection, Iterator
from typing import Any

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
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
_ALONE = Bilingual("ask the graphs of this store alone", "tanyakan graf di penyimpanan ini saja")
_PARTS = Bilingual("ask in several goes", "tanyakan beberapa kali")
_REMOVE = Bilingual("remove it", "hapus")
_SELECT = Bilingual("ask with SELECT", "tanyakan dengan SELECT")
_SIMPLY = Bilingual("ask more simply", "tanyakan lebih sederhana")
_SPARQL = Bilingual("write it as SPARQL 1.1", "tulis sebagai SPARQL 1.1")
_WRITE = Bilingual("write the character itself", "tulis karakternya langsung")


def readable(text: str, *, services: Collection[str] = ()) -> str:
    """Return a query of a stranger in the form in which it may run; SERVICE may name the given servers alone.

    Raises:
        InputError: it is too long or too deep, does not parse, or does more than to select from the store's graphs.
    """
    if len(text) > LONGEST:
        raise _refused(
            f"the query has more than {LONGEST} characters", f"kueri ini lebih dari {LONGEST} karakter", _PARTS
        )
    plain = without_comments(re.sub(r"\r\n?", "\n", text))
    if _CONTROL.search(plain):
        raise _refused("the query holds a control character", "kueri ini memuat karakter kendali", _REMOVE)
    if re.search(r"\\u", plain, re.IGNORECASE):
        # What such an escape hides differs from parser to parser.
        raise _refused("the query holds an escape such as \\u0045", "kueri ini memuat escape seperti \\u0045", _WRITE)
    _measure(plain)
    query = parsed(plain)
    kind = query.algebra.name.removesuffix("Query").upper()
    if kind != "SELECT":
        raise _refused(f"the query is a {kind}", f"kueri ini berupa {kind}", _SELECT)
    for part in _parts(query.algebra):
        name = getattr(part, "name", "")
        # A variable would take its value from the data: only what is written can be judged.
        if name == "ServiceGraphPattern" and str(getattr(part, "term", "")) not in services:
            raise _refused("the query uses SERVICE", "kueri ini memakai SERVICE", _ALONE)
        if name == "DatasetClause":
            raise _refused("the query uses FROM", "kueri ini memakai FROM", _ALONE)
    if query.algebra.get("datasetClause"):
        raise _refused("the query uses FROM", "kueri ini memakai FROM", _ALONE)
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
        raise _refused(
            f"the query does not parse as one that reads: {what}",
            f"kueri ini tidak terbaca sebagai SELECT: {what}",
            _SPARQL,
        ) from error


def _measure(text: str) -> None:
    depth, words = 0, 0
    for kind, piece in tokens(text):
        words += kind != "space"
        if kind == "sign":
            depth += (piece in "{([") - (piece in "})]")
        if depth > DEEPEST:
            raise _refused(f"brackets stand more than {DEEPEST} deep", f"kurungnya lebih dari {DEEPEST} lapis", _SIMPLY)
    if words > MOST_WORDS:
        raise _refused(
            f"the query has more than {MOST_WORDS} words and signs",
            f"kueri ini lebih dari {MOST_WORDS} kata dan tanda",
            _PARTS,
        )


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


def _refused(en: str, id_: str, todo: Bilingual) -> InputError:
    return InputError(Bilingual(en, id_), todo=todo)
