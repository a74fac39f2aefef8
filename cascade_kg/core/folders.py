"""Where the project's data folders are: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

from cascade_kg.core.errors import ProjectError

__all__ = ["FOLDERS", "folder"]

FOLDERS = ("ontology", "shapes", "data", "queries")

_PACKAGE = Path(__file__).resolve().parent.parent


def folder(name: str) -> Path:
    """Return the path of one of the project's data folders.

    Raises:
        ProjectError: the name is not one of ``FOLDERS``, or the folder is not there.
    """
    if name not in FOLDERS:
        raise ProjectError(f"no data folder is called {name!r}", todo=f"one of {', '.join(FOLDERS)}")
    for root in (_PACKAGE / "_shipped", _PACKAGE.parent):
        if (root / name).is_dir():
            return root / name
    raise ProjectError(f"the folder {name}/ is missing", where=str(_PACKAGE), todo="install cascade_kg again")
