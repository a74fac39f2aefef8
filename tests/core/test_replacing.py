"""A file is written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from cascade_kg.core.errors import InputError
from cascade_kg.core.replacing import replace_file


def test_a_file_is_replaced_whole_and_the_same_bytes_are_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "new" / "2023.ttl"
    assert replace_file(file, b"one") is True
    assert replace_file(file, b"one") is False
    assert replace_file(file, b"two") is True
    assert [path.name for path in file.parent.iterdir()] == ["2023.ttl"]


def test_a_folder_that_cannot_be_made_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(InputError, match="choose a folder"):
        replace_file(tmp_path / "file" / "2023.ttl", b"one")
