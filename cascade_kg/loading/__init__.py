"""The loading of a store: cascade files and what they refer to become named graphs; only what changed is touched."""

from __future__ import annotations

from cascade_kg.loading.load import load

__all__ = ["load"]
