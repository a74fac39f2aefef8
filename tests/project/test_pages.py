"""The generated reference pages are fresh, both first pages show the same, and what pages show can be run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from cascade_kg.cli import main

ROOT = Path(__file__).resolve().parents[2]

SCRIPT = """
import sys
sys.path.insert(0, "docs")
import pages
for path, text in pages.pages():
    file = pages.ROOT / path
    if not file.is_file() or file.read_text(encoding="utf-8") != text:
        print(path)
"""


def test_the_reference_pages_say_what_the_project_says() -> None:
    environment = {**os.environ, "COLUMNS": "60", "LANG": "id_ID.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], check=False, capture_output=True, text=True, cwd=ROOT, env=environment
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [], "run: make docs"


def test_who_reads_indonesian_is_shown_the_same_commands() -> None:
    english, indonesian = (
        re.findall(r"`(cascade-kg [a-z]+)", (ROOT / name).read_text(encoding="utf-8"))
        for name in ("README.md", "README.id.md")
    )
    assert indonesian == english
    assert "cascade-kg template" in english


def test_who_reads_indonesian_is_led_to_the_same_pages() -> None:
    english, indonesian = (
        set(re.findall(r"\]\(([^)]+)\)", (ROOT / name).read_text(encoding="utf-8"))) - {"README.md", "README.id.md"}
        for name in ("README.md", "README.id.md")
    )
    assert indonesian == english


def _shown(text: str, program: str) -> Iterator[list[str]]:
    """Yield the words of each command of a program that a page shows, in a line of its own or amid the text."""
    text = text.replace("\\\n", " ")
    for line in re.findall(rf"(?:^ {{4}}|`)(?:\.venv/bin/)?{program} ([^`\n#]*)", text, re.MULTILINE):
        yield line.partition(" | ")[0].split()


def _wrong(words: list[str]) -> list[str]:
    """Return the words of a command line that the command line does not know; ``…`` and ``A|B`` stand for others."""
    with click.Context(main) as context:
        name = next((word for word in words if not word.startswith("-")), None)
        command = main if name is None else main.get_command(context, name)
        if command is None:
            return [str(name)]
        options = {
            flag: each for each in (*main.params, *command.params) for flag in (*each.opts, *each.secondary_opts)
        }
        options |= dict.fromkeys(("-h", "--help"), main.params[0])
    wrong = []
    for flag, value in zip(words, [*words[1:], ""], strict=True):
        asked = flag.strip("[]")
        if not asked.startswith("-"):
            continue
        if asked not in options:
            wrong.append(asked)
        elif isinstance(kind := options[asked].type, click.Choice) and re.fullmatch(r"[a-z]+", value):
            wrong += [] if value in kind.choices else [value]
    return wrong


@pytest.mark.parametrize(
    "page",
    [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), *sorted((ROOT / "benchmarks").glob("*.md"))],
    ids=lambda page: page.name,
)
def test_what_a_page_shows_can_be_run(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert [wrong for words in _shown(text, "cascade-kg") for wrong in _wrong(words)] == []
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {word for words in _shown(text, "make") for word in words} - targets == set()
    scripts = [words[0] for words in _shown(text, "python") if words and words[0].endswith(".py")]
    assert [script for script in scripts if not (ROOT / script).is_file()] == []


def test_a_command_that_there_is_not_is_found() -> None:
    text = "`cascade-kg chekc`, `make demmo`"
    text += "\n    cascade-kg query NAME --fromat csv --engine \\\n        no | less -S\n"
    assert [_wrong(words) for words in _shown(text, "cascade-kg")] == [["chekc"], ["--fromat", "no"]]
    assert list(_shown(text, "make")) == [["demmo"]]
