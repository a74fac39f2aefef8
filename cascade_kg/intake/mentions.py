"""The kecamatan, the kabupaten and the years that a name or a title mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from cascade_kg.catalog.gazetteer import kecamatan_called, regencies_called
from cascade_kg.catalog.reference import kecamatan
from cascade_kg.core.intake import Years
from cascade_kg.core.words import folded

__all__ = ["bare_kecamatan_in", "codes_in", "is_unfinished_title", "kecamatan_in", "regencies_in", "years_in"]

_CODE = re.compile(r"(?<![\d.])\d\d\.\d\d\.\d\d(?![\d.]*\d)", re.ASCII)
_MARKS = frozenset({"kecamatan", "kec", "camat"})
_REGENCIES: Mapping[str, str] = {
    "kabupaten": "kabupaten",
    "kab": "kabupaten",
    "pemkab": "kabupaten",
    "kota": "kota",
    "pemkot": "kota",
}
_SHORTEST = 5
"""A shorter bare name is too often a word of something else."""
_LONGEST = 5
"""So many words has the longest name of a kecamatan."""
_YEAR = r"(?:19|20)\d\d"
_RANGE = re.compile(
    rf"(?<!\d)({_YEAR})\s*(?:[-–—_/]|s\.?\s*[/.]?\s*d\.?|sampai(?:\s+dengan)?|hingga)\s*({_YEAR})(?!\d)",
    re.ASCII | re.IGNORECASE,
)
_SINGLE = re.compile(rf"(?<!\d)({_YEAR})(?!\d)", re.ASCII)
_TITLE = re.compile(r"cascading|renstra|rencana\s+strategis|pohon\s+kinerja|perjanjian\s+kinerja", re.IGNORECASE)
_LONGEST_PLAN = 10


def codes_in(words: str) -> tuple[str, ...]:
    """Return the codes of kecamatan in a text; one that may as well be a day counts only beside the name."""
    found = []
    for code in dict.fromkeys(_CODE.findall(words)):
        region = kecamatan(code)
        is_a_day = int(code[:2]) <= 31 and int(code[3:5]) <= 12
        if region and (not is_a_day or folded(region.name) in folded(words)):
            found.append(code)
    return tuple(found)


def kecamatan_in(text: str) -> frozenset[str]:
    """Return the codes of the kecamatan that a text may mean: by code, or by a name that is marked as one."""
    if codes := codes_in(text):
        return frozenset(codes)
    words = folded(text).split()
    for place, word in enumerate(words):
        if word in _MARKS and (found := _named(words[place + 1 :])[1]):
            return frozenset(found)
    return frozenset()


def bare_kecamatan_in(text: str) -> frozenset[str]:
    """Return the codes of the kecamatan whose names stand in a text, and are no names of a kabupaten or kota."""
    return frozenset(_bare(folded(text).split()))


def _bare(words: Sequence[str]) -> Iterator[str]:
    place = 0
    while place < len(words):
        name, found = _named(words[place:])
        marked = place > 0 and words[place - 1] in _REGENCIES
        if len(name) >= _SHORTEST and not marked and not _regencies_called(name):
            yield from found
        place += len(name.split()) or 1


def _named(words: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Return the longest name of a kecamatan with which words begin, and the codes of those that have it."""
    for length in range(min(_LONGEST, len(words)), 0, -1):
        name = " ".join(words[:length])
        if found := kecamatan_called(name, near=""):
            return name, found
    return "", ()


def regencies_in(text: str, *, bare: bool) -> Iterator[str]:
    """Yield the codes of the kabupaten and kota that a text names; ``bare`` names need no *Kabupaten* before them."""
    words = folded(text).split()
    for place, word in enumerate(words):
        kind = _REGENCIES.get(word)
        for length in range(min(_LONGEST, len(words) - place), 0, -1):
            if kind:
                found = regencies_called(f"{kind} {' '.join(words[place + 1 : place + 1 + length])}", near="")
            else:
                name = " ".join(words[place : place + length])
                found = _regencies_called(name) if bare and len(name) >= _SHORTEST else ()
            if found:
                yield from found
                break


def _regencies_called(name: str) -> tuple[str, ...]:
    """Return the kabupaten and kota of a bare name."""
    return (*regencies_called(f"kabupaten {name}", near=""), *regencies_called(f"kota {name}", near=""))


def years_in(text: str, *, bare: bool) -> frozenset[Years]:
    """Return the years of a name, or of a line that is a title: those of a plan where a range stands there."""
    if not bare and not _TITLE.search(text):
        return frozenset()
    ranges = ((int(first), int(last)) for first, last in _RANGE.findall(text))
    plans = frozenset(each for each in ranges if 0 < each[1] - each[0] <= _LONGEST_PLAN)
    return plans or frozenset((int(year), int(year)) for year in _SINGLE.findall(text))


def is_unfinished_title(line: str) -> bool:
    """Tell whether a line begins a title whose year is still to come."""
    return bool(_TITLE.search(line)) and not _SINGLE.search(line)
