"""Who reads what the use cases say, and where, and the cascades that a command is about when it names none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cascade_kg.core.folders import folder

__all__ = ["Reader", "cascades_or_default"]


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads in a language (``en`` or ``id``).

    ``width`` and ``colour`` are those of the terminal that tables are written for.
    """

    language: str = "en"
    width: int = 100
    colour: bool = False


def cascades_or_default(paths: Sequence[Path]) -> tuple[Path, ...]:
    """Return the paths that are given; without any, the working folder's cascades, else those that are shipped."""
    here = Path("data/cascades")
    return tuple(paths) or ((here,) if here.is_dir() else (folder("data") / "cascades",))
