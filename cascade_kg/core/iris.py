"""The one place where IRIs are minted, deterministically, from codes and positions.

Names of people and places never enter an IRI; a part that is not clean is refused.
An IRI is a name: nothing needs to fetch it.
"""

from __future__ import annotations

import re

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual

__all__ = [
    "BASE",
    "REFERENCE",
    "below",
    "cascade",
    "identified",
    "is_region_code",
    "nomenclature",
    "organization",
    "period",
    "region",
]

BASE = "https://w3id.org/cascade-kg/id/"
REFERENCE = "https://w3id.org/cascade-kg/reference/"
"""With this begin the names of the graphs that hold reference data in a store, and the ontology."""

_PART = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.\-]*[A-Za-z0-9])?", re.ASCII)
_REGION_CODE = re.compile(r"[0-9]{2}(\.[0-9]{2}(\.[0-9]{2}(\.[0-9]{4})?)?)?", re.ASCII)
_NOMENCLATURE_CODE = re.compile(r"[0-9X](\.[0-9X]{2}(\.[0-9]{2}(\.[0-9](\.[0-9]{2}(\.[0-9]{2,4})?)?)?)?)?", re.ASCII)


_REGION, _ENTRY = Bilingual("region code", "kode wilayah"), Bilingual("nomenclature code", "kode nomenklatur")


def is_region_code(code: str) -> bool:
    """Tell whether a string has the form of a Kemendagri region code such as ``33.02.16``."""
    return _REGION_CODE.fullmatch(code) is not None


def below(iri: str, *parts: str | int) -> str:
    """Return the IRI of a thing below another one, part by part.

    Raises:
        InputError: a part holds anything but letters, digits, points and hyphens.
    """
    for part in parts:
        if not _PART.fullmatch(str(part)):
            raise InputError(
                Bilingual(
                    f"{str(part)!r} cannot be part of an IRI", f"{str(part)!r} tidak dapat menjadi bagian dari IRI"
                ),
                todo=Bilingual(
                    "use letters, digits, points and hyphens", "pakai huruf, angka, titik, dan tanda hubung"
                ),
            )
    return "/".join((iri.rstrip("/"), *(str(part) for part in parts)))


def identified(kind: str, key: str) -> str:
    """Return the IRI of a thing of reference data, such as ``…/id/indicator/ikm``."""
    return below(BASE, kind, key)


def region(code: str) -> str:
    """Return the IRI of a region from its Kemendagri code."""
    return below(BASE, "region", _checked(code, _REGION_CODE, _REGION, "33.02.16"))


def organization(code: str) -> str:
    """Return the IRI of the agency that a region code names."""
    return below(BASE, "organization", _checked(code, _REGION_CODE, _REGION, "33.02.16"))


def nomenclature(code: str) -> str:
    """Return the IRI of an entry of the official nomenclature."""
    return below(BASE, "nomenclature", _checked(code, _NOMENCLATURE_CODE, _ENTRY, "7.01.06.2.01.0003"))


def period(first_year: int, last_year: int) -> str:
    """Return a year, or a range of years, as it stands in IRIs and file names."""
    return str(first_year) if first_year == last_year else f"{first_year}-{last_year}"


def cascade(code: str, first_year: int, last_year: int) -> str:
    """Return the IRI of a cascade, which is also the name of its graph."""
    _checked(code, _REGION_CODE, _REGION, "33.02.16")
    return below(BASE, "cascade", code, period(first_year, last_year))


def _checked(code: str, pattern: re.Pattern[str], what: Bilingual, example: str) -> str:
    if not pattern.fullmatch(code):
        raise InputError(
            Bilingual(f"{code!r} is no {what.en}", f"{code!r} bukan {what.id}"),
            todo=Bilingual(f"write it like {example}", f"tulis seperti {example}"),
        )
    return code
