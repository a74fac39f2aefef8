"""``cascade-kg enrich``: what the texts of cascades mean is made anew, and decisions of people are carried out."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cascade_kg.cli.group import end_with
from cascade_kg.cli.labour import cluster_option, hands, jobs_option
from cascade_kg.cli.language import say
from cascade_kg.cli.options import lang_option, paths_argument, workspace
from cascade_kg.cli.progress import progress_bar

__all__ = ["enrich"]


@click.command(
    short_help=say("Derive what the texts mean", "Turunkan makna teks"),
    help=say(
        "Derive anew what the texts of cascades (default: data/cascades) mean, in the same files, and carry out the "
        "decisions of people in YEAR.decisions.ttl beside them. Import does it too.",
        "Turunkan ulang makna teks cascade (bawaan: data/cascades) di berkas yang sama, dan laksanakan keputusan "
        "dalam TAHUN.decisions.ttl di sampingnya. Impor juga melakukannya.",
    ),
)
@paths_argument()
@click.option(
    "--check",
    is_flag=True,
    help=say("Write nothing; end with 1 if a file would change", "Tanpa menulis; kode 1 bila ada berkas yang berubah"),
)
@jobs_option()
@cluster_option()
@lang_option()
def enrich(paths: tuple[Path, ...], *, check: bool, jobs: int | None, cluster: str | None) -> None:
    """Derive anew what the texts of cascades mean, and carry out the decisions beside them."""
    with progress_bar(say("Enriching", "Memperkaya")) as progress:
        intake = workspace().enrich(paths, check=check, hands=hands(jobs, cluster), progress=progress)
    for each in intake.done:
        click.echo(each.summary)
    end_with(intake.faults)
    if check and any(each.changed for each in intake.done):
        sys.exit(1)
