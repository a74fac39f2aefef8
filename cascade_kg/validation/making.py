"""The files that are made of the rules: the bundle for plain pyshacl, and the queries for the store.

``python -m cascade_kg.validation`` writes them again, with ``--check`` it compares.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from cascade_kg.catalog.made import made_file
from cascade_kg.catalog.rules import Rule, record_of, rules_in
from cascade_kg.catalog.speech import nouns_of
from cascade_kg.catalog.state import state
from cascade_kg.catalog.terms import terms
from cascade_kg.core.errors import CascadeError
from cascade_kg.core.folders import folder
from cascade_kg.core.replacing import replace_file
from cascade_kg.validation.bundle import bundle, bundle_file
from cascade_kg.validation.compiled import compile_all

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
    return {bundle_file(): bundle(), made_file(): _compiled_bytes(rules_in(folder("shapes")))}


def _compiled_bytes(rules: Sequence[Rule]) -> bytes:
    """Return the file of what is made of the rules and the ontology: the same bytes from the same files."""
    queries = compile_all(rules)
    content = {
        "state": state(),
        "refused": dict(sorted(queries.refused.items())),
        "compiled": {name: asdict(each) for name, each in sorted(queries.compiled.items())},
        "rules": [record_of(rule) for rule in rules],
        "nouns": {name: asdict(noun) for name, noun in sorted(nouns_of(terms()).items())},
    }
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode("utf-8")
