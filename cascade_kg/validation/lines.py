"""On which line of a Turtle file a resource begins.

RDF libraries forget where a triple stood. Files of cascades hold one resource a block, so the place where a
subject first stands is the place to look at. The text is known to be Turtle when it comes here.
"""

from __future__ import annotations

import re
from bisect import bisect_right

__all__ = ["subject_lines"]

_TOKEN = re.compile(
    r"""
      (?P<skip>\s+|\#[^\n]*)
    | (?P<text>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
        |"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
    | <(?P<iri>[^>]*)>
    | (?P<directive>@prefix|@base|PREFIX|BASE)(?=\s)
    | (?P<open>[\[(])
    | (?P<close>[\])])
    | (?P<separator>[;,])
    | (?P<end>\.(?![\w%\\:-]))
    | (?P<word>(?:\\.|%[0-9A-Fa-f]{2}|[^\s;,\[\]()<>"'.\\]|\.(?=[\w%\\:-]))+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\([_~.\-!$&'()*+,;=/?#@%])")


def subject_lines(text: str) -> dict[str, int]:
    """Return the line, counted from 1, on which the block of each named subject begins."""
    starts = [match.end() for match in re.finditer("\n", text)]
    prefixes: dict[str, str] = {}
    lines: dict[str, int] = {}
    depth = 0
    statement: list[str] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "other"
        if kind == "skip":
            continue
        if kind in ("open", "close"):
            depth += 1 if kind == "open" else -1
        if kind == "end" and depth == 0:
            statement = []
            continue
        statement.append("" if kind == "iri" else match[0])
        if statement[0].lower() in ("@prefix", "prefix"):
            if kind == "iri":
                prefixes[statement[1].removesuffix(":")] = match["iri"]
                # The form of SPARQL ends without a full stop.
                statement = [] if statement[0].lower() == "prefix" else statement
        elif statement[0].lower() == "base" and kind == "iri":
            statement = []
        elif len(statement) == 1 and kind in ("iri", "word"):
            subject = match["iri"] if kind == "iri" else _full(match[0], prefixes)
            lines.setdefault(subject, bisect_right(starts, match.start()) + 1)
    return lines


def _full(name: str, prefixes: dict[str, str]) -> str:
    """Return the IRI of a prefixed name; other words (``true``, numbers, blank nodes) as they are."""
    prefix, colon, local = name.partition(":")
    return prefixes[prefix] + _ESCAPE.sub(r"\1", local) if colon and prefix in prefixes else name
