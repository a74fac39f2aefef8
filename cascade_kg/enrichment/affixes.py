"""Words without their affixes, as far as comparing needs it: *pelaksanaan* and *dilaksanakan* are one word.

No dictionary: prefixes and suffixes are cut while enough of the word is left, and a first letter that a prefix has
swallowed (*susun*, *menyusun*; *pelihara*, *memelihara*) may be missing on one side. So *stem* is no root of the
language, and rare words of the same sound are taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from cascade_kg.core.words import tokens

__all__ = ["content", "finder", "stem"]

_PREFIXES = (
    "meny", "meng", "mem", "men", "me", "peny", "peng", "pem", "pen", "per", "pe", "ber", "ter", "di", "ke", "se",
)  # fmt: skip
_SUFFIXES = ("kan", "an", "i")
_ABBREVIATION = re.compile(r"\(\s*[A-Z]{2,8}\s*\)")
_SHORTEST = 4
_EMPTY_WORDS = {
    "dan", "atau", "yang", "di", "ke", "dari", "dalam", "pada", "untuk", "dengan", "oleh", "serta", "terhadap", "atas",
    "bagi", "sebagai", "antar", "antara", "per", "nya", "x", "rangka", "secara",
}  # fmt: skip
"""Words that say how others belong together, and nothing of their own."""

_QUANTITY_WORDS = {
    "jumlah", "banyak", "banyaknya", "persentase", "presentase", "prosentase", "persentasi", "persen", "rasio",
    "frekuensi", "rata", "tingkat", "capaian", "angka",
}  # fmt: skip
"""Words that say how much is meant, not of what."""


def content(text: str) -> tuple[str, ...]:
    """Return the words of a text that say what it speaks of, folded, each once and in their order.

    An abbreviation in brackets, *(IKM)*, repeats the words before it and is left out.
    """
    words = tokens(_ABBREVIATION.sub(" ", text))
    said = (word for word in words if word not in _EMPTY_WORDS and word not in _QUANTITY_WORDS and not word.isdecimal())
    return tuple(dict.fromkeys(said))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return a folded word without its affixes."""
    owned = _cut(word, "nya")
    word = next((shorter for suffix in _SUFFIXES if (shorter := _cut(owned, suffix)) != owned), owned)
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
            return word.removeprefix(prefix)
    return word


def finder(words: Iterable[str]) -> Callable[[str], bool]:
    """Return a test of whether a folded word is one of some, give or take their affixes."""
    stems = {stem(word) for word in words}
    tails = {each[1:] for each in stems if len(each) > _SHORTEST}

    def found(word: str) -> bool:
        cut = stem(word)
        return cut in stems or cut in tails or (len(cut) > _SHORTEST and cut[1:] in stems)

    return found


def _cut(word: str, suffix: str) -> str:
    return word.removesuffix(suffix) if len(word) - len(suffix) >= _SHORTEST else word
