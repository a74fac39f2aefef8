"""Source documents found by what is in them: a name can be changed, or lead out of a folder, a hash cannot."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from cascade_kg.core.errors import InputError
from cascade_kg.store.files import content_of

__all__ = ["documents_at_hand"]


def documents_at_hand(hashes: Collection[str], folders: Sequence[Path]) -> Mapping[str, bytes]:
    """Return the content of the documents of these hashes (``sha256:…``) that stand in the folders, by their hash.

    A file that cannot be read is none of them.
    """
    found: dict[str, bytes] = {}
    for folder in folders:
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if len(found) == len(set(hashes)):
                return found
            try:
                content = content_of(path)
            except InputError:
                continue
            name = f"sha256:{hashlib.sha256(content).hexdigest()}"
            if name in hashes:
                found.setdefault(name, content)
    return found
