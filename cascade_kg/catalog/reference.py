"""The reference data as objects: nomenclature, regions, shared indicators.

Files are read with pyoxigraph when they are first asked for. A look-up of a region reads the file of its
kabupaten/kota and that of the provinces, never all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from cascade_kg.catalog.reference_files import (
    PROVINCES,
    REBUILD,
    Values,
    only_one,
    present,
    read_values,
    regency_file,
    root,
)
from cascade_kg.core import iris
from cascade_kg.core.errors import ProjectError
from cascade_kg.core.kinds import NodeType

__all__ = [
    "Concept",
    "Entry",
    "Region",
    "indicator_concepts",
    "kecamatan",
    "kecamatan_within",
    "nomenclature",
]

# As in core.namespaces, which would load rdflib: validation and look-ups do without it.
_CKG = "https://w3id.org/cascade-kg/ontology#"
_DCTERMS = "http://purl.org/dc/terms/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"

_KECAMATAN = re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}", re.ASCII)
_REGENCY = re.compile(r"[0-9]{2}\.[0-9]{2}", re.ASCII)
_TYPES = {2: NodeType.PROGRAM, 4: NodeType.ACTIVITY, 5: NodeType.SUB_ACTIVITY}


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the official nomenclature. ``type`` is ``None`` for the two heads, 7 and 7.01.

    ``other_names`` are those of other editions; ``result``, ``indicator`` and ``unit`` are fixed for
    sub-activities only.
    """

    code: str
    name: str
    type: NodeType | None
    parent: str | None
    other_names: tuple[str, ...] = ()
    result: str | None = None
    indicator: str | None = None
    unit: str | None = None
    definition: str | None = None

    @property
    def iri(self) -> str:
        """Return the IRI of the concept."""
        return iris.nomenclature(self.code)


@dataclass(frozen=True, slots=True)
class Region:
    """A kecamatan, with the names of what it lies in (``Kabupaten Banyumas``, ``Jawa Tengah``)."""

    code: str
    name: str
    regency_code: str
    regency: str
    province: str


@dataclass(frozen=True, slots=True)
class Concept:
    """An indicator that several agencies share: its key (``ikm``) and, first the preferred, its Indonesian names."""

    key: str
    names: tuple[str, ...]

    @property
    def iri(self) -> str:
        """Return the IRI of the concept."""
        return iris.identified("indicator", self.key)


@cache
def nomenclature() -> tuple[Entry, ...]:
    """Return the official nomenclature of the kecamatan, in the order of the codes.

    Raises:
        ProjectError: the file is missing or broken.
    """
    return tuple(sorted(_entries(present("nomenclature.ttl")), key=lambda entry: entry.code))


@cache
def indicator_concepts() -> tuple[Concept, ...]:
    """Return the shared indicators, in the order of their keys.

    Raises:
        ProjectError: the file is missing or broken.
    """
    path = present("indicators.ttl")
    return tuple(
        Concept(
            key=iri.rpartition("/")[2],
            names=(only_one(values, _SKOS + "prefLabel", iri, path), *values.get(_SKOS + "altLabel", ())),
        )
        for iri, values in sorted(read_values(path).items())
    )


def kecamatan(code: str) -> Region | None:
    """Return the kecamatan that has a code such as ``33.02.16``, or ``None`` where there is none.

    Raises:
        ProjectError: a file of the regions is missing or broken.
    """
    if not _KECAMATAN.fullmatch(code):
        return None
    return next((region for region in kecamatan_within(code[:5]) if region.code == code), None)


@cache
def kecamatan_within(regency: str) -> tuple[Region, ...]:
    """Return the kecamatan of a kabupaten/kota, given its code (``33.02``), in the order of the codes.

    Raises:
        ProjectError: a file of the regions is missing or broken.
    """
    provinces = _named(present(PROVINCES))
    if not _REGENCY.fullmatch(regency) or not (path := root() / regency_file(regency)).is_file():
        return ()
    names = _named(path)
    if regency not in names or regency[:2] not in provinces:
        raise ProjectError(f"names neither {regency} nor its province", where=str(path), todo=REBUILD)
    return tuple(
        Region(code, name, regency, names[regency], provinces[regency[:2]])
        for code, name in sorted(names.items())
        if _KECAMATAN.fullmatch(code)
    )


def region_names(near: str) -> Mapping[str, str]:
    """Return the names of regions by code: of the provinces, and of the regency around a code, else of its neighbours.

    Raises:
        ProjectError: a file of the regions is missing or broken.
    """
    found = dict(_named(present(PROVINCES)))
    if _REGENCY.fullmatch(near[:5]):
        regional = root() / regency_file(near[:5])
        if regional.is_file():
            return MappingProxyType({**found, **_named(regional)})
        for path in sorted(regional.parent.glob("*.ttl")):
            found.update((code, name) for code, name in _named(path).items() if _REGENCY.fullmatch(code))
    return MappingProxyType(found)


def _entries(path: Path) -> Iterator[Entry]:
    for iri, values in read_values(path).items():
        if _SKOS + "Concept" not in values.get(_RDF + "type", ()):
            continue
        code = only_one(values, _SKOS + "notation", iri, path)
        yield Entry(
            code=code,
            name=only_one(values, _SKOS + "prefLabel", iri, path),
            type=_TYPES.get(code.count(".")),
            parent=next((parent.rpartition("/")[2] for parent in values.get(_SKOS + "broader", ())), None),
            other_names=values.get(_SKOS + "altLabel", ()),
            result=_optional(values, _CKG + "officialResult"),
            indicator=_optional(values, _CKG + "officialIndicator"),
            unit=_optional(values, _CKG + "officialUnit"),
            definition=_optional(values, _SKOS + "definition"),
        )


@cache
def _named(path: Path) -> Mapping[str, str]:
    """Return the names of the regions of a file by their codes."""
    names = {
        only_one(values, _DCTERMS + "identifier", iri, path): only_one(values, _RDFS + "label", iri, path)
        for iri, values in read_values(path).items()
        if iri.startswith(iris.BASE + "region/")
    }
    return MappingProxyType(names)


def _optional(values: Values, name: str) -> str | None:
    return next(iter(values.get(name, ())), None)
