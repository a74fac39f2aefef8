"""The best pairing of two sets, every pair weighed against all others: the Hungarian method."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["best_pairs"]


def best_pairs(weights: Sequence[Sequence[float | None]]) -> list[tuple[int, int]]:
    """Return the pairs (row, column) of the greatest total weight; a pair of weight ``None`` or below 0 is never made.

    Runs in cubic time of the smaller sizes met here (some hundred); equal totals go to the earlier pair.
    """
    rows = len(weights)
    columns = max((len(row) for row in weights), default=0)
    if not rows or not columns:
        return []
    # Every row may stay alone: it has a column of its own at weight 0.
    width = columns + rows
    cost = [
        [-(weight if weight is not None and weight > 0 else -1e6) for weight in row]
        + [1e6] * (columns - len(row))
        + [0.0 if extra == number else 1e6 for extra in range(rows)]
        for number, row in enumerate(weights)
    ]
    up = [0.0] * (rows + 1)
    across = [0.0] * (width + 1)
    owner = [0] * (width + 1)
    way = [0] * (width + 1)
    for row in range(1, rows + 1):
        owner[0] = row
        column = 0
        least = [float("inf")] * (width + 1)
        used = [False] * (width + 1)
        while True:
            used[column] = True
            current = owner[column]
            line, base = cost[current - 1], up[current]
            delta, following = float("inf"), 0
            for other in range(1, width + 1):
                if used[other]:
                    continue
                reduced = line[other - 1] - base - across[other]
                if reduced < least[other]:
                    least[other], way[other] = reduced, column
                if least[other] < delta:
                    delta, following = least[other], other
            for other in range(width + 1):
                if used[other]:
                    up[owner[other]] += delta
                    across[other] -= delta
                else:
                    least[other] -= delta
            column = following
            if owner[column] == 0:
                break
        while column:
            owner[column], column = owner[way[column]], way[column]
    return sorted((owner[column] - 1, column - 1) for column in range(1, columns + 1) if owner[column])
