"""``cascade-kg query``: answer one of the questions."""

from __future__ import annotations

from pathlib import Path

import click

from cascade_kg.cli.language import say
from cascade_kg.cli.options import emit, format_option, lang_option, output_option, workspace

__all__ = ["query"]


@click.command(
    short_help=say("Answer a question", "Jawab sebuah pertanyaan"),
    help=say(
        "Answer the question NAME (see: cascade-kg queries), or the query of a file.",
        "Jawab pertanyaan NAMA (lihat: cascade-kg queries), atau kueri dalam berkas.",
    ),
)
@click.argument("name", required=False, metavar=say("[NAME]", "[NAMA]"))
@click.option(
    "--file",
    "own",
    type=click.Path(path_type=Path),
    metavar=say("FILE", "BERKAS"),
    help=say(
        "Ask the SELECT query of a file, in a process with limits and without network",
        "Ajukan kueri SELECT dalam berkas, dalam proses terbatas tanpa jaringan",
    ),
)
@click.option(
    "--service",
    "services",
    multiple=True,
    metavar="URL",
    help=say(
        "A server that SERVICE in the file may name, at an endpoint; may repeat",
        "Server yang boleh disebut SERVICE dalam berkas, di endpoint; boleh berulang",
    ),
)
@click.option(
    "--param",
    "params",
    multiple=True,
    metavar=say("K=V", "NAMA=NILAI"),
    help=say(
        "A parameter of the question, such as region=33.02; may repeat",
        "Parameter pertanyaan, misalnya region=33.02; boleh berulang",
    ),
)
@click.option(
    "--data",
    "paths",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar=say("PATH", "JALUR"),
    help=say(
        "File or folder of cascades [default: data/cascades]; may repeat",
        "Berkas atau folder cascade [bawaan: data/cascades]; boleh berulang",
    ),
)
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    metavar=say("DIR", "FOLDER"),
    help=say("Ask a store that cascade-kg load has filled", "Tanyakan ke penyimpanan hasil cascade-kg load"),
)
@click.option(
    "--endpoint", metavar="URL", help=say("Ask a SPARQL 1.1 endpoint instead", "Tanyakan ke endpoint SPARQL 1.1")
)
@click.option(
    "--engine",
    type=click.Choice(["oxigraph", "rdflib"]),
    default="oxigraph",
    show_default=True,
    help=say("Store that answers for files", "Penyimpanan yang menjawab untuk berkas"),
)
@format_option(("table", "csv", "json", "xlsx", "markdown"))
@output_option()
@lang_option()
def query(
    name: str | None,
    *,
    own: Path | None,
    services: tuple[str, ...],
    params: tuple[str, ...],
    paths: tuple[Path, ...],
    store: Path | None,
    endpoint: str | None,
    engine: str,
    form: str,
    output: Path | None,
) -> None:
    """Answer the question NAME (see: cascade-kg queries), or the query of a file."""
    pairs: dict[str, str] = {}
    for param in params:
        key, equals, value = param.partition("=")
        if not equals or not key:
            raise click.UsageError(
                say(f"{param!r} is no parameter; write name=value", f"{param!r} bukan parameter; tulis nama=nilai")
            )
        if key in pairs:
            raise click.UsageError(say(f"parameter {key!r} stands twice", f"parameter {key!r} ditulis dua kali"))
        pairs[key] = value
    if sum(map(bool, (paths, store, endpoint))) > 1:
        raise click.UsageError(
            say("give one of --data, --store and --endpoint", "pilih salah satu: --data, --store, atau --endpoint")
        )
    space = workspace()
    if own:
        if name or params:
            raise click.UsageError(
                say("give --file alone, without NAME and --param", "beri --file saja, tanpa NAMA dan --param")
            )
        if services and not endpoint:
            raise click.UsageError(say("--service goes with --endpoint", "--service hanya bersama --endpoint"))
        apart = space.ask_own(own, paths=paths, store=store, endpoint=endpoint, services=services)
        if not (apart.is_offline or endpoint):
            click.echo(
                say(
                    "This system offers no network namespace: the query was not cut off from the network.",
                    "Sistem ini tidak menyediakan network namespace: kueri tidak diputus dari jaringan.",
                ),
                err=True,
            )
        emit(space.render_table(apart.table, form=form, title=own.name), output)
        return
    if not name or services:
        raise click.UsageError(say("give NAME, or --file", "beri NAMA, atau --file"))
    table = space.ask(name, pairs, paths=paths, store=store, endpoint=endpoint, engine=engine)
    emit(space.render_answer(name, table, form=form), output)
