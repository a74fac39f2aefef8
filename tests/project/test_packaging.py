"""The project installs from pins that tie it to no mirror, and its wheel works alone."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_the_pins_name_no_host_and_carry_hashes() -> None:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert not re.search(r"https?://|--index-url|--find-links|@ ", text)
    blocks = re.split(r"\n(?=[a-z])", text)
    assert len(blocks) > 30
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=\[;]", line)[0].strip().lower() for line in wanted}
    pinned = set(re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE))
    assert names - pinned == set()


def test_every_dependency_has_its_reason_on_record() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=\[;]", line)[0].strip().lower() for line in wanted} - {"types-pyyaml"}
    page = (ROOT / "docs/decisions/0001-dependencies.md").read_text(encoding="utf-8").lower()
    assert {name for name in names if name not in page} == set()


@pytest.fixture(scope="module")
def wheel_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and unpack it where nothing else of the project is."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--target",
        str(folder / "site"),
    ]
    subprocess.run([*command, str(ROOT)], check=True, capture_output=True, cwd=folder)
    return folder


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--help"], "validate"),
        (["rules"], "sub-activity-reaches-an-objective"),
        (["queries"], "sub-activities-behind-a-shared-indicator"),
        (["validate"], "33.02.16-pekuncen"),
        (["query", "sub-activities-behind-a-shared-indicator", "--format", "csv"], "7.01.06.2.01.0003"),
    ],
)
def test_the_wheel_works_alone_from_another_folder(wheel_folder: Path, arguments: list[str], expected: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(wheel_folder / "site"), "COLUMNS": "200", "CASCADE_KG_LANG": "en"}
    where = "import cascade_kg; print(cascade_kg.__file__)"
    package = subprocess.run(
        [sys.executable, "-c", where], check=True, capture_output=True, text=True, cwd=wheel_folder, env=environment
    )
    assert package.stdout.startswith(str(wheel_folder))
    command = [sys.executable, "-m", "cascade_kg", *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=wheel_folder, env=environment)
    assert done.returncode == 0, done.stderr
    assert expected in done.stdout
