"""IRIs as people read them: terms, codes and kecamatan by name, others without the beginning that all share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from cascade_kg.core.findings import Bilingual
from cascade_kg.core.iris import BASE
from cascade_kg.core.table import Cell

__all__ = ["spoken"]

_PROJECT = "https://w3id.org/cascade-kg/"
_TERM = f"{_PROJECT}ontology#"
_KECAMATAN = re.compile(
    rf"{re.escape(BASE)}(cascade|organization|region)/(?P<code>[0-9.]{{8}})(/(?P<period>[0-9-]+))?", re.ASCII
)
_SHORT = ((f"{BASE}cascade/", ""), (f"{BASE}nomenclature/", ""), (BASE, ""), (_TERM, "ckg:"))


def spoken(cell: Cell, *, language: str) -> Cell:
    """Return an IRI of ours as words, or without what all of them share; any other cell as it is."""
    if not isinstance(cell, str) or not cell.startswith(_PROJECT):
        return cell
    if name := _names().get(cell):
        return name.in_(language)
    if (match := _KECAMATAN.fullmatch(cell)) and (place := _kecamatan(match["code"])):
        return " ".join(filter(None, (place, match["period"])))
    for start, short in _SHORT:
        if cell.startswith(start):
            return short + cell.removeprefix(start)
    return cell


@cache
def _names() -> Mapping[str, Bilingual]:
    from cascade_kg.catalog.code_lists import code_names
    from cascade_kg.catalog.terms import terms

    return {**code_names(), **{term.iri: term.label for term in terms()}}


def _kecamatan(code: str) -> str | None:
    from cascade_kg.catalog.reference import kecamatan

    region = kecamatan(code)
    return f"Kecamatan {region.name}" if region else None
