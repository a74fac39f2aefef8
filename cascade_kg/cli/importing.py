"""``cascade-kg import``: documents become Turtle cascades and import reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cascade_kg.cli.group import end_with
from cascade_kg.cli.labour import cluster_option, hands, jobs_option
from cascade_kg.cli.language import language, say
from cascade_kg.cli.options import YEARS, lang_option, workspace
from cascade_kg.cli.progress import progress_bar
from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual

if TYPE_CHECKING:
    from cascade_kg.core.hands import Hands
    from cascade_kg.core.intake import Document
    from cascade_kg.workspace import Workspace

__all__ = ["import_"]

_NOTHING = say("Dry run: nothing was written.", "Uji coba: tidak ada yang ditulis.")


@click.command(
    "import",
    short_help=say("Read documents and workbooks into cascades", "Baca dokumen dan buku kerja menjadi cascade"),
    help=say(
        "Read each document (text, PDF, Word, PowerPoint, scan, workbook) into DIR/<code>-<name>/<year>.ttl, with a "
        "report of what became of every line. A file that is named like 33.02.16-pekuncen-2023.txt says its code and "
        "year itself. Of a folder all files are read, and an overview says what became of each.",
        "Baca tiap dokumen (teks, PDF, Word, PowerPoint, pindaian, buku kerja) ke FOLDER/<kode>-<nama>/<tahun>.ttl, "
        "dengan laporan nasib setiap baris. Berkas yang dinamai seperti 33.02.16-pekuncen-2023.txt menyebut sendiri "
        "kode dan tahunnya. Dari sebuah folder semua berkas dibaca, dan sebuah ikhtisar menyebut hasil tiap berkas.",
    ),
)
@click.argument(
    "files", nargs=-1, required=True, metavar=say("FILE|DIR...", "BERKAS|FOLDER..."), type=click.Path(path_type=Path)
)
@click.option(
    "--kecamatan",
    metavar=say("CODE", "KODE"),
    help=say(
        "Kemendagri code of the kecamatan, such as 33.02.16 [default: from the file]",
        "Kode Kemendagri kecamatan, misalnya 33.02.16 [bawaan: dari berkas]",
    ),
)
@click.option(
    "--year",
    type=YEARS,
    help=say(
        "Year of the cascade, or years of a plan: 2023, 2025-2029 [default: from the file]",
        "Tahun cascade, atau rentang tahun rencana: 2023, 2025-2029 [bawaan: dari berkas]",
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
    space = workspace()
    if any(file.is_dir() for file in files):
        _import_pile(
            space, files, kecamatan=kecamatan, years=year, into=folder, dry_run=dry_run, hands=hands(jobs, cluster)
        )
        return
    documents = tuple(each for file in files for each in _documents(space, file, kecamatan=kecamatan, years=year))
    _refuse_two_of_one_cascade(documents)
    with progress_bar(say("Importing", "Mengimpor")) as progress:
        intake = space.import_documents(
            documents, folder=folder, dry_run=dry_run, hands=hands(jobs, cluster), progress=progress
        )
    for done in intake.done:
        click.echo(done.summary)
        if dry_run:
            click.echo(_NOTHING)
        else:
            state = say("written", "ditulis") if done.changed else say("unchanged", "tidak berubah")
            click.echo(f"{done.cascade_file} ({state})")
            if done.report_file:
                click.echo(f"{done.report_file}")
    end_with(intake.faults)


def _import_pile(
    space: Workspace,
    files: tuple[Path, ...],
    *,
    kecamatan: str | None,
    years: tuple[int, int] | None,
    into: Path,
    dry_run: bool,
    hands: Hands,
) -> None:
    """Read a folder, show what became of each file, and end with 3 where one was set aside."""
    from cascade_kg.core.pile import Fate

    if len(files) > 1:
        raise click.UsageError(say("give one folder, or files", "berikan satu folder, atau berkas-berkas"))
    with progress_bar(say("Importing", "Mengimpor")) as progress:
        pile, overview = space.import_pile(
            files[0], into=into, kecamatan=kecamatan, years=years, dry_run=dry_run, hands=hands, progress=progress
        )
    click.echo(space.render_pile(pile), nl=False)
    click.echo(_NOTHING if overview is None else overview)
    if aside := pile.counts[Fate.SET_ASIDE]:
        what = Bilingual(f"{aside} set aside", f"{aside} disisihkan")
        todo = Bilingual("what to do stands above", "yang perlu dilakukan tertulis di atas")
        end_with([InputError(what, where=str(files[0]), todo=todo)])


def _documents(
    space: Workspace, file: Path, *, kecamatan: str | None, years: tuple[int, int] | None
) -> tuple[Document, ...]:
    """Return the documents of a file with their codes and years: those that are given, else those that it says."""
    arrival = space.arrival(file, kecamatan=kecamatan, years=years)
    if arrival.asks:
        asks = "; ".join(each.in_(language()) for each in arrival.asks)
        raise click.UsageError(f"{file}: {asks}")
    return arrival.documents


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
