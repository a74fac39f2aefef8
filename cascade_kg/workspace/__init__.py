"""The use cases, one short method each: the command line, and whatever else talks to people, talks to this alone."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.workspace.reader import cascades_or_default
from cascade_kg.workspace.workbooks import Workbooks

if TYPE_CHECKING:
    from cascade_kg.core.comparison import Comparison
    from cascade_kg.core.findings import Finding
    from cascade_kg.core.loading import Load, Progress
    from cascade_kg.core.model import Cascade
    from cascade_kg.core.report import Report
    from cascade_kg.core.table import Table
    from cascade_kg.querying.worker import Apart
    from cascade_kg.reasoning import Reasoning

__all__ = ["Workspace", "write_file"]


class Workspace(Workbooks):
    """The work of planners and auditors, in the language that they read."""

    __slots__ = ()

    def ask(
        self,
        name: str,
        parameters: Mapping[str, str],
        *,
        paths: Sequence[Path] = (),
        store: Path | None = None,
        endpoint: str | None = None,
        engine: str = "oxigraph",
    ) -> Table:
        """Answer a question over files, of a store on disk, or at a SPARQL endpoint.

        Raises:
            AskingError: no question has this name, or a parameter is not as it should be.
            InputError: a path or a file is at fault.
            StoreError: the folder is no store, or the endpoint does not answer.
        """
        from cascade_kg.catalog.questions import question
        from cascade_kg.querying import Engine, ask, open_endpoint, open_files, open_store, refuse_unknown

        asked = question(name)
        if store:
            opened = open_store(store)
        else:
            opened = (
                open_endpoint(endpoint) if endpoint else open_files(cascades_or_default(paths), engine=Engine(engine))
            )
        refuse_unknown(asked, parameters, store=opened)
        return ask(asked, parameters, store=opened)

    def ask_own(
        self,
        file: Path,
        *,
        paths: Sequence[Path] = (),
        store: Path | None = None,
        endpoint: str | None = None,
        services: Sequence[str] = (),
    ) -> Apart:
        """Answer the query of a file in a process of its own, or at an endpoint, which may ask the services named."""
        from cascade_kg.querying.own import ask_own

        paths = () if store or endpoint else cascades_or_default(paths)
        return ask_own(file, paths=paths, store=store, endpoint=endpoint, services=services)

    def load(self, paths: Sequence[Path] = (), *, store: Path, progress: Progress) -> Load:
        """Load cascades and what they refer to into a store on disk, and let readers see it.

        Raises:
            InputError: a path is at fault; of files at fault the result tells.
            StoreError: the folder is no store, cannot be written, or somebody else writes.
        """
        from cascade_kg.loading import load
        from cascade_kg.store.disk import writing

        with writing(store) as opened:
            done = load(cascades_or_default(paths), store=opened, progress=progress)
            opened.publish()
        return done

    def load_at(
        self,
        paths: Sequence[Path] = (),
        *,
        endpoint: str,
        update: str | None = None,
        graph_store: str | None = None,
        progress: Progress,
    ) -> Load:
        """Load cascades and what they refer to into a SPARQL server, by updates or by its Graph Store.

        Where ``update`` is not given the endpoint takes updates too.

        Raises:
            InputError: a path or an address is at fault; of files at fault the result tells.
            StoreError: the server cannot be reached, or refuses.
        """
        from cascade_kg.loading import load
        from cascade_kg.querying.collection import open_endpoint

        store = open_endpoint(endpoint, update=update or endpoint, graph_store=graph_store)
        return load(cascades_or_default(paths), store=store, progress=progress)

    def render_load(self, load: Load, *, form: str) -> str | bytes:
        """Return how many files came to what, or, in a form for programs, what became of each."""
        from cascade_kg.reports.loads import by_state, file_by_file

        table, headings, title = (by_state if form == "table" else file_by_file)(load, self.language)
        return self.render_table(table, form=form, title=title, headings=headings)

    def report(
        self,
        paths: Sequence[Path] = (),
        *,
        organization: str | None = None,
        region: str | None = None,
        weights: Path | None = None,
        profile: str = "audit",
        baseline: Path | None = None,
    ) -> Report:
        """Gather what is said of an agency, of a region, or of all cascades: findings, scores, answers.

        Raises:
            InputError: a path, a file, the baseline or the weights are at fault, or no cascade is of that agency or
                region.
        """
        from cascade_kg.audit import gather, weights_from
        from cascade_kg.store.files import cascades_of

        # Weights at fault are refused before the long work.
        weighed = weights_from(weights) if weights else None
        files = cascades_of(cascades_or_default(paths), organization=organization, region=region)
        validation = self.validate(tuple(files.values()), profile=profile, baseline=baseline)
        return gather(files, validation=validation, weights=weighed)

    def render_report(self, report: Report, *, form: str) -> str | bytes:
        """Return a report in one of the forms of ``cascade-kg report --format``."""
        if form in ("sarif", "junit", "annotations"):
            return self.render_findings(report.validation, form=form)
        from cascade_kg.catalog.rules import rules
        from cascade_kg.reports.workpaper import render

        drawn = report.files if form == "html" else {}
        trees = {cascade: _one_cascade(Path(file))[1] for cascade, file in drawn.items()}
        return render(report, form, rules=rules(), trees=trees, language=self.language)

    def draw(self, file: Path, *, form: str, findings: bool = True) -> str | bytes:
        """Draw the performance tree of a cascade file, as ``text``, ``svg``, ``html`` or ``pdf``."""
        cascade, found = self._drawn(file, findings=findings)
        match form:
            case "svg":
                from cascade_kg.reports.tree_svg import draw_svg

                return draw_svg(cascade, findings=found, language=self.language)
            case "html":
                from cascade_kg.reports.tree_page import draw_html

                return draw_html(cascade, findings=found, language=self.language)
            case "pdf":
                from cascade_kg.reports.tree_pdf import draw_pdf

                return draw_pdf(cascade, findings=found, language=self.language)
            case _:
                from cascade_kg.reports.tree_text import draw_text

                return draw_text(cascade, findings=found, language=self.language, width=self.width)

    def draw_pages(self, file: Path, *, folder: Path, findings: bool = True) -> tuple[Path, ...]:
        """Draw the performance tree as A3 pages, one a program, and return the SVG files."""
        from cascade_kg.core.replacing import replace_file
        from cascade_kg.reports.tree_pages import draw_pages

        cascade, found = self._drawn(file, findings=findings)
        files = []
        for number, page in enumerate(draw_pages(cascade, findings=found, language=self.language), start=1):
            files.append(folder / f"{file.stem}-{number:02}.svg")
            replace_file(files[-1], page.encode("utf-8"))
        return tuple(files)

    def compare(self, a: Path, b: Path) -> Comparison:
        """Say how one cascade differs from another; each is a file, or a folder that holds one.

        Raises:
            InputError: a path or a file is at fault, or a folder holds several cascades.
        """
        from cascade_kg.comparison import compare

        return compare(_one_cascade(a)[1], _one_cascade(b)[1])

    def render_comparison(self, comparison: Comparison, *, form: str) -> str | bytes:
        """Return a comparison in one of the forms of ``cascade-kg compare --format``."""
        from cascade_kg.reports.comparison import render

        return render(comparison, form, language=self.language, width=self.width, colour=self.colour)

    def reason(self, paths: Sequence[Path] = ()) -> Reasoning:
        """Let HermiT look at the ontology and cascades.

        Raises:
            ProjectError: there is no Java.
        """
        from cascade_kg.reasoning import reason
        from cascade_kg.store.files import cascade_files

        return reason(cascade_files(cascades_or_default(paths)))

    def render_reasoning(self, reasoning: Reasoning, *, form: str) -> str:
        """Return what the reasoner has found, as ``text`` or ``json``."""
        if form == "json":
            return json.dumps(asdict(reasoning), ensure_ascii=False, indent=2)
        return reasoning.in_words(self.language)

    def questions(self) -> Table:
        """Return the questions that can be asked, by those who ask them."""
        from cascade_kg.reports.listings import list_of_questions

        return list_of_questions(self.language)

    def render_answer(self, name: str, table: Table, *, form: str) -> str | bytes:
        """Return the answer to a question in one of the forms of ``--format``, under the question's own words."""
        from cascade_kg.catalog.questions import question
        from cascade_kg.reports.tables import render

        asked = question(name)
        headings = [column.description.in_(self.language) for column in asked.columns]
        title = asked.summary.in_(self.language)
        return render(table, form, title=title, headings=headings, language=self.language, width=self.width)

    def rules(self) -> Table:
        """Return the rules that cascades are checked against."""
        from cascade_kg.reports.listings import list_of_rules

        return list_of_rules(self.language)

    def render_table(
        self, table: Table, *, form: str, title: str, headings: Sequence[str] | None = None
    ) -> str | bytes:
        """Return a table in one of the forms of ``--format``."""
        from cascade_kg.reports.tables import render

        return render(table, form, title=title, headings=headings, language=self.language, width=self.width)

    def _drawn(self, file: Path, *, findings: bool) -> tuple[Cascade, tuple[Finding, ...]]:
        path, cascade = _one_cascade(file)
        return cascade, self.validate((path,)).findings if findings else ()


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        InputError: the file cannot be written.
    """
    from cascade_kg.core.replacing import replace_file

    replace_file(path, content)


def _one_cascade(path: Path) -> tuple[Path, Cascade]:
    """Return the one cascade that a path stands for, and its file."""
    from cascade_kg.core.records import from_graph
    from cascade_kg.store.files import cascade_files
    from cascade_kg.validation.cascade_files import read

    files = cascade_files([path])
    if len(files) != 1:
        raise InputError(
            Bilingual(f"the folder holds {len(files)} cascades", f"folder ini memuat {len(files)} cascade"),
            where=str(path),
            todo=Bilingual("name one file", "sebutkan satu berkas"),
        )
    return files[0], from_graph(read(files[0]).graph)
