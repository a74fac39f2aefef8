"""The use cases of checking: files, a store, a server, and how findings are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cascade_kg.workspace.reader import Reader, cascades_or_default

if TYPE_CHECKING:
    from cascade_kg.checking import Check
    from cascade_kg.core.findings import Validation
    from cascade_kg.core.hands import Hands
    from cascade_kg.core.loading import Progress
    from cascade_kg.upkeep import Upkeep

__all__ = ["Checks"]


class Checks(Reader):
    """Cascades held against the rules."""

    __slots__ = ()

    def validate(
        self,
        paths: Sequence[Path] = (),
        *,
        profile: str = "audit",
        baseline: Path | None = None,
        engine: str = "auto",
        endpoint: str | None = None,
    ) -> Validation:
        """Check cascades against the rules of a profile, and hold the findings against a baseline.

        With an ``endpoint`` all cascades of the server are checked, where they lie.

        ``engine`` is ``store``, ``pyshacl``, or ``auto``: pyshacl for the rules that the store cannot run.

        Raises:
            InputError: a path, a file or the baseline is at fault.
        """
        from cascade_kg.checking import validated, validated_at
        from cascade_kg.core.findings import Profile
        from cascade_kg.validation.run import Engine

        if endpoint:
            from cascade_kg.querying.collection import open_endpoint

            return validated_at(open_endpoint(endpoint), profile=Profile(profile), baseline=baseline)
        return validated(cascades_or_default(paths), profile=Profile(profile), baseline=baseline, engine=Engine(engine))

    def check(
        self,
        paths: Sequence[Path] = (),
        *,
        profile: str = "audit",
        baseline: Path | None = None,
        engine: str = "auto",
        scope: str = "regency",
        hands: Hands,
        progress: Progress,
    ) -> Check:
        """Check cascades as ``validate`` does, with other processes where there are many; those at fault are set aside.

        Raises:
            InputError: a path, the baseline, or one of a few files is at fault.
            StoreError: the cluster is not to be had.
        """
        from cascade_kg.checking import check_files
        from cascade_kg.core.findings import Profile
        from cascade_kg.validation.run import Engine, Together

        return check_files(
            cascades_or_default(paths),
            profile=Profile(profile),
            baseline=baseline,
            engine=Engine(engine),
            scope=Together(scope),
            hands=hands,
            progress=progress,
        )

    def keep_up(
        self,
        store: Path,
        *,
        profile: str = "audit",
        baseline: Path | None = None,
        scope: str = "regency",
        only_changed: bool = False,
        hands: Hands,
        progress: Progress,
    ) -> Upkeep:
        """Check what has changed in a store on disk since it was checked; all else is known already.

        Raises:
            StoreError: the folder is no store, or cannot be read or written; or the cluster is not to be had.
        """
        from cascade_kg.checking import entries_of
        from cascade_kg.core.findings import Profile
        from cascade_kg.reports.findings.baseline import accept
        from cascade_kg.upkeep import keep_up
        from cascade_kg.validation.run import Together

        entries = entries_of(baseline)
        known = keep_up(
            store,
            profile=Profile(profile),
            scope=Together(scope),
            only_changed=only_changed,
            hands=hands,
            progress=progress,
        )
        return replace(known, validation=accept(known.validation, entries))

    def fails(self, validation: Validation, *, at_least: str) -> bool:
        """Tell whether a finding is as grave as a severity and not accepted, or an acceptance is not needed."""
        from cascade_kg.core.findings import Severity

        return validation.fails(Severity(at_least))

    def render_findings(self, validation: Validation, *, form: str, fail_on: str = "violation") -> str | bytes:
        """Return findings in one of the forms of ``cascade-kg validate --format``."""
        if form == "turtle":
            from cascade_kg.core.turtle import to_turtle
            from cascade_kg.validation.report import report_graph

            return to_turtle(report_graph(validation)).decode("utf-8")
        from cascade_kg.catalog.rules import rules
        from cascade_kg.core.findings import Severity
        from cascade_kg.reports.findings import render

        return render(
            validation,
            form,
            rules=rules(),
            language=self.language,
            width=self.width,
            colour=self.colour,
            fail_on=Severity(fail_on),
        )
