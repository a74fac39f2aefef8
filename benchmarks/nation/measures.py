"""What is measured at one size: each step with its peers in turn, so that a noisy machine disturbs all alike."""

from __future__ import annotations

import csv
import statistics
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.nation.processes import ROOT, Run, command, task
from benchmarks.nation.proof import judged
from cascade_kg.catalog.reference_files import files_for
from cascade_kg.store.files import cascade_files

__all__ = ["Bounds", "Measured", "measure"]

_OURS = (sys.executable, "-m", "cascade_kg")
_MAIN = "sub-activities-behind-a-shared-indicator"
_COLD = 15
"""How often one cascade is checked in a process of its own: the speed of a machine changes within seconds."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How often all is run, how long one process may take, and up to how many cascades what takes long is measured."""

    runs: int
    limit: float
    rdflib: int
    cached: int
    plain: int
    asked: int
    stored: int
    shifty: str | None


@dataclass(slots=True)
class Measured:
    """The seconds, and the peak megabytes, of each step at one size, a value a run; and facts about the size."""

    cascades: int
    facts: dict[str, Any] = field(default_factory=dict)
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    megabytes: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    rows: dict[str, int] = field(default_factory=dict)

    def note(self, step: str, seconds: float, megabytes: float) -> None:
        """Add what one run of a step took."""
        self.seconds[step].append(seconds)
        self.megabytes[step].append(megabytes)

    def summary(self) -> dict[str, Any]:
        """Return all of it as plain values, medians first."""
        steps = {
            step: {
                "median": round(statistics.median(values), 4),
                "seconds": [round(each, 4) for each in values],
                "megabytes": round(max(self.megabytes[step]), 1),
            }
            for step, values in self.seconds.items()
        }
        return {"cascades": self.cascades, **self.facts, "steps": steps, "rows": self.rows}


def measure(number: int, folder: Path, bounds: Bounds) -> Measured:
    """Make so many cascades in a folder of their own, and measure every step on them."""
    home = folder / f"{number}-cascades"
    if not home.exists():
        command(
            sys.executable, "-m", "benchmarks.nation.generate", str(number), str(home), limit=bounds.limit, codes=(0,)
        )
    expected = _expected(home)
    measured = Measured(number)
    files = cascade_files([home])
    for place in range(bounds.runs):
        first = place == 0
        _parse(measured, home, bounds)
        if number <= bounds.asked:
            _memory(measured, home, bounds, first=first)
        if number <= bounds.stored:
            _disk(measured, home, files, bounds)
        _check(measured, home, expected, bounds)
        if first:
            _peers(measured, home, files, bounds)
        if number > 1:
            _compare(measured, files, bounds)
    return measured


def _parse(measured: Measured, home: Path, bounds: Bounds) -> None:
    run = task("parse", str(home), limit=bounds.limit)
    (told,) = run.told
    measured.facts |= {"statements": told["statements"], "bytes": told["bytes"]}
    measured.note("parse", told["seconds"], run.megabytes)
    if measured.cascades <= bounds.rdflib:
        run = task("parse-with-rdflib", str(home), limit=bounds.limit)
        measured.note("parse-rdflib", run.told[0]["seconds"], run.megabytes)


def _memory(measured: Measured, home: Path, bounds: Bounds, *, first: bool) -> None:
    ours = "ask" if first else "ask-main"
    for step, engine, within in (("", ours, sys.maxsize), ("-rdflib", "ask-rdflib", bounds.rdflib)):
        if measured.cascades > within:
            continue
        run = task(engine, str(home), limit=bounds.limit, huge_pages=True)
        measured.facts[f"all-asked{step}"] = run.ended and measured.facts.get(f"all-asked{step}", True)
        for told in run.told:
            if "load" in told:
                measured.note(f"load-memory{step}", told["load"], run.megabytes)
            else:
                measured.note(f"ask{step} {told['question']}", told["seconds"], run.megabytes)
                measured.rows[told["question"]] = told["rows"]


def _disk(measured: Measured, home: Path, files: Sequence[Path], bounds: Bounds) -> None:
    """Load into a new store, ask it, check it, change one cascade, and bring both up to date."""
    store = home.parent / f"{measured.cascades}.store"
    _remove(store)

    def ours(step: str, *words: str) -> Run:
        run = command(*_OURS, *words, limit=bounds.limit, codes=(0, 1))
        measured.note(step, run.seconds, run.megabytes)
        return run

    load = ("load", str(home), "--store", str(store), "--format", "csv", "-o", str(store.with_suffix(".csv")))
    check = ("validate", "--store", str(store), "--format", "csv", "-o", str(store.with_suffix(".csv")))
    ours("load-disk", *load)
    ours("load-disk-again", *load)
    measured.facts["store-bytes"] = sum(each.stat().st_size for each in _published(store))
    answer = ("--format", "csv", "-o", str(store.with_suffix(".csv")))
    ours("ask-disk", "query", _MAIN, "--param", "region=33.02", "--store", str(store), *answer)
    ours("check-store", *check)
    with _changed(files[0]):
        ours("reload-one", *load)
        ours("recheck-one", *check, "--changed")
    _remove(store)


class _changed:  # noqa: N801
    """A cascade with one more line that was not read, for a while."""

    def __init__(self, file: Path) -> None:
        self._file, self._content = file, file.read_bytes()

    def __enter__(self) -> None:
        document = next(
            line for line in self._content.decode("utf-8").splitlines() if line.endswith("/document/1>")
        ).strip()
        more = f'\n{document} ckg:unreadSpan "4711" .\n'
        self._file.write_bytes(self._content + more.encode("utf-8"))

    def __exit__(self, *of: object) -> None:
        self._file.write_bytes(self._content)


def _check(measured: Measured, home: Path, expected: set[tuple[str, str]], bounds: Bounds) -> None:
    run = task("check", str(home), limit=bounds.limit)
    for told in run.told:
        measured.note("check", told["check"], told["megabytes"])
        measured.note("check-worker", told["check"], told["workers"])
    verdict = judged(expected, run)
    measured.facts |= {"planted": len(expected), "found": len(verdict.found), "otherwise": verdict.lines()}
    for _ in range(_COLD):
        one = command(*_OURS, "validate", str(cascade_files([home])[0]), limit=bounds.limit)
        measured.note("check-one-cold", one.seconds, one.megabytes)


def _peers(measured: Measured, home: Path, files: Sequence[Path], bounds: Bounds) -> None:
    """Check with other engines, once: they take minutes."""
    if measured.cascades <= bounds.cached:
        run = task("check-with-pyshacl", str(home), limit=bounds.limit)
        for told in run.told:
            measured.note("check-pyshacl-cached", told["check"], told["megabytes"])
    if measured.cascades <= bounds.plain:
        _by_plain_pyshacl(measured, files, bounds)
    if bounds.shifty and measured.cascades <= bounds.cached:
        shapes, ontology = str(ROOT / "shapes" / "bundle.ttl"), str(ROOT / "ontology" / "cascade.ttl")
        script = str(Path(__file__).with_name("shifty_peer.py"))
        cascades = ",".join(map(str, files))
        run = command(bounds.shifty, script, shapes, ontology, cascades, *_reference(files), limit=bounds.limit)
        for told in run.told:
            measured.note("check-shifty", told["seconds"], run.megabytes)
            measured.rows["check-shifty"] = told["results"]


def _by_plain_pyshacl(measured: Measured, files: Sequence[Path], bounds: Bounds) -> None:
    """Check two cascades at a time with the command that users have, one where there is only one."""
    words = (
        sys.executable,
        "-m",
        "pyshacl",
        "--allow-warnings",
        "-s",
        "shapes/bundle.ttl",
        "-e",
        "ontology/cascade.ttl",
    )
    some = files[:2]
    with ThreadPoolExecutor(len(some)) as crew:
        commands = [(*words, *_reference([each]), str(each)) for each in some]
        runs = list(crew.map(lambda each: command(*each, limit=bounds.limit), commands))
    measured.facts["plain-cascades"] = len(some)
    if all(run.ended for run in runs):
        measured.note("check-pyshacl-plain", max(run.seconds for run in runs), max(run.megabytes for run in runs))


def _compare(measured: Measured, files: Sequence[Path], bounds: Bounds) -> None:
    pair = [str(each) for each in files if each.name == files[0].name][:2]
    run = command(*_OURS, "compare", *pair, "--format", "json", "-o", "/dev/null", limit=bounds.limit)
    measured.note("compare", run.seconds, run.megabytes)


def _reference(files: Iterable[Path]) -> list[str]:
    return [str(path) for path in files_for({file.parent.name[:8] for file in files})]


def _expected(home: Path) -> set[tuple[str, str]]:
    with (home / "expected.csv").open(encoding="utf-8", newline="") as file:
        return {(row["rule"], row["focus"]) for row in csv.DictReader(file)}


def _published(store: Path) -> Iterator[Path]:
    """Yield the files of a store, each once: what readers open are links to what the writer has."""
    seen: set[int] = set()
    for path in store.rglob("*"):
        if path.is_file() and path.stat().st_ino not in seen:
            seen.add(path.stat().st_ino)
            yield path


def _remove(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
