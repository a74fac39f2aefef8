"""Triples in an Oxigraph store on disk: written by one, read by many from copies that nobody writes any more."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph

from cascade_kg.core.errors import StoreError
from cascade_kg.core.findings import Bilingual
from cascade_kg.store.graphs import named
from cascade_kg.store.home import Home
from cascade_kg.store.notes import Note
from cascade_kg.store.oxigraph import NOTED, OxigraphStore, one_line, placed, refused
from cascade_kg.store.port import Entry

__all__ = ["DiskStore", "PublishedStore", "published_notes", "writing"]

MANY = 4_000_000
"""The bytes of N-Triples from which sorted files are built beside the transactions, in a third of the time."""


class DiskStore(OxigraphStore):
    """The database of a store on disk, opened to be written; ``writing`` opens it."""

    def __init__(self, home: Home) -> None:
        super().__init__(_opened(lambda: pyoxigraph.Store(str(home.work)), where=home.folder))
        self._home, self._piled = home, 0
        self._noted = None if home.is_unpublished else home.newest_notes()
        for graph in home.unfinished():
            if not self._has_note(graph):
                self.drop(graph)
        home.mark_unfinished(())

    def notes(self) -> dict[str, Note]:
        """Return the notes by the names of their graphs; they are looked up once, if the newest copy is not as new."""
        with self._lock:
            if self._noted is None:
                self._noted = super().notes()
            return dict(sorted(self._noted.items()))

    def put(self, content: bytes, *, graph: str, where: str, note: Note | None = None) -> None:
        """Replace a graph by what Turtle states, in one transaction."""
        with self._lock:
            super().put(content, graph=graph, where=where, note=note)
            self._note(graph, note)

    def remember(self, note: Note) -> None:
        """Replace the note on a graph, in one transaction."""
        with self._lock:
            super().remember(note)
            self._note(note.graph, note)

    def drop(self, graph: str) -> None:
        """Remove a graph and its note, in one transaction."""
        with self._lock:
            super().drop(graph)
            self._note(graph, None)

    def fill(self, entries: Sequence[Entry]) -> None:
        """Add graphs that are not there yet, each with its note: many of them without a transaction.

        The notes are written last. What is there in part after a kill has none, and is dropped before the next load.
        """
        with self._lock:
            if sum(len(entry.stated) for entry in entries) < MANY:
                super().fill(entries)
            else:
                self._pile(entries)
            for entry in entries:
                self._note(entry.note.graph, entry.note)

    def publish(self) -> None:
        """Let readers who come from now on see all that is written.

        Where half of the graphs have just been added in files of their own, these are made one first: otherwise each
        look-up of a reader would go through all of them.

        Raises:
            StoreError: the disk is full, or cannot be written.
        """
        if self._home.is_unpublished:
            with self._lock, refused(where=str(self._home.folder)):
                if self._piled and self._piled * 2 > len(self.graphs()):
                    self._store.optimize()
                self._piled, copy = 0, self._home.new_copy()
                self._store.backup(str(copy))
                self._home.publish(copy, self.notes())

    def close(self) -> None:
        """Give the database back, so that it can be opened again at once."""
        del self._store

    def _pile(self, entries: Sequence[Entry]) -> None:
        """Add graphs in files of their own."""
        with self._written():
            self._home.mark_unfinished([entry.note.graph for entry in entries])
            self._store.bulk_load(b"".join(map(_n_quads, entries)), format=pyoxigraph.RdfFormat.N_QUADS)
            self._store.extend(quad for each in entries for quad in placed(each.note.triples(), NOTED))
            self._home.mark_unfinished(())
            self._piled += len(entries)

    def _note(self, graph: str, note: Note | None) -> None:
        if self._noted is not None:
            self._noted.pop(graph, None)
            self._noted |= {} if note is None else {graph: note}

    @contextmanager
    def _written(self, *, where: str | None = None) -> Iterator[None]:
        with super()._written(where=where or str(self._home.folder)):
            self._home.mark_unpublished()
            yield


class PublishedStore(OxigraphStore):
    """The newest copy that a load has published, which nobody writes: it is read only, and stays what it is.

    Raises:
        StoreError: the folder is no store, nothing is published yet, or it cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        home = Home(folder)
        copy, self._kept_by = home.newest()
        self._noted = home.notes_in(copy)
        super().__init__(_opened(lambda: pyoxigraph.Store.read_only(str(copy)), where=folder))

    def notes(self) -> dict[str, Note]:
        """Return the notes by the names of their graphs."""
        return super().notes() if self._noted is None else dict(self._noted)

    def __del__(self) -> None:
        """Let the copy go."""
        if hasattr(self, "_kept_by"):
            os.close(self._kept_by)


def published_notes(folder: Path) -> dict[str, Note]:
    """Return the notes of the newest copy by the names of their graphs; its database is mostly not opened for them.

    Raises:
        StoreError: the folder is no store, nothing is published yet, or it cannot be read.
    """
    home = Home(folder)
    copy, kept_by = home.newest()
    try:
        notes = home.notes_in(copy)
    finally:
        os.close(kept_by)
    return PublishedStore(folder).notes() if notes is None else notes


@contextmanager
def writing(folder: Path) -> Iterator[DiskStore]:
    """Open a store to write it, made where it is not there; nobody else can meanwhile.

    Raises:
        StoreError: the folder is no store, cannot be written, or somebody else writes.
    """
    home = Home(folder)
    with home.locked():
        store = DiskStore(home)
        try:
            yield store
        finally:
            store.close()


def _n_quads(entry: Entry) -> bytes:
    """Return what an entry states, line by line with the name of its graph: line breaks in texts are escaped."""
    return entry.stated.replace(b" .\n", f" {named(entry.note.graph)} .\n".encode())


def _opened(opening: Callable[[], pyoxigraph.Store], *, where: Path) -> pyoxigraph.Store:
    try:
        return opening()
    except (OSError, RuntimeError, ValueError) as error:
        what = one_line(error)
        raise StoreError(
            Bilingual(f"the store cannot be opened: {what}", f"penyimpanan tidak dapat dibuka: {what}"),
            where=str(where),
            todo=Bilingual(
                "where it is broken, remove the folder and load again", "bila rusak, hapus foldernya dan muat lagi"
            ),
        ) from error
