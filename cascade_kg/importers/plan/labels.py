"""The labels of a line: where each stands, and what it announces."""

from __future__ import annotations

import re

from cascade_kg.core.codes import code_of_depth
from cascade_kg.core.words import resembles
from cascade_kg.importers.plan.fields import Field, Label, Named
from cascade_kg.importers.plan.vocabulary import READERS, SHORT, value_start

__all__ = ["labels_of", "mark_end", "pending_label"]

_HARD = re.compile(r"[|¦│;\t]")
_CELL = re.compile(r"[|¦│;\t]\s*\(?|\s{2,}")
_COLUMN = re.compile(
    r"(?<=[\s,])(?=(?:Ind(?:ikator(?: Kinerja)?|\.)|Satuan|Kondisi [Aa]wal|Baseline"
    r"|(?:[Tt]arget|[Pp]agu(?: [Ii]ndikatif)?|[Aa]nggaran)(?: (?:Tahun|Th\.?|Thn\.?))? ?(?:19|20)[0-9]{2}"
    r"(?: ?\([Rr]p\.?\))?"
    r"|(?:Outcome|Output|Keluaran|Sasaran)(?: ?/ ?Sasaran)?(?: (?:Program|(?:Sub ?)?Kegiatan))?) ?[:=])"
    r"|(?<=[\s,])(?=(?:P(?:rogram|ROGRAM)|(?:S(?:ub|UB)[ -]?)?K(?:egiatan|EGIATAN)) [0-9X] ?[.,] ?[0-9X]{2} ?[.,])"
)
_MARK = re.compile(
    r"\s*(?:[^\w\s\"'“‘«(\[{<#&/\\.,:;=?!%$@+~]\s*|o\s+|\(?(?:[0-9]{1,2}|[a-zA-Z]|[IVX]{2,4}|[ivx]{2,4})[.)]\s+)*"
)
_DOTTED = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}[.)]?\s+(?=[^\W\d_])")
_OPENED = re.compile(r"[(\[][^)\]]*$")
_BEFORE = re.compile(r"([^\W\d_]+)[\s:]*$")
_WORD = re.compile(r"[^\W\d_]+")
_STRANGE_CELL = re.compile(r"[^\s:=|][^:=|;\t]{0,40}?\s*[:=](?=\s|$)")
_BAR = re.compile(r"[|¦│]\s*\(?$")
_STEP = re.compile(r"[\s.\-–/(]*")
_STRANGER = re.compile(r"[A-Z][^\W\d_]*(?:[ ./]{1,2}[^\W\d_]+){0,4}(?: (?:19|20)[0-9]{2})?\s*[:=](?=\s|$)")
_PENDING = re.compile(
    r"(?:^|[|¦│;\t]|\s{2,}|(?<=[0-9])\s)\s*((?:target|pagu(?:\s+indikatif)?|anggaran|kondisi|sub)(?:\s+(?:tahun|th\.?|thn\.?))?)\s*$",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"\s*((?:program|kegiatan|keg\.?|sub[\s-]?keg(?:iatan|\.)?)(?:\s*[:.]?\s+[0-9X](?:\s?[.,]\s?[0-9X]{1,2}){0,4}\s?[.,]?)?)\s*",
    re.IGNORECASE,
)


def labels_of(text: str, named: Named) -> list[Label]:
    """Return the labels of a line, from left to right.

    A label stands where a line or a cell begins; within a cell, only where a sign after it leaves no doubt.
    """
    found: list[Label] = []
    places = [(mark_end(text), "line")]
    places += [(cell.end(), "cell" if _HARD.search(cell.group()) else "blank") for cell in _CELL.finditer(text)]
    places += [(column.end(), "inner") for column in _COLUMN.finditer(text) if not _supports(text[: column.end()])]
    for place, where in sorted(set(places)):
        if found and place < found[-1].end:
            continue
        label = _label(text, place, where, named)
        if label:
            found.append(label)
    return found


def mark_end(text: str) -> int:
    """Return where a line begins after the marks of lists: bullets, letters, numbers that are no codes."""
    mark = _MARK.match(text)
    place = mark.end() if mark else 0
    dotted = None if code_of_depth(text, place) else _DOTTED.match(text, place)
    return dotted.end() if dotted else place


def _supports(before: str) -> bool:
    """Tell whether what follows belongs to the words that say what a program supports."""
    word = _BEFORE.search(before[-40:])
    supports = word is not None and resembles(word.group(1).casefold(), "mendukung")
    return supports or _OPENED.search(before[-200:]) is not None


def pending_label(text: str) -> tuple[int | None, bool]:
    """Return where a label begins that ends a line and goes on in the next, and whether it is a heading."""
    start = mark_end(text)
    match = _PENDING.search(text[start:])
    heading = None if match else _HEADING.fullmatch(text, start)
    found = match or heading
    begin = found.start(1) + (start if match else 0) if found else None
    return (0 if begin == start else begin), heading is not None


def _label(text: str, start: int, where: str, named: Named, *, coded: bool = False) -> Label | None:
    code = code_of_depth(text, start) if where == "line" and not coded else None
    if code:
        begin = _STEP.match(text, code.end)
        after = _label(text, begin.end(), where, named, coded=True) if begin else None
        if after and after.field is Field.NODE:
            return Label(Field.NODE, after.type, start, after.end, after.number, code=code)
        return Label(Field.NODE, code.type, start, value_start(text, code.end), code=code)
    words = [(m.group().casefold(), m.start(), m.end()) for m in _WORD.finditer(text, start, start + 60)]
    if not words or words[0][1] != start:
        return _stranger(text, start, where)
    first = SHORT.get(words[0][0], words[0][0])
    for model, read in READERS.items():
        if resembles(first, model):
            label = read(text, words, where, named)
            return label or _stranger(text, start, where)
    return _stranger(text, start, where)


def _stranger(text: str, start: int, where: str) -> Label | None:
    strange = _STRANGE_CELL if where == "cell" and _BAR.search(text, max(0, start - 4), start) else _STRANGER
    match = strange.match(text, start) if where in ("line", "cell") else None
    return Label(Field.OTHER, None, start, match.end()) if match else None
