"""The container of old office files (DOC, XLS, PPT) and of encrypted new ones: which streams stand at its top."""

from __future__ import annotations

import struct

__all__ = ["MAGIC", "top_streams"]

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_ENTRY = 128
_MOST_SECTORS = 4_000
"""Beyond so many sectors of the directory no names are read: a document has a few."""
_END = 0xFFFFFFFA
"""From here on the number of a sector means that there is none."""


def top_streams(content: bytes) -> frozenset[str]:
    """Return the names of what stands at the top of the container; none where it is damaged."""
    try:
        return _names(_directory(content))
    except (struct.error, IndexError, ValueError):
        return frozenset()


def _directory(content: bytes) -> bytes:
    """Return the directory, whose sectors are a chain in the table of sectors."""
    (shift,) = struct.unpack_from("<H", content, 0x1E)
    if shift not in (9, 12):
        raise ValueError(shift)
    size = 1 << shift
    tables = [each for each in struct.unpack_from("<109L", content, 0x4C) if each < _END]
    (sector,) = struct.unpack_from("<L", content, 0x30)
    chain: list[bytes] = []
    while sector < _END and len(chain) < _MOST_SECTORS:
        chain.append(content[(sector + 1) * size : (sector + 2) * size])
        table, place = divmod(sector, size // 4)
        (sector,) = struct.unpack_from("<L", content, (tables[table] + 1) * size + place * 4)
    return b"".join(chain)


def _names(directory: bytes) -> frozenset[str]:
    """Return the names below the root; they are a tree of brothers."""
    found: set[str] = set()
    (below,) = struct.unpack_from("<L", directory, 0x4C)
    left, seen = [below], {0}
    while left:
        entry = left.pop()
        if entry in seen or entry >= _END:
            continue
        seen.add(entry)
        name, length = struct.unpack_from("<64sH", directory, entry * _ENTRY)
        left += struct.unpack_from("<2L", directory, entry * _ENTRY + 0x44)
        found.add(name[: max(length - 2, 0)].decode("utf-16-le", "replace"))
    return frozenset(found)
