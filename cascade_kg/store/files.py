"""Files of cascades as people give them: found, and read as bytes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph

from cascade_kg.core.errors import InputError
from cascade_kg.core.iris import BASE
from cascade_kg.store.turtle import TURTLE, refusal, utf8

__all__ = ["LARGEST", "cascade_files", "cascades_of", "content_of", "name_of_cascade"]

LARGEST = 32 * 1024 * 1024
"""The size in bytes beyond which a file is no cascade: the largest known has a hundredth of it."""

_CASCADE = pyoxigraph.NamedNode("https://w3id.org/cascade-kg/ontology#Cascade")
_TYPE = pyoxigraph.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_DECISIONS = ".decisions.ttl"


def cascade_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return the files that paths stand for: a folder for all cascades below it, each once and sorted.

    Raises:
        InputError: a path is not there, is no Turtle file, or is a folder without cascades.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        if path.is_dir():
            below = [file for file in sorted(path.rglob("*.ttl")) if not file.name.endswith(_DECISIONS)]
            if not below:
                raise InputError("the folder holds no cascade", where=str(path), todo="give a folder with *.ttl files")
        elif not path.exists():
            raise InputError("there is no such file or folder", where=str(path), todo="check the path")
        elif path.suffix.lower() != ".ttl" or path.name.endswith(_DECISIONS):
            raise InputError(
                "this is no cascade in Turtle", where=str(path), todo="give a *.ttl file, or import it first"
            )
        else:
            below = [path]
        for file in below:
            found.setdefault(file.resolve(), file)
    if not found:
        raise InputError("no file is given", todo="give a file of a cascade, or a folder with some")
    return tuple(sorted(found.values()))


def cascades_of(
    paths: Sequence[Path], *, organization: str | None = None, region: str | None = None
) -> dict[str, Path]:
    """Return the files that paths stand for by their cascade: all, or those of an agency, or of a region's agencies.

    Raises:
        InputError: a path or a file is at fault, two files hold the same cascade, or none is of these.
    """
    found: dict[str, Path] = {}
    for path in cascade_files(paths):
        name = name_of_cascade(content_of(path), where=str(path))
        code = name.removeprefix(f"{BASE}cascade/").partition("/")[0]
        if organization not in (None, code) or not (region is None or f"{code}.".startswith(f"{region}.")):
            continue
        if name in found:
            raise InputError(f"holds the same cascade as {found[name]}", where=str(path), todo="give one of the two")
        found[name] = path
    if not found:
        wanted = organization or region or ""
        raise InputError(f"no cascade is of {wanted[:60]!r}", todo="give a code such as 33.02.16 or 33.02")
    return found


def content_of(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        InputError: the file cannot be read, or is larger than any cascade.
    """
    if path.exists() and not path.is_file():
        raise InputError("this is no ordinary file", where=str(path), todo="name one file")
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise InputError(error.strerror or str(error), where=str(path), todo="give a file that can be read") from error
    if len(content) > LARGEST:
        raise InputError(f"the file has more than {LARGEST // 1024 // 1024} MB", where=str(path), todo="split it")
    return content


def name_of_cascade(content: bytes, *, where: str) -> str:
    """Return the IRI of the cascade that Turtle states, reading no further than that statement.

    Raises:
        InputError: the bytes are no Turtle up to there, state no cascade, or name it as cascades are not named.
    """
    try:
        for quad in pyoxigraph.parse(utf8(content, where=where), format=TURTLE):
            if quad.object == _CASCADE and quad.predicate == _TYPE and isinstance(quad.subject, pyoxigraph.NamedNode):
                iri: str = quad.subject.value
                break
        else:
            raise InputError("the file states no cascade", where=where, todo="a file holds one ckg:Cascade")
    except SyntaxError as error:
        raise refusal(error, where=where) from error
    if not iri.startswith(f"{BASE}cascade/"):
        todo = f"name it <{BASE}cascade/CODE/YEAR>"
        raise InputError(f"the cascade <{iri}> is not named as cascades are", where=where, todo=todo)
    return iri
