"""The files of the reference data: which ones cascades refer to, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pyoxigraph

from cascade_kg.core.errors import ProjectError
from cascade_kg.core.folders import folder
from cascade_kg.core.iris import is_region_code

__all__ = [
    "PROVINCES",
    "REBUILD",
    "Values",
    "files_for",
    "only_one",
    "present",
    "read_values",
    "regency_file",
    "regulation_names",
    "root",
]

_IDENTIFIER = "http://purl.org/dc/terms/identifier"
_SHARED = ("code-lists.ttl", "criteria.ttl", "indicators.ttl", "nomenclature.ttl", "regulations.ttl")
PROVINCES = "regions/provinces.ttl"
REBUILD = "restore it: python data/reference/build.py"

Values = Mapping[str, tuple[str, ...]]
"""The values of a subject by property."""


def files_for(region_codes: Iterable[str]) -> tuple[Path, ...]:
    """Return the files that cascades of these regions refer to: the shared ones, and those of their kabupaten/kota.

    A code that no table knows adds nothing; that its agency is unknown is for a rule to find.

    Raises:
        ProjectError: one of the shared files is missing.
    """
    regencies = sorted({code[:5] for code in region_codes if is_region_code(code) and len(code) >= 5})
    home = root()
    regional = (home / regency_file(code) for code in regencies)
    return (*(present(name) for name in (*_SHARED, PROVINCES)), *(path for path in regional if path.is_file()))


@cache
def regulation_names() -> Mapping[str, str]:
    """Return the short names of the regulations (``PermenPANRB 53/2014``) by their IRIs.

    Raises:
        ProjectError: the file is missing or broken.
    """
    path = present("regulations.ttl")
    names = {iri: only_one(values, _IDENTIFIER, iri, path) for iri, values in sorted(read_values(path).items())}
    return MappingProxyType(names)


def root() -> Path:
    """Return the folder of the reference data."""
    return folder("data") / "reference"


def regency_file(code: str) -> str:
    """Return the name of the file of a kabupaten/kota."""
    return f"regions/{code[:2]}/{code}.ttl"


def present(name: str) -> Path:
    """Return the path of a file.

    Raises:
        ProjectError: the file is missing.
    """
    path = root() / name
    if not path.is_file():
        raise ProjectError("the file is missing", where=str(path), todo=REBUILD)
    return path


def read_values(path: Path) -> Mapping[str, Values]:
    """Return the values of a file by subject and property, sorted; of texts, those that are not English.

    Raises:
        ProjectError: the file is broken.
    """
    found: dict[str, dict[str, list[str]]] = {}
    try:
        for triple in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE):
            subject, value = triple.subject, triple.object
            if not isinstance(subject, pyoxigraph.NamedNode) or not isinstance(
                value, pyoxigraph.NamedNode | pyoxigraph.Literal
            ):
                raise ProjectError("holds a blank node", where=str(path), todo=REBUILD)
            if isinstance(value, pyoxigraph.Literal) and value.language == "en":
                continue
            found.setdefault(subject.value, {}).setdefault(triple.predicate.value, []).append(value.value)
    except (OSError, SyntaxError) as error:
        raise ProjectError(f"cannot be read: {error}", where=str(path), todo=REBUILD) from error
    return {
        iri: {name: tuple(sorted(texts)) for name, texts in properties.items()} for iri, properties in found.items()
    }


def only_one(values: Values, name: str, iri: str, path: Path) -> str:
    """Return the value of a property that has one.

    Raises:
        ProjectError: the resource ``iri`` of a file has none, or several.
    """
    texts = values.get(name, ())
    if len(texts) != 1:
        raise ProjectError(f"<{iri}> has {len(texts)} values of <{name}>", where=str(path), todo=REBUILD)
    return texts[0]
