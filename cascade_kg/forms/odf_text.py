"""Text in OpenDocument: a paragraph a line, and blanks that would be lost otherwise as elements."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from cascade_kg.forms.sheets import without_controls

__all__ = ["paragraphs"]

_BLANKS = re.compile(r" {2,}|^ | $")


def paragraphs(text: str) -> str:
    """Return a text as paragraphs."""
    return "".join(f"<text:p>{_blanks(escape(line))}</text:p>" for line in without_controls(text).split("\n"))


def _blanks(line: str) -> str:
    return _BLANKS.sub(lambda match: "<text:tab/>" if match[0] == "\t" else f'<text:s text:c="{len(match[0])}"/>', line)
