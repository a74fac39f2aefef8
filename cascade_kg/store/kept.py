"""Findings kept beside a store, so that what has not changed is not checked again: one SQLite file in its folder.

What a rule says of itself is not kept: it is read from the rules, whose state is noted with each cascade.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from cascade_kg.core.errors import StoreError
from cascade_kg.core.findings import Bilingual, Finding

__all__ = ["Kept", "KeptFindings"]

_FORM = 3
_OLDER = "DROP TABLE IF EXISTS checked; DROP TABLE IF EXISTS finding;"
# The second index lets states and digests be read without the pages of what is shared.
_SCHEMA = """
CREATE TABLE IF NOT EXISTS checked (
  subject TEXT PRIMARY KEY, state TEXT NOT NULL, looked_at TEXT NOT NULL, shared BLOB, digest TEXT
);
CREATE TABLE IF NOT EXISTS finding (
  subject TEXT NOT NULL, graph TEXT NOT NULL, rule TEXT NOT NULL, facts TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS finding_of ON finding (subject);
CREATE INDEX IF NOT EXISTS state_of ON checked (subject, state, digest);
"""
_FACTS = ("focus", "path", "component", "value", "label", "ancestors", "line", "document", "spans")


@dataclass(frozen=True, slots=True)
class Kept:
    """What was found when a subject was checked: a cascade alone, or the cascades of a region together.

    ``state`` is that of what was checked and of the rules; each finding names the graph that it is about. ``shared``:
    packed, what a cascade states that others are held against.
    """

    subject: str
    state: str
    findings: tuple[Finding, ...]
    looked_at: Mapping[str, int]
    shared: bytes | None = None


class KeptFindings:
    """The findings that are kept in the folder of a store.

    Raises:
        StoreError: the file cannot be opened, is none of ours, or somebody else writes it.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / "findings.sqlite"
        with self._spoken():
            self._data = sqlite3.connect(self._file, timeout=10, isolation_level=None)
            (form,) = self._data.execute("PRAGMA user_version").fetchone()
            if form > _FORM:
                raise sqlite3.DatabaseError("they are of a newer version")
            older = "" if form == _FORM else f"{_OLDER} PRAGMA user_version = {_FORM};"
            self._data.executescript(f"PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; {older} {_SCHEMA}")

    def states(self) -> dict[str, str]:
        """Return the state in which each subject was checked."""
        with self._spoken():
            return dict(self._data.execute("SELECT subject, state FROM checked"))

    def keep(self, several: Iterable[Kept]) -> None:
        """Replace what is kept of subjects, in one transaction."""
        with self._transaction():
            for kept in several:
                self._forget(kept.subject)
                looked_at = json.dumps(dict(kept.looked_at), separators=(",", ":"))
                digest = None if kept.shared is None else sha256(kept.shared).hexdigest()
                row = (kept.subject, kept.state, looked_at, kept.shared, digest)
                self._data.execute("INSERT INTO checked VALUES (?, ?, ?, ?, ?)", row)
                self._data.executemany(
                    "INSERT INTO finding VALUES (?, ?, ?, ?)",
                    ((kept.subject, each.cascade, each.rule, _packed(each)) for each in kept.findings),
                )

    def shared(self, subject: str, state: str) -> bytes:
        """Return, packed, what a cascade states that others are held against, as it was checked in a state.

        Raises:
            StoreError: it is not kept: somebody else checks the store at the same time.
        """
        query = "SELECT shared FROM checked WHERE subject = ? AND state = ? AND shared IS NOT NULL"
        with self._spoken():
            found = self._data.execute(query, (subject, state)).fetchone()
        if found is None:
            raise StoreError(
                Bilingual("somebody else checks the store", "orang lain sedang memeriksa penyimpanan ini"),
                where=str(self._file),
                todo=Bilingual("wait, and check again", "tunggu, lalu periksa lagi"),
            )
        return bytes(found[0])

    def digests(self) -> dict[str, str]:
        """Return the SHA-256 of what each cascade states that others are held against."""
        with self._spoken():
            return dict(self._data.execute("SELECT subject, digest FROM checked WHERE digest IS NOT NULL"))

    def graphs(self, subject: str) -> set[str]:
        """Return the graphs that the findings on a subject are about."""
        with self._spoken():
            rows = self._data.execute("SELECT DISTINCT graph FROM finding WHERE subject = ?", (subject,))
            return {graph for (graph,) in rows}

    def forget(self, subjects: Iterable[str]) -> None:
        """Forget what is kept of subjects, in one transaction."""
        with self._transaction():
            for subject in subjects:
                self._forget(subject)

    def looked_at(self, subjects: Iterable[str]) -> dict[str, int]:
        """Return how many nodes each rule looked at in subjects."""
        total: dict[str, int] = {}
        with self._spoken():
            for subject in subjects:
                for (text,) in self._data.execute("SELECT looked_at FROM checked WHERE subject = ?", (subject,)):
                    for rule, nodes in json.loads(text).items():
                        total[rule] = total.get(rule, 0) + nodes
        return total

    def findings(self, subjects: Iterable[str]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
        """Yield the findings on subjects: the graph, the rule, and the facts by the names that ``Finding`` has."""
        query = "SELECT graph, rule, facts FROM finding WHERE subject = ?"
        with self._spoken():
            for subject in subjects:
                for graph, rule, facts in self._data.execute(query, (subject,)):
                    yield graph, rule, _unpacked(facts)

    def close(self) -> None:
        """Close the file."""
        self._data.close()

    def _forget(self, subject: str) -> None:
        self._data.execute("DELETE FROM finding WHERE subject = ?", (subject,))
        self._data.execute("DELETE FROM checked WHERE subject = ?", (subject,))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._spoken():
            self._data.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._data.execute("ROLLBACK")
                raise
            self._data.execute("COMMIT")

    @contextmanager
    def _spoken(self) -> Iterator[None]:
        """Say in one line what SQLite refuses."""
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(
                Bilingual(
                    f"the kept findings cannot be used: {error}", f"temuan tersimpan tidak dapat dipakai: {error}"
                ),
                where=str(self._file),
                todo=Bilingual(
                    "wait where somebody else validates the store, else delete the file: all is checked again",
                    "tunggu bila orang lain sedang memeriksa, atau hapus berkasnya: semuanya diperiksa lagi",
                ),
            ) from error


def _packed(finding: Finding) -> str:
    facts = {name: value for name in _FACTS if (value := getattr(finding, name)) not in (None, ())}
    for name in ("message", "told"):
        if (text := getattr(finding, name)) is not None:
            facts[name] = [text.en, text.id]
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))


def _unpacked(text: str) -> Mapping[str, Any]:
    facts: dict[str, Any] = json.loads(text)
    for name in ("ancestors", "spans"):
        facts[name] = tuple(facts.get(name, ()))
    for name in ("message", "told"):
        if name in facts:
            facts[name] = Bilingual(*facts[name])
    return facts
