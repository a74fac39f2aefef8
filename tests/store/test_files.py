"""Files of cascades are found once each, and read only where they are ordinary files of a sensible size."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cascade_kg.core.errors import InputError
from cascade_kg.loading.sighting import Places
from cascade_kg.store import files
from cascade_kg.store.files import cascade_files, content_of, name_of_cascade, placed_files

NAME = "https://w3id.org/cascade-kg/id/cascade/99.99.99/2023"
STATED = f"<{NAME}> a <https://w3id.org/cascade-kg/ontology#Cascade> .\n".encode()


def test_a_file_that_is_named_twice_is_found_once(tmp_path: Path) -> None:
    path = tmp_path / "a" / "2023.ttl"
    path.parent.mkdir()
    path.write_bytes(STATED)
    (tmp_path / "link.ttl").symlink_to(path)
    assert len(cascade_files([tmp_path, path, tmp_path / "a" / ".." / "a" / "2023.ttl"])) == 1


def test_a_link_to_a_folder_is_not_followed_and_no_file(tmp_path: Path) -> None:
    path = tmp_path / "below" / "a" / "2023.ttl"
    path.parent.mkdir(parents=True)
    path.write_bytes(STATED)
    (tmp_path / "below" / "round.ttl").symlink_to(tmp_path / "below", target_is_directory=True)
    assert cascade_files([tmp_path / "below"]) == (path,)
    (tmp_path / "link").symlink_to(tmp_path / "below", target_is_directory=True)
    assert cascade_files([tmp_path / "link"]) == (tmp_path / "link" / "a" / "2023.ttl",)


@pytest.mark.parametrize(
    "given", [".", "..", "a/..", "a", "a/2023.ttl", "link", "link/a", "2024.ttl", "a/../link/2024.ttl"]
)
def test_where_a_file_stands_is_said_alike_however_it_is_named(
    given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home" / "a").mkdir(parents=True)
    (tmp_path / "home" / "a" / "2023.ttl").write_bytes(STATED)
    (tmp_path / "home" / "link").symlink_to(tmp_path / "home", target_is_directory=True)
    (tmp_path / "home" / "2024.ttl").symlink_to("a/2023.ttl")
    monkeypatch.chdir(tmp_path / "home")
    found = placed_files([Path(given)])
    assert found
    for place, shown in found.items():
        assert place == Places().absolute(Path(shown))
        assert Path(place).samefile(shown)
        assert str(Path(shown)) == shown
        assert Path(place).is_relative_to(tmp_path.resolve())


def test_decisions_beside_a_cascade_are_none(tmp_path: Path) -> None:
    (tmp_path / "2023.ttl").write_bytes(STATED)
    (tmp_path / "2023.decisions.ttl").write_bytes(STATED)
    assert cascade_files([tmp_path]) == (tmp_path / "2023.ttl",)
    with pytest.raises(InputError, match="this is no cascade in Turtle"):
        cascade_files([tmp_path / "2023.decisions.ttl"])


def test_a_file_larger_than_any_cascade_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 10)
    (tmp_path / "huge.ttl").write_bytes(b"#" * 11)
    with pytest.raises(InputError, match=r"huge\.ttl: the file has more than"):
        content_of(tmp_path / "huge.ttl")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ttl")
    with pytest.raises(InputError, match="this is no ordinary file"):
        content_of(tmp_path / "pipe.ttl")


def test_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.ttl: No such file"):
        content_of(tmp_path / "gone.ttl")


def test_a_cascade_is_named_without_reading_what_follows_it() -> None:
    assert name_of_cascade(STATED + b"oops", where="a.ttl") == NAME


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"oops",
        b"_:a a <https://w3id.org/cascade-kg/ontology#Cascade> .",
        b'<https://example.org/a> <https://example.org/p> "https://w3id.org/cascade-kg/ontology#Cascade" .',
        STATED.replace(NAME.encode(), b"file:///etc/passwd"),
    ],
)
def test_what_names_no_cascade_is_refused(content: bytes) -> None:
    with pytest.raises(InputError, match=r"^a\.ttl"):
        name_of_cascade(content, where="a.ttl")


@pytest.mark.parametrize("name", ["missing.ttl", "empty", "list.xlsx", "2023.decisions.ttl"])
def test_a_path_that_stands_for_no_cascade_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "list.xlsx").write_bytes(b"PK")
    (tmp_path / "2023.decisions.ttl").write_text("")
    with pytest.raises(InputError, match=name.replace(".", "[.]")) as error:
        cascade_files([tmp_path / name])
    assert error.value.todo


def test_no_path_at_all_is_refused() -> None:
    with pytest.raises(InputError, match="no file is given"):
        cascade_files([])
