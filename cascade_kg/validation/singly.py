"""A cascade checked by itself, wherever it is done: bytes go in, and findings come out.

Nothing here holds what a file states longer than it is looked at: of thousands of files what is left of each are its
findings, and in some kilobytes the statements that rules of scope ``region`` ask for.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import pyoxigraph

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual, Finding, Profile
from cascade_kg.store.files import content_of
from cascade_kg.validation.cascade_files import CascadeFile, read
from cascade_kg.validation.facts import Facts
from cascade_kg.validation.region import Asked
from cascade_kg.validation.run import Engine, asked_together, check_alone, chosen_rules

__all__ = ["CheckedAlone", "Reread", "Shared", "ToCheck", "check_batch", "content_as", "unpacked"]

_N_TRIPLES = pyoxigraph.RdfFormat.N_TRIPLES


@dataclass(frozen=True, slots=True)
class ToCheck:
    """A cascade to check: its place among all, its bytes, and against which rules."""

    place: int
    path: Path
    content: bytes
    profile: Profile = Profile.AUDIT
    engine: Engine = Engine.AUTO

    @property
    def where(self) -> str:
        """Return the name of the file."""
        return str(self.path)


@dataclass(frozen=True, slots=True)
class CheckedAlone:
    """What was found in a cascade by itself, and, packed, what it states that rules of scope ``region`` ask for."""

    findings: tuple[Finding, ...]
    looked_at: Mapping[str, int]
    cascade: str
    region_codes: tuple[str, ...]
    packed: bytes


def check_batch(batch: Sequence[ToCheck]) -> list[CheckedAlone | InputError]:
    """Check cascades, each by itself, all of them with one engine and for one profile; a file that is none is refused.

    Raises:
        ProjectError: a rule or a reference file is at fault, or a rule is not for the engine.
    """
    files = [_file(each) for each in batch]
    sound = [file for file in files if isinstance(file, CascadeFile)]
    checked = iter(check_alone(sound, chosen_rules(None, batch[0].profile), engine=batch[0].engine))
    return [file if isinstance(file, InputError) else _with(file, *next(checked)) for file in files]


def _file(order: ToCheck) -> CascadeFile | InputError:
    try:
        return read(order.path, order.content)
    except InputError as error:
        return error


def _with(file: CascadeFile, findings: tuple[Finding, ...], looked_at: Mapping[str, int]) -> CheckedAlone:
    # A twentieth of the bytes of the file: names come again and again in them.
    packed = zlib.compress(file.told(asked_together()), 1)
    return CheckedAlone(findings, looked_at, file.cascade, file.region_codes, packed)


@dataclass(frozen=True, eq=False)
class Reread:
    """Where a cascade stands: its file is read again where evidence needs it, if it still is what it was."""

    path: Path
    cascade: str
    region_codes: tuple[str, ...]
    digest: str

    @property
    def facts(self) -> Facts:
        """Return the facts that evidence is made of.

        Raises:
            InputError: the file is another one by now.
        """
        return _again(self.path, self.digest).facts

    @property
    def lines(self) -> Mapping[str, int]:
        """Return the line of the file on which each resource begins.

        Raises:
            InputError: the file is another one by now.
        """
        return _again(self.path, self.digest).lines


@dataclass(frozen=True, eq=False)
class Shared(Reread):
    """A cascade that was checked by itself, to be held against others."""

    packed: bytes

    def told(self, asked: Asked) -> bytes:  # noqa: ARG002 - nothing else was packed
        """Return what rules of scope ``region`` ask for, unpacked when it is looked at."""
        return unpacked(self.packed)


def unpacked(packed: bytes) -> bytes:
    """Return what a cascade states that rules of scope ``region`` ask for, as N-Triples."""
    return zlib.decompress(packed)


def content_as(path: Path, digest: str) -> bytes:
    """Return the bytes of a file whose SHA-256 is known.

    Raises:
        InputError: the file cannot be read, or is another one by now.
    """
    content = content_of(path)
    if sha256(content).hexdigest() != digest:
        raise InputError(
            Bilingual("the file has changed since it was read", "berkas ini berubah sejak dibaca"),
            where=str(path),
            todo=Bilingual("load it, or start the check, again", "muat atau periksa lagi"),
        )
    return content


@lru_cache(maxsize=16)
def _again(path: Path, digest: str) -> CascadeFile:
    return read(path, content_as(path, digest))
