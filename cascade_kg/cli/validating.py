"""``cascade-kg validate``: check cascades against the rules."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cascade_kg.cli.language import say
from cascade_kg.cli.options import emit, format_option, lang_option, output_option, paths_argument, workspace

__all__ = ["validate"]

FORMATS = ("table", "json", "csv", "xlsx", "sarif", "junit", "annotations", "turtle", "html")


@click.command(
    short_help=say("Check cascades against the rules", "Periksa cascade terhadap aturan"),
    help=say(
        "Check files or folders of cascades (default: data/cascades) against the rules.",
        "Periksa berkas atau folder cascade (bawaan: data/cascades) terhadap aturan.",
    ),
)
@paths_argument()
@click.option(
    "--fail-on",
    type=click.Choice(["violation", "warning", "info"]),
    default="violation",
    show_default=True,
    help=say("Severity from which the exit code is 1", "Tingkat temuan yang membuat kode keluar 1"),
)
@format_option(FORMATS)
@output_option()
@lang_option()
def validate(paths: tuple[Path, ...], *, fail_on: str, form: str, output: Path | None) -> None:
    """Check files or folders of cascades (default: data/cascades) against the rules."""
    space = workspace()
    validation = space.validate(paths)
    emit(space.render_findings(validation, form=form), output)
    if space.has_findings(validation, at_least=fail_on):
        sys.exit(1)
