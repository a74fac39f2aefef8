"""Which regions a text names: ``ckg:mentionsRegion``, with the words as printed.

Read is a name after *Kecamatan*, *Kec.*, *Kabupaten*, *Kab.* or *Kota*, written with a capital and known to the
reference data; the longest name that fits. A name that several regions have means that of the cascade's own kabupaten,
else the only one of its province, else none; so *Kabupaten/Kota*, *tingkat kecamatan* and *Kecamatan dan …* name no
region. Of a list (*Kecamatan Jangkar, Asembagus*) only the first is read, misspelt names are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from cascade_kg.catalog.gazetteer import kecamatan_called, regencies_called
from cascade_kg.core.reading import Reading

__all__ = ["METHOD", "VERSION", "mentioned_regions"]

METHOD = "name-after-kind"
VERSION = "1"

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

CERTAIN, IN_PROVINCE = Decimal(100), Decimal(90)
LONGEST_NAME = 5

_KIND = re.compile(r"(?<![\w/])(?P<kind>kecamatan|kec|kabupaten|kab|kota)\b\.?(?=\s|[A-Z])", re.IGNORECASE)
_NAME_WORD = re.compile(r"\s*(?P<word>[^\W_](?:[\w'’.\-]*\w)?)(?P<end>[^\w\s]*)")


def mentioned_regions(texts: Iterable[str], *, organization: str) -> tuple[Reading, ...]:
    """Return a reading for each region that texts of one thing name, in the order of the codes.

    ``organization`` is the code of the cascade's own kecamatan.

    Raises:
        ProjectError: a file of the regions is missing or broken.
    """
    found: dict[str, Reading] = {}
    for text in texts:
        for code, score, printed in _mentions(text, organization):
            found.setdefault(code, Reading("ckg:mentionsRegion", code, METHOD, VERSION, score, printed))
    return tuple(found[code] for code in sorted(found))


def _mentions(text: str, organization: str) -> Iterator[tuple[str, Decimal, str]]:
    for match in _KIND.finditer(text):
        kind = KINDS[match["kind"].casefold()]
        candidates = list(_names(text, match.end()))
        for name, end in reversed(candidates):
            code, score = _region(kind, name, organization)
            if code:
                yield code, score, " ".join(text[match.start() : end].split())
                break


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


def _region(kind: str, name: str, organization: str) -> tuple[str | None, Decimal]:
    near = organization[:5]
    codes = kecamatan_called(name, near=near) if kind == "Kecamatan" else regencies_called(f"{kind} {name}", near=near)
    if len(codes) == 1:
        return codes[0], CERTAIN
    in_province = [code for code in codes if code[:2] == organization[:2]]
    return (in_province[0], IN_PROVINCE) if len(in_province) == 1 else (None, CERTAIN)
