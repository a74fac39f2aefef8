"""The journal of a run over many items: what is done already, so that a run that was stopped goes on where it was."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import IO, Self

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.replacing import replace_file

__all__ = ["Journal"]


class Journal:
    """A file with a line for each item that is done: what was made of what, as digests.

    It begins with the state of the program. The journal of another state counts for nothing: all is done anew.
    A run that leaves nothing undone deletes it.
    """

    def __init__(self, file: Path, *, state: str) -> None:
        self._path = file
        self._state = state
        self._file: IO[str] | None = None
        self._done: set[str] = set()
        self.complete = False

    def __enter__(self) -> Self:
        """Read what was done.

        Raises:
            InputError: the file cannot be read.
        """
        try:
            text = self._path.read_text(encoding="utf-8") if self._path.exists() else ""
        except (OSError, UnicodeDecodeError) as error:
            raise self._fault(error) from error
        # A last line without its end was being written when the run was stopped.
        state, *lines = text.split("\n")[:-1] or [""]
        self._done = set(lines) if state == self._state else set()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Close the file; delete it where the run is complete."""
        if self._file:
            self._file.close()
        if self.complete:
            self._path.unlink(missing_ok=True)

    def __contains__(self, line: str) -> bool:
        """Tell whether an item was done in just this way."""
        return line in self._done

    def add(self, line: str) -> None:
        """Note that an item is done.

        Raises:
            InputError: the file cannot be written.
        """
        try:
            if self._file is None:
                kept = "".join(f"{each}\n" for each in (self._state, *sorted(self._done)))
                replace_file(self._path, kept.encode("utf-8"))
                self._file = self._path.open("a", encoding="utf-8", newline="\n")
            self._file.write(f"{line}\n")
            self._file.flush()
        except OSError as error:
            raise self._fault(error) from error

    def _fault(self, error: Exception) -> InputError:
        return InputError(
            Bilingual(f"the journal cannot be used: {error}", f"jurnal tidak dapat dipakai: {error}"),
            where=str(self._path),
            todo=Bilingual("delete it", "hapus berkas itu"),
        )
