"""Carriers of text that is placed on pages: PDF, pictures, Word and PowerPoint, each read into the same lines."""

from __future__ import annotations

from cascade_kg.importers.carriers.reading import read

__all__ = ["read"]
