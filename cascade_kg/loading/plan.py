"""Which file makes which graph: claims are settled before anything is written, so that none is lost to another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cascade_kg.core.errors import CascadeError, InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.loading import Kind, Loaded, State
from cascade_kg.loading.sighting import Places, is_gone, see
from cascade_kg.store.files import content_of, name_of_cascade, placed_files
from cascade_kg.store.notes import Note

__all__ = ["Plan", "plan", "refusal"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done with the files of cascades, and what is known before."""

    same: list[Note] = field(default_factory=list)
    touched: list[Note] = field(default_factory=list)
    """Notes on files whose bytes are the same at another time."""
    to_read: list[tuple[str, Path, str]] = field(default_factory=list)
    """The graph, the path and the absolute path of each file that states something else, or was never seen."""
    gone: list[Note] = field(default_factory=list)
    refused: list[Loaded] = field(default_factory=list)


def plan(paths: Sequence[Path], *, notes: Mapping[str, Note]) -> Plan:
    """Look at the files that paths stand for, and settle what each of them is to become.

    A file that was loaded from a path, or from below it, and is there no longer, is gone; also one that is itself
    named. A folder without any cascade is an error and no order to empty the store: so looks a disk that is not there.

    Raises:
        InputError: a path is not there, or stands for no cascade.
    """
    places, by_file = Places(), {note.file: note for note in notes.values()}
    present = [path for path in paths if path.exists() or places.absolute(path) not in by_file]
    files = placed_files(present) if present or not paths else {}
    made = Plan()
    claims: dict[str, list[str]] = {}
    for file, path in files.items():
        _look(path, file, by_file.get(file), made, claims)
    contested = _contested(made, claims, notes, by_file, files)
    made.to_read[:] = [each for each in made.to_read if each[2] not in contested]
    made.refused.extend(contested.values())
    taken = {graph for graph, _, _ in made.to_read}
    for file in places.within(paths, by_file.keys() - files.keys()):
        note = by_file[file]
        try:
            if is_gone(file):
                # Another file may state the cascade now: then it has moved.
                made.gone.extend([note] if note.graph not in taken else [])
            else:
                made.refused.append(refusal(file, note, _unlisted(file)))
        except OSError as error:
            made.refused.append(refusal(file, note, _unlisted(file, error)))
    return made


def _look(path: str, file: str, note: Note | None, made: Plan, claims: dict[str, list[str]]) -> None:
    """Sort a file by what it looks like, and write down the graph that it claims."""
    try:
        seen = see(path, note)
        if note and seen.digest == note.bytes:
            if seen.is_as(note):
                made.same.append(note)
            else:
                made.touched.append(seen.at(note))
            claims.setdefault(note.graph, []).append(file)
            return
        assert seen.content is not None
        graph = name_of_cascade(seen.content, where=path)
    except CascadeError as error:
        made.refused.append(refusal(path, note, error))
        if note:
            claims.setdefault(note.graph, []).append(file)
        return
    made.to_read.append((graph, Path(path), file))
    claims.setdefault(graph, []).append(file)


def _contested(
    made: Plan,
    claims: Mapping[str, Sequence[str]],
    notes: Mapping[str, Note],
    by_file: Mapping[str, Note],
    files: Mapping[str, str],
) -> dict[str, Loaded]:
    """Return the files that state the cascade of another file, each with its refusal.

    The file that the store has the cascade from keeps it; where it has it from none of them, none gets it.
    """
    found: dict[str, Loaded] = {}
    for graph, path, file in made.to_read:
        others = [other for other in claims[graph] if other != file]
        holder = notes[graph].file if graph in notes else None
        if holder is not None and holder not in files and _still_states(graph, holder, path):
            others.append(holder)
        if others and file != holder:
            shown = files.get(others[0], others[0])
            error = InputError(
                Bilingual(f"holds the same cascade as {shown}", f"memuat cascade yang sama dengan {shown}"),
                where=str(path),
                todo=Bilingual("keep one of the two", "simpan salah satunya"),
            )
            found[file] = refusal(str(path), by_file.get(file), error)
    return found


def _still_states(graph: str, holder: str, path: Path) -> bool:
    """Tell whether the file that a cascade was loaded from, outside of what is loaded now, still states it."""
    other = Path(holder)
    try:
        if is_gone(holder) or other.samefile(path):
            return False
        return name_of_cascade(content_of(other), where=holder) == graph
    except (OSError, InputError):
        return True


def refusal(file: str, note: Note | None, error: CascadeError) -> Loaded:
    """Return what has become of a cascade's file at fault, and of the graph that is noted as its own."""
    return Loaded(Kind.CASCADE, State.REFUSED, file, note.graph if note else None, error)


def _unlisted(file: str, error: OSError | None = None) -> InputError:
    reason = error.strerror if error and error.strerror else None
    return InputError(
        reason or Bilingual("the folder of the file cannot be listed", "folder berkas ini tidak dapat didaftar"),
        where=file,
        todo=Bilingual("make the folder readable", "buat folder itu dapat dibaca"),
    )
