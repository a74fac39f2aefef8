"""Readers of documents: bytes that somebody received become a cascade and a report of what became of every line."""

from __future__ import annotations

from cascade_kg.importers.documents import read_document
from cascade_kg.importers.report import Fate, Import, ImportReport, Line, Noted, Remark, Use

__all__ = ["Fate", "Import", "ImportReport", "Line", "Noted", "Remark", "Use", "read_document"]
