"""``cascade-kg report``: what people take away from an audit."""

from __future__ import annotations

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

__all__ = ["report"]

FORMATS = ("xlsx", "html", "json", "csv", "sarif", "junit", "annotations")


@click.command(
    short_help=say("Write the work paper of an audit", "Tulis kertas kerja audit"),
    help=say(
        "Write findings, scores and answers about cascades (default: data/cascades), all of them or those of an "
        "agency or a region: as the work paper of an audit, as a page to read and print, or for programs.",
        "Tulis temuan, nilai, dan jawaban tentang cascade (bawaan: data/cascades), semuanya atau milik satu perangkat "
        "daerah atau wilayah: sebagai kertas kerja audit, halaman untuk dibaca dan dicetak, atau untuk program.",
    ),
)
@paths_argument()
@click.option(
    "--organization",
    metavar=say("CODE", "KODE"),
    help=say("Only the agency of this code, such as 33.02.16", "Hanya perangkat daerah berkode ini, misalnya 33.02.16"),
)
@click.option(
    "--region",
    metavar=say("CODE", "KODE"),
    help=say(
        "Only agencies of this province, regency or sub-district, such as 35.12",
        "Hanya perangkat daerah di provinsi, kabupaten/kota, atau kecamatan ini, misalnya 35.12",
    ),
)
@click.option(
    "--weights",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=say("FILE", "BERKAS"),
    help=say(
        "Weights of the criteria in TOML; without them there is no total",
        "Bobot kriteria dalam TOML; tanpa bobot tidak ada nilai total",
    ),
)
@profile_option()
@baseline_option()
@format_option(FORMATS)
@output_option()
@lang_option()
def report(
    paths: tuple[Path, ...],
    *,
    organization: str | None,
    region: str | None,
    weights: Path | None,
    profile: str,
    baseline: Path | None,
    form: str,
    output: Path | None,
) -> None:
    """Write findings, scores and answers about cascades."""
    if organization and region:
        raise click.UsageError(
            say("give --organization or --region, not both", "pilih --organization atau --region, jangan keduanya")
        )
    space = workspace()
    gathered = space.report(
        paths, organization=organization, region=region, weights=weights, profile=profile, baseline=baseline
    )
    emit(space.render_report(gathered, form=form), output)
