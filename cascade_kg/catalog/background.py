"""What cascades refer to, as named graphs: the reference data of their regions, and the ontology, a file each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from cascade_kg.catalog.reference_files import files_for
from cascade_kg.core.folders import folder
from cascade_kg.core.iris import REFERENCE

__all__ = ["background"]


def background(region_codes: Iterable[str]) -> Mapping[str, Path]:
    """Return the files that cascades of these regions refer to by the names of their graphs.

    Raises:
        ProjectError: a file of the project is missing.
    """
    root = folder("data") / "reference"
    graphs = {
        f"{REFERENCE}{path.relative_to(root).with_suffix('').as_posix()}": path for path in files_for(region_codes)
    }
    for path in sorted(folder("ontology").glob("*.ttl")):
        graphs[f"{REFERENCE}ontology{'' if path.stem == 'cascade' else f'/{path.stem}'}"] = path
    return graphs
