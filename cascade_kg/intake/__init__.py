"""The intake: documents become cascade files, and the decisions beside them are obeyed; few, or thousands."""

from __future__ import annotations

from cascade_kg.intake.arrivals import arrival
from cascade_kg.intake.enriching import enrich_files
from cascade_kg.intake.importing import import_documents

__all__ = ["arrival", "enrich_files", "import_documents"]
