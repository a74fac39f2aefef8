"""On which line of a Turtle file a resource begins.

RDF libraries forget where a triple stood. Files of cascades hold one resource a block, so the place where a
subject first stands is the place to look at. The text is known to be Turtle when it comes here.
"""

from __future__ import annotations

import re

__all__ = ["subject_lines"]

_GAP = r"(?:\s|\#[^\n]*+(?:\n|$))*+"
_NAME = r"(?:\\.|%[0-9A-Fa-f]{2}|[^\s;,\[\]()<>\"'.\\\#]|\.(?=[\w%\\:-]))++"
_SKIP = re.compile(_GAP)
_PREFIX = re.compile(rf"@?prefix{_GAP}(?P<name>[^\s:]*+):{_GAP}<(?P<iri>[^>]*+)>{_GAP}\.?", re.IGNORECASE)
_BASE = re.compile(rf"@?base{_GAP}<[^>]*+>{_GAP}\.?", re.IGNORECASE)
_SUBJECT = re.compile(rf"<(?P<iri>[^>]*+)>|(?P<word>{_NAME})")
_REST = re.compile(
    r"""
    (?: [^"'<\#.\\]++ | \\.
      | \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
      | "(?:[^"\\]|\\.)*+" | '(?:[^'\\]|\\.)*+'
      | <[^>]*+>
      | \#[^\n]*+
      | \.(?=[\w%\\:-])
    )*+ \.?
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\([_~.\-!$&'()*+,;=/?#@%])")


def subject_lines(text: str) -> dict[str, int]:
    """Return the line, counted from 1, on which the block of each named subject begins."""
    prefixes: dict[str, str] = {}
    lines: dict[str, int] = {}
    position = counted = 0
    line = 1
    while (position := _end(_SKIP, text, position)) < len(text):
        if prefix := _PREFIX.match(text, position):
            prefixes[prefix["name"]] = prefix["iri"]
            position = prefix.end()
        elif base := _BASE.match(text, position):
            position = base.end()
        else:
            if found := _SUBJECT.match(text, position):
                subject = found["iri"] if found["iri"] is not None else _full(found["word"], prefixes)
                line += text.count("\n", counted, position)
                counted = position
                lines.setdefault(subject, line)
            position = max(_end(_REST, text, position), position + 1)
    return lines


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


def _full(name: str, prefixes: dict[str, str]) -> str:
    """Return the IRI of a prefixed name; other words (``true``, numbers, blank nodes) as they are."""
    prefix, colon, local = name.partition(":")
    return prefixes[prefix] + _ESCAPE.sub(r"\1", local) if colon and prefix in prefixes else name
