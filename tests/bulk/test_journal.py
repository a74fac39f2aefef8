"""A journal knows what was done, in whatever moment its run was stopped."""

from __future__ import annotations

from pathlib import Path

import pytest

from cascade_kg.bulk.journal import Journal
from cascade_kg.core.errors import InputError


def test_a_run_that_was_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    file = tmp_path / "new" / "journal"
    with Journal(file, state="1") as journal:
        journal.add("one")
    with Journal(file, state="1") as journal:
        assert "one" in journal
        assert "two" not in journal
        journal.add("two")
    assert file.read_text() == "1\none\ntwo\n"


def test_a_line_that_was_being_written_does_not_count(tmp_path: Path) -> None:
    file = tmp_path / "journal"
    file.write_text("1\none\ntw")
    with Journal(file, state="1") as journal:
        assert "one" in journal
        assert "tw" not in journal
        journal.add("three")
    assert file.read_text() == "1\none\nthree\n"


def test_the_journal_of_another_state_counts_for_nothing(tmp_path: Path) -> None:
    file = tmp_path / "journal"
    file.write_text("1\none\n")
    with Journal(file, state="2") as journal:
        assert "one" not in journal
        assert "1" not in journal
        journal.add("two")
    assert file.read_text() == "2\ntwo\n"


def test_a_complete_run_leaves_no_journal(tmp_path: Path) -> None:
    file = tmp_path / "journal"
    with Journal(file, state="1") as journal:
        journal.add("one")
        journal.complete = True
    assert not file.exists()
    with Journal(file, state="1") as journal:
        journal.complete = True
    assert not file.exists()


def test_a_journal_that_cannot_be_used_is_said_in_one_line(tmp_path: Path) -> None:
    file = tmp_path / "journal"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="delete it"), Journal(file, state="1"):
        pass
    (tmp_path / "in the way").write_text("")
    with (
        Journal(tmp_path / "in the way" / "journal", state="1") as journal,
        pytest.raises(InputError, match="choose a folder"),
    ):
        journal.add("one")
