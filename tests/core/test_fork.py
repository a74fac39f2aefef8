"""A copy of the process does half of the work, and whatever befalls it the work is done."""

from __future__ import annotations

import subprocess
import sys
from textwrap import dedent

import pytest

from cascade_kg.core.fork import cores

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or cores() < 2, reason="a process is copied on Linux, and with two cores alone"
)


def _told(program: str) -> list[str]:
    """Return what a program prints in a process without threads, which the tests' own may have."""
    begin = "import os, signal, sys, threading\nfrom cascade_kg.core.fork import at_once\nown = os.getpid()\n"
    run = subprocess.run(
        [sys.executable, "-c", begin + dedent(program)], capture_output=True, text=True, timeout=60, check=False
    )
    assert not run.stderr, run.stderr
    return run.stdout.split()


def test_the_second_piece_is_done_in_another_process_and_nothing_is_printed_twice() -> None:
    told = _told(
        """
        sys.stdout.write("once ")
        here, there = at_once(os.getpid, lambda: (os.getpid(), "x" * 1_000_000))
        print(here == own, there[0] == own, len(there[1]))
        """
    )
    assert told == ["once", "True", "False", "1000000"]


@pytest.mark.parametrize("end", ["os.kill(os.getpid(), signal.SIGKILL)", "os._exit(3)", "sys.exit(0)", "1 / 0"])
def test_a_copy_that_ends_early_leaves_the_work_to_the_process_itself(end: str) -> None:
    told = _told(
        f"""
        def there():
            if os.getpid() != own:
                {end}
            return os.getpid() == own
        print(*at_once(lambda: "here", there))
        """
    )
    assert told == ["here", "True"]


def test_what_cannot_be_handed_over_is_done_here() -> None:
    assert _told("print(at_once(int, lambda: threading.Lock())[1].locked())") == ["False"]


def test_errors_of_both_are_raised_and_no_copy_is_left() -> None:
    told = _told(
        """
        def fail(*of):
            raise ValueError("no")
        for here, there in ((fail, int), (int, fail)):
            try:
                at_once(here, there)
            except ValueError as error:
                print(error)
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            print("none")
        """
    )
    assert told == ["no", "no", "none"]


def test_a_process_with_threads_is_not_copied() -> None:
    told = _told(
        """
        stop = threading.Event()
        threading.Thread(target=stop.wait).start()
        print(at_once(int, os.getpid)[1] == own)
        stop.set()
        """
    )
    assert told == ["True"]
