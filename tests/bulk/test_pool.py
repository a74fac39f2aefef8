"""A pool of processes survives that they are killed; what kills them each time is set aside."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

import pytest

from cascade_kg.bulk.batches import run
from cascade_kg.bulk.pool import Pool
from tests.bulk.outcomes import loud, told, words
from tests.bulk.work import BAD, POISON, die_among_others, raise_stubborn, shout, slowly


@pytest.fixture
def pool() -> Iterator[Pool]:
    pool = Pool(2)
    yield pool
    pool.close()


def test_a_pool_does_what_one_process_does(pool: Pool) -> None:
    assert told(run(shout, words(50, BAD), crew=pool, size=7)) == (loud(50), {BAD: "ValueError"})


def test_a_killed_worker_loses_nothing_and_doubles_nothing(pool: Pool) -> None:
    outcomes = run(slowly, words(60), crew=pool, size=10)
    first = next(outcomes)
    killed = pool.pids
    assert len(killed) == 2
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    done, aside = told([first, *outcomes])
    assert (done, aside) == (loud(60), {})
    assert len(set(pool.pids) - set(killed)) == 2


def test_a_worker_that_is_killed_between_two_batches_is_replaced(pool: Pool) -> None:
    assert told(run(shout, words(10), crew=pool, size=5)) == (loud(10), {})
    for pid in pool.pids:
        os.kill(pid, signal.SIGKILL)
    assert told(run(shout, words(10), crew=pool, size=5)) == (loud(10), {})


def test_an_item_that_kills_its_worker_each_time_is_set_aside(pool: Pool) -> None:
    assert told(run(shout, words(40, POISON), crew=pool, size=10)) == (loud(40), {POISON: "Lost"})


def test_items_that_kill_only_in_company_are_done_singly(pool: Pool) -> None:
    assert told(run(die_among_others, words(6), crew=pool, size=3)) == (loud(6), {})


def test_an_error_that_cannot_be_sent_is_told_in_words(pool: Pool) -> None:
    (outcome,) = run(raise_stubborn, ["word"], crew=pool, size=1)
    assert str(outcome.error) == "StubbornError: cannot be sent: 1"  # type: ignore[union-attr]


def test_a_closed_pool_leaves_no_process() -> None:
    pool = Pool(2)
    outcomes = run(slowly, words(20), crew=pool, size=5)
    next(outcomes)
    pids = pool.pids
    assert len(pids) == 2
    pool.close()
    for pid in pids:
        for _ in range(50):
            try:
                os.kill(pid, 0)
            except ProcessLookupError:
                break
            time.sleep(0.1)
        else:
            pytest.fail(f"process {pid} is still there")
