"""``cascade-kg import``: a document becomes a Turtle cascade and an import report."""

from __future__ import annotations

from pathlib import Path

import click

from cascade_kg.cli.language import say
from cascade_kg.cli.options import YEARS, lang_option, workspace

__all__ = ["import_"]


@click.command(
    "import",
    short_help=say("Read a document into a Turtle cascade", "Baca dokumen menjadi cascade Turtle"),
    help=say(
        "Read a document into DIR/<code>-<name>/<year>.ttl, with a report of what became of every line.",
        "Baca dokumen ke DIR/<kode>-<nama>/<tahun>.ttl, dengan laporan nasib setiap baris.",
    ),
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "--kecamatan",
    required=True,
    metavar="CODE",
    help=say("Kemendagri code of the kecamatan, such as 33.02.16", "Kode Kemendagri kecamatan, misalnya 33.02.16"),
)
@click.option(
    "--year",
    required=True,
    type=YEARS,
    help=say(
        "Year of the cascade, or years of a plan: 2023, 2025-2029",
        "Tahun cascade, atau rentang tahun rencana: 2023, 2025-2029",
    ),
)
@click.option(
    "-o",
    "--output",
    "folder",
    default=Path("data/cascades"),
    show_default=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help=say("Folder of the cascades", "Folder cascade"),
)
@click.option("--dry-run", is_flag=True, help=say("Read and report, write nothing", "Baca dan laporkan, tanpa menulis"))
@lang_option()
def import_(files: tuple[Path, ...], *, kecamatan: str, year: tuple[int, int], folder: Path, dry_run: bool) -> None:
    """Read a document into DIR/<code>-<name>/<year>.ttl, with a report of what became of every line."""
    if len(files) > 1:
        raise click.UsageError(
            say(
                "one document makes one cascade: give one FILE at a time",
                "satu dokumen satu cascade: berikan satu FILE saja",
            )
        )
    done = workspace().import_document(files[0], kecamatan=kecamatan, years=year, folder=folder, dry_run=dry_run)
    click.echo(done.summary)
    if dry_run:
        click.echo(say("Dry run: nothing was written.", "Uji coba: tidak ada yang ditulis."))
    else:
        state = say("written", "ditulis") if done.changed else say("unchanged", "tidak berubah")
        click.echo(f"{done.cascade_file} ({state})")
        click.echo(f"{done.report_file}")
