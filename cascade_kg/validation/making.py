"""The files that are made of the rules: the bundle for plain pyshacl, and the queries for the store.

``python -m cascade_kg.validation`` writes them again, with ``--check`` it compares.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from cascade_kg.catalog.made import made_file
from cascade_kg.catalog.rules import rules_in
from cascade_kg.core.errors import CascadeError
from cascade_kg.core.folders import folder
from cascade_kg.core.turtle import replace_file
from cascade_kg.validation.bundle import bundle, bundle_file
from cascade_kg.validation.compiled import compiled_bytes

__all__ = ["main"]


def main(arguments: Sequence[str]) -> int:
    """Write the files, or with ``--check`` tell whether they are up to date; return an exit code."""
    try:
        made = _made()
        if "--check" in arguments:
            stale = [path.name for path, content in made.items() if not path.is_file() or path.read_bytes() != content]
            for name in stale:
                sys.stderr.write(f"shapes/{name} is not up to date (run: python -m cascade_kg.validation)\n")
            return 1 if stale else 0
        for path, content in made.items():
            replace_file(path, content)
    except CascadeError as error:
        sys.stderr.write(f"{error}\n")
        return 3
    return 0


def _made() -> dict[Path, bytes]:
    return {bundle_file(): bundle(), made_file(): compiled_bytes(rules_in(folder("shapes")))}
