"""The vocabulary of listed plans: the words that begin a node and label a value, as people type them.

Nothing here knows the name of a kecamatan, a program or a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from cascade_kg.core.codes import code_in
from cascade_kg.core.model import NodeType
from cascade_kg.core.words import resembles
from cascade_kg.importers.plan.fields import Field, Label, Named

__all__ = ["READERS", "SHORT", "value_start"]

_SEPARATOR = re.compile(r"(?:\s*[.)]?\s*[:=：]+)+\s*|\s*[.)]?\s+[-–—]\s+(?=[^\s|;])|\s*[.)]\s+|\s+|$")
_SURE = re.compile(r"\s*[.)]?\s*[:=：]")
_YEAR = re.compile(
    r"[\s.\-–()]*((?:19|2[0Oo])[0-9Oo]{2})(?![0-9\w])(?:\s*\))?(?:\s*\(\s*(?:rp\.?|rupiah|idr)\s*\))?", re.IGNORECASE
)
_NO = r"[\s.\-–]*(?:(?i:no|nomor|ke)\b[.\-\s]*)?"
_NUMBER = re.compile(rf"{_NO}([0-9]{{1,2}}|[IVX]{{1,4}})(?![0-9\w])(?!\s*[.,]\s*[0-9])")
_ORDINAL = re.compile(rf"{_NO}([0-9]{{1,2}}(?:\.[0-9]{{1,2}}){{0,2}}|[IVX]{{1,4}})(?![0-9\w])(?!\s*[.,]\s*[0-9])")
_AMOUNT = re.compile(r"(?:rp\.?|idr)?\s*-?[0-9]|[-–—](?:\s|$)|n/?a\b|$", re.IGNORECASE)
_YEAR_WORDS = frozenset({"tahun", "th", "thn", "kinerja", "indikatif", "anggaran", "rp", "rupiah", "dana"})
_KINDS = {"tujuan": NodeType.OBJECTIVE, "program": NodeType.PROGRAM, "kegiatan": NodeType.ACTIVITY}
SHORT = {
    "prog": "program",
    "keg": "kegiatan",
    "ind": "indikator",
    "ik": "indikator",
    "iku": "indikator",
    "sat": "satuan",
    "menunjang": "mendukung",
}
_CLOSING = re.compile(r"(?:\s*\))?")
_POINT = re.compile(r"\.?(?:\s*\))?")
_TO_CODE = re.compile(r"(?:[\s:=.\-–(]|no\b|kode\b)*", re.IGNORECASE)
_STATES = frozenset({"kinerja", "capaian"})
_RESULTS = frozenset({"outcome", "output", "keluaran"})
_OF_UNITS = frozenset({"ukur", "ukuran", "pengukuran"})
_BODIES = frozenset({"kerja", "polisi", "tugas", "pendidikan"})

_Words = list[tuple[str, int, int]]


def _node(text: str, words: _Words, where: str, named: Named) -> Label | None:
    """Return the label of a node: its word, then a number, a code or a sign; else its name must be official."""
    kind, end = _kind_at(text, words, 0)
    start = words[0][1]
    if kind is None:
        return None
    sure = _SURE.match(text, end)
    code = code_in(text, _past(text, end), kind)
    if code and (where == "line" or (code.type is kind and _SURE.match(text, code.end))):
        return Label(Field.NODE, kind, start, value_start(text, code.end), code=code)
    if where != "line":
        return None
    number = (_ORDINAL if kind is NodeType.OBJECTIVE else _NUMBER).match(text, end)
    if number:
        after = _past(text, number.end())
        code = code_in(text, after, kind)
        return Label(
            Field.NODE, kind, start, value_start(text, code.end if code else number.end()), number.group(1), code=code
        )
    if sure:
        return Label(Field.NODE, kind, start, value_start(text, end))
    rest = text[value_start(text, end) :].strip()
    capital = text[start].isupper() and rest[:1].isupper()
    if not capital or (kind is not NodeType.OBJECTIVE and not named(kind, rest)):
        return None
    return Label(Field.NODE, kind, start, value_start(text, end), named=True)


def _sasaran(text: str, words: _Words, where: str, _: Named) -> Label | None:
    """Return what a *Sasaran* begins: an outcome with a number, or the result of a node."""
    start, end = words[0][1:]
    strategic = len(words) > 1 and resembles(words[1][0], "strategis")
    kind, typed = (None, end) if strategic else _kind_at(text, words, 1)
    end = words[1][2] if strategic else typed
    sure = bool(_SURE.match(text, end))
    if kind:
        whole = sure or (where == "line" and _starts(text, end))
        number = _NUMBER.match(text, end)
        return (
            Label(Field.RESULT, kind, start, value_start(text, number.end() if number else end))
            if whole or number
            else None
        )
    number = _ORDINAL.match(text, end)
    if where == "blank" or (where != "line" and not sure):
        return None
    if number and where == "line":
        return Label(Field.NODE, NodeType.OUTCOME, start, value_start(text, number.end()), number.group(1))
    if not sure and not _starts(text, end):
        return None
    if strategic:
        return Label(Field.NODE, NodeType.OUTCOME, start, value_start(text, end))
    return Label(Field.RESULT, None, start, value_start(text, end), lone=True)


def _result(text: str, words: _Words, where: str, _: Named) -> Label | None:
    """Return the label of a result: *Outcome*, *Output*, *Hasil*, with *Sasaran …* after it or not."""
    start, end = words[0][1:]
    kind = None
    for place, (word, _begin, stop) in enumerate(words[1:4], start=1):
        if not re.fullmatch(r"[\s./()\-]*", text[end : words[place][1]]):
            break
        if any(resembles(word, model) for model in ("sasaran", "outcome", "output")):
            end = stop
        elif (found := _kind_at(text, words, place))[0] and _KINDS.get(word) is not NodeType.OBJECTIVE:
            kind, end = found
            break
        else:
            break
    tail = _CLOSING.match(text, end)
    end = tail.end() if tail else end
    sure = bool(_SURE.match(text, end))
    plain = where == "line" and words[0][0] in _RESULTS and _starts(text, end)
    return Label(Field.RESULT, kind, start, value_start(text, end)) if sure or plain else None


def _indicator(text: str, words: _Words, where: str, _: Named) -> Label | None:
    start, end = words[0][1:]
    place = 1
    if len(words) > 1 and resembles(words[1][0], "kinerja") and _close(text, words, 1):
        end, place = words[1][2], 2
    if len(words) > place and words[place][0] in ("utama", "sasaran", "tujuan") and _close(text, words, place):
        end, place = words[place][2], place + 1
    kind, typed = _kind_at(text, words, place)
    if kind and (_SURE.match(text, typed) or _NUMBER.match(text, typed)):
        end = typed
    number = _NUMBER.match(text, end)
    end = number.end() if number else end
    sure = bool(_SURE.match(text, end))
    plain = (where in ("line", "cell")) and _starts(text, end)
    return Label(Field.INDICATOR, kind, start, value_start(text, end)) if sure or plain else None


def _unit(text: str, words: _Words, where: str, _: Named) -> Label | None:
    start, end = words[0][1:]
    rest = words[1][0] if len(words) > 1 else ""
    if rest in _OF_UNITS and _close(text, words, 1):
        end = words[1][2]
    sure = bool(_SURE.match(text, end)) or (where == "cell" and rest not in _BODIES)
    cell = re.split(r"[|;\t]", text[end : end + 80])[0]
    plain = where in ("line", "blank") and 0 < len(cell.split()) <= 2 and rest not in _BODIES
    return Label(Field.UNIT, None, start, value_start(text, end)) if sure or (plain and text[start].isupper()) else None


def _baseline(text: str, words: _Words, where: str, _: Named) -> Label | None:
    start, end = words[0][1:]
    if not resembles(words[0][0], "baseline"):
        first = next((place for place in (1, 2) if place < len(words) and resembles(words[place][0], "awal")), None)
        if first is None or (first == 2 and words[1][0] not in _STATES) or not _close(text, words, first):
            return None
        end = words[first][2]
    end, year = _year_at(text, words, end)
    sure = bool(_SURE.match(text, end)) or where == "cell"
    after = value_start(text, end)
    plain = where in ("line", "blank") and _AMOUNT.match(text, after)
    return Label(Field.BASELINE, None, start, after, year=year) if sure or plain else None


def _amount(text: str, words: _Words, where: str, _: Named) -> Label | None:
    start, end = words[0][1:]
    field = Field.TARGET if resembles(words[0][0], "target") else Field.BUDGET
    end, year = _year_at(text, words, end)
    after = value_start(text, end)
    sure = bool(_SURE.match(text, end))
    plain = year is not None and (where == "cell" or bool(_AMOUNT.match(text, after)))
    return Label(field, None, start, after, year=year) if sure or plain else None


def _support(text: str, words: _Words, where: str, _: Named) -> Label | None:
    start, end = words[0][1:]
    sure = _SURE.match(text, end) or (len(words) > 1 and resembles(words[1][0], "sasaran"))
    return Label(Field.SUPPORT, None, start, value_start(text, end)) if sure and where in ("line", "cell") else None


def _code(text: str, words: _Words, where: str, _: Named) -> Label | None:
    start, end = words[0][1:]
    kind, typed = _kind_at(text, words, 1)
    end = typed if kind else words[1][2] if len(words) > 1 and words[1][0] == "rekening" else end
    after = value_start(text, end)
    code = code_in(text, after, kind)
    return Label(Field.CODE, kind, start, after) if code and where in ("line", "cell") else None


_Reader = Callable[[str, _Words, str, Named], Label | None]
READERS: dict[str, _Reader] = {
    "tujuan": _node,
    "program": _node,
    "kegiatan": _node,
    "subkegiatan": _node,
    "subkeg": _node,
    "sub": _node,
    "sasaran": _sasaran,
    "outcome": _result,
    "output": _result,
    "keluaran": _result,
    "hasil": _result,
    "indikator": _indicator,
    "satuan": _unit,
    "kondisi": _baseline,
    "data": _baseline,
    "baseline": _baseline,
    "target": _amount,
    "pagu": _amount,
    "anggaran": _amount,
    "mendukung": _support,
    "kode": _code,
}


def _kind_at(text: str, words: _Words, place: int) -> tuple[NodeType | None, int]:
    """Return the type of node that the words at a place name, and where they end."""
    end = words[place - 1][2] if place else 0
    if place >= len(words):
        return None, end
    word = SHORT.get(words[place][0], words[place][0])
    if word == "sub" and place + 1 < len(words) and _close(text, words, place + 1):
        following = SHORT.get(words[place + 1][0], words[place + 1][0])
        if resembles(following, "kegiatan"):
            return NodeType.SUB_ACTIVITY, _dotted(text, words[place + 1])
    if word == "subkeg" or resembles(word, "subkegiatan"):
        return NodeType.SUB_ACTIVITY, _dotted(text, words[place])
    for model, kind in _KINDS.items():
        if resembles(word, model):
            return kind, _dotted(text, words[place])
    return None, end


def _dotted(text: str, word: tuple[str, int, int]) -> int:
    """Return where a word ends, with the point of an abbreviation."""
    return word[2] + (word[0] in ("prog", "keg", "subkeg") and text[word[2] : word[2] + 1] == ".")


def _close(text: str, words: _Words, place: int) -> bool:
    """Tell whether nothing but blanks and hyphens stands before a word."""
    return not text[words[place - 1][2] : words[place][1]].strip(" .-–/")


def _year_at(text: str, words: _Words, end: int) -> tuple[int, int | None]:
    """Return the year after a label, past words such as *Tahun* and *Indikatif*, and where it ends."""
    for word, start, stop in words[1:]:
        if start < end:
            continue
        if word not in _YEAR_WORDS or text[end:start].strip(" .()-–"):
            break
        end = stop
    tail = _POINT.match(text, end)
    year = _YEAR.match(text, end)
    if year:
        return year.end(), int(year.group(1).upper().replace("O", "0"))
    return (tail.end() if tail else end), None


def _starts(text: str, end: int) -> bool:
    """Tell whether what follows a label without a sign begins as a sentence does."""
    start = value_start(text, end)
    return text[start : start + 1].isupper()


def _past(text: str, end: int) -> int:
    """Return the place after signs that part a label from its code."""
    match = _TO_CODE.match(text, end)
    return match.end() if match else end


def value_start(text: str, end: int) -> int:
    """Return where the value of a label begins."""
    match = _SEPARATOR.match(text, end)
    return match.end() if match else end
