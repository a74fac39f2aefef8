"""The regions of Indonesia by their names: which kecamatan, kabupaten or kota a name may mean.

Names are compared as ``core.words.folded`` folds them. The kabupaten at hand is looked up in its own file; where a
name is not found there, it is looked up in the one table that the files of all regions are built from.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from rapidfuzz.distance import OSA

from cascade_kg.catalog.reference import kecamatan_within
from cascade_kg.core.errors import ProjectError
from cascade_kg.core.folders import folder
from cascade_kg.core.words import folded

__all__ = ["is_region", "kecamatan_called", "kecamatan_misspelt", "listed_kecamatan", "regencies_called"]

_SHORTEST = 6
"""A shorter name is too often one letter away from another word."""


def kecamatan_called(name: str, *, near: str) -> tuple[str, ...]:
    """Return the codes of the kecamatan with a name: that of a kabupaten (``33.02``) alone where it has one.

    Raises:
        ProjectError: a file of the regions is missing or broken.
    """
    key = folded(name)
    own = tuple(region.code for region in kecamatan_within(near) if folded(region.name) == key)
    return own or _kecamatan().get(key, ())


def kecamatan_misspelt(name: str, *, near: str) -> tuple[str, ...]:
    """Return the codes of the kecamatan of a kabupaten whose names differ from a name by one letter.

    One letter is wrong, missing, too many, or has changed places with the next.

    Raises:
        ProjectError: a file of the regions is missing or broken.
    """
    key = folded(name)
    if len(key) < _SHORTEST:
        return ()
    within = kecamatan_within(near)
    return tuple(each.code for each in within if OSA.distance(key, folded(each.name), score_cutoff=1) == 1)


def listed_kecamatan(name: str, *, near: str) -> str | None:
    """Return the code of the kecamatan of a kabupaten that a name in a list means.

    After *Kecamatan Pekuncen,* the name *Banyumas* is the kabupaten, though one of its kecamatan has the same name.

    Raises:
        ProjectError: a file of the regions is missing or broken.
    """
    key = folded(name)
    found = [each for each in kecamatan_within(near) if folded(each.name) == key]
    if len(found) != 1 or folded(found[0].regency).partition(" ")[2] == key:
        return None
    return found[0].code


def regencies_called(name: str, *, near: str) -> tuple[str, ...]:
    """Return the codes of the kabupaten or kota with a full name, such as ``Kabupaten Situbondo``.

    Raises:
        ProjectError: a file of the regions is missing or broken.
    """
    key = folded(name)
    if any(folded(region.regency) == key for region in kecamatan_within(near)[:1]):
        return (near,)
    return _regencies().get(key, ())


def is_region(code: str) -> bool:
    """Tell whether a code is that of a kabupaten, a kota or a kecamatan.

    Raises:
        ProjectError: a file of the regions is missing or broken.
    """
    within = kecamatan_within(code[:5])
    return any(code in (region.code, region.regency_code) for region in within)


@cache
def _kecamatan() -> Mapping[str, tuple[str, ...]]:
    return _by_name((row["name"], row["code"]) for row in _table())


@cache
def _regencies() -> Mapping[str, tuple[str, ...]]:
    return _by_name(
        {row["kabupaten_code"]: (row["kabupaten_name"], row["kabupaten_code"]) for row in _table()}.values()
    )


def _by_name(regions: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, code in regions:
        key = folded(name)
        found[key] = (*found.get(key, ()), code)
    return MappingProxyType(found)


def _table() -> Iterator[dict[str, str]]:
    path = folder("data") / "reference" / "tables" / "kecamatan.tsv"
    try:
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    except OSError as error:
        raise ProjectError(f"cannot be read: {error}", where=str(path), todo="install cascade_kg again") from error
