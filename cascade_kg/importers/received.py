"""A document as it came in: its lines, and the agency and the years that it was said to be of."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cascade_kg.catalog import reference
from cascade_kg.catalog.reference import Region
from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.model import Cascade, Document, Node
from cascade_kg.core.words import folded
from cascade_kg.importers import carriers
from cascade_kg.importers.carriers.foreign import Foreign
from cascade_kg.importers.text import Place, SourceLine, clean, read_lines

__all__ = ["Received", "kecamatan_of", "receive", "spellings", "started_by"]

_YEARS = range(1990, 2101)


@dataclass(frozen=True, slots=True)
class Received:
    """The clean lines of a document, and what the person who handed it in said of it.

    ``joined`` are the boxes of pages that drawn lines join, ``unread`` the kinds of what the document holds besides.
    """

    file_name: str
    content_hash: str
    lines: tuple[SourceLine, ...]
    region: Region
    first_year: int
    last_year: int
    joined: tuple[tuple[Place, ...], ...] = ()
    unread: tuple[Foreign, ...] = ()

    @property
    def places(self) -> dict[int, Place]:
        """Return the page and box of each line that was put together from the words of a page."""
        return {line.number: line.place for line in self.lines if line.place}

    @property
    def frames(self) -> dict[int, Place]:
        """Return the page and box of each line that stands in a frame."""
        return {line.number: line.place for line in self.lines if line.place and line.framed}

    @property
    def confidences(self) -> dict[int, float]:
        """Return the confidence of each line whose words were recognised in a picture."""
        return {line.number: line.confidence for line in self.lines if line.confidence is not None}

    @property
    def period(self) -> str:
        """Return the year, or the years, as people write them."""
        return _period((self.first_year, self.last_year))

    def check_years(self, stated: Sequence[tuple[int, int]]) -> tuple[str, ...]:
        """Return the periods among those of the titles that lie outside the years asked for.

        Raises:
            InputError: most of them do.
        """
        odd = [each for each in stated if not (self.first_year <= each[0] and each[1] <= self.last_year)]
        if len(odd) * 2 > len(stated):
            raise InputError(
                Bilingual(
                    f"the title says {_period(min(odd))}, not {self.period}",
                    f"judulnya menyebut {_period(min(odd))}, bukan {self.period}",
                ),
                where=self.file_name,
                todo=Bilingual("check --year and the file", "periksa --year dan berkasnya"),
            )
        return tuple(_period(each) for each in sorted(set(odd)))

    def cascade(self, document: Document, roots: Iterable[Node]) -> Cascade:
        """Return the cascade of the agency with these nodes."""
        return Cascade(
            organization=self.region.code,
            organization_name=f"Kecamatan {self.region.name}",
            first_year=self.first_year,
            last_year=self.last_year,
            document=document,
            roots=tuple(roots),
        )


def receive(content: bytes, *, file_name: str, kecamatan: str, first_year: int, last_year: int) -> Received:
    """Return a document that came in as bytes.

    Raises:
        InputError: the file is no text, the code is no kecamatan, or the years are no period.
    """
    name = " ".join(clean(file_name).split())[-200:]
    region = kecamatan_of(kecamatan)
    if not (first_year in _YEARS and last_year in _YEARS and first_year <= last_year):
        raise InputError(
            Bilingual(f"{first_year}-{last_year} is no period", f"{first_year}-{last_year} bukan rentang tahun"),
            todo=Bilingual(
                "give a year such as 2023, or years such as 2025-2029",
                "berikan tahun, misalnya 2023, atau rentang tahun, misalnya 2025-2029",
            ),
        )
    found = carriers.read(content, file_name=name)
    lines = found.lines if found else read_lines(content, file_name=name)
    joined, unread = (found.joined, found.unread) if found else ((), ())
    digest = f"sha256:{hashlib.sha256(content).hexdigest()}"
    return Received(name, digest, lines, region, first_year, last_year, joined, unread)


def kecamatan_of(code: str) -> Region:
    """Return the kecamatan that has a code.

    Raises:
        InputError: none has.
    """
    region = reference.kecamatan(code)
    if region is None:
        shown = " ".join(clean(code).split())[:40]
        raise InputError(
            Bilingual(f"no kecamatan has the code {shown!r}", f"tidak ada kecamatan berkode {shown!r}"),
            todo=Bilingual("give a Kemendagri code such as 33.02.16", "berikan kode Kemendagri, misalnya 33.02.16"),
        )
    return region


def spellings(name: str) -> set[str]:
    """Return the names that stand in an official name such as ``Misool (Misool Utara)``, folded."""
    parts = (name, *re.split(r"[()/]", name))
    return {folded(part) for part in parts if folded(part)}


def started_by(place: str, own: str) -> bool:
    """Tell whether a folded name of a place is one's own, or begins with it."""
    return place.replace(" ", "") == own.replace(" ", "") or place.startswith(own + " ")


def _period(years: tuple[int, int]) -> str:
    return "-".join(str(year) for year in dict.fromkeys(years))
