"""The group of commands: it turns errors into one line and an exit code."""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from cascade_kg.cli.language import language, say
from cascade_kg.core.errors import AskingError, CascadeError
from cascade_kg.core.plain_text import plain

__all__ = ["FAULT", "CascadeGroup", "end_with"]

MISUSE, FAULT = 2, 3
STOPPED = 130
"""As shells say it of what Ctrl-C has ended."""

_NEW_OBJECTS = 50_000
"""So many come before Python looks for reference cycles: at its 700 that is a tenth of the time of a large load."""

_OPTIONS = say("[OPTIONS]", "[OPSI]")
_COMMANDS = {
    "template": "templating.template",
    "import": "importing.import_",
    "enrich": "enriching.enrich",
    "validate": "validating.validate",
    "query": "querying.query",
    "tree": "drawing.tree",
    "compare": "comparing.compare",
    "export": "exporting.export",
    "report": "reporting.report",
    "reason": "reasoning.reason",
    "load": "loading.load",
    "queries": "listing.queries",
    "rules": "listing.rules",
}
"""The commands in the order of a working day, and where each stands: only the one that is asked for is loaded."""


class CascadeGroup(click.Group):
    """Load commands when they are asked for, and end with 3 where an input is at fault, else 2."""

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Add a command, whose usage line speaks the language of the call."""
        cmd.options_metavar = _OPTIONS
        super().add_command(cmd, name)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the commands in the order of a working day."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command."""
        if cmd_name in _COMMANDS and cmd_name not in self.commands:
            module, _, name = _COMMANDS[cmd_name].partition(".")
            self.add_command(getattr(import_module(f"cascade_kg.cli.{module}"), name))
        return super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; translate errors."""
        gc.set_threshold(_NEW_OBJECTS)
        # Nor does it look for them when it ends and all memory is given back anyway: a tenth of a short command.
        atexit.register(gc.freeze)
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except KeyboardInterrupt:
            _say(say("stopped; no file is half-written", "dihentikan; tidak ada berkas yang tertulis separuh"))
            sys.exit(STOPPED)
        except CascadeError as error:
            code = MISUSE if isinstance(error, AskingError) else FAULT
            _end(error.lines_in(language()), code, verbose=ctx.params.get("verbose", False))
        except Exception as error:
            what = say("unexpected fault", "kesalahan tak terduga")
            todo = say("run again with --verbose and report it", "jalankan lagi dengan --verbose dan laporkan")
            _end(
                (f"{what}: {type(error).__name__}: {error} ({todo})",), FAULT, verbose=ctx.params.get("verbose", False)
            )


def end_with(faults: Sequence[CascadeError]) -> None:
    """End with 3 where files were set aside, a line for each."""
    if not faults:
        return
    import traceback

    verbose = click.get_current_context().find_root().params.get("verbose", False)
    for fault in faults:
        if verbose:
            traceback.print_exception(fault)
        for line in fault.lines_in(language()):
            _say(line)
    sys.exit(FAULT)


def _end(lines: Sequence[str], code: int, *, verbose: bool) -> NoReturn:
    if verbose:
        import traceback

        traceback.print_exc()
    for line in lines:
        _say(line)
    sys.exit(code)


def _say(line: str) -> None:
    click.echo(f"cascade-kg: {plain(line)}", err=True)
