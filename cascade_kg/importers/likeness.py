"""How alike two texts are by the pieces of their words, weighed by how rare a piece is on the page.

Trigrams see that *Pemeliharaan* and *dipelihara* share their root, and that *dan* and *yang* say nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from cascade_kg.core.words import tokens

__all__ = ["Likeness"]

_EMPTY_WORDS = {
    "dan", "yang", "di", "ke", "dari", "dalam", "pada", "untuk", "dengan", "atau", "jumlah", "persentase", "presentase",
    "terlaksananya", "tersedianya", "meningkatnya", "tersusunnya", "terwujudnya", "terselenggaranya", "penyediaan",
    "pelaksanaan", "data",
}  # fmt: skip
_LONGEST = 2_000


class Likeness:
    """Compare texts of one page; the texts give the weights."""

    def __init__(self, texts: Iterable[str]) -> None:
        profiles = {text: _trigrams(text) for text in set(texts)}
        seen: Counter[str] = Counter()
        for profile in profiles.values():
            seen.update(profile)
        total = len(profiles) + 1
        self._vectors: dict[str, dict[str, float]] = {}
        for text, profile in profiles.items():
            vector = {gram: math.log(1 + total / seen[gram]) for gram in profile}
            length = math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
            self._vectors[text] = {gram: weight / length for gram, weight in vector.items()}
        self._known: dict[tuple[str, str], float] = {}

    def __call__(self, one: str, other: str) -> float:
        """Return the likeness of two of the texts, from 0 to 1."""
        key = (one, other) if one <= other else (other, one)
        if key not in self._known:
            first, second = self._vectors.get(one, {}), self._vectors.get(other, {})
            if len(first) > len(second):
                first, second = second, first
            self._known[key] = sum(weight * second[gram] for gram, weight in first.items() if gram in second)
        return self._known[key]


def _trigrams(text: str) -> set[str]:
    grams: set[str] = set()
    for word in tokens(text[:_LONGEST]):
        if word in _EMPTY_WORDS:
            continue
        padded = f" {word} " if len(word) > 3 else f" {word}"
        grams.update(padded[start : start + 3] for start in range(len(padded) - 2))
    return grams
