"""``cascade-kg template``: the form that planners fill in."""

from __future__ import annotations

from pathlib import Path

import click

from cascade_kg.cli.language import say
from cascade_kg.cli.options import YEARS, emit, lang_option, workspace

__all__ = ["template"]


@click.command(
    short_help=say("Write the form to fill in: a workbook", "Tulis formulir isian: buku kerja"),
    help=say(
        "Write the workbook that a planner fills in and cascade-kg import reads: instructions, cascade, indicators, "
        "document, code lists. Its suffix says its format: .xlsx, .ods or .csv.",
        "Tulis buku kerja yang diisi perencana dan dibaca cascade-kg import: petunjuk, cascading, indikator, dokumen, "
        "daftar kode. Akhirannya menentukan formatnya: .xlsx, .ods, atau .csv.",
    ),
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=say("FILE", "BERKAS"),
    help=say("The workbook to write", "Buku kerja yang ditulis"),
)
@click.option(
    "--kecamatan",
    metavar=say("CODE", "KODE"),
    help=say("Kemendagri code of the kecamatan, filled in", "Kode Kemendagri kecamatan, langsung diisikan"),
)
@click.option(
    "--year",
    type=YEARS,
    help=say(
        "Year, or years of a plan, filled in: 2026, 2025-2029",
        "Tahun, atau rentang tahun rencana, langsung diisikan: 2026, 2025-2029",
    ),
)
@lang_option()
def template(*, output: Path, kecamatan: str | None, year: tuple[int, int] | None) -> None:
    """Write the workbook that a planner fills in and ``cascade-kg import`` reads."""
    emit(workspace().template(output, kecamatan=kecamatan, years=year), output)
    click.echo(output)
