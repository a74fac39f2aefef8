"""Which carrier a document is, and how each is laid out: the one place that knows all of them.

A reader is loaded with the first document of its kind: the libraries behind it take a while.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.formats import Format, format_of
from cascade_kg.importers.text import named

if TYPE_CHECKING:
    from cascade_kg.importers.carriers.lines import Carried, Leaf
    from cascade_kg.importers.carriers.sheets import Sheet

__all__ = ["MOST_BYTES", "lay_out", "read"]

MOST_BYTES = 50_000_000


def read(content: bytes, *, file_name: str) -> Carried | None:
    """Return the lines of a document that is laid out on pages; None where it is none of those.

    Raises:
        InputError: it is encrypted, broken, too large or too intricate, or holds no words.
    """
    where = named(file_name)
    form = format_of(content, where=where)
    if form not in _LAID_OUT:
        return None
    if len(content) > MOST_BYTES:
        size, most = f"{len(content) / 1e6:.1f} MB", f"{MOST_BYTES // 10**6} MB"
        raise InputError(
            Bilingual(f"the file is too large ({size})", f"berkas terlalu besar ({size})"),
            where=where,
            todo=Bilingual(f"give at most {most}", f"berikan paling banyak {most}"),
        )
    from cascade_kg.importers.carriers.apart import read_apart

    return read_apart(content, form, where=where)


def lay_out(content: bytes, form: Format) -> Carried:
    """Return the lines of a document of a format, right here: its bytes may be hostile.

    Raises:
        InputError: it is encrypted, broken or too intricate, or holds no words.
    """
    return _LAID_OUT[form](content)


def _pdf(content: bytes) -> Carried:
    from cascade_kg.importers.carriers.pdf import read_pdf

    return _of_sheets(read_pdf(content))


def _word(content: bytes) -> Carried:
    from cascade_kg.importers.carriers.word import read_word

    return _with_words(read_word(content))


def _slides(content: bytes) -> Carried:
    from cascade_kg.importers.carriers.slides import read_slides

    return _with_words(read_slides(content))


def _picture(content: bytes) -> Carried:
    from cascade_kg.importers.carriers.pictures import read_pictures

    return _of_sheets(read_pictures(content))


_LAID_OUT = {
    Format.PDF: _pdf,
    Format.DOCX: _word,
    Format.PPTX: _slides,
    Format.PNG: _picture,
    Format.JPEG: _picture,
    Format.TIFF: _picture,
}


def _of_sheets(sheets: Iterable[Sheet]) -> Carried:
    from cascade_kg.importers.carriers.blocks import blocks_of
    from cascade_kg.importers.carriers.lines import in_order

    return _with_words(in_order(sheet.number, *blocks_of(sheet)) for sheet in sheets)


def _with_words(leaves: Iterable[Leaf]) -> Carried:
    from cascade_kg.importers.carriers.lines import carried

    found = carried(leaves)
    if all(line.blank for line in found.lines):
        if found.unread:
            raise InputError(found.unread[0].remark)
        raise InputError(
            Bilingual("its pages hold no words", "halamannya tidak berisi kata"),
            todo=Bilingual(
                "give a PDF with text, or a picture of the pages", "berikan PDF berteks, atau gambar halamannya"
            ),
        )
    return found
