"""Which regions a text names: ``ckg:mentionsRegion``, with the words as printed.

Read is a name after *Kecamatan*, *Kec.*, *Kabupaten*, *Kab.* or *Kota*, written with a capital and known to the
reference data; the longest name that fits. A name that several regions have means that of the cascade's own kabupaten,
else the only one of its province, else none; so *Kabupaten/Kota*, *tingkat kecamatan* and *Kecamatan dan …* name no
region. Names that follow in a list (*Kecamatan Jangkar, Asembagus dan Panarukan*) are read where they are kecamatan of
the same kabupaten, and a name that is one letter away from one of the cascade's own kabupaten is taken for it: each by
a method of its own, less sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from cascade_kg.catalog.gazetteer import kecamatan_called, kecamatan_misspelt, listed_kecamatan, regencies_called
from cascade_kg.core.reading import Reading

__all__ = ["METHOD", "METHOD_OF_LISTS", "METHOD_OF_MISSPELT", "VERSION", "mentioned_regions"]

METHOD = "name-after-kind"
METHOD_OF_LISTS = "name-in-list"
METHOD_OF_MISSPELT = "misspelt-name-after-kind"
VERSION = "2"

KINDS = {
    "kecamatan": "Kecamatan",
    "kec": "Kecamatan",
    "kabupaten": "Kabupaten",
    "kab": "Kabupaten",
    "kota": "Kota",
}
"""The words that a name stands after, and the kind that they say."""

NOT_NAMES = {"kota", "kabupaten", "kecamatan", "provinsi", "desa", "kelurahan"}
"""Words that, alone after a kind, begin another kind: a kecamatan called *Kota* is not recognised."""

CERTAIN, IN_PROVINCE, LISTED = Decimal(100), Decimal(90), Decimal(90)
LONGEST_NAME = 5

_KIND = re.compile(r"(?<![\w/])(?P<kind>kecamatan|kec|kabupaten|kab|kota)\b\.?(?=\s|[A-Z])", re.IGNORECASE)
_NEXT = re.compile(r"\s*(?:,\s*(?:dan\b|serta\b)?|\bdan\b|\bserta\b|&)\s*(?:kec(?:amatan)?\b\.?\s*)?", re.IGNORECASE)
_NAME_WORD = re.compile(r"\s*(?P<word>[^\W_](?:[\w'’.\-]*\w)?)(?P<end>[^\w\s]*)")


class _Mention(NamedTuple):
    """A region that a text names, how it was found and how surely, and where the words for it end."""

    code: str
    method: str
    score: Decimal
    end: int


def mentioned_regions(texts: Iterable[str], *, organization: str) -> tuple[Reading, ...]:
    """Return a reading for each region that texts of one thing name, in the order of the codes.

    ``organization`` is the code of the cascade's own kecamatan.

    Raises:
        ProjectError: a file of the regions is missing or broken.
    """
    found: dict[str, Reading] = {}
    for text in texts:
        for reading in _readings(text, organization):
            found.setdefault(str(reading.value), reading)
    return tuple(found[code] for code in sorted(found))


def _readings(text: str, organization: str) -> Iterator[Reading]:
    for match in _KIND.finditer(text):
        kind = KINDS[match["kind"].casefold()]
        candidates = list(_names(text, match.end()))[::-1]
        mention = _known(kind, candidates, organization) or _misspelt(kind, candidates, organization)
        start = match.start()
        while mention:
            printed = " ".join(text[start : mention.end].split())
            yield Reading("ckg:mentionsRegion", mention.code, mention.method, VERSION, mention.score, printed)
            after = _NEXT.match(text, mention.end)
            start = after.end() if after else 0
            mention = _listed(text, start, mention.code) if after and kind == "Kecamatan" else None


def _names(text: str, start: int) -> Iterator[tuple[str, int]]:
    """Yield what may be a name from a place on, one word, two words …, each with its end."""
    name = ""
    for _ in range(LONGEST_NAME):
        match = _NAME_WORD.match(text, start)
        if not match or not (match["word"][0].isupper() or match["word"][0].isdecimal()):
            return
        name = f"{name} {match['word']}".strip()
        if name.casefold() not in NOT_NAMES:
            yield name, match.end("word")
        if match["end"]:
            return
        start = match.end()


def _known(kind: str, candidates: list[tuple[str, int]], organization: str) -> _Mention | None:
    near = organization[:5]
    for name, end in candidates:
        kecamatan = kind == "Kecamatan"
        codes = kecamatan_called(name, near=near) if kecamatan else regencies_called(f"{kind} {name}", near=near)
        if len(codes) == 1:
            return _Mention(codes[0], METHOD, CERTAIN, end)
        in_province = [code for code in codes if code[:2] == organization[:2]]
        if len(in_province) == 1:
            return _Mention(in_province[0], METHOD, IN_PROVINCE, end)
    return None


def _misspelt(kind: str, candidates: list[tuple[str, int]], organization: str) -> _Mention | None:
    for name, end in candidates if kind == "Kecamatan" else ():
        codes = kecamatan_misspelt(name, near=organization[:5])
        if len(codes) == 1:
            return _Mention(codes[0], METHOD_OF_MISSPELT, _likeness(name), end)
    return None


def _listed(text: str, start: int, before: str) -> _Mention | None:
    """Return the kecamatan of the same kabupaten that a list goes on with."""
    for name, end in list(_names(text, start))[::-1]:
        if code := listed_kecamatan(name, near=before[:5]):
            return _Mention(code, METHOD_OF_LISTS, LISTED, end)
    return None


def _likeness(name: str) -> Decimal:
    """Return how sure a name is of which one letter is wrong: the longer, the surer."""
    return (100 - Decimal(100) / len(name)).quantize(Decimal("0.1"))
