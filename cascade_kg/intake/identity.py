"""Whose a document is, and of which years: what its name, its folders and its title say, and on what ground.

Nothing is guessed: where two kecamatan have the name, or two years stand there, a person is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cascade_kg.catalog.reference import kecamatan
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.intake import Years
from cascade_kg.core.iris import period
from cascade_kg.intake.mentions import (
    bare_kecamatan_in,
    codes_in,
    is_unfinished_title,
    kecamatan_in,
    regencies_in,
    years_in,
)

__all__ = ["Identity", "Source", "Text", "identity", "named", "titles"]


@dataclass(frozen=True, slots=True)
class Text:
    """Something that may say whose a document is, what it is, and whether names in it count without their mark."""

    words: str
    what: Bilingual
    bare: bool


Source = Sequence[Text]
"""Texts of the same weight, such as the lines of a title."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known, on what grounds, and what has to be asked for."""

    kecamatan: str | None
    years: Years | None
    grounds: tuple[Bilingual, ...]
    asks: tuple[Bilingual, ...]


_LIKE = Bilingual("name the file like 33.02.16-pekuncen-2023", "namai berkas seperti 33.02.16-pekuncen-2023")
_HOW_CODE = Bilingual(f"{_LIKE.en}, or give --kecamatan", f"{_LIKE.id}, atau berikan --kecamatan")
_NO_CODE = Bilingual(
    f"neither names nor title say which kecamatan it is of: {_HOW_CODE.en}",
    f"nama dan judulnya tidak menyebut kecamatannya: {_HOW_CODE.id}",
)
_NO_YEAR = Bilingual(
    f"neither names nor title say of which year it is: {_LIKE.en}, or give --year",
    f"nama dan judulnya tidak menyebut tahunnya: {_LIKE.id}, atau berikan --year",
)


def named(name: str, what: Bilingual) -> Source:
    """Return the name of a file or a folder as a source."""
    return (Text(name, what, bare=True),)


def titles(lines: Sequence[str], what: Bilingual) -> Source:
    """Return the first lines of a document as a source; a title goes on until its year has come."""
    return tuple(
        Text(" ".join(lines[place : place + 3]) if is_unfinished_title(line) else line, what, bare=False)
        for place, line in enumerate(lines)
    )


def identity(sources: Iterable[Source], *, code: str | None = None, years: Years | None = None) -> Identity:
    """Say whose a document is by the first source that says it; ``code`` and ``years`` where they are given.

    Sources are asked for one by one, as far as they are needed.
    """
    sought = _Sought(iter(sources))
    code = code or sought.kecamatan()
    years = years or sought.years()
    return Identity(code, years, tuple(sought.grounds), tuple(sought.asks))


class _Sought:
    """The sources that have been asked so far, and what came of it."""

    def __init__(self, sources: Iterator[Source]) -> None:
        self._left = sources
        self._seen: list[Source] = []
        self.grounds: list[Bilingual] = []
        self.asks: list[Bilingual] = []

    def _all(self) -> Iterator[Source]:
        yield from list(self._seen)
        for source in self._left:
            self._seen.append(source)
            yield source

    def kecamatan(self) -> str | None:
        """Return the code, or ask for it."""
        for source in self._all():
            found = {text: kecamatan_in(text.words) for text in source}
            if codes := sorted({code for each in found.values() for code in each}):
                return self._one_of(codes, found)
        # Bare names may be other words: they count where the kabupaten is named too.
        for source in self._all():
            found = {text: bare_kecamatan_in(text.words) for text in source if text.bare}
            if codes := sorted({code for each in found.values() for code in each}):
                return self._one_of(codes, found, sure=False)
        self.asks.append(_NO_CODE)
        return None

    def _one_of(self, codes: Sequence[str], found: Mapping[Text, frozenset[str]], *, sure: bool = True) -> str | None:
        fitting = codes
        coded = any(codes_in(text.words) for text in found)
        regencies = frozenset[str]() if coded else self._regencies()
        if regencies:
            fitting = [code for code in codes if code[:5] in regencies]
        if len(fitting) == 1 and (sure or regencies):
            self._know(_shown(fitting[0]), next(text for text, each in found.items() if fitting[0] in each))
            return fitting[0]
        self.asks.append(_unclear(fitting) if fitting else _elsewhere(codes))
        return None

    def years(self) -> Years | None:
        """Return the years, or ask for them."""
        for source in self._all():
            found = {text: years_in(text.words, bare=text.bare) for text in source}
            if len(years := {each for stated in found.values() for each in stated}) == 1:
                (only,) = years
                self._know(period(*only), next(text for text, stated in found.items() if stated))
                return only
        self.asks.append(_NO_YEAR)
        return None

    def _regencies(self) -> frozenset[str]:
        """Return the kabupaten and kota of the first source that names some."""
        for source in self._all():
            if found := frozenset(code for text in source for code in regencies_in(text.words, bare=text.bare)):
                return found
        return frozenset()

    def _know(self, fact: str, text: Text) -> None:
        words = " ".join(text.words.split())[:48]
        self.grounds.append(Bilingual(f"{fact}: {text.what.en} «{words}»", f"{fact}: {text.what.id} «{words}»"))


def _shown(code: str) -> str:
    region = kecamatan(code)
    return f"{code} {region.name}, {region.regency}" if region else code


def _elsewhere(codes: Sequence[str]) -> Bilingual:
    shown = "; ".join(map(_shown, codes[:4]))
    return Bilingual(
        f"{shown} does not lie in the kabupaten that is named: {_HOW_CODE.en}",
        f"{shown} tidak terletak di kabupaten yang disebut: {_HOW_CODE.id}",
    )


def _unclear(codes: Sequence[str]) -> Bilingual:
    shown = "; ".join(map(_shown, codes[:4])) + (" …" if len(codes) > 4 else "")
    return Bilingual(
        f"it may be of {shown}: {_HOW_CODE.en}, or put it into a folder named by the kabupaten",
        f"bisa milik {shown}: {_HOW_CODE.id}, atau taruh di folder bernama kabupatennya",
    )
