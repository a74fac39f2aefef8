"""SVG as text: elements, attributes and strangers' words, escaped in one place."""

from __future__ import annotations

from html import escape

from cascade_kg.core.plain_text import plain

__all__ = ["element", "number", "text_of"]


Attribute = str | float | None


def element(name: str, *content: str, **attributes: Attribute) -> str:
    """Return an element; attributes keep their order, ``_`` in their names stands for ``-``, ``None`` is left out."""
    written = "".join(
        f' {key.strip("_").replace("_", "-")}="{escape(value if isinstance(value, str) else number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(content)}</{name}>" if content else f"<{name}{written}/>"


def text_of(words: str) -> str:
    """Return words as character data: plain, and escaped."""
    return escape(plain(words), quote=False)


def number(value: float) -> str:
    """Return a number with at most two decimals and no needless zero."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))
