"""The reference data as objects: nomenclature, regions, shared indicators, and the files that hold them.

Files are read with pyoxigraph when they are first asked for. A look-up of a region reads the file of its
kabupaten/kota and that of the provinces, never all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pyoxigraph

from cascade_kg.core import iris
from cascade_kg.core.errors import ProjectError
from cascade_kg.core.folders import folder
from cascade_kg.core.model import NodeType

__all__ = [
    "Concept",
    "Entry",
    "Region",
    "files_for",
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

_SHARED = ("code-lists.ttl", "criteria.ttl", "indicators.ttl", "nomenclature.ttl", "regulations.ttl")
_PROVINCES = "regions/provinces.ttl"
_KECAMATAN = re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}", re.ASCII)
_REGENCY = re.compile(r"[0-9]{2}\.[0-9]{2}", re.ASCII)
_TYPES = {2: NodeType.PROGRAM, 4: NodeType.ACTIVITY, 5: NodeType.SUB_ACTIVITY}

_Values = Mapping[str, tuple[str, ...]]


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


def files_for(region_codes: Iterable[str]) -> tuple[Path, ...]:
    """Return the files that cascades of these regions refer to: the shared ones, and those of their kabupaten/kota.

    A code that no table knows adds nothing; that its agency is unknown is for a rule to find.

    Raises:
        ProjectError: one of the shared files is missing.
    """
    regencies = sorted({code[:5] for code in region_codes if iris.is_region_code(code) and len(code) >= 5})
    regional = (_root() / _regency_file(code) for code in regencies)
    return (*(_present(name) for name in (*_SHARED, _PROVINCES)), *(path for path in regional if path.is_file()))


@cache
def nomenclature() -> tuple[Entry, ...]:
    """Return the official nomenclature of the kecamatan, in the order of the codes.

    Raises:
        ProjectError: the file is missing or broken.
    """
    return tuple(sorted(_entries(_present("nomenclature.ttl")), key=lambda entry: entry.code))


@cache
def indicator_concepts() -> tuple[Concept, ...]:
    """Return the shared indicators, in the order of their keys.

    Raises:
        ProjectError: the file is missing or broken.
    """
    path = _present("indicators.ttl")
    return tuple(
        Concept(
            key=iri.rpartition("/")[2],
            names=(_one(values, _SKOS + "prefLabel", iri, path), *values.get(_SKOS + "altLabel", ())),
        )
        for iri, values in sorted(_read(path).items())
    )


@cache
def regulation_names() -> Mapping[str, str]:
    """Return the short names of the regulations (``PermenPANRB 53/2014``) by their IRIs.

    Raises:
        ProjectError: the file is missing or broken.
    """
    path = _present("regulations.ttl")
    names = {iri: _one(values, _DCTERMS + "identifier", iri, path) for iri, values in sorted(_read(path).items())}
    return MappingProxyType(names)


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
    provinces = _named(_present(_PROVINCES))
    if not _REGENCY.fullmatch(regency) or not (path := _root() / _regency_file(regency)).is_file():
        return ()
    names = _named(path)
    if regency not in names or regency[:2] not in provinces:
        raise ProjectError(f"names neither {regency} nor its province", where=str(path), todo=_REBUILD)
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
    found = dict(_named(_present(_PROVINCES)))
    if _REGENCY.fullmatch(near[:5]):
        regional = _root() / _regency_file(near[:5])
        if regional.is_file():
            return MappingProxyType({**found, **_named(regional)})
        for path in sorted(regional.parent.glob("*.ttl")):
            found.update((code, name) for code, name in _named(path).items() if _REGENCY.fullmatch(code))
    return MappingProxyType(found)


_REBUILD = "restore it: python data/reference/build.py"


def _root() -> Path:
    return folder("data") / "reference"


def _regency_file(code: str) -> str:
    return f"regions/{code[:2]}/{code}.ttl"


def _present(name: str) -> Path:
    path = _root() / name
    if not path.is_file():
        raise ProjectError("the file is missing", where=str(path), todo=_REBUILD)
    return path


def _entries(path: Path) -> Iterator[Entry]:
    for iri, values in _read(path).items():
        if _SKOS + "Concept" not in values.get(_RDF + "type", ()):
            continue
        code = _one(values, _SKOS + "notation", iri, path)
        yield Entry(
            code=code,
            name=_one(values, _SKOS + "prefLabel", iri, path),
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
        _one(values, _DCTERMS + "identifier", iri, path): _one(values, _RDFS + "label", iri, path)
        for iri, values in _read(path).items()
        if iri.startswith(iris.BASE + "region/")
    }
    return MappingProxyType(names)


def _read(path: Path) -> Mapping[str, _Values]:
    """Return the values of a file by subject and property, sorted; of texts, those that are not English."""
    found: dict[str, dict[str, list[str]]] = {}
    try:
        for triple in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE):
            subject, value = triple.subject, triple.object
            if not isinstance(subject, pyoxigraph.NamedNode) or not isinstance(
                value, pyoxigraph.NamedNode | pyoxigraph.Literal
            ):
                raise ProjectError("holds a blank node", where=str(path), todo=_REBUILD)
            if isinstance(value, pyoxigraph.Literal) and value.language == "en":
                continue
            found.setdefault(subject.value, {}).setdefault(triple.predicate.value, []).append(value.value)
    except (OSError, SyntaxError) as error:
        raise ProjectError(f"cannot be read: {error}", where=str(path), todo=_REBUILD) from error
    return {
        iri: {name: tuple(sorted(texts)) for name, texts in properties.items()} for iri, properties in found.items()
    }


def _one(values: _Values, name: str, iri: str, path: Path) -> str:
    texts = values.get(name, ())
    if len(texts) != 1:
        raise ProjectError(f"<{iri}> has {len(texts)} values of <{name}>", where=str(path), todo=_REBUILD)
    return texts[0]


def _optional(values: _Values, name: str) -> str | None:
    return next(iter(values.get(name, ())), None)
