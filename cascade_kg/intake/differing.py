"""What an import would change in the cascade that is there already."""

from __future__ import annotations

from pathlib import Path

from cascade_kg.core.errors import CascadeError
from cascade_kg.core.findings import Bilingual

__all__ = ["difference"]

_NEW = Bilingual("There is no such cascade yet: {}", "Cascade ini belum ada: {}")
_SAME = Bilingual("It is the same as {}.", "Sama dengan {}.")
_AGAINST = Bilingual("A is {}, B what was read:", "A adalah {}, B yang dibaca:")
_UNREAD = Bilingual("What is there cannot be compared: {}", "Yang sudah ada tidak dapat dibandingkan: {}")


def difference(file: Path, turtle: bytes, *, language: str) -> str:
    """Return in words how a cascade that was made differs from the one that its file holds now."""
    from cascade_kg.comparison import compare
    from cascade_kg.core.records import from_graph
    from cascade_kg.reports.comparison import render
    from cascade_kg.validation.cascade_files import read

    if not file.is_file():
        return _NEW.in_(language).format(file) + "\n"
    try:
        there = read(file)
        if there.content == turtle:
            return _SAME.in_(language).format(file) + "\n"
        compared = compare(from_graph(there.graph), from_graph(read(file, turtle).graph))
    except CascadeError as error:
        return _UNREAD.in_(language).format(error.in_(language)) + "\n"
    return f"{_AGAINST.in_(language).format(file)}\n{render(compared, 'table', language=language)!s}"
