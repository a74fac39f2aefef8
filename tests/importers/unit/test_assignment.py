"""The pairing is the best of all, checked against trying every one."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from cascade_kg.importers.assignment import best_pairs


@given(st.lists(st.lists(st.integers(-5, 20), min_size=4, max_size=4), min_size=1, max_size=4))
def test_no_other_pairing_weighs_more(weights: list[list[int]]) -> None:
    pairs = best_pairs(weights)
    total = sum(weights[row][column] for row, column in pairs)
    best = max(
        sum(max(0, weights[row][column]) for row, column in enumerate(order))
        for order in permutations(range(4), len(weights))
    )
    assert total == best
    assert len({column for _, column in pairs}) == len(pairs)
    assert all(weights[row][column] > 0 for row, column in pairs)
