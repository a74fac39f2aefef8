"""The text of strangers, made fit to be shown: no character that steers a terminal, a page or a parser."""

from __future__ import annotations

import unicodedata

__all__ = ["REPLACEMENT", "cell_text", "plain", "plain_lines", "plain_part", "shortened", "terminal_text"]

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_STARTS = ("=", "+", "-", "@", "::")
"""What makes a cell a formula, or a line a command of a CI runner."""


def plain(text: str) -> str:
    """Return a text as one line: white space becomes one space, what cannot be shown becomes U+FFFD.

    Line ends, controls, marks that turn the direction of writing, and what XML 1.0 forbids never leave here;
    invisible format characters (a soft hyphen, a byte order mark) vanish.
    """
    shown = text if text.isascii() and text.isprintable() else text.translate(_SHOWN)
    return " ".join(shown.split())


def plain_lines(text: str) -> str:
    """Return a text with its line ends kept, each line plain."""
    return "\n".join(plain(line) for line in text.splitlines())


def plain_part(text: str) -> str:
    """Return a part of a text as a plain line that keeps the space at either end, apart from its neighbours."""
    shown = plain(text)
    if not shown:
        return " " if text.isspace() else ""
    return f"{' ' * text[0].isspace()}{shown}{' ' * text[-1].isspace()}"


def shortened(text: str, length: int) -> str:
    """Return a plain text of at most so many characters, cut at a word where there is one."""
    line = plain(text)
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    head, _, _ = cut.rpartition(" ")
    return (head if len(head) > length // 2 else cut).rstrip() + "…"


def terminal_text(text: str) -> str:
    """Return a plain text that can be printed where a CI runner listens: ``::`` begins a command there."""
    return plain(text).replace("::", ": :")


def cell_text(text: str) -> str:
    """Return a text for a CSV cell: one line; an apostrophe stands before what would be taken for a formula."""
    shown = plain(text)
    return f"'{shown}" if unicodedata.normalize("NFKC", shown[:2]).startswith(_STARTS) else shown


class _Letters(dict[int, str]):
    """How letters are shown, by their numbers: each is looked at once."""

    def __missing__(self, number: int) -> str:
        shown = self[number] = _shown(chr(number))
        return shown


_SHOWN = _Letters()


def _shown(letter: str) -> str:
    if letter in _SPACES:
        return " "
    if letter in _DIRECTIONS:
        return REPLACEMENT
    category = unicodedata.category(letter)
    if category == "Cf":
        return ""
    if category in ("Cc", "Cs", "Cn", "Co") or ord(letter) & 0xFFFE == 0xFFFE:
        return REPLACEMENT
    return letter
