"""Where something stands in a document."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Evidence"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where something stands: spans such as ``"9"``, ``"41-50"`` or ``"p2 b14"``, and page numbers."""

    spans: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
