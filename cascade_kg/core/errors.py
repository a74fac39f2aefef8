"""The errors of the package, each with what happened, where, and what to do next.

    CascadeError
    ├── InputError      a document, a Turtle file, a code: something that a person gave
    │   ├── AskingError     a question or a parameter that there is not: wrong usage
    │   └── ManyFaultsError  all that is wrong with one file, each with its place
    ├── StoreError      a SPARQL store, embedded or remote
    └── ProjectError    an ontology, rule, query or reference file of the project itself

The command line prints an error as one line, ``ManyFaultsError`` as several, and ends with exit code 3, after wrong
usage with 2.
Adapters translate the exceptions of libraries at the border: ``raise InputError(...) from error``.
"""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from cascade_kg.core.findings import Bilingual

__all__ = [
    "AskingError",
    "CascadeError",
    "InputError",
    "ManyFaultsError",
    "ProjectError",
    "StoreError",
    "said_by_system",
]

_OF_SYSTEM: Mapping[int, str] = MappingProxyType(
    {
        errno.ENOENT: "berkas atau folder ini tidak ada",
        errno.EACCES: "akses ditolak",
        errno.EPERM: "akses ditolak",
        errno.EEXIST: "sudah ada berkas bernama ini",
        errno.ENOTDIR: "jalurnya melalui sesuatu yang bukan folder",
        errno.EISDIR: "ini sebuah folder",
        errno.ENAMETOOLONG: "namanya terlalu panjang",
        errno.ENOSPC: "ruang penyimpanan habis",
        errno.EROFS: "penyimpanan ini hanya dapat dibaca",
    }
)
"""What the operating system says in English alone."""


class CascadeError(Exception):
    """Say what went wrong, where, and what to do: in English, or in both languages."""

    def __init__(self, what: str | Bilingual, *, where: str | None = None, todo: str | Bilingual | None = None) -> None:
        self._what, self._todo = what, todo
        self.where = where
        super().__init__(str(self))

    def __str__(self) -> str:
        """Return the one line in English."""
        return self.in_("en")

    @property
    def what(self) -> str:
        """Return in English what went wrong."""
        return self.said("en")[0]

    @property
    def todo(self) -> str | None:
        """Return in English what to do."""
        return self.said("en")[1]

    def in_(self, language: str) -> str:
        """Return the one line in a language, as far as it was given: where, what, and what to do."""
        what, todo = self.said(language)
        line = f"{self.where}: {what}" if self.where else what
        return f"{line} ({todo})" if todo else line

    def said(self, language: str) -> tuple[str, str | None]:
        """Return in a language, as far as it was given, what went wrong and what to do."""
        return _said(self._what, language), None if self._todo is None else _said(self._todo, language)

    def lines_in(self, language: str) -> tuple[str, ...]:
        """Return what is printed, a line for each thing that is wrong."""
        return (self.in_(language),)


def _said(words: str | Bilingual, language: str) -> str:
    return words.in_(language) if isinstance(words, Bilingual) else words


class InputError(CascadeError):
    """Report something wrong with what a person gave: a document, a file, a parameter."""


class AskingError(InputError):
    """Report that there is no such question, that it has no such parameter, or that a value means nothing."""


class ManyFaultsError(InputError):
    """Report all that is wrong with one file: what is said of it as a whole, then each fault with its place."""

    def __init__(
        self,
        what: str | Bilingual,
        *,
        where: str | None = None,
        todo: str | Bilingual | None = None,
        faults: Sequence[InputError] = (),
    ) -> None:
        self.faults = tuple(faults)
        super().__init__(what, where=where, todo=todo)

    def lines_in(self, language: str) -> tuple[str, ...]:
        """Return the line on the whole, and a line for each fault."""
        return (self.in_(language), *(fault.in_(language) for fault in self.faults))


class StoreError(CascadeError):
    """Report that a store could not be opened, reached, read or written."""


class ProjectError(CascadeError):
    """Report that an ontology, rule, query or reference file of the project is at fault."""


def said_by_system(error: OSError) -> Bilingual:
    """Return what the operating system says of a file."""
    words = error.strerror or str(error)
    return Bilingual(words, _OF_SYSTEM.get(error.errno or 0, words))
