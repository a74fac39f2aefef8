"""The state of the files of the rules: what was made of them, linted or compiled, holds as long as they stay."""

from __future__ import annotations

from functools import cache
from hashlib import sha256

from cascade_kg.catalog.rules import rule_files
from cascade_kg.core.folders import folder

__all__ = ["is_of_this_state", "state"]


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
