"""Loads that are killed leave nothing half; ``make slow-kill`` kills a hundred."""

from __future__ import annotations

from tests.loading.killing import kills


def test_loads_that_are_killed_leave_nothing_half() -> None:
    found = kills(8, seed=1)
    assert found["killed in time"] + found["ended before"] == 8
