"""``cascade-kg tree``: draw a performance tree (pohon kinerja)."""

from __future__ import annotations

from pathlib import Path

import click

from cascade_kg.cli.language import say
from cascade_kg.cli.options import emit, format_option, lang_option, output_option, workspace

__all__ = ["tree"]


@click.command(
    short_help=say("Draw a performance tree (pohon kinerja)", "Gambar pohon kinerja"),
    help=say(
        "Draw the tree of one cascade file: as text, as one SVG picture, or as A3 pages, one a program, "
        "in HTML or PDF.",
        "Gambar pohon dari satu berkas cascade: sebagai teks, satu gambar SVG, atau halaman A3, satu per program, "
        "dalam HTML atau PDF.",
    ),
)
@click.argument("cascade", metavar="CASCADE", type=click.Path(path_type=Path))
@format_option(("text", "svg", "html", "pdf"))
@click.option(
    "--findings/--no-findings",
    default=True,
    show_default=True,
    help=say("Mark findings on the boxes", "Tandai temuan pada kotak"),
)
@click.option(
    "--pages",
    type=click.Path(path_type=Path, file_okay=False),
    metavar=say("DIR", "FOLDER"),
    help=say(
        "Write A3 pages, one a program, as SVG files to DIR",
        "Tulis halaman A3, satu per program, sebagai berkas SVG ke FOLDER",
    ),
)
@output_option()
@lang_option()
def tree(cascade: Path, *, form: str, findings: bool, pages: Path | None, output: Path | None) -> None:
    """Draw the tree of one cascade file: as text, as SVG, or as A3 pages in HTML or PDF."""
    space = workspace()
    if pages is not None:
        for file in space.draw_pages(cascade, folder=pages, findings=findings):
            click.echo(file)
    else:
        emit(space.draw(cascade, form=form, findings=findings), output)
