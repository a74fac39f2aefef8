"""A workbook becomes a cascade: what its cells say, on the ground of what it was written from."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from rdflib import Graph
from rdflib.term import Node as Term

from cascade_kg.catalog.reference import kecamatan as region_of
from cascade_kg.core import iris
from cascade_kg.core.errors import InputError, ManyFaultsError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.formats import Format
from cascade_kg.core.graph import to_graph
from cascade_kg.core.model import Cascade
from cascade_kg.core.namespaces import RDF
from cascade_kg.core.records import from_graph
from cascade_kg.core.words import folded
from cascade_kg.forms.edits import Edit, Editing
from cascade_kg.forms.faults import Faults, Remark, address
from cascade_kg.forms.layout import SheetName
from cascade_kg.forms.opening import Grid, grids_of
from cascade_kg.forms.owners import codes_of
from cascade_kg.forms.papers import Papers, document_of, papers_of
from cascade_kg.forms.stated import indicators_of, nodes_of
from cascade_kg.forms.tables import Table, grid_named, indicators_beside, table_of
from cascade_kg.forms.trace import graph_of

__all__ = ["WORKBOOKS", "Owner", "ReadBook", "owners_of", "read_book"]

Statement = tuple[Term, Term, Term]
WORKBOOKS = (Format.XLSX, Format.XLS, Format.ODS, Format.CSV)
"""The formats that are read here."""
_UNREAD = {SheetName.GUIDE, SheetName.CODES}
"""The sheets that say nothing of a cascade."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose cascade a workbook holds, and of which years; ``None`` where it does not say."""

    organization: str | None
    years: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class ReadBook:
    """What was read: the cascade, what people have changed in what it was written from, and what they should know.

    ``known`` says that the workbook was written from a graph; ``unread`` are the headings that mean nothing here, and
    ``beside`` what that graph says that no record holds.
    """

    cascade: Cascade
    known: bool
    edits: tuple[Edit, ...]
    remarks: tuple[Remark, ...]
    unread: tuple[tuple[str, str], ...]
    beside: frozenset[Statement] = frozenset()

    def graph(self, cascade: Cascade) -> Graph:
        """Return the graph of the cascade, as it was read or enriched since, with what stands beside the records."""
        graph = to_graph(cascade)
        about = {subject for subject, _, _ in self.beside if (subject, RDF.type, None) not in graph}
        said = {subject for subject, predicate, _ in self.beside if predicate == RDF.type}
        for statement in self.beside:
            if statement[0] not in about or statement[0] in said:
                graph.add(statement)
        return graph


def owners_of(content: bytes, form: Format, *, where: str) -> tuple[Owner, ...]:
    """Return whose cascades a workbook holds: one, or several where its rows name their kecamatan.

    Raises:
        InputError: the workbook is at fault, or a cell that says so is.
    """
    grids = grids_of(content, form, where=where, without=_UNREAD | {SheetName.TRACE, SheetName.INDICATORS})
    faults = Faults(where)
    papers = papers_of(grids)
    years, own = papers.years(faults), papers.organization(faults)
    table = table_of(grids, SheetName.CASCADE, where=where)
    codes = codes_of(table, near=own) if table else ()
    if own and not codes and region_of(own) is None:
        papers.refuse_organization(own, faults)
    if faults.found:
        # People mend all in one go: what else is wrong is said with it.
        for code in codes or (None,):
            try:
                read_book(content, form, file_name="", where=where, kecamatan=code)
            except ManyFaultsError as error:
                faults.take(error.faults)
        faults.stop()
    return tuple(Owner(code, years) for code in codes or (own,))


def read_book(
    content: bytes,
    form: Format,
    *,
    file_name: str,
    where: str,
    kecamatan: str | None = None,
    years: tuple[int, int] | None = None,
) -> ReadBook:
    """Read a workbook, of the kecamatan and years asked for where they are given, else of those that it says.

    Raises:
        InputError: the workbook is at fault as a whole.
        ManyFaultsError: some of its cells are; all of them are named.
    """
    grids = grids_of(content, form, where=where, without=_UNREAD)
    faults = Faults(where)
    papers = papers_of(grids)
    table = table_of(grids, SheetName.CASCADE, where=where)
    if table is None:
        raise InputError(
            Bilingual("no sheet has a table of nodes", "tidak ada lembar yang memuat tabel simpul"),
            where=where,
            todo=Bilingual(
                "give it the headings Jenis, Kode and Uraian; cascade-kg template writes the form",
                "beri judul kolom Jenis, Kode, dan Uraian; cascade-kg template menulis formulirnya",
            ),
        )
    organization, period = _owner(papers, table, faults, kecamatan=kecamatan, years=years)
    base, beside = _base(grids, organization, period, faults)
    region = region_of(organization) if organization else None
    if organization and region is None and base is None:
        if organization == kecamatan:
            raise InputError(
                Bilingual(
                    f"no kecamatan has the code {organization!r}", f"tidak ada kecamatan berkode {organization!r}"
                ),
                where=where,
                todo=Bilingual("give a Kemendagri code such as 33.02.16", "berikan kode Kemendagri, misalnya 33.02.16"),
            )
        papers.refuse_organization(organization, faults)
    near = papers.organization(faults) or kecamatan
    nodes = nodes_of(table, faults, organization=organization, near=near)
    indicators = table_of(grids, SheetName.INDICATORS, where=where) or indicators_beside(table)
    if indicators:
        _refuse_nobodys(table, indicators, faults, near=near)
        indicators_of(indicators, nodes, faults, years=period, organization=organization, near=near)
    elif lost := grid_named(grids, SheetName.INDICATORS):
        _refuse_lost(lost, faults)
    document, changed = document_of(
        papers,
        base.document if base else None,
        faults,
        file_name=" ".join(file_name.split())[-200:],
        content_hash=f"sha256:{hashlib.sha256(content).hexdigest()}",
    )
    if not nodes and not faults.found:
        faults.add(
            address(table.grid.name, table.head + 1, 0),
            Bilingual("no row states a node", "tidak ada baris yang memuat simpul"),
            Bilingual("fill in the sheet first", "isi lembarnya dulu"),
        )
    editing = Editing(base, faults)
    roots = editing.nodes(nodes)
    faults.stop()
    assert organization
    assert period  # else a cell of the sheet that says them is at fault
    cascade = Cascade(
        organization,
        base.organization_name if base else f"Kecamatan {region.name}" if region else "",
        *period,
        document,
        roots,
    )
    edits = (*changed, *editing.edits) if base else ()
    return ReadBook(cascade, base is not None, edits, tuple(faults.remarks), _unread(table, indicators), beside)


def _unread(nodes: Table, indicators: Table | None) -> tuple[tuple[str, str], ...]:
    """Return the headings that mean nothing, with their places; of one table for both those that neither knows."""
    tables = [table for table in (nodes, indicators) if table]
    together = indicators is not None and indicators.grid is nodes.grid
    found = [
        (address(table.grid.name, table.head, place), heading)
        for table in tables
        for place, heading in table.unknown.items()
        if not together or all(place in each.unknown for each in tables)
    ]
    return tuple(dict.fromkeys(found))


def _refuse_nobodys(nodes: Table, indicators: Table, faults: Faults, *, near: str | None) -> None:
    """Refuse indicators that do not say of which of several kecamatan they are."""
    if "organization" not in indicators.columns and len(codes_of(nodes, near=near)) > 1:
        faults.add(
            address(indicators.grid.name, indicators.head, 0),
            Bilingual(
                "the file holds several kecamatan, and these rows do not say whose they are",
                "berkas ini memuat beberapa kecamatan, dan baris-baris ini tidak menyebut pemiliknya",
            ),
            Bilingual("add the column Kode kecamatan here too", "tambahkan kolom Kode kecamatan di sini juga"),
        )


def _refuse_lost(grid: Grid, faults: Faults) -> None:
    """Refuse a sheet of indicators that holds something, but no headings that could be understood."""
    if any(isinstance(cell, str) and cell.strip() for row in grid.rows for cell in row):
        faults.add(
            address(grid.name, 0, 0),
            Bilingual("no row has headings of indicators", "tidak ada baris yang memuat judul kolom indikator"),
            Bilingual(
                "give it the headings No. and Indikator, or empty the sheet",
                "beri judul kolom No. dan Indikator, atau kosongkan lembarnya",
            ),
        )


def _owner(
    papers: Papers, table: Table, faults: Faults, *, kecamatan: str | None, years: tuple[int, int] | None
) -> tuple[str | None, tuple[int, int] | None]:
    """Return the kecamatan and the years; ``None`` where the cell that says so is at fault.

    Raises:
        InputError: they are not said, or others are asked for; or the rows are of several kecamatan.
    """
    where = faults.where
    own, said = papers.organization(faults), papers.years(faults)
    codes = codes_of(table, near=own or kecamatan)
    if kecamatan is None and len(codes) > 1:
        raise InputError(
            Bilingual(
                f"the file holds several kecamatan: {', '.join(codes[:8])}",
                f"berkas ini memuat beberapa kecamatan: {', '.join(codes[:8])}",
            ),
            where=where,
            todo=Bilingual("import one after the other with --kecamatan", "impor satu per satu dengan --kecamatan"),
        )
    of_rows = codes[0] if len(codes) == 1 else None
    stated = of_rows or (None if codes else own)
    if kecamatan and (kecamatan not in codes if codes else stated not in (None, kecamatan)):
        raise _other(kecamatan, ", ".join(codes) or str(stated), "--kecamatan", where)
    if years and said and years != said:
        raise _other(iris.period(*years), iris.period(*said), "--year", where)
    organization, period = kecamatan or stated, years or said
    if (organization is None or period is None) and not faults.found:
        raise InputError(
            Bilingual(
                "the workbook does not say its kecamatan and year", "buku kerja tidak menyebut kecamatan dan tahunnya"
            ),
            where=where,
            todo=Bilingual(
                f"fill in the sheet {SheetName.DOCUMENT}, or give --kecamatan and --year",
                f"isi lembar {SheetName.DOCUMENT}, atau berikan --kecamatan dan --year",
            ),
        )
    return organization, period


def _base(
    grids: Sequence[Grid], organization: str | None, years: tuple[int, int] | None, faults: Faults
) -> tuple[Cascade | None, frozenset[Statement]]:
    """Return the cascade that the workbook was written from, where its trace is there and of the same cascade.

    What a person has added to its graph, and no record holds, comes with it.
    """
    grid = grid_named(grids, SheetName.TRACE)
    if grid is None:
        return None, frozenset()
    head = next((number for number, row in enumerate(grid.rows) if row and folded(str(row[0])) == "kunci"), -1)
    rows = [(str(row[0]), str(row[1])) for row in grid.rows[head + 1 :] if len(row) > 1 and row[0]]
    if head < 0 or not rows:
        return None, frozenset()
    graph = graph_of(rows, where=f"{faults.where}: {SheetName.TRACE}")
    base = from_graph(graph)
    if organization not in (None, base.organization) or years not in (None, (base.first_year, base.last_year)):
        before = f"{base.organization}/{iris.period(base.first_year, base.last_year)}"
        faults.remark(
            SheetName.TRACE,
            Bilingual(
                f"the workbook was written from {before} and now says otherwise: a new cascade",
                f"buku kerja ini dibuat dari {before} dan kini menyebut yang lain: cascading baru",
            ),
        )
        return None, frozenset()
    return base, frozenset(set(graph) - set(to_graph(base)))


def _other(asked: str, said: str, option: str, where: str) -> InputError:
    return InputError(
        Bilingual(f"the workbook says {said}, not {asked}", f"buku kerja menyebut {said}, bukan {asked}"),
        where=where,
        todo=Bilingual(
            f"check {option} and the sheet {SheetName.DOCUMENT}", f"periksa {option} dan lembar {SheetName.DOCUMENT}"
        ),
    )
