"""Files written whole or not at all."""

from __future__ import annotations

import tempfile
from pathlib import Path

from cascade_kg.core.errors import InputError, said_by_system
from cascade_kg.core.findings import Bilingual

__all__ = ["replace_file"]


def replace_file(path: Path, content: bytes) -> bool:
    """Write a file whole or not at all, and tell whether its bytes have changed.

    Raises:
        InputError: the folder cannot be made or written.
    """
    try:
        if path.is_file() and path.read_bytes() == content:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".part", delete=False) as part:
            try:
                part.write(content)
                part.close()
                Path(part.name).chmod(0o644)
                Path(part.name).replace(path)
            except BaseException:
                # Full disk, or Ctrl-C: no part stays behind.
                Path(part.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise InputError(
            said_by_system(error),
            where=str(path),
            todo=Bilingual("choose a folder that can be written", "pilih folder yang dapat ditulisi"),
        ) from error
    return True
