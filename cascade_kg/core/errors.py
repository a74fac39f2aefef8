"""The errors of the package, each with what happened, where, and what to do next.

    CascadeError
    ├── InputError      a document, a Turtle file, a parameter: something that a person gave
    ├── StoreError      a SPARQL store, embedded or remote
    └── ProjectError    an ontology, rule, query or reference file of the project itself

The command line prints an error as one line and ends with exit code 3.
Adapters translate the exceptions of libraries at the border: ``raise InputError(...) from error``.
"""

from __future__ import annotations

__all__ = ["CascadeError", "InputError", "ProjectError", "StoreError"]


class CascadeError(Exception):
    """Say what went wrong, where, and what to do."""

    def __init__(self, what: str, *, where: str | None = None, todo: str | None = None) -> None:
        self.what = what
        self.where = where
        self.todo = todo
        super().__init__(str(self))

    def __str__(self) -> str:
        """Return the one line: where, what, and what to do."""
        line = f"{self.where}: {self.what}" if self.where else self.what
        return f"{line} ({self.todo})" if self.todo else line


class InputError(CascadeError):
    """Report something wrong with what a person gave: a document, a file, a parameter."""


class StoreError(CascadeError):
    """Report that a store could not be opened, reached, read or written."""


class ProjectError(CascadeError):
    """Report that an ontology, rule, query or reference file of the project is at fault."""
