"""``cascade-kg load``: bring cascades into a store."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cascade_kg.cli.group import FAULT
from cascade_kg.cli.language import language, say
from cascade_kg.cli.options import emit, format_option, lang_option, output_option, paths_argument, workspace
from cascade_kg.cli.progress import progress_bar

__all__ = ["load"]


@click.command(
    short_help=say("Load cascades into a store", "Muat cascade ke penyimpanan"),
    help=say(
        "Load files or folders of cascades (default: data/cascades), with the reference data and the ontology, into "
        "a store on disk; only what changed is touched. A file that was loaded from PATH, or from below it, and is "
        "no longer there takes its cascade along; files elsewhere are left alone. A file at fault is refused, the "
        "others are loaded, and the exit code is 3.",
        "Muat berkas atau folder cascade (bawaan: data/cascades), beserta data acuan dan ontologi, ke penyimpanan "
        "pada disk; hanya yang berubah yang disentuh. Cascade yang berkasnya dulu dimuat dari JALUR, atau dari "
        "bawahnya, dan kini tidak ada lagi ikut dihapus; berkas di tempat lain dibiarkan. Berkas yang bermasalah "
        "ditolak, yang lain dimuat, dan kode keluarnya 3.",
    ),
)
@paths_argument()
@click.option(
    "--store",
    required=True,
    type=click.Path(path_type=Path),
    metavar=say("DIR", "FOLDER"),
    help=say("Folder of the store, made where it is not there", "Folder penyimpanan, dibuat bila belum ada"),
)
@format_option(("table", "csv", "json", "xlsx", "markdown"))
@output_option()
@lang_option()
def load(paths: tuple[Path, ...], *, store: Path, form: str, output: Path | None) -> None:
    """Load files or folders of cascades into a store on disk."""
    space = workspace()
    with progress_bar(say("Loading", "Memuat")) as progress:
        done = space.load(paths, store=store, progress=progress)
    emit(space.render_load(done, form=form), output)
    for each in done.refused:
        assert each.error is not None
        kept = say("; the store keeps what it has of it", "; isi lamanya tetap ada di penyimpanan")
        click.echo(f"cascade-kg: {each.error.in_(language())}{kept if each.graph else ''}", err=True)
    if done.refused:
        sys.exit(FAULT)
