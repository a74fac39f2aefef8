"""The errors of the package, each with what happened, where, and what to do next.

    CascadeError
    ├── InputError      a document, a Turtle file, a code: something that a person gave
    │   └── AskingError     a question or a parameter that there is not: wrong usage
    ├── StoreError      a SPARQL store, embedded or remote
    └── ProjectError    an ontology, rule, query or reference file of the project itself

The command line prints an error as one line and ends with exit code 3, after wrong usage with 2.
Adapters translate the exceptions of libraries at the border: ``raise InputError(...) from error``.
"""

from __future__ import annotations

from cascade_kg.core.findings import Bilingual

__all__ = ["AskingError", "CascadeError", "InputError", "ProjectError", "StoreError"]


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
        return _said(self._what, "en")

    @property
    def todo(self) -> str | None:
        """Return in English what to do."""
        return None if self._todo is None else _said(self._todo, "en")

    def in_(self, language: str) -> str:
        """Return the one line in a language, as far as it was given: where, what, and what to do."""
        what = _said(self._what, language)
        line = f"{self.where}: {what}" if self.where else what
        return f"{line} ({_said(self._todo, language)})" if self._todo else line


def _said(words: str | Bilingual, language: str) -> str:
    return words.in_(language) if isinstance(words, Bilingual) else words


class InputError(CascadeError):
    """Report something wrong with what a person gave: a document, a file, a parameter."""


class AskingError(InputError):
    """Report that there is no such question, that it has no such parameter, or that a value means nothing."""


class StoreError(CascadeError):
    """Report that a store could not be opened, reached, read or written."""


class ProjectError(CascadeError):
    """Report that an ontology, rule, query or reference file of the project is at fault."""
