"""``cascade-kg import``: documents become Turtle cascades and import reports."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cascade_kg.cli.group import end_with
from cascade_kg.cli.labour import cluster_option, hands, jobs_option
from cascade_kg.cli.language import say
from cascade_kg.cli.options import YEARS, lang_option, workspace
from cascade_kg.cli.progress import progress_bar

if TYPE_CHECKING:
    from cascade_kg.core.intake import Document

__all__ = ["import_"]

_NAME = re.compile(
    r"(?P<code>[0-9]{2}\.[0-9]{2}\.[0-9]{2})-(?:.*?-)??(?P<years>(?:19|20)[0-9]{2}(?:-(?:19|20)[0-9]{2})?)", re.ASCII
)
"""A file named as those in data/sources are: ``33.02.16-pekuncen-2023``, without its suffix."""


@click.command(
    "import",
    short_help=say("Read documents into Turtle cascades", "Baca dokumen menjadi cascade Turtle"),
    help=say(
        "Read each document into DIR/<code>-<name>/<year>.ttl, with a report of what became of every line. A file "
        "that is named like 33.02.16-pekuncen-2023.txt says its code and year itself.",
        "Baca tiap dokumen ke FOLDER/<kode>-<nama>/<tahun>.ttl, dengan laporan nasib setiap baris. Berkas yang "
        "dinamai seperti 33.02.16-pekuncen-2023.txt menyebut sendiri kode dan tahunnya.",
    ),
)
@click.argument("files", nargs=-1, required=True, metavar=say("FILE...", "BERKAS..."), type=click.Path(path_type=Path))
@click.option(
    "--kecamatan",
    metavar=say("CODE", "KODE"),
    help=say(
        "Kemendagri code of the kecamatan, such as 33.02.16 [default: from the file's name]",
        "Kode Kemendagri kecamatan, misalnya 33.02.16 [bawaan: dari nama berkas]",
    ),
)
@click.option(
    "--year",
    type=YEARS,
    help=say(
        "Year of the cascade, or years of a plan: 2023, 2025-2029 [default: from the file's name]",
        "Tahun cascade, atau rentang tahun rencana: 2023, 2025-2029 [bawaan: dari nama berkas]",
    ),
)
@click.option(
    "-o",
    "--output",
    "folder",
    default=Path("data/cascades"),
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar=say("DIR", "FOLDER"),
    help=say("Folder of the cascades", "Folder cascade"),
)
@click.option("--dry-run", is_flag=True, help=say("Read and report, write nothing", "Baca dan laporkan, tanpa menulis"))
@jobs_option()
@cluster_option()
@lang_option()
def import_(
    files: tuple[Path, ...],
    *,
    kecamatan: str | None,
    year: tuple[int, int] | None,
    folder: Path,
    dry_run: bool,
    jobs: int | None,
    cluster: str | None,
) -> None:
    """Read each document into DIR/<code>-<name>/<year>.ttl, with a report of what became of every line."""
    documents = tuple(_document(file, kecamatan=kecamatan, years=year) for file in files)
    _refuse_two_of_one_cascade(documents)
    with progress_bar(say("Importing", "Mengimpor")) as progress:
        intake = workspace().import_documents(
            documents, folder=folder, dry_run=dry_run, hands=hands(jobs, cluster), progress=progress
        )
    for done in intake.done:
        click.echo(done.summary)
        if dry_run:
            click.echo(say("Dry run: nothing was written.", "Uji coba: tidak ada yang ditulis."))
        else:
            state = say("written", "ditulis") if done.changed else say("unchanged", "tidak berubah")
            click.echo(f"{done.cascade_file} ({state})")
            click.echo(f"{done.report_file}")
    end_with(intake.faults)


def _document(file: Path, *, kecamatan: str | None, years: tuple[int, int] | None) -> Document:
    """Return a document with its code and years: those that are given, else those in the name of the file."""
    from cascade_kg.core.intake import Document

    named = _NAME.fullmatch(file.stem)
    code = kecamatan or (named["code"] if named else None)
    if years is None and named:
        years = YEARS.convert(named["years"], None, None)
    if code is None or years is None:
        raise click.UsageError(
            say(
                f"{file}: the name of the file does not say code and year, as 33.02.16-pekuncen-2023.txt does; "
                "give --kecamatan and --year",
                f"{file}: nama berkas tidak menyebut kode dan tahun seperti 33.02.16-pekuncen-2023.txt; "
                "berikan --kecamatan dan --year",
            )
        )
    return Document(file, code, years)


def _refuse_two_of_one_cascade(documents: tuple[Document, ...]) -> None:
    seen: dict[tuple[str, tuple[int, int]], Path] = {}
    for document in documents:
        first = seen.setdefault((document.kecamatan, document.years), document.file)
        if first is not document.file:
            raise click.UsageError(
                say(
                    f"{first} and {document.file} are of the same code and year: one document makes one cascade",
                    f"{first} dan {document.file} berkode dan bertahun sama: satu dokumen satu cascade",
                )
            )
