"""Official codes as people type them: with blanks, with commas, with two digits for a sub-activity.

Where it is known what a code is the code of, letters that look like digits, other signs between its parts, doubled
signs and lost ones are seen through as well: the number of its digits settles it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cascade_kg.core.model import NodeType

__all__ = ["Code", "code_in", "code_of_depth", "code_within"]

_SIGN = r"(?:\s*[.,]\s*|\s+)"
_CODE = re.compile(rf"([0-9X]){_SIGN}([0-9X]{{1,2}}){_SIGN}([0-9]{{1,2}})(?:{_SIGN}([0-9])(?:{_SIGN}([0-9]{{1,2}})(?:{_SIGN}([0-9]{{1,4}}))?)?)?(?![0-9])")  # fmt: skip  # noqa: E501
_WITHIN = re.compile(r"[(\[]\s*(?:kode\s*:?\s*)?([0-9X][0-9XOoIl.,\-–\s]+?)\s*[)\]]", re.IGNORECASE)
_DIGIT = r"[0-9XOoIl]"
_RUN = re.compile(rf"{_DIGIT}(?:(?:\s?[.,\-–_/]{{1,3}}\s?)?{_DIGIT}){{2,20}}(?![^\W_])")
_ALIKE = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1"})
_DIGITS = {5: NodeType.PROGRAM, 8: NodeType.ACTIVITY, 10: NodeType.SUB_ACTIVITY, 12: NodeType.SUB_ACTIVITY}
_WIDTHS = (1, 2, 2, 1, 2, 4)
_ANY = ("X", "XX")
_OWN = ("7", "01")
_DEPTHS = {3: NodeType.PROGRAM, 5: NodeType.ACTIVITY, 6: NodeType.SUB_ACTIVITY}
_PARTS = {kind: depth for depth, kind in _DEPTHS.items()}


@dataclass(frozen=True, slots=True)
class Code:
    """A code in its official form, the type that its length says, how it is printed, and where that ends."""

    code: str
    type: NodeType | None
    printed: str
    end: int


def code_in(text: str, start: int, kind: NodeType | None = None) -> Code | None:
    """Return the code that stands at a place of a text.

    Digits that follow after a blank belong to the name where a node of this type needs no more of them.
    """
    match = _CODE.match(text, start)
    depth = sum(group is not None for group in match.groups()) if match else 0
    wanted = _PARTS.get(kind, depth) if kind else depth
    if depth < wanted and kind and (broken := _broken(text, start, kind)):
        return broken
    if not match:
        return None
    if depth > wanted and text[match.end(wanted) : match.start(wanted + 1)].isspace():
        depth = wanted
    return _code(match.groups()[:depth], text[start : match.end(depth)], match.end(depth))


def _broken(text: str, start: int, kind: NodeType) -> Code | None:
    """Return the code of a type at a place, whatever was done to its signs and digits, where all digits are there."""
    match = _RUN.match(text, start)
    printed = match.group() if match else ""
    digits = "".join(sign for sign in printed.translate(_ALIKE) if sign.isalnum())
    if match is None or _DIGITS.get(len(digits)) is not kind or sum(sign.isdecimal() for sign in printed) < 2:
        return None
    parts = []
    for width in _WIDTHS[: _PARTS[kind]]:
        parts.append(digits[:width])
        digits = digits[width:]
    return _code(parts, printed, match.end())


def _code(parts: Sequence[str], printed: str, end: int) -> Code:
    """Return the code of parts: ``X.XX`` stands for any agency, two digits of a sub-activity for four."""
    own = _OWN if tuple(parts[:2]) == _ANY else parts[:2]
    code = ".".join(part.rjust(width, "0") for part, width in zip((*own, *parts[2:]), _WIDTHS, strict=False))
    return Code(code, _DEPTHS.get(len(parts)), printed, end)


def code_within(text: str, kind: NodeType) -> tuple[Code, str] | None:
    """Return the code that stands in brackets within a name, and the name without it."""
    for match in _WITHIN.finditer(text):
        code = code_in(match.group(1), 0, kind)
        if code and code.end == len(match.group(1)):
            return code, f"{text[: match.start()]} {text[match.end() :]}"
    return None


def code_of_depth(text: str, start: int) -> Code | None:
    """Return the code at a place of a text where it is long enough to say of itself what it is the code of."""
    code = code_in(text, start) or _misread(text, start)
    return code if code and code.type and re.match(r"[0-9X][.,]", code.printed) else None


def _misread(text: str, start: int) -> Code | None:
    """Return the code at a place where letters stand for its digits: ``7.O1.02``."""
    run = _RUN.match(text, start)
    plain = run.group().translate(_ALIKE) if run else ""
    code = code_in(plain, 0) if plain else None
    if code is None or run is None or code.end != len(plain):
        return None
    return Code(code.code, code.type, run.group(), run.end())
