"""The state of the files of the rules: what was made of them, linted or compiled, holds as long as they stay."""

from __future__ import annotations

import os
from functools import cache
from hashlib import sha256
from pathlib import Path

from cascade_kg.core.errors import ProjectError
from cascade_kg.core.folders import folder

__all__ = ["is_of_this_state", "rule_files", "state"]

_NO_RULES = ("bundle.ttl", "prefixes.ttl")


@cache
def state() -> str:
    """Return a digest of the rules, their prefixes, the ontology, and the reference data that all cascades share."""
    shapes, ontology, reference = folder("shapes"), folder("ontology"), folder("data") / "reference"
    files = (
        *rule_files(shapes),
        shapes / "prefixes.ttl",
        *sorted(ontology.glob("*.ttl")),
        *sorted(reference.glob("*.ttl")),
    )
    digest = sha256()
    for file in files:
        digest.update(f"{file.parent.name}/{file.name}\0".encode())
        digest.update(sha256(file.read_bytes()).digest())
    return f"sha256:{digest.hexdigest()}"


def is_of_this_state(other: str) -> bool:
    """Tell whether a digest is that of the files as they are now; not where one of them cannot be read."""
    try:
        return state() == other
    except OSError:
        return False


def rule_files(root: Path) -> tuple[Path, ...]:
    """Return the rule files below a folder, ``<theme>/<rule>.ttl``, sorted.

    Raises:
        ProjectError: there is none, or a file stands where no rule is looked for.
    """
    files: list[Path] = []
    for place, _, names in sorted(os.walk(root)):
        theme = Path(place)
        found = [theme / name for name in sorted(names) if name.endswith(".ttl")]
        if theme.parent == root:
            files += found
        elif stray := [file for file in found if theme != root or file.name not in _NO_RULES]:
            raise ProjectError("the file is no rule", where=str(stray[0]), todo="move it to shapes/<theme>/<rule>.ttl")
    if not files:
        raise ProjectError("there is no rule", where=str(root), todo="restore the folder, or install cascade_kg again")
    return tuple(files)
