"""``cascade-kg validate``: check cascades against the rules."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cascade_kg.cli.language import say
from cascade_kg.cli.options import (
    baseline_option,
    emit,
    format_option,
    lang_option,
    output_option,
    paths_argument,
    profile_option,
    workspace,
)

__all__ = ["validate"]

FORMATS = ("table", "json", "csv", "xlsx", "sarif", "junit", "annotations", "turtle", "html", "baseline")


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
@profile_option()
@baseline_option()
@click.option(
    "--engine",
    type=click.Choice(["auto", "store", "pyshacl"]),
    default="auto",
    show_default=True,
    help=say(
        "What runs the rules: queries in a store, pyshacl, or the store and pyshacl for what it does not know",
        "Yang menjalankan aturan: kueri di store, pyshacl, atau store dan pyshacl untuk yang tidak dikenalnya",
    ),
)
@click.option(
    "--endpoint",
    metavar="URL",
    help=say(
        "Check all cascades of a SPARQL 1.1 endpoint instead, where they lie",
        "Periksa semua cascade di endpoint SPARQL 1.1, langsung di tempatnya",
    ),
)
@format_option(FORMATS)
@output_option()
@lang_option()
def validate(
    paths: tuple[Path, ...],
    *,
    fail_on: str,
    profile: str,
    baseline: Path | None,
    engine: str,
    endpoint: str | None,
    form: str,
    output: Path | None,
) -> None:
    """Check files or folders of cascades (default: data/cascades) against the rules."""
    if endpoint and (paths or engine != "auto"):
        raise click.UsageError(
            say("--endpoint goes without PATH and --engine", "--endpoint dipakai tanpa JALUR dan --engine")
        )
    space = workspace()
    validation = space.validate(paths, profile=profile, baseline=baseline, engine=engine, endpoint=endpoint)
    emit(space.render_findings(validation, form=form, fail_on=fail_on), output)
    for entry in validation.unneeded:
        words = say("is no longer needed: delete the line", "tidak diperlukan lagi: hapus barisnya")
        click.echo(f"{entry.where}: {entry.rule} {words}", err=True)
    if space.fails(validation, at_least=fail_on):
        sys.exit(1)
