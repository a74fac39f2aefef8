"""The comments of SPARQL, told from the ``#`` of an IRI or a string."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["tokens", "without_comments"]

_TOKEN = re.compile(
    r"""(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<string>\"\"\"(?:(?:"|"")?(?:[^"\\]|\\.))*\"\"\" | '''(?:(?:'|'')?(?:[^'\\]|\\.))*'''
                  | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
      | (?P<comment>\#[^\n\r]*)
      | (?P<word>[\w:.?$@-]+)
      | (?P<space>\s+)
      | (?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)


def tokens(query: str) -> Iterator[tuple[str, str]]:
    """Yield the kind and the text of each piece of a query: iri, string, comment, word, space or sign."""
    for match in _TOKEN.finditer(query):
        yield str(match.lastgroup), match.group()


def without_comments(query: str) -> str:
    """Return a query without its comments, its lines where they were."""
    return "".join(text for kind, text in tokens(query) if kind != "comment")
