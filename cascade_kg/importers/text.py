"""From the bytes of a document to numbered lines of clean text, or a refusal that says why.

Bytes from outside are hostile until read: sizes are bounded, formats that are no text are named,
and characters that cannot be seen (soft hyphens, marks of direction, controls) never reach a word.
"""

from __future__ import annotations

import codecs
import html
import re
import unicodedata
from dataclasses import dataclass

from cascade_kg.core.errors import InputError
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.formats import format_of, unread

__all__ = ["LONGEST_LINE", "MOST_BYTES", "MOST_LINES", "Place", "SourceLine", "clean", "named", "read_lines"]

MOST_BYTES = 5_000_000
MOST_LINES = 20_000
LONGEST_LINE = 100_000

_OTHER_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_AS_TEXT = Bilingual("save it as UTF-8 text", "simpan sebagai teks UTF-8")
_A_TEXT = Bilingual("give the text of a cascade", "berikan teks sebuah cascading")
_BREAKS = re.compile(r"\r\n|\n|\r")
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A box of a page, as a span names it: ``p2 b14``."""

    page: int
    box: int

    def __str__(self) -> str:
        """Return the span."""
        return f"p{self.page} b{self.box}"


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the document: its number from 1, its clean text, and whether anything is on it.

    A line that was put together from the words of a page has its place there, in a frame or not; one whose words a
    program recognised in a picture, the ``confidence`` of the least certain of them, from 0 to 100.
    """

    number: int
    text: str
    place: Place | None = None
    framed: bool = False
    confidence: float | None = None

    @property
    def blank(self) -> bool:
        """Tell whether nothing can be seen on the line."""
        return not self.text.strip()


def read_lines(content: bytes, *, file_name: str) -> tuple[SourceLine, ...]:
    """Return the lines of a document, counted as an editor counts them.

    Raises:
        InputError: the file is empty, too large, of another format, or in an encoding that is not known.
    """
    where = named(file_name)
    if not content:
        raise InputError(Bilingual("the file is empty", "berkas ini kosong"), where=where, todo=_A_TEXT)
    if len(content) > MOST_BYTES:
        size = f"{len(content) / 1e6:.1f} MB"
        raise InputError(
            Bilingual(f"the file is too large ({size})", f"berkas ini terlalu besar ({size})"),
            where=where,
            todo=Bilingual(
                f"give at most {MOST_BYTES // 10**6} MB of text", f"berikan paling banyak {MOST_BYTES // 10**6} MB teks"
            ),
        )
    form = format_of(content, where=where)
    if not form.is_text:
        raise unread(form, where=where)
    raw = _BREAKS.split(_decoded(content, where))
    if len(raw) > MOST_LINES:
        raise InputError(
            Bilingual(f"the file has {len(raw)} lines", f"berkas ini berisi {len(raw)} baris"),
            where=where,
            todo=Bilingual(
                f"give at most {MOST_LINES} lines of text", f"berikan paling banyak {MOST_LINES} baris teks"
            ),
        )
    for number, text in enumerate(raw, start=1):
        if len(text) > LONGEST_LINE:
            raise InputError(
                Bilingual(f"a line of {len(text)} characters", f"ada baris sepanjang {len(text)} huruf"),
                where=f"{where}:{number}",
                todo=Bilingual(
                    f"break lines longer than {LONGEST_LINE} characters",
                    f"potong baris yang lebih dari {LONGEST_LINE} huruf",
                ),
            )
    lines = tuple(SourceLine(number, clean(text)) for number, text in enumerate(raw, start=1))
    if all(line.blank for line in lines):
        raise InputError(
            Bilingual("the file is empty: nothing but white space", "berkas ini kosong: hanya berisi spasi"),
            where=where,
            todo=_A_TEXT,
        )
    return lines


def named(file_name: str) -> str:
    """Return the name of a document as errors show it."""
    name = " ".join(clean(file_name).split())
    return (name if len(name) <= 120 else f"…{name[-120:]}") or "the document"


def clean(text: str) -> str:
    """Return a text in Unicode form NFC, without what cannot be seen; tabs stay, other white space is a space."""
    text = html.unescape(text) if "&" in text else text
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character == "\t" or character.isprintable():
        return character
    return "" if unicodedata.category(character) in {"Cf", "Cs", "Co", "Cn"} else " "


def _decoded(content: bytes, where: str) -> str:
    """Decode UTF-8, with its mark or without; every other encoding is refused by name where it shows itself."""
    for mark, encoding in _OTHER_ENCODINGS:
        if content.startswith(mark):
            what = Bilingual(f"the file is {encoding}, not UTF-8", f"berkas ini {encoding}, bukan UTF-8")
            raise InputError(what, where=where, todo=_AS_TEXT)
    if b"\x00" in content:
        what = Bilingual(
            "the file is binary, or in another encoding: it holds NUL bytes",
            "berkas ini biner, atau dalam enkode lain: memuat bita NUL",
        )
        raise InputError(what, where=where, todo=_AS_TEXT)
    try:
        return _sensible(content.decode("utf-8-sig"), where)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        byte = f"0x{content[error.start]:02x}"
        what = Bilingual(
            f"the file is not UTF-8 (byte {byte}); Windows-1252?",
            f"berkas ini bukan UTF-8 (bita {byte}); Windows-1252?",
        )
        raise InputError(what, where=f"{where}:{line}", todo=_AS_TEXT) from error


def _sensible(text: str, where: str) -> str:
    controls = sum(character < " " and character not in "\t\n\r\f\v" for character in text)
    if "\x00" in text or controls * 100 > len(text):
        what = Bilingual("the file is binary: it holds control characters", "berkas ini biner: memuat karakter kendali")
        raise InputError(what, where=where, todo=_AS_TEXT)
    return text
