"""Words as programs compare them: folded, free of punctuation, tolerant of what a scan does to letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import OSA

__all__ = ["digits", "folded", "ordinal_value", "resembles", "slug", "spaced", "tokens", "unsmudged"]

_SPACE = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^0-9a-z\u0300-\u036f]+")
_MARKS = dict.fromkeys(range(0x300, 0x370))
_DIGITS = re.compile(r"[0-9]+")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_SMUDGE = re.compile(r"(?<=[a-z])[015](?=[a-z])|(?<=[A-Z])[015](?=[A-Z])|\b1(?=[a-z]{3})")
_LETTERS = {"0": "o", "1": "l", "5": "s"}
_LOOKALIKES = str.maketrans({"l": "1", "i": "1", "|": "1", "o": "0", "s": "5", "z": "2", "b": "8"})


def spaced(text: str) -> str:
    """Return a text with runs of white space as one space: layout, not words."""
    return _SPACE.sub(" ", text).strip()


def folded(text: str) -> str:
    """Return a name without case, punctuation and hyphens, to compare it: ``dan/atau`` is ``dan atau``."""
    plain = _NOT_WORD.sub(" ", _plain(text)).strip()
    return plain if plain.isascii() else plain.translate(_MARKS).strip()


def slug(name: str) -> str:
    """Return a name as it stands in the name of a folder: small ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join("".join(sign if sign.isalnum() else " " for sign in plain).split()) or "kecamatan"


def tokens(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return folded(text).split()


def _plain(text: str) -> str:
    text = text.casefold()
    return text if text.isascii() else unicodedata.normalize("NFKD", text)


def unsmudged(text: str) -> str:
    """Return a text of the same length whose words hold no digit that a scan took for a letter: ``Penje1asan``."""
    return _SMUDGE.sub(lambda match: _LETTERS[match.group()], text)


def digits(text: str) -> tuple[str, ...]:
    """Return the numbers that stand in a text."""
    return tuple(_DIGITS.findall(text))


@lru_cache(maxsize=20_000)
def resembles(word: str, model: str) -> bool:
    """Tell whether a word is another one, give or take what a scan does to its letters."""
    if word == model:
        return True
    if len(model) < 4 or abs(len(word) - len(model)) > 2:
        return False
    bound = 1 if len(model) < 8 else 2
    return OSA.distance(word, model, score_cutoff=bound) <= bound and word[:1] + model[:1] not in {"pt", "tp"}


def ordinal_value(printed: str | None) -> int | None:
    """Return the number that a printed ordinal stands for: digits, roman numerals, digits that were misread."""
    if not printed:
        return None
    plain = printed.strip(" .):").casefold()
    if plain.isdecimal():
        return int(plain) if len(plain) < 5 else None
    if plain in _ROMAN:
        return _ROMAN[plain]
    misread = plain.translate(_LOOKALIKES)
    return int(misread) if misread.isdecimal() and len(misread) < 4 else None
