"""The first lines of a document, whatever its format: enough to see whose it is, and no more."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator
from itertools import islice

from cascade_kg.core.formats import Format
from cascade_kg.importers import carriers

__all__ = ["first_lines"]

_MOST = 60
_BYTES = 256 * 1024
"""So much of a part of a package is read: the rest is far below the title."""
_LONGEST = 300
_TAG = re.compile(r"<[^<>]*>")
_PARTS: dict[Format, tuple[tuple[str, ...], str]] = {
    Format.DOCX: (("word/header1.xml", "word/document.xml"), "</w:p>"),
    Format.PPTX: (("ppt/slides/slide1.xml",), "</a:p>"),
    Format.ODT: (("content.xml",), "</text:p>"),
    Format.ODS: (("content.xml",), "</table:table-row>"),
    Format.XLSX: (("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"), "</si>"),
}
"""Where the words of a package stand, and what ends a line of them."""


def first_lines(content: bytes, form: Format, *, file_name: str) -> tuple[str, ...]:
    """Return the first lines with words; none where the format shows none.

    Raises:
        InputError: the pages of the document cannot be read.
    """
    if form in _PARTS:
        lines = _of_a_package(content, form)
    elif form.is_text:
        lines = iter(content[:_BYTES].decode("utf-8-sig", "ignore").splitlines())
    else:
        found = carriers.read(content, file_name=file_name)
        lines = (line.text for line in found.lines) if found else iter(())
    plain = (" ".join(line.split())[:_LONGEST] for line in lines)
    return tuple(islice((line for line in plain if line), _MOST))


def _of_a_package(content: bytes, form: Format) -> Iterator[str]:
    """Yield the lines of a package that was looked through before."""
    names, end = _PARTS[form]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in sorted(set(names) & set(archive.namelist()), key=names.index):
            with archive.open(name) as part:
                text = part.read(_BYTES).decode("utf-8", "ignore")
            for line in text.split(end):
                yield html.unescape(_TAG.sub(" ", line) if form is not Format.DOCX else _run_on(line))


def _run_on(paragraph: str) -> str:
    """Return the words of a paragraph of Word, which parts words into runs."""
    return _TAG.sub("", re.sub(r"<w:(?:tab|br)\b[^>]*>", " ", paragraph))
