"""Files of cascades as people give them: found, and read as bytes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pyoxigraph

from cascade_kg.core.errors import InputError, said_by_system
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.iris import BASE
from cascade_kg.store.turtle import TURTLE, refusal, utf8

__all__ = ["LARGEST", "cascade_files", "cascades_of", "content_of", "misnamed", "name_of_cascade", "placed_files"]

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
    return tuple(map(Path, placed_files(paths).values()))


def placed_files(paths: Sequence[Path]) -> dict[str, str]:
    """Return the files that paths stand for as ``cascade_files`` does, as texts, by their absolute paths.

    In an absolute path links are resolved only where they lead to a folder: a file keeps the name that it was given.

    Raises:
        InputError: as ``cascade_files``.
    """
    found: dict[str, tuple[str, str]] = {}
    for path in paths:
        if path.is_dir():
            below = _below(path)
            if not below:
                raise InputError(
                    Bilingual("the folder holds no cascade", "folder ini tidak memuat cascade"),
                    where=str(path),
                    todo=Bilingual("give a folder with *.ttl files", "berikan folder dengan berkas *.ttl"),
                )
        elif not path.exists():
            raise InputError(
                Bilingual("there is no such file or folder", "berkas atau folder ini tidak ada"),
                where=str(path),
                todo=Bilingual("check the path", "periksa jalurnya"),
            )
        elif path.suffix.lower() != ".ttl" or path.name.endswith(_DECISIONS):
            raise InputError(
                Bilingual("this is no cascade in Turtle", "ini bukan cascade dalam Turtle"),
                where=str(path),
                todo=Bilingual("give a *.ttl file, or import it first", "berikan berkas *.ttl, atau impor dulu"),
            )
        else:
            below = {str(path.resolve()): (str(path.parent.resolve() / path.name), str(path))}
        found = below | found
    if not found:
        raise InputError(
            Bilingual("no file is given", "belum ada berkas"),
            todo=Bilingual(
                "give a file of a cascade, or a folder with some", "berikan berkas cascade, atau folder yang memuatnya"
            ),
        )
    return dict(sorted(found.values(), key=lambda each: each[1].split(os.sep)))  # noqa: PTH206


def _below(folder: Path) -> dict[str, tuple[str, str]]:
    """Return the absolute and the given path of the cascades below a folder, by where they really are.

    Of thousands each step counts: they are texts, and found in a tenth of a second.
    """
    home, found = str(folder.resolve()), {}
    # What stands before a name: nothing for ".", and no second "/" for the root.
    given = str(folder / "_")[:-1]
    beyond = len(home.rstrip(os.sep)) + 1
    places = [home]
    while places:
        with suppress(OSError), os.scandir(places.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    places += [] if entry.is_symlink() else [entry.path]
                elif entry.name.endswith(".ttl") and not entry.name.endswith(_DECISIONS):
                    place = entry.path
                    real = os.path.realpath(place) if entry.is_symlink() else place
                    found[real] = place, given + place[beyond:]
    return found


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
            raise InputError(
                Bilingual(f"holds the same cascade as {found[name]}", f"memuat cascade yang sama dengan {found[name]}"),
                where=str(path),
                todo=Bilingual("give one of the two", "berikan salah satunya"),
            )
        found[name] = path
    if not found:
        wanted = organization or region or ""
        raise InputError(
            Bilingual(f"no cascade is of {wanted[:60]!r}", f"tidak ada cascade milik {wanted[:60]!r}"),
            todo=Bilingual("give a code such as 33.02.16 or 33.02", "berikan kode, misalnya 33.02.16 atau 33.02"),
        )
    return found


def content_of(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        InputError: the file cannot be read, or is larger than any cascade.
    """
    if path.exists() and not path.is_file():
        raise InputError(
            Bilingual("this is no ordinary file", "ini bukan berkas biasa"),
            where=str(path),
            todo=Bilingual("name one file", "sebutkan satu berkas"),
        )
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise InputError(
            said_by_system(error),
            where=str(path),
            todo=Bilingual("give a file that can be read", "berikan berkas yang dapat dibaca"),
        ) from error
    if len(content) > LARGEST:
        raise InputError(
            Bilingual(
                f"the file has more than {LARGEST // 1024 // 1024} MB",
                f"berkas ini lebih dari {LARGEST // 1024 // 1024} MB",
            ),
            where=str(path),
            todo=Bilingual("split it", "pecah berkasnya"),
        )
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
            raise InputError(
                Bilingual("the file states no cascade", "berkas ini tidak menyatakan cascade"),
                where=where,
                todo=Bilingual("a file holds one ckg:Cascade", "satu berkas memuat satu ckg:Cascade"),
            )
    except SyntaxError as error:
        raise refusal(error, where=where) from error
    if not iri.startswith(f"{BASE}cascade/"):
        raise misnamed(iri, where=where)
    return iri


def misnamed(cascade: str, *, where: str) -> InputError:
    """Return the error that says that a cascade is not named as cascades are."""
    return InputError(
        Bilingual(
            f"the cascade <{cascade}> is not named as cascades are", f"nama cascade <{cascade}> tidak sesuai aturan"
        ),
        where=where,
        todo=Bilingual(f"name it <{BASE}cascade/CODE/YEAR>", f"beri nama <{BASE}cascade/KODE/TAHUN>"),
    )
