"""What the repository promises of itself holds."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def _tracked() -> list[Path]:
    """Return the files of the project: those that git tracks, or all where there is no git."""
    listing = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], check=False, capture_output=True, text=True, cwd=ROOT
    )
    if listing.returncode == 0:
        return [ROOT / line for line in listing.stdout.splitlines() if (ROOT / line).is_file()]
    return [path for path in ROOT.rglob("*") if path.is_file() and ".venv" not in path.parts]


def test_modules_keep_the_size_of_one_idea() -> None:
    long = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in (ROOT / "cascade_kg").rglob("*.py")
    }
    assert {name: lines for name, lines in long.items() if lines > 350} == {}


def test_no_file_holds_a_path_of_the_machine_it_was_made_on() -> None:
    home = str(ROOT.parent) + "/"
    texts = [path for path in _tracked() if path.suffix not in {".png", ".pdf", ".xlsx"}]
    assert [
        str(path.relative_to(ROOT)) for path in texts if home in path.read_text(encoding="utf-8", errors="replace")
    ] == []


@pytest.mark.parametrize(
    "page",
    sorted(path.relative_to(ROOT) for path in ROOT.glob("*.md"))
    + sorted(path.relative_to(ROOT) for path in (ROOT / "docs").rglob("*.md")),
    ids=str,
)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#\s]+)", text) + re.findall(r'(?:src|href)="([^"#]+)"', text)
    local = [target for target in targets if not re.match(r"[a-z]+:", target)]
    assert [target for target in local if not (ROOT / page).parent.joinpath(target).exists()] == []
