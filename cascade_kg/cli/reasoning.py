"""``cascade-kg reason``: let HermiT look at the ontology and the cascades."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cascade_kg.cli.language import say
from cascade_kg.cli.options import emit, format_option, lang_option, output_option, paths_argument, workspace

__all__ = ["reason"]


@click.command(
    short_help=say("Reason over ontology and cascades (needs Java)", "Menalar ontologi dan cascade (perlu Java)"),
    help=say(
        "Say whether ontology and cascades are consistent, and who belongs to the defined classes.",
        "Nyatakan apakah ontologi dan cascade konsisten, dan anggota kelas terdefinisi.",
    ),
)
@paths_argument()
@format_option(("text", "json"))
@output_option()
@lang_option()
def reason(paths: tuple[Path, ...], *, form: str, output: Path | None) -> None:
    """Say whether ontology and cascades are consistent, and who belongs to the defined classes."""
    space = workspace()
    reasoning = space.reason(paths)
    emit(space.render_reasoning(reasoning, form=form), output)
    if not reasoning.sound:
        sys.exit(1)
