"""The generated reference pages are fresh, and both first pages show the same commands."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

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
