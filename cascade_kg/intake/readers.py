"""Which reader a format has: the one place that knows all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.formats import Format, format_of, unread
from cascade_kg.core.graph import to_graph
from cascade_kg.core.iris import cascade as cascade_iri
from cascade_kg.core.model import Cascade
from cascade_kg.core.records import from_graph
from cascade_kg.core.turtle import to_turtle
from cascade_kg.enrichment import enrich
from cascade_kg.forms.reading import WORKBOOKS, read_book
from cascade_kg.forms.summary import looks as looks_of_workbook
from cascade_kg.forms.summary import report_of
from cascade_kg.forms.summary import summarise as workbook_in_words
from cascade_kg.intake.decided import decided
from cascade_kg.intake.orders import Made, ToImport
from cascade_kg.reports.tables import to_csv

__all__ = ["read"]


def read(order: ToImport) -> Made:
    """Read a document by the reader of its format.

    Raises:
        InputError: the document is at fault, or its format has no reader.
    """
    form = format_of(order.content, where=order.where)
    if form not in _READERS:
        raise unread(form, where=order.where)
    return _READERS[form](order, form)


def _lines(order: ToImport, _: Format) -> Made:
    """Read a document whose words stand in lines, or on pages."""
    from cascade_kg.importers.documents import read_document
    from cascade_kg.importers.summary import looks, summarise

    first, last = order.document.years
    done = read_document(
        order.content,
        file_name=order.document.file.name,
        kecamatan=order.document.kecamatan,
        first_year=first,
        last_year=last,
    )
    report = to_csv(done.report.table(language="id")).encode("utf-8")
    turtle = to_turtle(to_graph(_enriched(done.cascade, order)))
    return Made(turtle, summarise(done, order.language), report, looks(done))


def _statements(order: ToImport, form: Format) -> Made:
    """Read what an export has written, or a cascade in Turtle: as it stands, without a new look at its texts."""
    from cascade_kg.exchange.incoming import cascades_in
    from cascade_kg.store.turtle import n_triples
    from cascade_kg.validation.cascade_files import read as read_cascade

    name = cascade_iri(order.document.kecamatan, *order.document.years)
    found = cascades_in(order.content, form, where=order.where)
    if name not in found:
        raise InputError(
            Bilingual(f"holds <{min(found)}>, not <{name}>", f"memuat <{min(found)}>, bukan <{name}>"),
            where=order.where,
            todo=Bilingual("check --kecamatan, --year and the file", "periksa --kecamatan, --year, dan berkasnya"),
        )
    turtle = to_turtle(read_cascade(order.document.file, n_triples(found[name])).graph)
    taken = Bilingual(f"{len(found[name])} statements taken over", f"{len(found[name])} pernyataan diambil alih")
    return Made(turtle, f"{order.where}: {taken.in_(order.language)}\n")


def _cells(order: ToImport, form: Format) -> Made:
    """Read a workbook, whose facts stand in cells."""
    document = order.document
    done = read_book(
        order.content,
        form,
        file_name=document.file.name,
        where=order.where,
        kecamatan=document.kecamatan,
        years=document.years,
    )
    report = to_csv(report_of(done, "id")).encode("utf-8")
    turtle = to_turtle(done.graph(_enriched(done.cascade, order)))
    words, seen = workbook_in_words(done, order.language), looks_of_workbook(done)
    return Made(turtle, words, report, seen, restates=done.known and not (done.edits or seen))


def _enriched(cascade: Cascade, order: ToImport) -> Cascade:
    """Return what a document says, with what its texts mean and what people have decided."""
    # Read back from the graph, the things of a cascade know their names, which decisions use.
    return enrich(from_graph(to_graph(cascade)), decided(order))


_READERS: Mapping[Format, Callable[[ToImport, Format], Made]] = MappingProxyType(
    {
        Format.TEXT: _lines,
        Format.PDF: _lines,
        Format.DOCX: _lines,
        Format.PPTX: _lines,
        Format.PNG: _lines,
        Format.JPEG: _lines,
        Format.TIFF: _lines,
        Format.JSON_LD: _statements,
        Format.N_QUADS: _statements,
        Format.TURTLE: _statements,
        **dict.fromkeys(WORKBOOKS, _cells),
    }
)
