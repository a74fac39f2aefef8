"""Small synthetic cascades, each of a kecamatan that there is not."""

from __future__ import annotations

import os
from pathlib import Path

ID = "https://w3id.org/cascade-kg/id"
OLD = 1_600_000_000
"""A time long ago, so that a file's time can be trusted."""


def iri(number: int) -> str:
    return f"{ID}/cascade/99.99.99/{number}"


def turtle(number: int, words: str = "sasaran", *, nodes: int = 3) -> str:
    """Return a cascade whose outcomes all say the same words."""
    lines = [
        "@prefix ckg: <https://w3id.org/cascade-kg/ontology#> .",
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .",
        f"<{iri(number)}> a ckg:Cascade ; ckg:organization <{ID}/organization/99.99.99> ; ckg:year {number} .",
        *(
            f'<{iri(number)}/outcome/{n}> a ckg:Outcome ; ckg:inCascade <{iri(number)}> ; rdfs:label "{words}"@id .'
            for n in range(1, nodes + 1)
        ),
    ]
    return "\n".join(lines) + "\n"


def write(path: Path, text: str, *, time: int = OLD) -> Path:
    """Write a file as if at some time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, (time, time))
    return path
