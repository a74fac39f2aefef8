"""Cells as words, codes and numbers: what a spreadsheet program made of them is undone, or refused with its place."""

from __future__ import annotations

import datetime
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from cascade_kg.core.codes import code_in
from cascade_kg.core.days import in_words
from cascade_kg.core.findings import Bilingual
from cascade_kg.core.numbers import Notation, read_number
from cascade_kg.forms.choices import chosen, official
from cascade_kg.forms.faults import Faults
from cascade_kg.forms.layout import SheetName
from cascade_kg.forms.opening import Raw

__all__ = ["Code", "Measure", "choice", "cleaned", "code", "measure", "number_of_row", "refuse_ambiguous", "text"]

_CONTROL = dict.fromkeys(
    (*range(9), 11, 12, *range(14, 32), 127, 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF), None
)
_EXACT = 10**15
"""A number from here on has lost its last digits in a spreadsheet."""

_AS_TEXT = Bilingual("format the cell as text and type it again", "format selnya sebagai teks lalu ketik lagi")
_AS_NUMBER = Bilingual(
    "format the cell as a number and type it again, with a decimal comma",
    "format selnya sebagai angka lalu ketik lagi, dengan koma desimal",
)


class Code(NamedTuple):
    """A code in its official form, and how it was typed where that is another."""

    code: str
    typed: str | None


class Measure(NamedTuple):
    """A value: a number, and the words of a cell that holds words, with the currency among them.

    In a file of our ``own`` all cells hold words, numbers too; an ``ambiguous`` one has no value.
    """

    value: Decimal | None
    words: str | None
    currency: str | None = None
    own: bool = False
    ambiguous: bool = False


def cleaned(words: str) -> str:
    """Return words without the blanks around them and the signs that nobody sees, in Unicode form NFC."""
    lines = words.translate(_CONTROL).replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return unicodedata.normalize("NFC", lines).strip()


def text(raw: Raw, place: str, faults: Faults, *, date: bool = False) -> str | None:
    """Return the words of a cell, without the blanks around them; a number as people write it."""
    if isinstance(raw, str):
        return cleaned(raw) or None
    if isinstance(raw, bool):
        return "benar" if raw else "salah"
    if isinstance(raw, int | float):
        if abs(raw) >= _EXACT:
            faults.add(
                place,
                Bilingual(
                    "a long number stands here, and its last digits are lost",
                    "di sini ada bilangan panjang yang digit-digit terakhirnya hilang",
                ),
                _AS_TEXT,
            )
            return None
        return _plain(_decimal(raw))
    if date and isinstance(raw, datetime.date):
        return in_words(raw)
    _refuse_date(place, faults, _AS_TEXT)
    return None


def code(raw: Raw, place: str, faults: Faults) -> Code | None:
    """Return the official code that a cell holds, whatever a spreadsheet program has made of it."""
    if isinstance(raw, datetime.date):
        return _code_in_a_date(raw, place, faults)
    words = text(raw, place, faults)
    if words is None or words.strip("-– ") == "":
        return None
    typed = words.replace("\u00a0", " ")
    found = code_in(typed, 0)
    if isinstance(raw, str) and found and found.end == len(typed):
        return Code(found.code, None if found.code == typed else words)
    if isinstance(raw, str):
        what = Bilingual(f"{words[:40]!r} is no code of the nomenclature", f"{words[:40]!r} bukan kode nomenklatur")
    else:
        what = Bilingual(f"the code has become the number {words}", f"kodenya berubah menjadi bilangan {words}")
    faults.add(
        place,
        what,
        Bilingual(
            f"choose one from the sheet {SheetName.CODES}, such as 7.01.06",
            f"pilih dari lembar {SheetName.CODES}, misalnya 7.01.06",
        ),
    )
    return None


def _code_in_a_date(day: datetime.date, place: str, faults: Faults) -> Code | None:
    """Return the one code of a program that a date may have been: 7.01.06 becomes 7 January 2006, or 1 July 2006."""
    year = f"{day.year % 100:02}"
    meant = {f"{day.day}.{day.month:02}.{year}", f"{day.month}.{day.day:02}.{year}"} & set(official())
    if len(meant) != 1:
        _refuse_date(place, faults, _AS_TEXT)
        return None
    found = meant.pop()
    faults.remark(
        place,
        Bilingual(
            f"a date stands here, {day:%Y-%m-%d}: it was taken for the code {found}",
            f"di sini ada tanggal, {day:%d/%m/%Y}: dibaca sebagai kode {found}",
        ),
    )
    return Code(found, None)


def measure(raw: Raw, place: str, faults: Faults, *, own: bool, notation: Notation | None) -> Measure | None:
    """Return the value of a cell: a number, words that are one, or words that are none."""
    if isinstance(raw, datetime.date | datetime.time | datetime.timedelta):
        _refuse_date(place, faults, _AS_NUMBER)
        return None
    if isinstance(raw, bool):
        faults.add(place, Bilingual("true or false stands here", "di sini ada benar atau salah"), _AS_NUMBER)
        return None
    if isinstance(raw, int | float):
        return Measure(_decimal(raw), None)
    words = text(raw, place, faults)
    if words is None:
        return None
    number = read_number(words, Notation.INDONESIAN if own else notation)
    return Measure(number.value, words, number.currency, own, number.ambiguous)


def refuse_ambiguous(words: str | None, place: str, faults: Faults) -> None:
    """Refuse a number that may be either of two."""
    faults.add(
        place,
        Bilingual(
            f"{words!r} may be a number with thousands or with decimals", f"{words!r} dapat berarti ribuan atau desimal"
        ),
        _AS_NUMBER,
    )


def choice(raw: Raw, name: str, place: str, faults: Faults) -> str | None:
    """Return what a word of a list stands for."""
    words = text(raw, place, faults)
    if words is None:
        return None
    meaning = chosen(name, words)
    if meaning is None:
        faults.add(
            place,
            Bilingual(f"{words[:40]!r} is not in the list {name!r}", f"{words[:40]!r} tidak ada dalam daftar {name!r}"),
            Bilingual("choose a word of the list", "pilih kata dari daftar"),
        )
    return meaning


def number_of_row(raw: Raw, place: str, faults: Faults) -> str | None:
    """Return the number by which a row is known, ``12`` or ``12a``."""
    words = text(raw, place, faults)
    return words.strip(" .") or None if words else None


def _decimal(number: float) -> Decimal:
    """Return the number that people typed: binary ones are exact to 15 digits."""
    value = Decimal(f"{number:.15g}")
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _plain(number: Decimal) -> str:
    return f"{number:f}"


def _refuse_date(place: str, faults: Faults, todo: Bilingual) -> None:
    faults.add(
        place,
        Bilingual(
            "a date or a time stands here, which the spreadsheet program has made of what was typed",
            "di sini ada tanggal atau waktu, yang dibuat program lembar kerja dari ketikan semula",
        ),
        todo,
    )
