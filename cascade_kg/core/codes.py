"""Official codes as people type them: with blanks, with commas, with two digits for a sub-activity."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cascade_kg.core.model import NodeType

__all__ = ["Code", "code_in", "code_of_depth", "code_within"]

_SIGN = r"(?:\s*[.,]\s*|\s+)"
_CODE = re.compile(rf"([0-9X]){_SIGN}([0-9X]{{1,2}}){_SIGN}([0-9]{{1,2}})(?:{_SIGN}([0-9])(?:{_SIGN}([0-9]{{1,2}})(?:{_SIGN}([0-9]{{1,4}}))?)?)?(?![0-9])")  # fmt: skip  # noqa: E501
_WITHIN = re.compile(r"[(\[]\s*(?:kode\s*:?\s*)?([0-9X][0-9X.,\s]+?)\s*[)\]]", re.IGNORECASE)
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
    if not match:
        return None
    depth = sum(group is not None for group in match.groups())
    wanted = _PARTS.get(kind, depth) if kind else depth
    if depth > wanted and text[match.end(wanted) : match.start(wanted + 1)].isspace():
        depth = wanted
    parts = match.groups()[:depth]
    widths = (1, 2, 2, 1, 2, 4)
    code = ".".join(part.rjust(width, "0") for part, width in zip(parts, widths, strict=False))
    return Code(code, _DEPTHS.get(depth), text[start : match.end(depth)], match.end(depth))


def code_within(text: str, kind: NodeType) -> tuple[Code, str] | None:
    """Return the code that stands in brackets within a name, and the name without it."""
    for match in _WITHIN.finditer(text):
        code = code_in(match.group(1), 0, kind)
        if code and code.end == len(match.group(1)):
            return code, f"{text[: match.start()]} {text[match.end() :]}"
    return None


def code_of_depth(text: str, start: int) -> Code | None:
    """Return the code at a place of a text where it is long enough to say of itself what it is the code of."""
    code = code_in(text, start)
    return code if code and code.type and re.match(r"[0-9X][.,]", code.printed) else None
