"""The few corrections that are made, each with the printed words kept: nothing is silently mended.

Names of nodes are never touched: a rule compares them with the official ones.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

from cascade_kg.core.words import folded

__all__ = ["completed", "quantity_word"]

_QUANTITIES = ("persentase", "jumlah", "frekuensi", "rasio")
_KNOWN_SLIPS = {
    "presentase": "persentase",
    "prosentase": "persentase",
    "persentasi": "persentase",
    "prosentasi": "persentase",
}
_FIRST_WORD = re.compile(r"^[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+")
_PREFIXES = {"pe", "per", "pem", "pen", "peng", "peny", "me", "mem", "men", "meng", "ke", "se", "ter", "ber", "di"}


def quantity_word(label: str) -> str | None:
    """Return an indicator with its first word, a quantity, spelt right; None where nothing is wrong with it."""
    match = _FIRST_WORD.match(label)
    if not match:
        return None
    word = match.group()
    right = _KNOWN_SLIPS.get(word.casefold())
    if right is None and word.casefold() not in _QUANTITIES:
        right = next((each for each in _QUANTITIES if _slip(word.casefold(), each)), None)
    if right is None:
        return None
    spelt: str = right.upper() if word.isupper() else right.capitalize() if word[0].isupper() else right
    return f"{spelt}{label[match.end() :]}"


def completed(result: str, name: str, known_words: frozenset[str]) -> str | None:
    """Return a result with a word that the scan cut made whole from the node's own name; None where none is cut."""
    whole = {word.casefold(): word for word in _WORD.findall(name)}
    for match in _WORD.finditer(result):
        torn = match.group()
        if torn.casefold() in whole or torn.casefold() in known_words or len(torn) < 4:
            continue
        for key, word in whole.items():
            cut = key.removesuffix(torn.casefold())
            if cut == key or len(cut) > 4 or (cut in _PREFIXES and not _unsayable(torn)):
                continue
            mended: str = f"{result[: match.start()]}{word}{result[match.end() :]}"
            if folded(name) in folded(mended):
                return mended
    return None


def _unsayable(word: str) -> bool:
    """Tell whether no word begins like this: two consonants that do not go together."""
    return re.match(r"(?:n[^aiueoy]|[^aiueonkstpbgdf][^aiueo]|ny[^aiueo])", word.casefold()) is not None


def _slip(word: str, model: str) -> bool:
    bound = 2 if len(model) > 8 else 1
    return len(word) > 4 and 0 < Levenshtein.distance(word, model, score_cutoff=bound) <= bound
