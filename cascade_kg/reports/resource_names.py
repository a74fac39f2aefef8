"""IRIs as people read them: terms and codes by name, a cascade by agency and period, others without their beginning."""

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
_CASCADE = re.compile(rf"{re.escape(BASE)}cascade/(?P<code>[0-9.]+)/(?P<period>[0-9-]+)", re.ASCII)
_SHORT = ((f"{BASE}cascade/", ""), (f"{BASE}nomenclature/", ""), (BASE, ""), (_TERM, "ckg:"))


def spoken(cell: Cell, *, language: str) -> Cell:
    """Return an IRI of ours as words, or without what all of them share; any other cell as it is."""
    if not isinstance(cell, str) or not cell.startswith(_PROJECT):
        return cell
    if name := _names().get(cell):
        return name.in_(language)
    if match := _CASCADE.fullmatch(cell):
        return _cascade(match["code"], match["period"])
    for start, short in _SHORT:
        if cell.startswith(start):
            return short + cell.removeprefix(start)
    return cell


@cache
def _names() -> Mapping[str, Bilingual]:
    from cascade_kg.catalog.code_lists import code_names
    from cascade_kg.catalog.terms import terms

    return {**code_names(), **{term.iri: term.label for term in terms()}}


def _cascade(code: str, period: str) -> str:
    from cascade_kg.catalog.reference import kecamatan

    region = kecamatan(code)
    return f"Kecamatan {region.name} {period}" if region else f"{code}/{period}"
