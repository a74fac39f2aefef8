"""What the workers of these tests do: functions that other processes can load by their names."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence

BAD, POISON = "bad", "poison"


def shout(batch: Sequence[str]) -> list[str]:
    """Refuse a batch that holds a bad word; die of one that holds poison."""
    if POISON in batch:
        os._exit(7)
    if BAD in batch:
        raise ValueError("a bad word")
    return [word.upper() for word in batch]


def slowly(batch: Sequence[str]) -> list[str]:
    """Take a while, so that there is time to be killed."""
    time.sleep(0.15)
    return shout(batch)


def die_among_others(batch: Sequence[str]) -> list[str]:
    """Die wherever others are in the same batch: alone each word does no harm."""
    if len(batch) > 1:
        os._exit(7)
    return shout(batch)


class StubbornError(Exception):
    """An error that does not come out of a pickle as it went in."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} {second}")


def raise_stubborn(batch: Sequence[str]) -> list[str]:
    raise StubbornError("cannot", f"be sent: {len(batch)}")


def state() -> str:
    return "the same everywhere"


def own_state() -> str:
    return str(os.getpid())
