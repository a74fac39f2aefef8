"""``cascade-kg validate``: check cascades against the rules."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cascade_kg.cli.group import FAULT
from cascade_kg.cli.labour import cluster_option, hands, jobs_option
from cascade_kg.cli.language import language, say
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
from cascade_kg.cli.progress import progress_bar

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
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    metavar=say("DIR", "FOLDER"),
    help=say(
        "Check what a store on disk holds; what was checked before and has not changed is known already",
        "Periksa isi penyimpanan pada disk; yang sudah diperiksa dan tidak berubah tidak diperiksa lagi",
    ),
)
@click.option(
    "--together",
    type=click.Choice(["regency", "all"]),
    default="regency",
    show_default=True,
    help=say(
        "The cascades that are compared: those of a kabupaten/kota, or all",
        "Cascade yang dibandingkan: milik satu kabupaten/kota, atau semuanya",
    ),
)
@click.option(
    "--changed",
    is_flag=True,
    help=say(
        "Of a store: show only what was checked now",
        "Untuk penyimpanan: tampilkan hanya yang diperiksa sekarang",
    ),
)
@jobs_option()
@cluster_option()
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
    store: Path | None,
    together: str,
    changed: bool,
    jobs: int | None,
    cluster: str | None,
    form: str,
    output: Path | None,
) -> None:
    """Check files or folders of cascades (default: data/cascades) against the rules."""
    if (endpoint or store) and (paths or engine != "auto" or (endpoint and store)):
        raise click.UsageError(
            say(
                "--endpoint and --store go without each other, PATH and --engine",
                "--endpoint dan --store dipakai sendiri-sendiri, tanpa JALUR dan --engine",
            )
        )
    workers = hands(jobs, cluster)
    if endpoint and (jobs or cluster):
        raise click.UsageError(
            say(
                "--jobs and --cluster go without --endpoint: its server does the work",
                "--jobs dan --cluster tidak dipakai dengan --endpoint: servernya yang bekerja",
            )
        )
    space = workspace()
    faults: tuple[str, ...] = ()
    if store:
        with progress_bar(say("Checking", "Memeriksa")) as progress:
            known = space.keep_up(
                store,
                profile=profile,
                baseline=baseline,
                scope=together,
                only_changed=changed,
                hands=workers,
                progress=progress,
            )
        validation, faults = known.validation, tuple(each.in_(language()) for each in known.refused)
        click.echo(
            say(
                f"{known.checked} cascade(s) checked, {known.unchanged} unchanged since they were checked",
                f"{known.checked} cascade diperiksa, {known.unchanged} tidak berubah sejak diperiksa",
            ),
            err=True,
        )
    elif endpoint:
        validation = space.validate(profile=profile, baseline=baseline, endpoint=endpoint)
        faults = tuple(each.in_(language()) for each in validation.refused)
    else:
        with progress_bar(say("Checking", "Memeriksa")) as progress:
            check = space.check(
                paths,
                profile=profile,
                baseline=baseline,
                engine=engine,
                scope=together,
                hands=workers,
                progress=progress,
            )
        validation, faults = check.validation, tuple(each.in_(language()) for each in check.refused)
    emit(space.render_findings(validation, form=form, fail_on=fail_on), output)
    for entry in validation.unneeded:
        words = say("is no longer needed: delete the line", "tidak diperlukan lagi: hapus barisnya")
        click.echo(f"{entry.where}: {entry.rule} {words}", err=True)
    for fault in faults:
        click.echo(f"cascade-kg: {fault}", err=True)
    if faults:
        sys.exit(FAULT)
    if space.fails(validation, at_least=fail_on):
        sys.exit(1)
