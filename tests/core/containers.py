"""Packages and containers as programs write them, and as people who mean harm do."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

TYPES = "[Content_Types].xml"
MAIN = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
}


def package(parts: Mapping[str, bytes], *, stored: bool = False) -> bytes:
    """Return a ZIP file with these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def office(kind: str, **parts: bytes) -> bytes:
    """Return a package that says it is an office document; names of parts have ``__`` for a stroke."""
    types = f'<?xml version="1.0" encoding="UTF-8"?><Types><Override ContentType="{MAIN[kind]}"/></Types>'
    named = {name.replace("__", "/").replace("_", "."): content for name, content in parts.items()}
    return package({TYPES: types.encode(), **named})


def container(streams: Sequence[str]) -> bytes:
    """Return an old office file with streams of these names, all brothers of the first, and nothing in them."""

    def entry(name: str, kind: int, *, right: int = 0xFFFFFFFF, child: int = 0xFFFFFFFF) -> bytes:
        text = f"{name}\0".encode("utf-16-le")
        head = text.ljust(64, b"\0") + struct.pack("<HBB3L", len(text), kind, 1, 0xFFFFFFFF, right, child)
        return head.ljust(128, b"\0")

    entries = [entry("Root Entry", 5, child=1)]
    entries += [
        entry(name, 2, right=place + 1 if place < len(streams) else 0xFFFFFFFF)
        for place, name in enumerate(streams, start=1)
    ]
    directory = b"".join(entries)
    sectors = -(-len(directory) // 512)
    chain = [*range(2, sectors + 1), 0xFFFFFFFE]
    table = struct.pack(f"<{1 + sectors}L", 0xFFFFFFFD, *chain).ljust(512, b"\xff")
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHH", header, 0x18, 0x3E, 3, 0xFFFE, 9)
    struct.pack_into("<L", header, 0x2C, 1)
    struct.pack_into("<L", header, 0x30, 1)
    struct.pack_into("<109L", header, 0x4C, 0, *([0xFFFFFFFF] * 108))
    return bytes(header) + table + directory.ljust(sectors * 512, b"\0")


def lying(content: bytes, *, size: int) -> bytes:
    """Return a ZIP file of one part that says the part has another size."""
    changed = bytearray(content)
    struct.pack_into("<L", changed, content.index(b"PK\x01\x02") + 24, size)
    struct.pack_into("<L", changed, 22, size)
    return bytes(changed)
