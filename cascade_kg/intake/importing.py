"""Documents become cascade files, each by itself; one that is at fault is set aside, and the others go on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from cascade_kg.bulk.journal import Journal
from cascade_kg.core.errors import CascadeError, InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.hands import Hands
from cascade_kg.core.intake import Document, Imported, Intake
from cascade_kg.core.iris import period
from cascade_kg.core.loading import Progress
from cascade_kg.core.replacing import replace_file
from cascade_kg.core.words import slug
from cascade_kg.importers.received import kecamatan_of
from cascade_kg.intake.differing import difference
from cascade_kg.intake.making import import_batch
from cascade_kg.intake.orders import Made, ToImport, decisions_file
from cascade_kg.labour import done_by, state_of_software
from cascade_kg.store.files import content_of

__all__ = ["by_place", "import_documents"]

JOURNAL = ".import-journal"

_BEFORE = Bilingual("done before, nothing has changed since", "sudah dikerjakan, tidak ada yang berubah sejak itu")


def import_documents(
    documents: Sequence[Document],
    *,
    folder: Path,
    dry_run: bool,
    language: str,
    hands: Hands | None = None,
    progress: Progress | None = None,
) -> Intake[Imported]:
    """Read documents into Turtle cascades and import reports, and set those aside that are at fault.

    What a run that was stopped has done of several documents is not done again, unless the document, the decisions,
    the files that were written or the software have changed.

    Raises:
        InputError: the folder cannot be used.
        ProjectError: a file of the project is missing or broken.
        StoreError: the cluster is not to be had.
    """
    return Intake.of(
        *by_place(documents, folder=folder, dry_run=dry_run, language=language, hands=hands, progress=progress)
    )


def by_place(
    documents: Sequence[Document],
    *,
    folder: Path,
    dry_run: bool,
    language: str,
    hands: Hands | None = None,
    progress: Progress | None = None,
) -> tuple[Mapping[int, Imported], Mapping[int, CascadeError]]:
    """Import documents as ``import_documents`` does, and say by their places what was done and what was set aside."""
    with ExitStack() as stack:
        journal = None
        if len(documents) > 1 and not dry_run:
            journal = stack.enter_context(Journal(folder / JOURNAL, state=state_of_software()))
        done = _Import(documents, folder=folder, dry_run=dry_run, language=language, journal=journal)
        for place, made in done_by(
            hands or Hands(), import_batch, done.orders(), number=len(documents), state=state_of_software
        ):
            done.take(place, made)
            if progress:
                progress(done.number, len(documents))
        if journal is not None:
            journal.complete = not done.faults
        return done.imported, done.faults


class _Import:
    """What an import has come to so far, by the places of the documents."""

    def __init__(
        self, documents: Sequence[Document], *, folder: Path, dry_run: bool, language: str, journal: Journal | None
    ) -> None:
        self.documents = documents
        self.folder = folder
        self.dry_run = dry_run
        self.language = language
        self.journal = journal
        self.imported: dict[int, Imported] = {}
        self.faults: dict[int, CascadeError] = {}
        self._given: dict[int, tuple[Path, str]] = {}

    @property
    def number(self) -> int:
        """Return how many documents have come to an end, good or bad."""
        return len(self.imported) + len(self.faults)

    def orders(self) -> Iterator[ToImport]:
        """Yield what is to be done, reading each document when its turn comes."""
        for place, document in enumerate(self.documents):
            try:
                order = self._order(place, document)
            except InputError as error:
                self.faults[place] = error
                continue
            file = order.cascade_file
            given = _digest(str(document).encode(), order.content, order.decisions)
            if self.journal is not None and _line(given, file, _report_file(file)) in self.journal:
                report = _report_file(file) if _report_file(file).is_file() else None
                summary = f"{document.file}: {_BEFORE.in_(self.language)}"
                self.imported[place] = Imported(file, report, changed=False, summary=summary)
            else:
                self._given[place] = file, given
                yield order

    def take(self, place: int, made: Made | CascadeError) -> None:
        """Write what was made of a document, and note it."""
        file, given = self._given.pop(place)
        if isinstance(made, CascadeError):
            self.faults[place] = made
            return
        changed, summary = False, made.summary
        if self.dry_run:
            summary += difference(file, made.turtle, language=self.language)
        else:
            try:
                if made.report is not None and not _says_nothing_new(made, file):
                    replace_file(_report_file(file), made.report)
                changed = replace_file(file, made.turtle)
            except InputError as error:
                self.faults[place] = error
                return
            if self.journal is not None:
                self.journal.add(_line(given, file, _report_file(file)))
        report = None if made.report is None else _report_file(file)
        self.imported[place] = Imported(
            file, report, changed=changed, summary=summary, tally=made.tally, looks=made.looks
        )

    def _order(self, place: int, document: Document) -> ToImport:
        content = content_of(document.file) if document.part is None else document.part
        region = kecamatan_of(document.kecamatan)
        file = self.folder / f"{region.code}-{slug(region.name)}" / f"{period(*document.years)}.ttl"
        beside = decisions_file(file)
        decisions = content_of(beside) if beside.exists() else None
        return ToImport(place, document, content, file, decisions, self.language)


def _report_file(cascade_file: Path) -> Path:
    return cascade_file.with_suffix(".import.csv")


def _says_nothing_new(made: Made, file: Path) -> bool:
    """Tell whether the report that is there, of the document or of what was changed, says more than the one made."""
    return made.restates and _report_file(file).is_file() and file.is_file() and file.read_bytes() == made.turtle


def _line(given: str, *written: Path) -> str:
    """Return what a journal says of a document: what it was, and what stands in the files that were written."""
    return _digest(given.encode(), *(file.read_bytes() if file.is_file() else None for file in written))


def _digest(*parts: bytes | None) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(b"-" if part is None else b"%d:" % len(part) + part)
    return digest.hexdigest()
