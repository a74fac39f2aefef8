"""The foot of a page: place and date, office, name, rank and number of the one who signs, as printed there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from cascade_kg.core.days import in_words, iso_day, month_of
from cascade_kg.core.model import Evidence, SignOff
from cascade_kg.core.words import resembles, tokens
from cascade_kg.importers.rows import Row

__all__ = ["WORDS", "begins", "continues", "read_sign_off"]

_RANKS = ("pembina", "penata", "pengatur", "juru")
_DATED = re.compile(
    r"^(?P<place>[^\W\d_][^\d:=]{1,40}?)\s*[,.]\s*(?P<date>(?P<day>[0-9Il]{1,2})\s*[\s.\-/]\s*(?P<month>[^\W\d_]{3,10}|[0-9]{1,2})\s*[\s.\-/]\s*(?P<year>[0-9]{4}))\s*[.,]?$"
)
_UNDATED = re.compile(
    r"^(?P<place>[^\W\d_][^\d:=]{1,40}?)\s*,\s*(?P<date>(?:[.…_]{2,}\s*)?(?P<month>[^\W\d_]{3,10})\s+(?P<year>[0-9]{4}))$"
)
_PLACE = re.compile(r"^(?:ditetapkan|dikeluarkan|dibuat)\s+di\s*:?\s*(?P<place>[^\W\d_].{1,60})$", re.IGNORECASE)
_DATE = re.compile(
    r"^(?:pada\s+)?(?:tanggal|tgl\.?)\s*:?\s*(?P<date>(?P<day>[0-9Il]{1,2})\s+(?P<month>[^\W\d_]{3,10})\s+(?P<year>[0-9]{4}))\W*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"^\W*N\s?[I1l]\s?P\b[\s.:]*(?P<number>[0-9OIl][0-9OIl \-.]{6,40})$", re.IGNORECASE)
_DEGREE = re.compile(
    r"(?:\b(?:drs?|dra|ir|h|hj|prof|s|m|a)\.|\b(?:SE|SH|MM|MSi|M\.Si|S\.Sos|S\.IP|SSTP|S\.STP)\b)", re.IGNORECASE
)
_MOST_ROWS = 12
_MONTHS = (in_words(date(2000, month, 1)).split()[1].casefold() for month in range(1, 13))
WORDS = frozenset({*_MONTHS, *_RANKS, "nip", "tk"})
"""Words that stand in signatures."""


def begins(row: Row) -> bool:
    """Tell whether a row opens a sign-off: a place and a date."""
    match = _DATED.match(row.text) or _UNDATED.match(row.text) or _DATE.match(row.text)
    if match is None:
        return _PLACE.match(row.text) is not None
    return month_of(match.group("month")) is not None


def continues(row: Row, block: Sequence[Row]) -> bool:
    """Tell whether a row that is no heading can belong to the sign-off that has begun."""
    if _DATE.match(row.text):
        return len(block) == 1 and _PLACE.match(block[0].text) is not None
    if begins(row):
        return False
    if _number(row) or _is_rank(row):
        return True
    if any(_number(each) for each in block):
        return False
    return len(block) < _MOST_ROWS and len(row.text) <= 60 and not re.search(r"[:=]", row.text)


def read_sign_off(page: int, block: Sequence[Row]) -> tuple[SignOff, list[tuple[Row, str]], list[Row]]:
    """Return a sign-off, the field that each row of its block gives, and the rows that give none."""
    opening = block[0]
    match = _DATED.match(opening.text) or _UNDATED.match(opening.text) or _DATE.match(opening.text)
    where = match if match and "place" in match.groupdict() else _PLACE.match(opening.text)
    given: list[tuple[Row, str]] = [(opening, "signingPlace")] if where else []
    given += [(opening, "signingDate")] if match else []
    rest = list(block[1:])
    if match is None and rest and (match := _DATE.match(rest[0].text)):
        given.append((rest.pop(0), "signingDate"))
    place = {id(row): number for number, row in enumerate(rest)}
    number = next((row for row in rest if _number(row)), None)
    rank = next((row for row in rest if _is_rank(row)), None)
    free = [row for row in rest if row is not number and row is not rank]
    bound = min((place[id(row)] for row in (number, rank) if row), default=len(rest))
    above = [row for row in free if place[id(row)] < bound]
    name = next((row for row in reversed(above) if _DEGREE.search(row.text)), None)
    if name is None and (len(above) > 1 or (above and not _is_office(above[0]))):
        name = above[-1]
    offices = [row for row in free if row is not name and (name is None or place[id(row)] < place[id(name)])]
    title = next((row for row in offices if "camat" in tokens(row.text)), offices[0] if offices else None)
    named = {"signerNumber": number, "signerRank": rank, "signerName": name, "signerTitle": title}
    given.extend((row, field) for field, row in named.items() if row)
    taken = {id(row) for row, _ in given}
    sign_off = SignOff(
        page=page,
        name=name.text if name else None,
        rank=rank.text if rank else None,
        title=title.text if title else None,
        number=_number(number) if number else None,
        place=where.group("place").strip() if where else None,
        date_text=match.group("date") if match else None,
        date=_iso(match) if match else None,
        evidence=Evidence(tuple(str(line) for line in sorted({row.line for row, _ in given})), (page,)),
    )
    return sign_off, given, [row for row in rest if id(row) not in taken]


def _number(row: Row) -> str | None:
    match = _NUMBER.match(row.text)
    return match.group("number").strip(" .-") if match else None


def _is_rank(row: Row) -> bool:
    words = tokens(row.text)
    return bool(words) and len(words) <= 6 and any(resembles(words[0], rank) for rank in _RANKS)


def _is_office(row: Row) -> bool:
    return bool({"camat", "kecamatan", "kepala", "sekretaris", "plt", "pj", "bupati"} & set(tokens(row.text)))


def _iso(match: re.Match[str]) -> str | None:
    day = match.groupdict().get("day")
    return iso_day(day, match.group("month"), match.group("year")) if day else None
