"""The files of a pile as people keep it: found below a folder, without what is no document."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from cascade_kg.core.errors import InputError, said_by_system
from cascade_kg.core.findings import Bilingual

__all__ = ["files_below"]

_LINK = Bilingual("a link to elsewhere, which is not followed", "tautan ke tempat lain, tidak diikuti")
_HIDDEN = Bilingual("hidden", "tersembunyi")
_LOCK = Bilingual(
    "the lock of an open document, not the document", "kunci dokumen yang sedang terbuka, bukan dokumennya"
)
_SYSTEM = Bilingual("a file of the operating system", "berkas sistem operasi")
_NO_FILE = Bilingual("no ordinary file", "bukan berkas biasa")
_OURS = Bilingual("the folder of the cascades themselves", "folder cascade itu sendiri")
_SYSTEMS = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"})


def files_below(folder: Path, *, apart: Path) -> Iterator[tuple[Path, Bilingual | None]]:
    """Yield what is below a folder, sorted, and why it is skipped where it is; the folder ``apart`` is left alone.

    Raises:
        InputError: the folder cannot be read.
    """
    ours = apart.resolve()
    left = [folder]
    while left:
        here = left.pop()
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except OSError as error:
            raise InputError(
                said_by_system(error),
                where=str(here),
                todo=Bilingual("give a folder that can be read", "berikan folder yang dapat dibaca"),
            ) from error
        folders = []
        for entry in entries:
            path = here / entry.name
            if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                if path.resolve() == ours:
                    yield path, _OURS
                else:
                    folders.append(path)
            else:
                yield path, _skipped(entry)
        left += reversed(folders)


def _skipped(entry: os.DirEntry[str]) -> Bilingual | None:
    """Return why a file is skipped, if it is."""
    name = entry.name.lower()
    if entry.is_symlink():
        return _LINK
    if name.startswith(("~$", ".~lock.")):
        return _LOCK
    if name.startswith("."):
        return _HIDDEN
    if name in _SYSTEMS:
        return _SYSTEM
    return None if entry.is_file(follow_symlinks=False) else _NO_FILE
