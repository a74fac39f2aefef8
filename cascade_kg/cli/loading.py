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
        "a store on disk or a SPARQL server; only what changed is touched. A file that was loaded from PATH, or "
        "from below it, and is no longer there takes its cascade along; files elsewhere are left alone. "
        "A file at fault is refused, the others are loaded, and the exit code is 3.",
        "Muat berkas atau folder cascade (bawaan: data/cascades), beserta data acuan dan ontologi, ke penyimpanan "
        "pada disk atau server SPARQL; hanya yang berubah yang disentuh. Cascade yang berkasnya dulu dimuat dari "
        "JALUR, atau dari bawahnya, dan kini tidak ada lagi ikut dihapus; berkas di tempat lain dibiarkan. "
        "Berkas yang bermasalah ditolak, yang lain dimuat, dan kode keluarnya 3.",
    ),
)
@paths_argument()
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    metavar=say("DIR", "FOLDER"),
    help=say("Folder of the store, made where it is not there", "Folder penyimpanan, dibuat bila belum ada"),
)
@click.option(
    "--endpoint",
    metavar="URL",
    help=say(
        "SPARQL 1.1 endpoint of a server to load into instead",
        "Endpoint SPARQL 1.1 milik server yang menjadi tujuan pemuatan",
    ),
)
@click.option(
    "--update",
    metavar="URL",
    help=say(
        "Where the server takes updates [default: at the endpoint]",
        "Alamat pembaruan pada server [bawaan: di endpoint]",
    ),
)
@click.option(
    "--graph-store",
    metavar="URL",
    help=say(
        "Address of its Graph Store, which takes large graphs faster",
        "Alamat Graph Store-nya, yang lebih cepat menerima graf besar",
    ),
)
@format_option(("table", "csv", "json", "xlsx", "markdown"))
@output_option()
@lang_option()
def load(
    paths: tuple[Path, ...],
    *,
    store: Path | None,
    endpoint: str | None,
    update: str | None,
    graph_store: str | None,
    form: str,
    output: Path | None,
) -> None:
    """Load files or folders of cascades into a store on disk, or into a SPARQL server."""
    if bool(store) == bool(endpoint):
        raise click.UsageError(say("give --store or --endpoint", "beri --store atau --endpoint"))
    if (update or graph_store) and not endpoint:
        raise click.UsageError(
            say("--update and --graph-store go with --endpoint", "--update dan --graph-store hanya bersama --endpoint")
        )
    space = workspace()
    with progress_bar(say("Loading", "Memuat")) as progress:
        if endpoint:
            done = space.load_at(paths, endpoint=endpoint, update=update, graph_store=graph_store, progress=progress)
        else:
            assert store is not None
            done = space.load(paths, store=store, progress=progress)
    emit(space.render_load(done, form=form), output)
    for each in done.refused:
        assert each.error is not None
        kept = say("; the store keeps what it has of it", "; isi lamanya tetap ada di penyimpanan")
        click.echo(f"cascade-kg: {each.error.in_(language())}{kept if each.graph else ''}", err=True)
    if done.refused:
        sys.exit(FAULT)
