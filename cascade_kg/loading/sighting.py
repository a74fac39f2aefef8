"""Files as they are seen before they are read: where they are, how large and how old, and what was noted of them."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from cascade_kg.store.files import content_of
from cascade_kg.store.notes import Note

__all__ = ["Places", "Seen", "is_gone", "see"]

_YOUNG = 2_000_000_000
"""Nanoseconds within which a file may change again without another time: there are file systems that count in 2 s."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The size and time of a file, and its bytes with their SHA-256 where size and time are not as noted."""

    size: int
    modified: int
    digest: str
    content: bytes | None

    def is_as(self, note: Note) -> bool:
        """Tell whether all that a note says of the file still holds."""
        return (self.size, self.modified, self.digest) == (note.size, note.modified, note.bytes)

    def note(self, *, graph: str, file: str, content: str, regions: tuple[str, ...] = ()) -> Note:
        """Return the note on a graph that was read from the file."""
        return Note(graph, file, self.size, self.modified, self.digest, content, regions)

    def at(self, note: Note) -> Note:
        """Return a note with the size and time of the file as they are now."""
        return replace(note, size=self.size, modified=self.modified)


def see(path: Path | str, note: Note | None) -> Seen:
    """Look at a file, and read it unless its size and time are as noted.

    Raises:
        InputError: the file cannot be read.
    """
    try:
        status = os.stat(path)  # noqa: PTH116 - thousands of times
        modified = status.st_mtime_ns if time.time_ns() - status.st_mtime_ns > _YOUNG else 0
        if note and (status.st_size, modified) == (note.size, note.modified) and modified:
            return Seen(note.size, note.modified, note.bytes, None)
    except OSError:
        modified = 0  # reading says what is wrong
    content = content_of(Path(path))
    return Seen(len(content), modified, hashlib.sha256(content).hexdigest(), content)


class Places:
    """The folders of one load, whose links are resolved once."""

    def __init__(self) -> None:
        self._homes: dict[str, str] = {}

    def absolute(self, path: Path) -> str:
        """Return the path of a file from the root; a link is resolved only where it leads to a folder."""
        folder, name = os.path.split(path)
        return os.path.join(self._home(folder), name)  # noqa: PTH118 - thousands of times

    def _home(self, folder: str) -> str:
        """Return where a folder really is; each is looked at once, and not again for each one below it."""
        home = self._homes.get(folder)
        if home is None:
            above, name = os.path.split(folder)
            is_plain = name not in ("", ".", "..") and not os.path.islink(folder)  # noqa: PTH114
            home = os.path.join(self._home(above), name) if is_plain else os.path.realpath(folder)  # noqa: PTH118
            self._homes[folder] = home
        return home

    def within(self, paths: Iterable[Path], files: Iterable[str]) -> list[str]:
        """Return the files that are one of some paths, or lie below one."""
        exact = {self.absolute(path) for path in paths}
        folders = tuple(f"{path.resolve()}{os.sep}" for path in paths if path.is_dir())
        return [file for file in files if file in exact or file.startswith(folders)]


def is_gone(file: str) -> bool:
    """Tell whether a file is certainly not there: one that cannot be reached may be.

    Raises:
        OSError: nobody can tell.
    """
    try:
        Path(file).stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    return False
