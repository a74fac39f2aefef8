"""Whatever a file is, the command says one clear line, ends with 3 in bounded time and memory, and writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.intake.hostile import FILES
from tests.intake.outliving import ROOT, Bounded

_CELLS = 60
"""So many cells at most are named of a workbook: a person can mend them."""


@pytest.fixture(scope="module")
def bounded() -> Iterator[Bounded]:
    with Bounded() as found:
        yield found


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_costs_one_line(name: str, bounded: Bounded, tmp_path: Path) -> None:
    file = tmp_path / "kiriman.dat"
    file.write_bytes(FILES[name]())
    out = tmp_path / "out"
    done = bounded.run("import", str(file), "--kecamatan", "33.02.16", "--year", "2023", "-o", str(out))
    assert done.code == 3, done
    first, *cells = done.said.splitlines()
    assert first.startswith("cascade-kg: ")
    assert "kiriman.dat" in first
    assert "(" in first, "what to do"
    assert len(first) < 600
    assert len(cells) <= _CELLS
    assert "unexpected fault" not in done.said
    assert done.memory < 400
    assert done.seconds < 20
    assert done.shown == ""
    assert not out.exists()


def test_names_that_steer_a_terminal_are_shown_harmless(bounded: Bounded, tmp_path: Path) -> None:
    file = tmp_path / "33.02.16-\u202etxt.\x1b[2J-2023.txt"
    file.write_bytes(b"")
    done = bounded.run("import", str(file), "-o", str(tmp_path / "out"))
    assert done.code == 3
    assert done.said.count("\n") == 1
    assert not {"\u202e", "\x1b"} & set(done.said)
    assert "the file is empty" in done.said


def test_a_good_document_among_them_is_read(bounded: Bounded, tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    light = [name for name in FILES if not {"large", "100,000", "wide"} & set(name.split())]
    for number, name in enumerate(light):
        (pile / f"{number:02}.dat").write_bytes(FILES[name]())
    good = ROOT / "data" / "sources" / "35.12.06-panarukan-2025-2029.txt"
    (pile / good.name).write_bytes(good.read_bytes())
    done = bounded.run("import", str(pile), "-o", str(tmp_path / "out"), "--jobs", "1")
    assert done.code == 3, done
    assert done.said.count("\n") == 1
    assert f"{len(light)} set aside" in done.said
    assert "unexpected fault" not in done.shown
    assert [path.name for path in (tmp_path / "out").rglob("*.ttl")] == ["2025-2029.ttl"]
