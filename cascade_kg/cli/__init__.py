"""The command line: arguments in, one call to the workspace, output."""

from __future__ import annotations

import click

from cascade_kg.cli.click_words import speak
from cascade_kg.cli.group import CascadeGroup
from cascade_kg.cli.language import say
from cascade_kg.cli.options import lang_option

__all__ = ["main"]

speak()


@click.group(
    cls=CascadeGroup,
    options_metavar=say("[OPTIONS]", "[OPSI]"),
    subcommand_metavar=say("COMMAND [ARGS]...", "PERINTAH [ARGUMEN]..."),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=say(
        "One graph of government performance cascades: read documents, check them, ask them.",
        "Satu graf cascading kinerja pemerintah: baca dokumen, periksa, dan tanyakan.",
    ),
    epilog=say(
        "Exit codes: 0 done · 1 done, with findings · 2 wrong usage · "
        "3 an input, a store or a project file is at fault",
        "Kode keluar: 0 selesai · 1 selesai, ada temuan · 2 salah pakai · "
        "3 masukan, penyimpanan, atau berkas proyek bermasalah",
    ),
)
@click.version_option(package_name="cascade-kg")
@click.option(
    "--verbose", is_flag=True, help=say("Show a stack trace when something fails", "Tampilkan jejak galat bila gagal")
)
@lang_option()
def main(*, verbose: bool) -> None:
    """Group the commands; ``--verbose`` is read by the group."""
