"""A load: the graphs of files put into a store, so that only what changed is touched and no graph is ever half."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from cascade_kg.catalog.background import background
from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.iris import REFERENCE
from cascade_kg.core.loading import Kind, Load, Loaded, Progress, State
from cascade_kg.loading.plan import Plan, plan, refusal
from cascade_kg.loading.sighting import Places, Seen, see
from cascade_kg.store.notes import Note
from cascade_kg.store.port import Entry, Store
from cascade_kg.store.turtle import content_hash, stated
from cascade_kg.validation.cascade_files import CascadeFile, read

__all__ = ["load"]

_BATCH = 200_000_000
"""The bytes of N-Triples that are kept before they are added together, a million statements.

Oxigraph takes another gigabyte to sort them. Fewer at a time are more and smaller files on disk, which it then spends
its time on to merge.
"""


_NAMELESS = re.compile(rb"^<(?P<subject>[^>]*+)> <[^>]*+> (?:_:|<<)", re.MULTILINE)
"""A statement about a blank node or a statement."""


def load(paths: Sequence[Path], *, store: Store, progress: Progress) -> Load:
    """Load the cascades of files and folders into a store, and what all its cascades refer to.

    A file that is at fault is refused, and the store keeps the graph that it has of it; all others are loaded.

    Raises:
        InputError: a path is not there, or stands for no cascade.
        StoreError: the store cannot be read or written; what was written until then is whole.
        ProjectError: a file of the project is missing or broken.
    """
    notes = store.notes()
    planned = plan(paths, notes={graph: note for graph, note in notes.items() if not _is_background(graph)})
    loading = _Loading(store, notes)
    return Load((*loading.cascades(planned, progress), *loading.background()))


class _Loading:
    """A load that is under way: the store, what is noted of its graphs, and those that wait to be added together."""

    def __init__(self, store: Store, notes: Mapping[str, Note]) -> None:
        self._store, self._notes = store, dict(notes)
        self._by_file = {note.file: note for note in notes.values()}
        self._waiting: list[Entry] = []
        self._bytes_waiting = 0

    @cached_property
    def _there(self) -> frozenset[str]:
        """Return the graphs that the store held when one without a note was met: mostly there is none."""
        return frozenset(self._store.graphs())

    def cascades(self, planned: Plan, progress: Progress) -> list[Loaded]:
        """Do what is planned for the files of cascades, and return what became of them, by file."""
        done = [Loaded(Kind.CASCADE, State.SAME, note.file, note.graph) for note in (*planned.same, *planned.touched)]
        done += planned.refused
        for note in planned.touched:
            self._remember(note)
        claimed = {graph for graph, _, _ in planned.to_read}
        for number, (graph, path, file) in enumerate(planned.to_read):
            progress(number, len(planned.to_read))
            done += self._cascade(graph, path, file, claimed)
        self._add_waiting()
        progress(len(planned.to_read), len(planned.to_read))
        done += [self._gone(Kind.CASCADE, note) for note in planned.gone]
        return sorted(done, key=lambda each: (each.file, each.graph or ""))

    def background(self) -> list[Loaded]:
        """Load what the cascades of the store refer to, drop what none refers to any more, and return it by graph."""
        regions = {code for note in self._notes.values() for code in note.regions}
        files, places, done = background(regions), Places(), []
        for graph, path in files.items():
            note, file = self._notes.get(graph), places.absolute(path)
            seen = see(path, note)
            if note and seen.digest == note.bytes:
                if not seen.is_as(note) or note.file != file:
                    self._remember(seen.note(graph=graph, file=file, content=note.content))
                state = State.SAME
            else:
                lines = stated(seen.content or b"", where=str(path))
                state = self._put(seen, lines, graph=graph, file=file, where=str(path))
            done.append(Loaded(Kind.REFERENCE, state, file, graph))
        self._add_waiting()
        left = [note for graph, note in self._notes.items() if _is_background(graph) and graph not in files]
        done += [self._gone(Kind.REFERENCE, note) for note in left]
        return sorted(done, key=lambda each: each.graph or "")

    def _cascade(self, graph: str, path: Path, file: str, claimed: Collection[str]) -> list[Loaded]:
        """Load the file of a cascade; the cascade that it stated before goes, unless another file states it now."""
        before = self._by_file.get(file)
        try:
            seen = see(path, None)
            file_read = _read(path, graph, seen.content)
        except InputError as error:
            return [refusal(str(path), before, error)]
        done = []
        if before and before.graph != graph and before.graph not in claimed:
            # First of all: two notes on one file would hide each other.
            done.append(self._gone(Kind.CASCADE, before))
        state = self._put(
            seen,
            file_read.stated,
            graph=graph,
            file=file,
            where=str(path),
            regions=file_read.region_codes,
        )
        return [*done, Loaded(Kind.CASCADE, state, file, graph)]

    def _put(
        self,
        seen: Seen,
        lines: bytes,
        *,
        graph: str,
        file: str,
        where: str,
        regions: tuple[str, ...] = (),
    ) -> State:
        """Bring a graph into the store, unless what it states is there, and tell what it was."""
        before = self._notes.get(graph)
        note = seen.note(graph=graph, file=file, content=content_hash(lines), regions=regions)
        if before and before.content == note.content:
            self._remember(note)
            return State.SAME
        self._notes[graph] = note
        if before or graph in self._there:
            self._store.put(seen.content or b"", graph=graph, where=where, note=note)
            return State.CHANGED if before else State.NEW
        self._waiting.append(Entry(note, lines))
        self._bytes_waiting += len(lines)
        if self._bytes_waiting > _BATCH:
            self._add_waiting()
        return State.NEW

    def _add_waiting(self) -> None:
        if self._waiting:
            self._store.fill(self._waiting)
            self._waiting, self._bytes_waiting = [], 0

    def _remember(self, note: Note) -> None:
        self._store.remember(note)
        self._notes[note.graph] = note

    def _gone(self, kind: Kind, note: Note) -> Loaded:
        self._store.drop(note.graph)
        del self._notes[note.graph]
        return Loaded(kind, State.GONE, note.file, note.graph)


def _read(path: Path, graph: str, content: bytes | None) -> CascadeFile:
    """Read the file of a cascade as strictly as validation does, and without any blank node.

    Raises:
        InputError: the file is at fault, or is no longer what it was a moment ago.
    """
    file = read(path)
    if (file.cascade, file.content) != (graph, content):
        raise InputError(
            Bilingual("the file changes while it is loaded", "berkas ini berubah selagi dimuat"),
            where=str(path),
            todo=Bilingual("load again", "muat lagi"),
        )
    maybe = b"> _:" in file.stated or b"> <<" in file.stated
    if maybe and (found := _NAMELESS.search(file.stated)):
        subject = found["subject"].decode("utf-8")
        raise InputError(
            Bilingual("the file holds a blank node", "berkas ini memuat node kosong"),
            where=f"{path}:{file.lines.get(subject, 1)}",
            todo=Bilingual("name it below the cascade", "beri nama di bawah cascade"),
        )
    return file


def _is_background(graph: str) -> bool:
    return graph.startswith(REFERENCE)
