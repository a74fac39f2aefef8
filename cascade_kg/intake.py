"""The intake: documents become cascade files, and the decisions beside them are obeyed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from cascade_kg.catalog.reference import kecamatan as region_of
from cascade_kg.core.graph import to_graph
from cascade_kg.core.intake import Document, Enriched, Imported
from cascade_kg.core.iris import period
from cascade_kg.core.records import from_graph
from cascade_kg.core.turtle import replace_file, to_turtle
from cascade_kg.core.words import slug
from cascade_kg.enrichment import Decision, check_size, decisions_from, enrich, rewritten
from cascade_kg.enrichment import summarise as enrichment_in_words
from cascade_kg.importers import read_document
from cascade_kg.importers.summary import summarise as import_in_words
from cascade_kg.reports.tables import to_csv
from cascade_kg.store.files import content_of

__all__ = ["enrich_files", "import_documents"]


def import_documents(
    documents: Sequence[Document], *, folder: Path, dry_run: bool, language: str
) -> tuple[Imported, ...]:
    """Read documents into Turtle cascades and import reports: all of them, or where one is at fault none.

    Raises:
        InputError: a document, a code, the folder or the decisions beside a cascade are at fault.
    """
    done = []
    for imported, turtle, report in [_imported(each, folder=folder, language=language) for each in documents]:
        changed = False
        if not dry_run:
            replace_file(imported.report_file, report)
            changed = replace_file(imported.cascade_file, turtle)
        done.append(replace(imported, changed=changed))
    return tuple(done)


def enrich_files(files: Sequence[Path], *, check: bool, language: str) -> tuple[Enriched, ...]:
    """Make the readings of cascades anew and carry out the decisions beside them.

    Where one file is at fault none is written; ``check`` writes nothing and says what would change.

    Raises:
        InputError: a file or a decision is at fault, or a file cannot be written.
    """
    done = [_enriched(file, check=check, language=language) for file in files]
    for enriched, turtle in done:
        if enriched.changed and not check:
            replace_file(enriched.cascade_file, turtle)
    return tuple(enriched for enriched, _ in done)


def _imported(document: Document, *, folder: Path, language: str) -> tuple[Imported, bytes, bytes]:
    """Return what an import of a document comes to, with the bytes of the cascade and of the report."""
    code, (first, last) = document.kecamatan, document.years
    done = read_document(
        content_of(document.file), file_name=document.file.name, kecamatan=code, first_year=first, last_year=last
    )
    region = region_of(code)
    assert region is not None
    home = folder / f"{code}-{slug(region.name)}"
    cascade_file = home / f"{period(first, last)}.ttl"
    # Read back from the graph, the things of a cascade know their names, which decisions use.
    cascade = enrich(from_graph(to_graph(done.cascade)), _decisions(cascade_file))
    return (
        Imported(
            cascade_file=cascade_file,
            report_file=home / f"{period(first, last)}.import.csv",
            changed=False,
            summary=import_in_words(done, language),
        ),
        to_turtle(to_graph(cascade)),
        to_csv(done.report.table(language="id")).encode("utf-8"),
    )


def _enriched(file: Path, *, check: bool, language: str) -> tuple[Enriched, bytes]:
    from cascade_kg.validation.cascade_files import read

    graph = read(file).graph
    before, decisions = from_graph(graph), _decisions(file)
    after = enrich(before, decisions)
    turtle = to_turtle(rewritten(graph, before, after, where=str(file)))
    changed = turtle != content_of(file)
    words = enrichment_in_words(before, after, decisions=decisions, changed=changed, check=check, language=language)
    return Enriched(file, changed, f"{file}: {words}"), turtle


def _decisions(cascade_file: Path) -> tuple[Decision, ...]:
    """Return what people have decided in the file beside a cascade, ``2023.decisions.ttl`` beside ``2023.ttl``."""
    file = cascade_file.with_suffix(".decisions.ttl")
    if not file.exists():
        return ()
    from cascade_kg.validation.cascade_files import read_turtle

    content = content_of(file)
    check_size(content, where=str(file))
    return decisions_from(*read_turtle(content, where=str(file)), where=str(file))
