"""The labels of a line: where each stands, and what it announces."""

from __future__ import annotations

import re

from cascade_kg.core.codes import code_of_depth
from cascade_kg.core.words import resembles
from cascade_kg.importers.plan.fields import Field, Label, Named
from cascade_kg.importers.plan.vocabulary import READERS, SHORT, value_start

__all__ = ["labels_of", "pending_label"]

_HARD = re.compile(r"[|;\t]")
_CELL = re.compile(r"[|;\t]\s*|\s{2,}")
_COLUMN = re.compile(
    r"(?<=[\s,])(?=(?:Ind(?:ikator(?: Kinerja)?|\.)|Satuan|Kondisi [Aa]wal|Baseline"
    r"|(?:Target|Pagu(?: [Ii]ndikatif)?|Anggaran)(?: (?:Tahun|Th\.?|Thn\.?))? ?(?:19|20)[0-9]{2}) ?[:=])"
)
_MARK = re.compile(r"\s*(?:[-–—•●▪◦·*>|]\s*|\(?(?:[0-9]{1,2}|[a-z])[.)]\s+)*")
_WORD = re.compile(r"[^\W\d_]+")
_STEP = re.compile(r"[\s.\-–/(]*")
_STRANGER = re.compile(r"[A-Z][^\W\d_]*(?:[ ./]{1,2}[^\W\d_]+){0,4}(?: (?:19|20)[0-9]{2})?\s*[:=](?=\s|$)")
_PENDING = re.compile(
    r"(?:^|[|;\t]|\s{2,})\s*((?:target|pagu(?:\s+indikatif)?|anggaran|kondisi|sub)(?:\s+(?:tahun|th\.?|thn\.?))?)\s*$",
    re.IGNORECASE,
)


def labels_of(text: str, named: Named) -> list[Label]:
    """Return the labels of a line, from left to right.

    A label stands where a line or a cell begins; within a cell, only where a sign after it leaves no doubt.
    """
    found: list[Label] = []
    start = _MARK.match(text)
    places = [(start.end() if start else 0, "line")]
    places += [(cell.end(), "cell" if _HARD.search(cell.group()) else "blank") for cell in _CELL.finditer(text)]
    places += [(column.end(), "inner") for column in _COLUMN.finditer(text)]
    for place, where in sorted(set(places)):
        if found and place < found[-1].end:
            continue
        label = _label(text, place, where, named)
        if label:
            found.append(label)
    return found


def pending_label(text: str) -> int | None:
    """Return where a label begins that ends a line and wants its year from the next one."""
    match = _PENDING.search(text)
    return match.start(1) if match else None


def _label(text: str, start: int, where: str, named: Named) -> Label | None:
    code = code_of_depth(text, start) if where == "line" else None
    if code:
        begin = _STEP.match(text, code.end)
        after = _label(text, begin.end() if begin else code.end, where, named) if begin else None
        if after and after.field is Field.NODE:
            return Label(Field.NODE, after.type, start, after.end, after.number, code=code)
        return Label(Field.NODE, code.type, start, value_start(text, code.end), code=code)
    words = [(m.group().casefold(), m.start(), m.end()) for m in _WORD.finditer(text, start, start + 60)]
    if not words or words[0][1] != start:
        return None
    first = SHORT.get(words[0][0], words[0][0])
    for model, read in READERS.items():
        if resembles(first, model):
            label = read(text, words, where, named)
            return label or _stranger(text, start, where)
    return _stranger(text, start, where)


def _stranger(text: str, start: int, where: str) -> Label | None:
    match = _STRANGER.match(text, start) if where in ("line", "cell") else None
    return Label(Field.OTHER, None, start, match.end()) if match else None
