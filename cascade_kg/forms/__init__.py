"""The workbook that planners fill in and read: its layout, its writers and its reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from cascade_kg.core import iris
from cascade_kg.core.records import from_graph
from cascade_kg.forms.beside import beside_rows
from cascade_kg.forms.book import book_of, empty_book
from cascade_kg.forms.sheets import Sheet
from cascade_kg.forms.trace import trace_of

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["WRITERS", "form_to_fill_in", "workbook_of"]


def _xlsx(sheets: Sequence[Sheet]) -> bytes:
    from cascade_kg.forms.xlsx import to_xlsx

    return to_xlsx(sheets)


def _ods(sheets: Sequence[Sheet]) -> bytes:
    from cascade_kg.forms.ods import to_ods

    return to_ods(sheets)


def _csv(sheets: Sequence[Sheet]) -> bytes:
    from cascade_kg.forms.csv_file import to_csv

    return to_csv(sheets)


WRITERS: Mapping[str, Callable[[Sequence[Sheet]], bytes]] = MappingProxyType({"xlsx": _xlsx, "ods": _ods, "csv": _csv})
"""What writes the workbook, by format."""


def workbook_of(graph: Graph, *, form: str, findings: Iterable[tuple[str, str]] = ()) -> bytes:
    """Return the workbook of a cascade, with what is found in it beside the rows that it concerns.

    A finding is the IRI of what it is about, and its words.
    """
    cascade = from_graph(graph)
    iri = iris.cascade(cascade.organization, cascade.first_year, cascade.last_year)
    return WRITERS[form](book_of(cascade, trace_of(graph, iri), beside_rows(cascade, findings)))


def form_to_fill_in(
    *, form: str, organization: tuple[str, str] | None = None, years: tuple[int, int] | None = None
) -> bytes:
    """Return the empty form; ``organization`` is the code and the name of a kecamatan."""
    return WRITERS[form](empty_book(organization, years))
