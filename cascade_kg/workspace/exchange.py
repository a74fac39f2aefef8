"""The use cases of exchange: documents come in, cascades are enriched and leave in other formats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cascade_kg.workspace.checks import Checks
from cascade_kg.workspace.reader import cascades_or_default

if TYPE_CHECKING:
    from cascade_kg.core.hands import Hands
    from cascade_kg.core.intake import Arrival, Document, Enriched, Imported, Intake, Years
    from cascade_kg.core.loading import Progress
    from cascade_kg.core.pile import Pile
    from cascade_kg.workspace.exporting import Exported

__all__ = ["Exchange"]


class Exchange(Checks):
    """Documents and cascades on their way in and out."""

    __slots__ = ()

    def arrival(self, file: Path, *, kecamatan: str | None = None, years: Years | None = None) -> Arrival:
        """Say which documents a file holds, and whose they are, as far as its name or what is in it says so.

        Raises:
            InputError: the file cannot be read, or is of a format that nothing here reads.
        """
        from cascade_kg.intake import arrival

        return arrival(file, kecamatan=kecamatan, years=years)

    def import_documents(
        self,
        documents: Sequence[Document],
        *,
        folder: Path,
        dry_run: bool = False,
        hands: Hands | None = None,
        progress: Progress | None = None,
    ) -> Intake[Imported]:
        """Read documents into Turtle cascades and import reports, each by itself; those at fault are set aside.

        Raises:
            InputError: the folder cannot be used.
            ProjectError: a file of the project is missing or broken.
            StoreError: the cluster is not to be had.
        """
        from cascade_kg.intake import import_documents

        return import_documents(
            documents, folder=folder, dry_run=dry_run, language=self.language, hands=hands, progress=progress
        )

    def import_pile(
        self,
        folder: Path,
        *,
        into: Path,
        kecamatan: str | None = None,
        years: Years | None = None,
        dry_run: bool = False,
        hands: Hands | None = None,
        progress: Progress | None = None,
    ) -> tuple[Pile, Path | None]:
        """Read the files below a folder, and return what became of each, and the file of the overview.

        A file at fault is set aside; in a dry run nothing is written, and no overview either.

        Raises:
            InputError: a folder cannot be used.
            ProjectError: a file of the project is missing or broken.
            StoreError: the cluster is not to be had.
        """
        from cascade_kg.core.replacing import replace_file
        from cascade_kg.intake.pile import OVERVIEW, import_pile
        from cascade_kg.reports.pile import overview_workbook

        pile = import_pile(
            folder,
            into=into,
            dry_run=dry_run,
            language=self.language,
            kecamatan=kecamatan,
            years=years,
            hands=hands,
            progress=progress,
        )
        if dry_run:
            return pile, None
        replace_file(into / OVERVIEW, overview_workbook(pile, self.language))
        return pile, into / OVERVIEW

    def render_pile(self, pile: Pile) -> str:
        """Return what became of a pile of files as a table for a terminal."""
        from cascade_kg.reports.pile import overview

        return overview(pile, language=self.language, width=self.width)

    def enrich(
        self,
        paths: Sequence[Path] = (),
        *,
        check: bool = False,
        hands: Hands | None = None,
        progress: Progress | None = None,
    ) -> Intake[Enriched]:
        """Make the readings of cascades anew and carry out the decisions beside them, or say what would change.

        Each file stands by itself; those at fault are set aside.

        Raises:
            InputError: a path is at fault.
            ProjectError: a file of the project is missing or broken.
            StoreError: the cluster is not to be had.
        """
        from cascade_kg.intake import enrich_files
        from cascade_kg.store.files import cascade_files

        files = cascade_files(cascades_or_default(paths))
        return enrich_files(files, check=check, language=self.language, hands=hands, progress=progress)

    def export(self, paths: Sequence[Path], *, form: str, apart: bool) -> Iterator[Exported]:
        """Yield the files that cascades become in one of the forms of ``cascade-kg export --format``.

        With ``apart`` each cascade makes a file of its own.

        Raises:
            InputError: a path or a file is at fault.
        """
        from cascade_kg.store.files import cascades_of
        from cascade_kg.workspace.exporting import exported

        files = tuple(cascades_of(paths).values())
        return exported(
            files, form=form, apart=apart, language=self.language, find=lambda path: self.validate((path,)).findings
        )
