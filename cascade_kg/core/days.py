"""Days as Indonesian documents write them: ``2 Januari 2023``, ``2-1-2023``, with what a scan does to the letters."""

from __future__ import annotations

import re
from datetime import date

from cascade_kg.core.words import resembles

__all__ = ["day_in", "in_words", "iso_day", "month_of"]

_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli",
    "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
_DAY = re.compile(r"([0-9Il]{1,2})\s*[\s.\-/]\s*([^\W\d_]{3,10}|[0-9]{1,2})\s*[\s.\-/]\s*([0-9]{4})")


def day_in(text: str) -> str | None:
    """Return the day that a text is, in ISO form; ``None`` where it is none."""
    match = _DAY.fullmatch(text.strip())
    return iso_day(*match.groups()) if match else None


def iso_day(day: str, month: str, year: str) -> str | None:
    """Return a day in ISO form; the month is a number or a name."""
    number = month_of(month)
    try:
        return date(int(year), number, int(re.sub("[Il]", "1", day))).isoformat() if number else None
    except ValueError:
        return None


def in_words(day: date) -> str:
    """Return a day as documents write it."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month_of(word: str) -> int | None:
    """Return the number of a month, which is a number or a name."""
    if word.isdecimal():
        return int(word) if 1 <= int(word) <= 12 else None
    folded = word.casefold()
    for number, name in enumerate(_MONTHS, start=1):
        month = name.casefold()
        if (
            resembles(folded, month)
            or (len(folded) == 3 and month.startswith(folded))
            or folded == {8: "agt", 11: "nop"}.get(number)
        ):
            return number
    return 11 if folded == "nopember" else None
