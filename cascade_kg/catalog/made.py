"""What is made of the rules and the ontology, in one file, ``shapes/compiled.json``: their queries, and their words.

``python -m cascade_kg.validation`` writes it. Reading all files of the rules takes a twentieth of a second, and
compiling them a fifth; this file is read in a hundredth. It holds as long as the files are in the state that it names.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from cascade_kg.catalog.state import is_of_this_state
from cascade_kg.core.folders import folder

__all__ = ["made", "made_file"]


def made_file() -> Path:
    """Return the path of the file."""
    return folder("shapes") / "compiled.json"


@cache
def made() -> Mapping[str, Any]:
    """Return what the file holds; nothing where it is not of the state of the rules.

    Raises:
        ProjectError: there is no rule, or a file stands where no rule is looked for.
    """
    try:
        content: dict[str, Any] = json.loads(made_file().read_bytes())
    except (OSError, ValueError):
        return {}
    return content if is_of_this_state(content["state"]) else {}
