"""Nothing is lost and nothing comes twice, whichever batch fails, and no more is held than is under way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from cascade_kg.bulk.batches import run, size_for
from cascade_kg.bulk.crew import Ended, Lost, Work
from cascade_kg.bulk.here import Here
from tests.bulk.outcomes import loud, told, words
from tests.bulk.work import BAD, shout


def test_every_item_is_done_once_whatever_the_size_of_the_batches() -> None:
    for size in (1, 3, 7, 25, 100):
        assert told(run(shout, words(60), crew=Here(), size=size)) == (loud(60), {})
    assert told(run(shout, [], crew=Here(), size=25)) == ({}, {})


def test_an_item_that_fails_costs_its_neighbours_nothing() -> None:
    assert told(run(shout, words(30, BAD), crew=Here(), size=10)) == (loud(30), {BAD: "ValueError"})


class _Fragile:
    """A crew with two places that loses whatever stands beside another batch, as when memory runs out."""

    places = 2

    def __init__(self) -> None:
        self._under_way: dict[int, tuple[Work, Sequence[Any]]] = {}

    def start(self, number: int, work: Work, batch: Sequence[Any]) -> None:
        self._under_way[number] = (work, batch)

    def ended(self) -> Ended:
        number, (work, batch) = next(iter(self._under_way.items()))
        crowded = len(self._under_way) > 1
        del self._under_way[number]
        return Ended(number, error=Lost("crowded")) if crowded else Ended(number, work(batch))

    def close(self) -> None:
        """Have nothing to close."""


def test_an_item_is_tried_alone_before_it_is_set_aside() -> None:
    assert told(run(shout, words(12), crew=_Fragile(), size=3)) == (loud(12), {})


def test_items_are_taken_as_places_become_free() -> None:
    taken = []

    def each() -> Iterator[str]:
        for word in words(40):
            taken.append(word)
            yield word

    outcomes = run(shout, each(), crew=Here(), size=5)
    next(outcomes)
    assert len(taken) == 5
    next(outcomes)
    assert len(taken) == 10


@pytest.mark.parametrize(("items", "places", "size"), [(1, 2, 1), (40, 2, 5), (200, 2, 25), (10_000, 8, 25)])
def test_batches_are_small_enough_for_all_places_to_have_several(items: int, places: int, size: int) -> None:
    assert size_for(items, places=places) == size
