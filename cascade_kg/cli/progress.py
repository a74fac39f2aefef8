"""The bar that shows how far a long work has come: on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

__all__ = ["progress_bar"]


@contextmanager
def progress_bar(words: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar on the terminal of the error output, and yield what is told how many are done, and of how many."""
    if not sys.stderr.isatty():
        yield lambda done, total: None  # noqa: ARG005
        return
    with ExitStack() as stack:
        show: Callable[[int, int], None] | None = None

        def tell(done: int, total: int) -> None:
            nonlocal show
            if show is None:
                # Only now: who works on a single file does not wait for rich to be loaded.
                show = stack.enter_context(_bar(words))
            show(done, total)

        yield tell


@contextmanager
def _bar(words: str) -> Iterator[Callable[[int, int], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
