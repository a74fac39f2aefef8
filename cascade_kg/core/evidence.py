"""Where something stands in a document."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Evidence"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where something stands: spans (``"9"``, ``"41-50"``, ``"p2 b14"``, ``"Indikator!D12"``) and page numbers."""

    spans: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
