"""A copy of the process does half of the work, and whatever befalls it the work is done."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from textwrap import dedent

import pytest

from cascade_kg.core.fork import cores

CASCADES = Path(__file__).parents[2] / "data" / "cascades"

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


def test_a_copy_does_not_outlive_the_process_that_waits_for_it() -> None:
    told = _told(
        """
        import time
        if (waiting := os.fork()) == 0:
            def wait():
                print(open(f"/proc/self/task/{os.getpid()}/children").read(), flush=True)
                time.sleep(60)
            at_once(wait, lambda: time.sleep(1) or "x" * 1_000_000)
        time.sleep(0.5)
        os.kill(waiting, signal.SIGKILL)
        """
    )
    # What the copy could print to was open until it ended, and would have been read until then.
    assert len(told) == 1


def test_where_no_copy_can_be_made_or_waited_for_all_is_done_and_nothing_stays_open() -> None:
    told = _told(
        """
        def refuse():
            raise BlockingIOError(11, "no more processes")
        before = os.listdir("/proc/self/fd")
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        print(*at_once(lambda: "here", lambda: "there"))
        os.fork = refuse
        print(*at_once(lambda: "here", lambda: "there"), os.listdir("/proc/self/fd") == before)
        """
    )
    assert told == ["here", "there", "here", "there", "True"]


def test_an_error_does_not_wait_for_the_copy() -> None:
    begun = time.monotonic()
    told = _told(
        """
        import time
        try:
            at_once(lambda: 1 / 0, lambda: time.sleep(50))
        except ZeroDivisionError:
            print("raised")
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        try:
            at_once(lambda: time.sleep(1) or 1 / 0, int)
        except ZeroDivisionError:
            print("raised")
        """
    )
    assert told == ["raised", "raised"]
    assert time.monotonic() - begun < 40


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


def test_a_process_with_threads_or_whose_threads_are_not_known_is_not_to_be_copied() -> None:
    told = _told(
        """
        from pathlib import Path
        from cascade_kg.core import fork
        from cascade_kg.core.fork import can_copy
        print(can_copy())
        threads, fork._THREADS = fork._THREADS, Path("/nowhere")
        print(can_copy())
        fork._THREADS = threads
        stop = threading.Event()
        threading.Thread(target=stop.wait).start()
        print(can_copy())
        stop.set()
        """
    )
    assert told == ["True", "False", "False"]


def test_a_check_that_is_shared_with_a_copy_finds_what_one_alone_finds() -> None:
    told = _told(
        f"""
        from pathlib import Path
        from cascade_kg.core import fork
        from cascade_kg.validation import in_store
        from cascade_kg.validation.run import validate
        files = sorted(Path({str(CASCADES)!r}).rglob("2023.ttl"))
        asked = []
        def at_once(here, there):
            both = fork.at_once(here, lambda: (os.getpid() == own, there()))
            asked.append(both[1][0])
            return both[0], both[1][1]
        in_store.at_once = at_once
        shared = validate(files)
        in_store.can_copy = lambda: False
        print(validate(files) == shared, len(shared.findings) > 10, asked)
        """
    )
    assert told == ["True", "True", "[False]"]
