"""Options that several commands share."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cascade_kg.cli.language import LANGUAGES, language, say

if TYPE_CHECKING:
    from cascade_kg.workspace import Workspace

__all__ = [
    "YEARS",
    "baseline_option",
    "emit",
    "format_option",
    "lang_option",
    "output_option",
    "paths_argument",
    "profile_option",
    "workspace",
]

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class _Years(click.ParamType[tuple[int, int]]):
    """A year, or the first and the last year of a plan."""

    name = say("Y|Y-Y", "T|T-T")

    def convert(
        self,
        value: Any,
        param: click.Parameter | None,  # noqa: ARG002
        ctx: click.Context | None,  # noqa: ARG002
    ) -> tuple[int, int]:
        if isinstance(value, tuple):
            return value
        match = re.fullmatch(r"(?P<first>(19|20)\d\d)(-(?P<last>(19|20)\d\d))?", value, re.ASCII)
        if not match:
            self.fail(
                say(
                    f"{value!r} is no year; write 2023 or 2025-2029",
                    f"{value!r} bukan tahun; tulis 2023 atau 2025-2029",
                )
            )
        first = int(match["first"])
        last = int(match["last"] or first)
        if last < first:
            self.fail(say(f"{value!r} ends before it begins", f"{value!r} berakhir sebelum dimulai"))
        return first, last


YEARS = _Years()


def lang_option() -> Decorator:
    """Return the option ``--lang``; its value is read by ``language()`` before any command runs."""
    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        expose_value=False,
        help=say("Language of the output [default: from the locale]", "Bahasa keluaran [bawaan: dari locale]"),
    )


def format_option(formats: Sequence[str]) -> Decorator:
    """Return the option ``--format``; the first format is the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(list(formats)),
        default=formats[0],
        show_default=True,
        help=say("Form of the output", "Bentuk keluaran"),
    )


def output_option() -> Decorator:
    """Return the option ``-o FILE``."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar=say("FILE", "BERKAS"),
        help=say("Write to a file instead of the terminal", "Tulis ke berkas, bukan ke terminal"),
    )


def profile_option() -> Decorator:
    """Return the option ``--profile``: which rules to ask."""
    return click.option(
        "--profile",
        type=click.Choice(["draft", "final", "audit"]),
        default="audit",
        show_default=True,
        help=say(
            "What to ask: what must hold to be stored, what must hold to be signed, or all",
            "Yang diminta: syarat untuk disimpan, syarat untuk ditandatangani, atau semua",
        ),
    )


def baseline_option() -> Decorator:
    """Return the option ``--baseline``: the findings that people live with."""
    return click.option(
        "--baseline",
        type=click.Path(path_type=Path),
        metavar=say("FILE", "BERKAS"),
        help=say(
            "Findings that are accepted, each with its reason; validate --format baseline writes one to fill in",
            "Temuan yang diterima, masing-masing dengan alasannya; validate --format baseline menulisnya untuk diisi",
        ),
    )


def paths_argument() -> Decorator:
    """Return the argument ``[PATH]…``: files and folders of cascades."""
    return click.argument("paths", nargs=-1, metavar=say("[PATH]...", "[JALUR]..."), type=click.Path(path_type=Path))


def workspace() -> Workspace:
    """Return the workspace for this call: its language, and the width of the terminal (100 where there is none)."""
    from cascade_kg.workspace import Workspace

    colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    return Workspace(language=language(), width=max(_columns(), 60), colour=colour)


def _columns() -> int:
    """Return the width of the terminal; shutil knows it too, but loads the readers of three kinds of archives."""
    if (given := os.environ.get("COLUMNS", "")).isdecimal() and int(given):
        return int(given)
    try:
        return os.get_terminal_size().columns or 100
    except OSError:
        return 100


def emit(content: str | bytes, output: Path | None) -> None:
    """Write an answer to a file, or to the terminal.

    Raises:
        InputError: the file cannot be written.
        click.UsageError: a binary form would go to a terminal.
    """
    data = content.encode("utf-8") if isinstance(content, str) else content
    if output is not None:
        from cascade_kg.workspace import write_file

        write_file(output, data)
    elif isinstance(content, bytes):
        if sys.stdout.isatty():
            raise click.UsageError(
                say("this form is no text: name a file with -o", "bentuk ini bukan teks: sebutkan berkas dengan -o")
            )
        sys.stdout.buffer.write(data)
    else:
        click.echo(content, nl=not content.endswith("\n"))
