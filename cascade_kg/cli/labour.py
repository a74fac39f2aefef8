"""Options of commands that work on many files: who does the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cascade_kg.cli.language import say
from cascade_kg.cli.options import Decorator

if TYPE_CHECKING:
    from cascade_kg.core.hands import Hands

__all__ = ["cluster_option", "hands", "jobs_option"]


def jobs_option() -> Decorator:
    """Return the option ``--jobs N``."""
    return click.option(
        "--jobs",
        type=click.IntRange(1, 256),
        metavar="N",
        help=say(
            "Processes that work at a time [default: as many as there are cores]",
            "Proses yang bekerja bersamaan [bawaan: sebanyak inti prosesor]",
        ),
    )


def cluster_option() -> Decorator:
    """Return the option ``--cluster ADDRESS``."""
    return click.option(
        "--cluster",
        metavar=say("ADDRESS", "ALAMAT"),
        help=say(
            "Let the Dask cluster with this scheduler work, such as tcp://10.0.0.1:8786",
            "Serahkan pekerjaan kepada klaster Dask dengan penjadwal ini, misalnya tcp://10.0.0.1:8786",
        ),
    )


def hands(jobs: int | None, cluster: str | None) -> Hands:
    """Return who does the work.

    Raises:
        click.UsageError: both options are given.
    """
    from cascade_kg.core.hands import Hands

    if jobs is not None and cluster is not None:
        raise click.UsageError(
            say(
                "--jobs and --cluster exclude each other: a cluster has its own workers",
                "--jobs dan --cluster tidak dapat digabung: klaster punya pekerjanya sendiri",
            )
        )
    return Hands(jobs, cluster)
