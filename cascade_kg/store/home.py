"""The folder of a store on disk: what the loader writes, and the copies that readers open.

    cascade-kg-store    says that the folder is a store, and of which form
    lock                held by the one process that writes
    work/               the database that is written
    published/00000007  a copy of it that nobody writes any more, made of hard links; readers open the newest;
                        in it notes.json: thousands of notes are read at once there
    unpublished         there, where work/ holds more than the newest copy
    unfinished          the names of graphs that are being filled without a transaction

A reader holds a shared lock on its copy, so that no copy is removed while somebody may read it. The locks are those of
the operating system: the death of a process releases them.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from cascade_kg.core.errors import StoreError, said_by_system
from cascade_kg.core.findings import Bilingual
from cascade_kg.store.notes import Note, read_from, written

__all__ = ["Home"]

_FORM, _NOTES = "1\n", "notes.json"
_LOAD = Bilingual("make one: cascade-kg load --store FOLDER", "buat dengan: cascade-kg load --store FOLDER")


class Home:
    """The folder of a store, which need not be there yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.work = folder / "work"
        self._published = folder / "published"
        self._unpublished = folder / "unpublished"
        self._unfinished = folder / "unfinished"
        self._mark = folder / "cascade-kg-store"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Make the folder where it is not there, and keep all other writers out.

        Raises:
            StoreError: the folder holds something else, cannot be written, or somebody else writes.
        """
        with self._spoken():
            self.folder.mkdir(parents=True, exist_ok=True)
            if not self._mark.exists():
                if any(self.folder.iterdir()):
                    raise self._no_store()
                _write(self._mark, _FORM)
            self._check_form()
            self._published.mkdir(exist_ok=True)
            descriptor = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise StoreError(
                    Bilingual("the store is being written by another load", "penyimpanan sedang ditulis pemuatan lain"),
                    where=str(self.folder),
                    todo=Bilingual("wait until it has ended", "tunggu sampai selesai"),
                ) from error
            yield
        finally:
            os.close(descriptor)

    @property
    def is_unpublished(self) -> bool:
        """Tell whether the database holds more than readers see."""
        return self._unpublished.exists()

    def mark_unpublished(self) -> None:
        """Remember, even beyond the death of the process, that readers do not see all that is written."""
        self._unpublished.touch()

    def unfinished(self) -> tuple[str, ...]:
        """Return the names of the graphs that may be there in part."""
        try:
            return tuple(self._unfinished.read_text(encoding="utf-8").split("\n"))
        except FileNotFoundError:
            return ()

    def mark_unfinished(self, graphs: Sequence[str]) -> None:
        """Remember, even beyond the death of the process, that graphs may be there in part; none ends it."""
        if graphs:
            _write(self._unfinished, "\n".join(graphs))
        else:
            self._unfinished.unlink(missing_ok=True)

    def new_copy(self) -> Path:
        """Return where the next copy is to be made, before it is published."""
        part = self._published / "part"
        shutil.rmtree(part, ignore_errors=True)
        return part

    def publish(self, copy: Path, notes: Mapping[str, Note]) -> None:
        """Let readers find a copy, with its notes in one file, and remove the older ones that nobody reads."""
        copies = self._copies()
        (copy / _NOTES).write_bytes(written(notes))
        copy.rename(self._published / f"{int(copies[-1].name) + 1 if copies else 1:08}")
        self._unpublished.unlink(missing_ok=True)
        for old in copies:
            _remove_unless_read(old)

    def newest(self) -> tuple[Path, int]:
        """Return the newest copy, and the descriptor of a file that keeps it from being removed while it is open.

        Raises:
            StoreError: the folder is no store, holds no copy yet, or cannot be read.
        """
        with self._spoken():
            if not self._mark.is_file():
                raise self._no_store()
            self._check_form()
            while copies := self._copies():
                with suppress(FileNotFoundError):
                    descriptor = os.open(copies[-1], os.O_RDONLY)
                    fcntl.flock(descriptor, fcntl.LOCK_SH)
                    if _is_open_at(descriptor, copies[-1]):
                        return copies[-1], descriptor
                    # Between finding and locking it, a newer copy came and this one went.
                    os.close(descriptor)
        raise StoreError(
            Bilingual("no load into the store has ended yet", "belum ada pemuatan ke penyimpanan ini yang selesai"),
            where=str(self.folder),
            todo=Bilingual("run cascade-kg load to its end", "jalankan cascade-kg load sampai selesai"),
        )

    def newest_notes(self) -> dict[str, Note] | None:
        """Return the notes of the newest copy, where there is one that has them in a file."""
        copies = self._copies()
        return self.notes_in(copies[-1]) if copies else None

    def notes_in(self, copy: Path) -> dict[str, Note] | None:
        """Return the notes of a copy, where it has them in a file."""
        return read_from(copy / _NOTES)

    def _copies(self) -> list[Path]:
        """Return the published copies, the newest last."""
        found = self._published.iterdir() if self._published.is_dir() else ()
        return sorted((path for path in found if path.name.isdecimal()), key=lambda path: int(path.name))

    def _check_form(self) -> None:
        form = self._mark.read_text(encoding="utf-8", errors="replace")
        if form != _FORM:
            raise StoreError(
                Bilingual("the store is of another version", "penyimpanan ini dari versi lain"),
                where=str(self.folder),
                todo=Bilingual("load into a new folder", "muat ke folder baru"),
            )

    def _no_store(self) -> StoreError:
        return StoreError(
            Bilingual("the folder is no store", "folder ini bukan penyimpanan"), where=str(self.folder), todo=_LOAD
        )

    @contextmanager
    def _spoken(self) -> Iterator[None]:
        """Say in one line what the operating system refuses."""
        try:
            yield
        except OSError as error:
            raise StoreError(
                said_by_system(error),
                where=str(error.filename or self.folder),
                todo=Bilingual("choose a folder that can be written", "pilih folder yang dapat ditulisi"),
            ) from error


def _write(path: Path, text: str) -> None:
    """Write a small file whole or not at all."""
    part = path.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def _remove_unless_read(copy: Path) -> None:
    descriptor = os.open(copy, os.O_RDONLY)
    try:
        with suppress(BlockingIOError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(copy, ignore_errors=True)
    finally:
        os.close(descriptor)


def _is_open_at(descriptor: int, path: Path) -> bool:
    """Tell whether an open folder still stands where it was found."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False
