"""Rows and columns: what a question answers and what a listing shows, before anything renders it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

__all__ = ["Cell", "Table"]

Cell = str | int | Decimal | bool | None


@dataclass(frozen=True, slots=True)
class Table:
    """Named columns and their rows, in the order in which they are shown. An IRI is a string."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
