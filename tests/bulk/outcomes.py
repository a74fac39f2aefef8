"""What a run came to, to be compared: words done with their results, and words set aside with their errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cascade_kg.bulk.batches import Done, SetAside


def told(outcomes: Iterable[Done | SetAside]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the results by word and the kinds of error by word, having made sure that no word comes twice."""
    done: dict[str, str] = {}
    aside: dict[str, str] = {}
    times: Counter[str] = Counter()
    for each in outcomes:
        if isinstance(each, Done):
            times.update(each.items)
            done.update(zip(each.items, each.result, strict=True))
        else:
            times[each.item] += 1
            aside[each.item] = type(each.error).__name__
    assert set(times.values()) <= {1}, f"more than once: {times}"
    return done, aside


def words(number: int, *others: str) -> list[str]:
    """Return so many words, with others in their midst."""
    usual = [f"word {each}" for each in range(number)]
    return [*usual[: number // 2], *others, *usual[number // 2 :]]


def loud(number: int) -> dict[str, str]:
    """Return what becomes of so many words."""
    return {word: word.upper() for word in words(number)}
