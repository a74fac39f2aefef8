"""A pile of files, imported at once: each is recognised, what can be read is read, and of each is said what became."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cascade_kg.core.errors import CascadeError, InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.hands import Hands
from cascade_kg.core.intake import Arrival, Document, Imported, Years
from cascade_kg.core.loading import Progress
from cascade_kg.core.pile import Fate, Pile, PileEntry
from cascade_kg.intake.arrivals import recognise_batch
from cascade_kg.intake.importing import by_place
from cascade_kg.intake.orders import ToRecognise
from cascade_kg.intake.tallies import tally_of
from cascade_kg.intake.walking import files_below
from cascade_kg.labour import done_by, state_of_software
from cascade_kg.store.files import content_of

__all__ = ["OVERVIEW", "import_pile"]

OVERVIEW = "import-overview.xlsx"
"""The name of the overview, in the folder of the cascades."""

_BEFORE = Bilingual(
    "done before, nothing has changed since: its report says what to look at",
    "sudah dikerjakan, tidak ada yang berubah sejak itu: lihat laporannya",
)

_COPY = Bilingual("a copy of {}", "salinan dari {}")
_ANOTHER = Bilingual(
    "of the same kecamatan and year as {}: none was taken, keep the one that holds",
    "kecamatan dan tahunnya sama dengan {}: tidak satu pun diambil, simpan yang berlaku saja",
)
_OVERVIEW = Bilingual("an overview that an import has written", "ikhtisar yang ditulis sebuah impor")


@dataclass(frozen=True, slots=True)
class _Item:
    """What is said of a file or of a cascade in it, and the document where there is one to read."""

    entry: PileEntry
    document: Document | None = None


def import_pile(
    folder: Path,
    *,
    into: Path,
    dry_run: bool,
    language: str,
    kecamatan: str | None = None,
    years: Years | None = None,
    hands: Hands | None = None,
    progress: Progress | None = None,
) -> Pile:
    """Read the files below a folder into cascades, and say what became of each.

    ``kecamatan`` and ``years`` are those of all files, where they are given.

    Raises:
        InputError: a folder cannot be used.
        ProjectError: a file of the project is missing or broken.
        StoreError: the cluster is not to be had.
    """
    # Its own name may say whose the files are, also to the workers of a cluster, which work elsewhere.
    home = folder.absolute()
    found = list(files_below(home, apart=into))
    arrivals = _arrivals(
        home,
        {place: file for place, (file, skipped) in enumerate(found) if not skipped and file.name != OVERVIEW},
        given=(kecamatan, years),
        hands=hands or Hands(),
        progress=progress,
    )
    items: list[_Item] = []
    for place, (file, skipped) in enumerate(found):
        name = file.relative_to(home).as_posix()
        if place in arrivals:
            items += _items(name, arrivals[place])
        else:
            items.append(_Item(PileEntry(name, Fate.SKIPPED, remarks=(skipped or _OVERVIEW,))))
    rivals = _rivals(items)
    _, unreadable = by_place(list(rivals.values()), folder=into, dry_run=True, language=language, hands=hands)
    for number, place in enumerate(rivals):
        if number in unreadable:
            items[place] = _Item(replace(items[place].entry, remarks=_words(unreadable[number])))
    items = list(_without_repeated(items))
    entries = [item.entry for item in items]
    waiting = [(place, item.document) for place, item in enumerate(items) if item.document]
    documents = [document for _, document in waiting]
    done, faults = by_place(documents, folder=into, dry_run=dry_run, language=language, hands=hands, progress=progress)
    for number, (place, _) in enumerate(waiting):
        if number in done:
            entries[place] = _read(entries[place], done[number], written=not dry_run)
        else:
            entries[place] = replace(entries[place], remarks=_words(faults[number]))
    return Pile(str(folder), tuple(entries))


def _arrivals(
    folder: Path,
    files: Mapping[int, Path],
    *,
    given: tuple[str | None, Years | None],
    hands: Hands,
    progress: Progress | None,
) -> Mapping[int, Arrival | CascadeError]:
    """Return of files by their places what they hold, or why that cannot be said."""
    known: dict[int, Arrival | CascadeError] = {}

    def orders() -> Iterator[ToRecognise]:
        for place, file in files.items():
            try:
                yield ToRecognise(place, file, content_of(file), folder, *given)
            except InputError as error:
                known[place] = error

    for place, arrived in done_by(hands, recognise_batch, orders(), number=len(files), state=state_of_software):
        known[place] = arrived
        if progress:
            progress(len(known), len(files))
    return known


def _items(name: str, arrived: Arrival | CascadeError) -> Iterator[_Item]:
    """Yield what a file holds, set aside until it is read."""
    entry = PileEntry(name, Fate.SET_ASIDE)
    if isinstance(arrived, CascadeError):
        yield _Item(replace(entry, remarks=_words(arrived)))
        return
    entry = replace(entry, form=arrived.form, grounds=arrived.grounds, remarks=arrived.asks)
    for each in arrived.documents:
        yield _Item(replace(entry, kecamatan=each.kecamatan, years=each.years), each)
    if not arrived.documents:
        yield _Item(entry)


def _rivals(items: Sequence[_Item]) -> Mapping[int, Document]:
    """Return by their places the documents of the same kecamatan and years that differ: one may be unreadable."""
    differing = {owner: len({_content(each) for each in same}) > 1 for owner, same in _owned(items).items()}
    return {
        place: document
        for place, item in enumerate(items)
        if (document := item.document) and differing[document.kecamatan, document.years]
    }


def _owned(items: Sequence[_Item]) -> Mapping[tuple[str, Years], Sequence[_Item]]:
    """Return the items that may be read by their kecamatan and years."""
    owners: dict[tuple[str, Years], list[_Item]] = {}
    for item in items:
        if item.document:
            owners.setdefault((item.document.kecamatan, item.document.years), []).append(item)
    return owners


def _without_repeated(items: Sequence[_Item]) -> Iterator[_Item]:
    """Yield the items; of those of the same kecamatan and years none is read, but the first of mere copies."""
    owners = _owned(items)
    for item in items:
        same = owners[item.document.kecamatan, item.document.years] if item.document else [item]
        others = [other for other in same if other is not item]
        if not others:
            yield item
        elif len({_content(other) for other in same}) > 1:
            yield _Item(replace(item.entry, remarks=(_about(_ANOTHER, others),)))
        elif item is same[0]:
            yield item
        else:
            yield _Item(replace(item.entry, fate=Fate.SKIPPED, remarks=(_about(_COPY, same[:1]),)))


def _content(item: _Item) -> bytes:
    document = item.document
    assert document is not None
    return hashlib.sha256(content_of(document.file) if document.part is None else document.part).digest()


def _about(words: Bilingual, items: Sequence[_Item]) -> Bilingual:
    names = ", ".join(item.entry.file for item in items)
    return Bilingual(words.en.format(names), words.id.format(names))


def _read(entry: PileEntry, done: Imported, *, written: bool) -> PileEntry:
    """Return what is said of a document that was read, now or by a run before."""
    tally = done.tally
    if tally is None:
        report = done.report_file.read_bytes() if done.report_file else None
        tally = tally_of(done.cascade_file.read_bytes(), report)
    looks = (_BEFORE,) if done.looks is None else done.looks
    return replace(
        entry,
        fate=Fate.LOOK if done.looks or tally.unread else Fate.READ,
        tally=tally,
        remarks=looks,
        written=str(done.cascade_file) if written else None,
    )


def _words(error: CascadeError) -> tuple[Bilingual, ...]:
    """Return what an error says, but for the name of the file, and a remark for each thing that is wrong."""
    whole = Bilingual(*(f"{what} ({todo})" if todo else what for what, todo in map(error.said, ("en", "id"))))
    return (whole, *(Bilingual(*both) for both in zip(error.lines_in("en")[1:], error.lines_in("id")[1:], strict=True)))
