"""The findings on a store are those on its files, and only what has changed is checked again."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cascade_kg import upkeep
from cascade_kg.catalog.rules import rules
from cascade_kg.core.errors import InputError, StoreError
from cascade_kg.core.findings import Finding, Profile, Validation
from cascade_kg.core.hands import Hands
from cascade_kg.loading import load
from cascade_kg.store.disk import writing
from cascade_kg.store.kept import KeptFindings
from cascade_kg.upkeep import Upkeep, keep_up
from cascade_kg.validation.run import Together, validate
from cascade_kg.validation.singly import CheckedAlone, ToCheck, check_batch

CASCADES = Path(__file__).parents[1] / "data" / "cascades"
COPIED_FROM, COPY = (f"https://w3id.org/cascade-kg/id/cascade/35.12.{code}/2025-2029" for code in ("06", "13"))


def loaded(folder: Path, store: Path) -> None:
    with writing(store) as opened:
        load([folder], store=opened, progress=lambda *_: None)
        opened.publish()


def known(store: Path, **options: Any) -> Upkeep:
    asked: dict[str, Any] = {"profile": Profile.AUDIT, "scope": Together.ALL, "only_changed": False, "hands": Hands()}
    return keep_up(store, progress=lambda *_: None, **{**asked, **options})


def placeless(findings: Sequence[Finding]) -> set[Finding]:
    """Return findings without their files, whose paths a store keeps in full."""
    return {replace(finding, file=None) for finding in findings}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return two neighbouring cascades and a third one from elsewhere, as they are shipped."""
    for name in ("35.12.06-panarukan", "35.12.13-asembagus", "33.02.16-pekuncen"):
        shutil.copytree(CASCADES / name, tmp_path / "cascades" / name)
    return tmp_path / "cascades"


def test_what_has_not_changed_is_not_checked_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "store"
    loaded(folder, store)
    first = known(store)
    assert (first.checked, first.unchanged, first.refused) == (3, 0, ())
    on_files = validate([folder], scope=Together.ALL)
    assert placeless(first.validation.findings) == placeless(on_files.findings)
    assert first.validation.looked_at == on_files.looked_at
    assert {Path(each.file or "").resolve() for each in first.validation.findings} <= set(folder.glob("*/*.ttl"))

    file = folder / "35.12.06-panarukan" / "2025-2029.ttl"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("a ckg:Objective", "a ckg:Objectiv", 1), encoding="utf-8")
    loaded(folder, store)
    seen: list[str] = []

    def noted(batch: Sequence[ToCheck]) -> list[CheckedAlone | InputError]:
        seen.extend(str(each.path) for each in batch)
        return check_batch(batch)

    monkeypatch.setattr(upkeep, "check_batch", noted)
    second = known(store)
    assert (second.checked, second.unchanged) == (1, 2)
    assert seen == [str(file)]
    assert placeless(second.validation.findings) == placeless(validate([folder], scope=Together.ALL).findings)
    assert "type-is-declared" in {each.rule for each in second.validation.findings}
    third = known(store, only_changed=True)
    assert (third.checked, third.unchanged) == (0, 3)
    assert third.validation == Validation(findings=(), files=())


def test_of_what_has_changed_alone_is_told_what_was_checked_now(folder: Path, tmp_path: Path) -> None:
    store, regency = tmp_path / "store", Together.REGENCY
    loaded(folder, store)
    known(store, scope=regency)
    file = folder / "35.12.06-panarukan" / "2025-2029.ttl"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("a ckg:Objective", "a ckg:Objectiv", 1), encoding="utf-8")
    loaded(folder, store)
    found = known(store, scope=regency, only_changed=True)
    # Its neighbour in the same kabupaten is held against it again, and is not checked by itself.
    neighbours = validate([folder / "35.12.06-panarukan", folder / "35.12.13-asembagus"])
    changed = "https://w3id.org/cascade-kg/id/cascade/35.12.06/2025-2029"
    together = {rule.name for rule in rules() if rule.scope == "region"}
    assert found.checked == 1
    assert found.validation.cascades == neighbours.cascades
    assert placeless(found.validation.findings) == {
        each for each in placeless(neighbours.findings) if each.cascade == changed or each.rule in together
    }
    alone = validate([file])
    compared = {rule: nodes for rule, nodes in neighbours.looked_at.items() if rule in together}
    assert found.validation.looked_at == {**alone.looked_at, **compared}


def test_neighbours_are_held_against_a_change_only_where_it_matters_to_them_or_to_what_was_found(
    folder: Path, tmp_path: Path
) -> None:
    store, regency = tmp_path / "store", Together.REGENCY
    copied_from, copy = (folder / name / "2025-2029.ttl" for name in ("35.12.06-panarukan", "35.12.13-asembagus"))
    for file in (copied_from, copy):
        text = file.read_text(encoding="utf-8")
        named = re.sub(r'(a ckg:Objective ;\s+rdfs:label) "[^"]*"', r'\1 "Tujuan Kecamatan Panarukan"', text, count=1)
        assert named != text
        file.write_text(named, encoding="utf-8")
    loaded(folder, store)
    first = known(store, scope=regency).validation
    assert {each.cascade for each in first.findings if each.rule == "text-is-not-copied-from-another-agency"} == {COPY}

    def changed(file: Path) -> Upkeep:
        file.write_text("# one line more\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
        loaded(folder, store)
        return known(store, scope=regency, only_changed=True)

    # What others are held against is the same, and nothing was found in this one.
    assert changed(copied_from).validation.cascades == (COPIED_FROM,)
    # The finding in this one stands on another line now.
    assert changed(copy).validation.cascades == (COPIED_FROM, COPY)
    everything = known(store, scope=regency)
    assert everything.checked == 0
    assert placeless(everything.validation.findings) == placeless(validate([folder], scope=regency).findings)
    # A change that matters to others.
    text = copied_from.read_text(encoding="utf-8")
    copied_from.write_text(text.replace("Tujuan Kecamatan Panarukan", "Tujuan kecamatan"), encoding="utf-8")
    loaded(folder, store)
    found = known(store, scope=regency, only_changed=True).validation
    assert found.cascades == (COPIED_FROM, COPY)
    assert not [each for each in found.findings if each.rule == "text-is-not-copied-from-another-agency"]


def test_the_findings_on_a_cascade_that_is_gone_are_forgotten(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    loaded(folder, store)
    known(store)
    shutil.rmtree(folder / "33.02.16-pekuncen")
    loaded(folder, store)
    left = known(store)
    assert (left.checked, left.unchanged) == (0, 2)
    assert placeless(left.validation.findings) == placeless(validate([folder], scope=Together.ALL).findings)


def test_rules_that_compare_hold_the_cascades_of_a_regency_together(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    loaded(folder, store)
    apart, all_ = known(store, scope=Together.REGENCY), known(store, scope=Together.ALL)
    number = "same-sub-activity-has-the-same-unit"
    assert 0 < apart.validation.looked_at[number] < all_.validation.looked_at[number]


def test_a_file_that_has_changed_since_it_was_loaded_is_named_and_the_others_are_checked(
    folder: Path, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    loaded(folder, store)
    file = folder / "33.02.16-pekuncen" / "2023.ttl"
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    found = known(store)
    assert found.checked == 2
    assert [str(error) for error in found.refused] == [
        f"{file}: the file has changed since it was read (load it, or start the check, again)"
    ]


def test_what_was_found_before_a_change_that_could_not_be_checked_is_not_shown(folder: Path, tmp_path: Path) -> None:
    store, file = tmp_path / "store", folder / "33.02.16-pekuncen" / "2023.ttl"
    loaded(folder, store)
    cascade = "https://w3id.org/cascade-kg/id/cascade/33.02.16/2023"
    assert cascade in {finding.cascade for finding in known(store).validation.findings}
    for change in ("# one\n", "# two\n"):
        file.write_text(file.read_text(encoding="utf-8") + change, encoding="utf-8")
        if change == "# one\n":
            loaded(folder, store)
    found = known(store)
    assert (found.checked, len(found.refused)) == (0, 1)
    assert {finding.cascade for finding in found.validation.findings} == {
        f"https://w3id.org/cascade-kg/id/cascade/{code}/2025-2029" for code in ("35.12.06", "35.12.13")
    }


def test_other_rules_check_all_again(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "store"
    loaded(folder, store)
    known(store)
    monkeypatch.setattr(upkeep, "state", lambda: "sha256:other")
    assert known(store).checked == 3


def test_a_broken_file_of_findings_is_said_to_be_one(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    loaded(folder, store)
    (store / "findings.sqlite").write_bytes(b"this is no database, and long enough to be looked at" * 40)
    with pytest.raises(StoreError, match="the kept findings cannot be used"):
        known(store)


def test_findings_that_an_older_version_kept_are_found_anew_and_those_of_a_newer_are_left_alone(
    folder: Path, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    loaded(folder, store)
    first = known(store)
    with closing(sqlite3.connect(store / "findings.sqlite")) as data:
        data.executescript("ALTER TABLE checked DROP COLUMN shared; PRAGMA user_version = 1")
    again = known(store)
    assert again.checked == 3
    assert again.validation == first.validation
    with closing(sqlite3.connect(store / "findings.sqlite")) as data:
        data.executescript("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="newer version"):
        known(store)
    with closing(sqlite3.connect(store / "findings.sqlite")) as data:
        assert data.execute("SELECT COUNT(*) FROM checked").fetchone() > (3,)


def test_what_somebody_else_has_checked_anew_meanwhile_is_no_basis(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    loaded(folder, store)
    known(store)
    with closing(KeptFindings(store)) as kept:
        state = kept.states()[COPY]
        assert kept.shared(COPY, state)
        for subject, needed in ((COPY, "another state"), ("a cascade that is gone", state)):
            with pytest.raises(StoreError, match="somebody else checks the store"):
                kept.shared(subject, needed)


def test_processes_find_what_one_finds(folder: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        loaded(folder, tmp_path / name)
    one, two = known(tmp_path / "one"), known(tmp_path / "two", hands=Hands(jobs=2))
    assert one.validation == two.validation
