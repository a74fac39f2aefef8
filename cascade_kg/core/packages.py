"""ZIP packages of strangers, such as office documents, looked through before any library opens them.

Nothing of a package is believed: its parts are unpacked here with a bound, so that a part that says it is small and is
not never reaches a reader. Archives within a package are never opened.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual

__all__ = ["Package", "encrypted", "opened", "with_macros"]

MOST_PARTS = 2_000
MOST_BYTES = 64 * 1024 * 1024
MOST_XML = 32 * 1024 * 1024
"""The size in bytes beyond which a part of XML is not read: a tree of it takes some ten times as much memory."""
STEEPEST = 200
"""How many times smaller a package may be than what is in it; office documents are 5 to 50 times smaller."""

MOST_NAMES = 1024 * 1024
"""The size in bytes beyond which the list of the parts is not read."""

_END = struct.Struct("<4s4H2LH")
_LOCAL = struct.Struct("<4s5H3L2H")
_XML = re.compile(r"\.(?:xml|rels|vml|rdf)$", re.IGNORECASE)
_DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([^"'>]{0,40})""")
_MACROS = re.compile(
    r"(?:^|/)(?:vbaProject[^/]*\.bin|vbaData\.xml|macrosheets/.*)$|^(?:Basic|Scripts)/.", re.IGNORECASE
)
_SAVE_AGAIN = Bilingual(
    "open the document and save it again as an ordinary one", "buka dokumennya lalu simpan lagi sebagai dokumen biasa"
)


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was looked through: the names of its parts, sorted, and its table of contents."""

    names: tuple[str, ...]
    contents: bytes
    """What says which kind of document it is: ``mimetype`` or ``[Content_Types].xml``, empty where there is neither."""


def opened(content: bytes, *, where: str) -> Package:
    """Look through a package.

    Raises:
        InputError: it is damaged, encrypted, too large once unpacked, holds macros, or XML that is no plain data.
    """
    _refuse_long_lists(content, where=where)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as error:
        raise _damaged(where) from error
    names = tuple(sorted(entry.filename for entry in entries))
    if len(set(names)) != len(names):
        raise _damaged(where)
    if any(entry.flag_bits & 1 for entry in entries):
        raise encrypted(where)
    _refuse_large(entries, len(content), where=where)
    if any(_MACROS.search(name) for name in names):
        raise with_macros(where)
    contents = b""
    for name, part in _unpacked(entries, content, where=where):
        _refuse_active(name, part, where=where)
        if name == "[Content_Types].xml" or (name == "mimetype" and not contents):
            contents = part
    return Package(names, contents)


def encrypted(where: str) -> InputError:
    """Return the error that says that a document is protected by a password."""
    return InputError(
        Bilingual("the document is protected by a password", "dokumen ini dilindungi kata sandi"),
        where=where,
        todo=Bilingual("save it without a password", "simpan tanpa kata sandi"),
    )


def _refuse_long_lists(content: bytes, *, where: str) -> None:
    """Refuse a package by what its last record says, before the list of its parts is read into memory."""
    at = len(content) - _END.size
    if at < 0 or not content.startswith(b"PK\x05\x06", at):
        raise _damaged(where)
    _, _, _, _, parts, size, begin, comment = _END.unpack_from(content, at)
    if parts > MOST_PARTS or size > MOST_NAMES:
        raise InputError(
            Bilingual("the ZIP package has too many parts", "paket ZIP ini berisi terlalu banyak bagian"),
            where=where,
            todo=Bilingual(
                f"give a document of at most {MOST_PARTS}", f"berikan dokumen dengan paling banyak {MOST_PARTS}"
            ),
        )
    # Whoever looks for the list from another end would find another one.
    if comment or begin + size != at:
        raise _damaged(where)


def _refuse_large(entries: list[zipfile.ZipInfo], packed: int, *, where: str) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MOST_BYTES or (unpacked > 1024 * 1024 and unpacked > STEEPEST * packed):
        raise _too_large(unpacked, where)
    for entry in entries:
        if entry.file_size > MOST_XML and _XML.search(entry.filename):
            raise _too_large(entry.file_size, where)


def _unpacked(entries: list[zipfile.ZipInfo], content: bytes, *, where: str) -> Iterator[tuple[str, bytes]]:
    """Yield the parts, each as long as the list of parts says and no longer."""
    for entry in entries:
        local = content[entry.header_offset : entry.header_offset + _LOCAL.size]
        if len(local) < _LOCAL.size or not local.startswith(b"PK\x03\x04"):
            raise _damaged(where)
        *_, name, extra = _LOCAL.unpack(local)
        begin = entry.header_offset + _LOCAL.size + name + extra
        packed = content[begin : begin + entry.compress_size]
        if entry.compress_type == zipfile.ZIP_DEFLATED:
            try:
                part = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, entry.file_size + 1)
            except zlib.error as error:
                raise _damaged(where) from error
        elif entry.compress_type == zipfile.ZIP_STORED:
            part = packed
        else:
            raise _damaged(where)
        if len(part) != entry.file_size or zlib.crc32(part) != entry.CRC:
            raise _damaged(where)
        yield entry.filename, part


def _refuse_active(name: str, part: bytes, *, where: str) -> None:
    """Refuse XML that declares a type or entities, or hides in another encoding; and what a macro needs."""
    if name == "[Content_Types].xml" and b"macroEnabled" in part:
        raise with_macros(where)
    if name == "META-INF/manifest.xml" and b"encryption-data" in part:
        raise encrypted(where)
    if not (_XML.search(name) or part.lstrip()[:1] == b"<"):
        return
    declared = _DECLARED.match(part.removeprefix(b"\xef\xbb\xbf"))
    plain = declared is None or declared[1].lower() in (b"utf-8", b"us-ascii", b"ascii")
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"\x00" in part or not plain:
        raise InputError(
            Bilingual(
                f"the XML of {name[:80]} declares a document type or entities, or is not UTF-8",
                f"XML pada {name[:80]} mendeklarasikan tipe dokumen atau entitas, atau bukan UTF-8",
            ),
            where=where,
            todo=_SAVE_AGAIN,
        )


def _damaged(where: str) -> InputError:
    return InputError(
        Bilingual("the ZIP package is damaged or cut off", "paket ZIP ini rusak atau terpotong"),
        where=where,
        todo=Bilingual(
            "get the file again, or save the document anew", "minta ulang berkasnya, atau simpan lagi dokumennya"
        ),
    )


def with_macros(where: str) -> InputError:
    """Return the error that says that a document holds programs."""
    return InputError(
        Bilingual("the document holds macros", "dokumen ini memuat makro"),
        where=where,
        todo=Bilingual("save it without macros: .xlsx, .docx, .ods", "simpan tanpa makro: .xlsx, .docx, .ods"),
    )


def _too_large(size: int, where: str) -> InputError:
    return InputError(
        Bilingual(
            f"the ZIP package is too large once unpacked ({size / 1e6:.1f} MB)",
            f"paket ZIP ini terlalu besar setelah dibuka ({size / 1e6:.1f} MB)",
        ),
        where=where,
        todo=Bilingual(
            "give the sheet or the pages of the cascade alone", "berikan lembar atau halaman cascade-nya saja"
        ),
    )
