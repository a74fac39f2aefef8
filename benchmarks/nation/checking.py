"""What the processes of a check do: cascades by themselves, and all together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

__all__ = ["Found", "all_together", "alone", "alone_by_pyshacl"]

Found = tuple[list[tuple[str, str]], float]
"""Rules and focus nodes, and the peak of the process in megabytes."""


def alone(paths: Sequence[Path]) -> Found:
    """Check cascades by themselves."""
    return _found(paths, "auto")


def alone_by_pyshacl(paths: Sequence[Path]) -> Found:
    """Check cascades by themselves, all rules with pyshacl."""
    return _found(paths, "pyshacl")


def _found(paths: Sequence[Path], engine: str) -> Found:
    """Return what is found in files, each read, checked and left, and the peak of this process in megabytes."""
    from cascade_kg.validation.cascade_files import read
    from cascade_kg.validation.run import Engine, check_alone

    found: list[tuple[str, str]] = []
    for path in paths:
        for findings, _ in check_alone([read(path)], engine=Engine(engine)):
            found += [(each.rule, each.focus) for each in findings]
    return found, _peak()


def all_together(paths: Sequence[Path]) -> Found:
    """Check cascades together; of a single one nothing is found."""
    from cascade_kg.catalog.rules import rules
    from cascade_kg.validation.run import asked_together, together

    homes = {home.cascade: home for home in map(_Home.of, paths)}
    asked = asked_together()
    stated = ((name, home.told(asked)) for name, home in homes.items())
    codes = {code for home in homes.values() for code in home.region_codes}
    if len(homes) < 2:
        return [], _peak()
    found, _ = together(homes, stated, codes, rules=[rule for rule in rules() if rule.scope == "region"])
    return sorted({(each.rule, each.focus) for each in found}), _peak()


@dataclass(frozen=True, eq=False)
class _Home:
    """A file of a cascade that is read again only where a finding speaks of it."""

    path: Path
    cascade: str

    @classmethod
    def of(cls, path: Path) -> _Home:
        from cascade_kg.store.files import content_of, name_of_cascade

        return cls(path, name_of_cascade(content_of(path), where=str(path)))

    @property
    def region_codes(self) -> tuple[str, ...]:
        return (self.cascade.split("/")[-2],)

    @property
    def facts(self) -> Any:
        return self._file.facts

    @property
    def lines(self) -> Any:
        return self._file.lines

    @cached_property
    def _file(self) -> Any:
        from cascade_kg.validation.cascade_files import read

        return read(self.path)

    def told(self, asked: Any) -> bytes:
        """Return what is asked of its statements, read when it is asked for, and not kept."""
        import pyoxigraph

        told: bytes = asked.of(pyoxigraph.parse(self.path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE))
        return told


def _peak() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
