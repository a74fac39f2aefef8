"""``cascade-kg compare``: say how one cascade differs from another."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cascade_kg.cli.language import say
from cascade_kg.cli.options import emit, format_option, lang_option, output_option, workspace

__all__ = ["compare"]


@click.command(
    short_help=say("Compare two cascades", "Bandingkan dua cascade"),
    help=say(
        "Say how cascade B differs from cascade A: two kecamatan, or two years of one. Each is a file, or a folder "
        "that holds one cascade.",
        "Nyatakan beda cascade B dari cascade A: dua kecamatan, atau dua tahun dari satu kecamatan. Masing-masing "
        "berupa berkas, atau folder dengan satu cascade.",
    ),
)
@click.argument("a", metavar="A", type=click.Path(path_type=Path))
@click.argument("b", metavar="B", type=click.Path(path_type=Path))
@format_option(("table", "json", "csv", "xlsx", "html", "markdown"))
@click.option(
    "--exit-code",
    is_flag=True,
    help=say("End with 1 if they differ, as diff does", "Berakhir dengan kode 1 bila berbeda, seperti diff"),
)
@output_option()
@lang_option()
def compare(a: Path, b: Path, *, form: str, exit_code: bool, output: Path | None) -> None:
    """Say how cascade B differs from cascade A."""
    space = workspace()
    comparison = space.compare(a, b)
    emit(space.render_comparison(comparison, form=form), output)
    if exit_code and (comparison.differences or comparison.gaps):
        sys.exit(1)
