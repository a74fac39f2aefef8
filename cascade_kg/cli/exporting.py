"""``cascade-kg export``: cascades as workbooks, and in the forms of other programs."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import click

from cascade_kg.cli.language import say
from cascade_kg.cli.options import emit, format_option, lang_option, workspace

__all__ = ["FORMATS", "export"]

FORMATS = ("xlsx", "ods", "csv", "jsonld", "nquads", "csvw", "dot")


@click.command(
    short_help=say(
        "Write cascades as workbooks, or for other programs",
        "Tulis cascade sebagai buku kerja, atau untuk program lain",
    ),
    help=say(
        "Write cascades (files, or folders of them) as workbooks that import reads back, or in the form of another "
        "program.",
        "Tulis cascade (berkas, atau folder yang memuatnya) sebagai buku kerja yang dapat diimpor kembali, atau dalam "
        "bentuk untuk program lain.",
    ),
)
@click.argument(
    "paths", nargs=-1, required=True, metavar=say("CASCADE...", "CASCADE..."), type=click.Path(path_type=Path)
)
@format_option(FORMATS)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar=say("FILE|DIR", "BERKAS|FOLDER"),
    help=say(
        "Write to a file, or to a folder (a path without suffix), which takes a file a cascade",
        "Tulis ke berkas, atau ke folder (jalur tanpa akhiran), yang menerima satu berkas per cascade",
    ),
)
@lang_option()
def export(paths: tuple[Path, ...], *, form: str, output: Path | None) -> None:
    """Write cascades in the format of another program."""
    made = workspace().export(paths, form=form, apart=_is_folder(output))
    if output is not None and _is_folder(output):
        for each in made:
            emit(each.content, output / each.name)
            click.echo(output / each.name)
        return
    first, *others = islice(made, 2)
    if others:
        raise click.UsageError(
            say(
                "this makes several files: name a folder with -o, a path without suffix",
                "ini menjadi beberapa berkas: sebutkan folder dengan -o, jalur tanpa akhiran",
            )
        )
    emit(first.content, output)


def _is_folder(output: Path | None) -> bool:
    return output is not None and (output.is_dir() or not output.suffix)
