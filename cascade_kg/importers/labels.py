"""The labels of the values of an explanation: formula, type, source, note, as scans spell and mark them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from cascade_kg.core.words import folded, resembles, unsmudged
from cascade_kg.importers.sections import Section

__all__ = ["Field", "fields", "opens_other_field"]


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled value: ``b. Tipe Penghitungan : Kumulatif``. ``section`` is None for what stands before labels."""

    section: Section | None
    text: str


_WORDS = re.compile(r"[^\W\d_]+|[0-9]+")
_LABELS: tuple[tuple[tuple[str, ...], Section], ...] = (
    (("formulasi", "cara", "pengukuran"), Section.FORMULA),
    (("formula", "cara", "pengukuran"), Section.FORMULA),
    (("formulasi", "cara", "penghitungan"), Section.FORMULA),
    (("formulasi", "cara", "perhitungan"), Section.FORMULA),
    (("formulasi", "pengukuran"), Section.FORMULA),
    (("formulasi", "penghitungan"), Section.FORMULA),
    (("formulasi", "perhitungan"), Section.FORMULA),
    (("cara", "pengukuran"), Section.FORMULA),
    (("cara", "penghitungan"), Section.FORMULA),
    (("cara", "perhitungan"), Section.FORMULA),
    (("tipe", "penghitungan"), Section.TYPE),
    (("tipe", "perhitungan"), Section.TYPE),
    (("jenis", "penghitungan"), Section.TYPE),
    (("jenis", "perhitungan"), Section.TYPE),
    (("metode", "penghitungan"), Section.TYPE),
    (("metode", "perhitungan"), Section.TYPE),
    (("tipe", "hitung"), Section.TYPE),
    (("tipepenghitungan",), Section.TYPE),
    (("tipeperhitungan",), Section.TYPE),
    (("sumber", "data"), Section.SOURCE),
    (("sumberdata",), Section.SOURCE),
    (("formulasi",), Section.FORMULA),
    (("formula",), Section.FORMULA),
    (("rumus",), Section.FORMULA),
    (("keterangan",), Section.NOTE),
    (("catatan",), Section.NOTE),
)
_SEPARATED = (*_LABELS, (("sumber",), Section.SOURCE))
"""Labels where a separator stands after them: without one, *Sumber* begins many values."""
_ENUMERATED = re.compile(r"(?:^|(?<=\s))[\-–—•●▪◦·*\s]*(?:[a-eA-E1-5][.),]\s*)?[\-–—•●▪◦·*\s]*$")
_JOINT = re.compile(r"[\s/.\-–]*")
_SEPARATOR = re.compile(r"[:=;~–—-]")
_WINDOW = 60
_OTHER = re.compile(
    r"[\s\-–—•●▪◦·*]*([a-zA-Z1-9][.)]\s*)?(?P<label>(?:[^\W\d_]+[ /]){0,2}[^\W\d_]+)\s*(?::|(?(1)=|:))(?=\s*\S)"
)
_OTHER_INLINE = re.compile(r"\s(?:[-–—•●▪]\s+|[b-hB-H][.)]\s*)(?=([A-Z][^\W\d_]+(?:[ /][^\W\d_]+){0,2})\s*:\s*\S)")
_COUNTS = ("jumlah", "persentase", "presentase", "rata", "nilai", "rasio", "indeks", "total")


def fields(text: str) -> list[Field]:
    """Split a text at its labels: formula, type, source, note. What stands before the first has no section."""
    found: list[tuple[int, int, Section]] = []
    opening = _opening_label(text)
    if opening:
        found.append(opening)
    for match in _SEPARATOR.finditer(text):
        label = _label_before(text, match.start(), match.group())
        if label and not (found and label[0] < found[-1][1]):
            found.append((label[0], match.end(), label[1]))
    if not found:
        return [Field(None, text)]
    parts = [Field(None, text[: found[0][0]])] if text[: found[0][0]].strip() else []
    for (_, begin, section), following in zip(found, [*found[1:], None], strict=True):
        end = following[0] if following else len(text)
        value, *others = _with_others(text[begin:end])
        parts.append(Field(section, value))
        parts.extend(Field(Section.OTHER, each) for each in others)
    return parts


def _with_others(value: str) -> list[str]:
    """Part a value where a list mark opens a field that is not known: ``Survei - Satuan : Nilai``."""
    marks = [match for match in _OTHER_INLINE.finditer(value) if not _counts(match.group(1))]
    begins = [0, *(match.end() for match in marks)]
    ends = [*(match.start() for match in marks), len(value)]
    return [value[begin:end] for begin, end in zip(begins, ends, strict=True)]


def _counts(label: str) -> bool:
    return any(resembles(folded(label).split(" ")[0], count) for count in _COUNTS)


def opens_other_field(text: str) -> bool:
    """Tell whether a line opens a field that no box is known to have: ``Target : 90``, ``d. Anggaran = …``.

    A colon between two quantities is a division, and opens nothing.
    """
    match = _OTHER.match(text)
    if match is None or fields(text[: match.end() + 2])[0].section is not None or not match["label"][0].isupper():
        return False
    return not _counts(match["label"])


def _label_before(text: str, position: int, separator: str) -> tuple[int, Section] | None:
    """Return where the label that ends before a separator begins, list mark included, and what it labels."""
    window = max(0, position - _WINDOW)
    tail = text[window:position]
    words = [(match.group(), match.start(), match.end()) for match in _WORDS.finditer(unsmudged(tail))]
    if not words or tail[words[-1][2] :].strip():
        return None
    for label, section in _SEPARATED:
        if len(words) < len(label):
            continue
        spoken = words[-len(label) :]
        if not _spoken(tail, spoken, label):
            continue
        start = window + spoken[0][1]
        mark = _ENUMERATED.search(text[max(0, start - 12) : start])
        begin = max(0, start - 12) + mark.start() if mark else start
        enumerated = begin == 0 or bool(text[begin:start].strip(" \t"))
        if enumerated or (separator in ":=;" and text[start].isupper()):
            return begin, section
    return None


def _spoken(text: str, words: list[tuple[str, int, int]], label: tuple[str, ...]) -> bool:
    """Tell whether words that follow each other are those of a label: a colon between them parts label and value.

    *Sumber Dana* is the fund that pays, and no source of data.
    """
    together = all(_JOINT.fullmatch(text, left[2], right[1]) for left, right in pairwise(words))
    spoken = [word[0].casefold() for word in words]
    return together and "dana" not in spoken and all(map(resembles, spoken, label))


def _opening_label(text: str) -> tuple[int, int, Section] | None:
    """Return the label that a text begins with when no separator stands after it."""
    match = re.match(r"[\s\-–—•●▪◦·*]*([a-eA-E][.)]\s*)?", text)
    start = match.end() if match else 0
    words = [
        (word.group(), word.start(), word.end())
        for word in _WORDS.finditer(unsmudged(text[: start + 51]), start, start + 50)
    ]
    for label, section in _LABELS:
        if len(words) < len(label) or words[0][1] != start or not _spoken(text, words[: len(label)], label):
            continue
        end = words[len(label) - 1][2]
        rest = text[end:].lstrip(" /")
        if rest[:1] in tuple(":=;~–—-") and rest:
            return None
        marked = bool(match and match.group(1))
        if not rest or rest[0] == "\t" or marked or (section is Section.TYPE and "umulati" in folded(rest[:20])):
            return 0, end, section
        return None
    return None
