"""The vocabulary of the layout: the words that head its boxes and label its fields, as scans spell them.

Nothing here knows the name of a kecamatan, a program or a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cascade_kg.core.model import Level, NodeType
from cascade_kg.core.words import resembles, tokens, unsmudged
from cascade_kg.importers.labels import fields
from cascade_kg.importers.sections import Section

__all__ = [
    "LONGEST_NAME",
    "HeadStatement",
    "Heading",
    "condition",
    "counted",
    "head_statement",
    "header_columns",
    "heading",
    "indicator_word",
    "level_of",
    "quantity",
    "result_verb",
]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as printed, what it announces, and the text that stands after it on the line."""

    section: Section
    type: NodeType | None
    number: str | None
    printed: str
    rest: str


@dataclass(frozen=True, slots=True)
class HeadStatement:
    """What a head states behind a label: a node of a type, or, without type, an indicator."""

    type: NodeType | None
    number: str | None
    text: str


LONGEST_NAME = 400
"""Letters of a name or a result: the longest official name has 281; more is a paragraph."""

_WORDS = re.compile(r"[^\W\d_]+|[0-9]+")
_BULLET = re.compile(r"^[\s\-–—•●▪◦·*>]+")
_NUMBER = re.compile(
    r"[\s.:\-–]*(?:(?:no|nomor)\b\.?\s*)?([0-9]{1,3}(?:\.[0-9]{1,4})*|[IVX]{1,4}|[lI|])(?![0-9a-z])(?!\.[0-9])"
)
_AFTER = re.compile(r"^[\s.:;)=\-–—]+")
_BETWEEN = re.compile(r"[\s.\-–/]*")
_RESULT = re.compile(r"(?:ter|ber|men|mem|meng|meny|mew)[a-z]{3,}(?:nya|kan|i|an)?$|[a-z]{4,}nya$")
_QUANTITIES = ("persentase", "jumlah", "rasio", "rata", "indeks", "nilai", "tingkat", "frekuensi", "cakupan", "angka")
_SHORT = frozenset({"iku", "ik", "ikk", "iki", "ikp"})
"""What *Indikator Kinerja Utama* and the like are called for short."""
_ABBREVIATED = re.compile(r"\s*\(\s*(?:IK[UKIP]?|iku|ik)\s*\)")
_STATED = re.compile(
    r"^\W*(?P<label>[^\W\d_]+(?: [^\W\d_]+){0,3})(?:\s*\([^\W\d_]{2,4}\))?\s*"
    r"(?P<number>[0-9]{1,2}|\b[IVX]{1,4}\b)?\s*:\s*(?P<rest>[^\W_].*)$"
)
_OFFICES = ("skpd", "opd", "pd", "perangkat", "kecamatan", "strategis")
_ESELON = re.compile(
    r"^[\s.:\-–]*([IVl1|!tnhy2-4]{1,4})(?:[\s.:/\-–]*[ab])?[\s.:\-–]*(?:\(.{1,60}\))?\s*$", re.IGNORECASE
)


def heading(text: str, *, in_head: bool = False) -> Heading | None:
    """Return the heading that a text begins with, if it begins with one.

    ``in_head`` says that the text stands among objectives and outcomes, where a lone *Sasaran* heads a table.
    """
    start = _BULLET.match(text)
    offset = start.end() if start else 0
    words = [
        (match.group().casefold(), match.start(), match.end())
        for match in _WORDS.finditer(unsmudged(text[: offset + 91]), offset, offset + 90)
    ]
    if not words or words[0][1] != offset:
        return None
    first = words[0][0]
    if resembles(first, "penjelasan"):
        return _explanation(text, words[0][2], offset)
    if resembles(first, "indikator") or first in ("lndikator", *_SHORT):
        return _indicator_heading(text, words, offset)
    second = words[1][0] if words[1:] else ""
    main = resembles(first, "kinerja") and resembles(second, "utama")
    if main or (resembles(first, "sasaran") and resembles(second, "kinerja")):
        return _main_performance(text, words[1][2], offset)
    if resembles(first, "sasaran"):
        return _result_heading(text, words, offset, in_head=in_head)
    kind, used = _type_at(text, words, 0)
    if kind is None:
        return None
    number, end = _number_at(text, words[used - 1][2])
    rest = _AFTER.sub("", text[end:])
    if number is None:
        named = rest[:1].isupper() and text[end:].lstrip(" ").startswith(":")
        return Heading(Section.HEADING, kind, None, _printed(text, offset, end), rest) if named or not rest else None
    if rest and not (rest[0].isupper() or rest[0] in "\"'(" or _AFTER.match(text[end:].lstrip(" "))):
        return None
    return Heading(Section.HEADING, kind, number, _printed(text, offset, end), rest)


def level_of(text: str) -> Level | None:
    """Return the level that a heading such as ``Eselon III`` names, misread letters included."""
    words = _WORDS.findall(unsmudged(text[:12]))
    if not words or not (resembles(words[0].casefold(), "eselon") or resembles(words[0].casefold(), "esselon")):
        return None
    match = _ESELON.match(text[unsmudged(text[:12]).find(words[0]) + len(words[0]) :])
    if not match:
        return None
    numeral = match.group(1)
    if numeral in ("2", "3", "4"):
        return {"2": Level.ESELON_II, "3": Level.ESELON_III, "4": Level.ESELON_IV}[numeral]
    roman = re.sub(r"[NH]", "II", re.sub(r"[L1|!T]", "I", numeral.upper())).replace("Y", "V")
    return {"II": Level.ESELON_II, "III": Level.ESELON_III, "IV": Level.ESELON_IV}.get(roman)


def header_columns(cells: tuple[str, ...]) -> tuple[NodeType | None, bool]:
    """Tell whether cells are the header of a table of objectives or outcomes, and of which."""
    kind: NodeType | None = None
    known = 0
    for cell in cells:
        words = tokens(cell)
        if not words:
            continue
        indicates = _indicates(words)
        about = indicates[-1] if indicates else _head_type(words[0])
        office = words[1:] and words[1] in _OFFICES
        if indicates or (about and (len(words) == 1 or (office and len(words) <= 3))):
            kind = kind or about
        elif not (resembles(words[0], "penjelasan") and len(words) == 1):
            return None, False
        known += 1
    return kind, known > 0 and (kind is not None or known > 1)


def head_statement(text: str) -> HeadStatement | None:
    """Return an objective, an outcome or an indicator that a text states behind its label: ``Tujuan 1 : …``."""
    match = _STATED.match(text)
    if match is None:
        return None
    words = tokens(match["label"])
    kind = _head_type(words[0])
    office = words[1:] and words[1] in _OFFICES
    if kind and (len(words) == 1 or (office and len(words) <= 3)):
        return HeadStatement(kind, match["number"], match["rest"])
    return HeadStatement(None, match["number"], match["rest"]) if _indicates(words) else None


def indicator_word(text: str) -> bool:
    """Tell whether a text begins with the word for an indicator."""
    words = tokens(text[:40])
    return bool(words) and (resembles(words[0], "indikator") or words[0] in _SHORT)


def _indicates(words: Sequence[str]) -> tuple[NodeType | None, ...]:
    """Return the type whose indicator words name, an objective, an outcome or none; nothing where they name no one."""
    if words[0] in _SHORT and len(words) == 1:
        return (None,)
    if not resembles(words[0], "indikator"):
        return ()
    called = ("kinerja", "utama", "kunci")
    rest = [word for word in words[1:] if word not in _SHORT and not any(resembles(word, each) for each in called)]
    about = _head_type(rest[0]) if rest else None
    if about and all(word in _OFFICES for word in rest[1:]):
        return (about,)
    return () if rest else (None,)


def quantity(text: str) -> bool:
    """Tell whether a text begins as an indicator does: with a word that counts or measures."""
    words = tokens(text[:40])
    return bool(words) and any(resembles(words[0], model) for model in (*_QUANTITIES, "presentase", "prosentase"))


def counted(text: str) -> bool:
    """Tell whether a text begins with a word that nothing but an indicator begins with."""
    words = tokens(text[:40])
    return bool(words) and words[0] not in ("tingkat", "nilai", "angka", "rata", "cakupan") and quantity(text)


def result_verb(text: str) -> bool:
    """Tell whether a text begins as a result does: ``Terlaksananya …``, ``Meningkatnya …``."""
    words = tokens(text[:40])
    return bool(words) and _RESULT.match(words[0]) is not None and words[0] not in ("bersama", "terhadap", "lainnya")


def condition(text: str) -> bool:
    """Tell whether a text begins with a condition that is brought about, as no name does: ``Terlaksananya …``."""
    words = tokens(text[:40])
    return result_verb(text) and words[0].endswith("nya")


def _explanation(text: str, end: int, offset: int) -> Heading | None:
    tail = text[end:]
    rest = _AFTER.sub("", tail)
    if (
        rest
        and not _AFTER.match(tail.lstrip(" "))
        and fields(rest)[0].section is None
        and not re.match(r"[a-e][.)]", rest)
    ):
        return None
    return Heading(Section.EXPLANATION, None, None, _printed(text, offset, end), rest)


def _indicator_heading(text: str, words: list[tuple[str, int, int]], offset: int) -> Heading | None:
    used = 1
    if len(words) > used and resembles(words[used][0], "kinerja"):
        used += 1
        if len(words) > used and resembles(words[used][0], "utama"):
            used += 1
    named = used
    kind, used = _type_at(text, words, used)
    if kind is None:
        used = named
    named_to = words[used - 1][2]
    short = _ABBREVIATED.match(text, named_to)
    number, end = _number_at(text, short.end() if short else named_to)
    rest = _AFTER.sub("", text[end:])
    open_end = bool(_AFTER.match(text[end:].lstrip(" ")))
    stated = text[end:].lstrip(" ").startswith(":")
    if rest and number is None and not (open_end and kind) and not (kind and quantity(rest)) and not stated:
        return None
    alone = not rest and text[offset].isupper()
    whole = used > 1 or words[0][0] in _SHORT or alone
    if kind is None and not whole and (rest or number is None) and not (rest and stated):
        return None
    return Heading(Section.INDICATOR_HEADING, kind, number, _printed(text, offset, end), rest)


def _main_performance(text: str, end: int, offset: int) -> Heading | None:
    """Return the heading *Kinerja Utama* or *Sasaran Kinerja*: what the one who answers for a box is to bring about."""
    number, end = _number_at(text, end)
    rest = _AFTER.sub("", text[end:])
    if rest and not text[end:].lstrip(" ").startswith(":"):
        return None
    return Heading(Section.RESULT_HEADING, None, number, _printed(text, offset, end), rest)


def _result_heading(text: str, words: list[tuple[str, int, int]], offset: int, *, in_head: bool) -> Heading | None:
    kind, used = _type_at(text, words, 1)
    if kind is None:
        used = 1
    number, end = _number_at(text, words[used - 1][2])
    rest = _AFTER.sub("", text[end:])
    if kind is None:
        stated = not rest or (text[end:].lstrip(" ").startswith(":") and result_verb(rest))
        if in_head or not stated:
            return None
        return Heading(Section.RESULT_HEADING, None, number, _printed(text, offset, end), rest)
    open_end = bool(_AFTER.match(text[end:].lstrip(" ")))
    if rest and number is None and not open_end and not result_verb(rest):
        return None
    return Heading(Section.RESULT_HEADING, kind, number, _printed(text, offset, end), rest)


def _type_at(text: str, words: list[tuple[str, int, int]], position: int) -> tuple[NodeType | None, int]:
    """Return the node type that the words at a position name, and the position after them."""
    if position >= len(words):
        return None, position
    if position and not _BETWEEN.fullmatch(text, words[position - 1][2], words[position][1]):
        return None, position
    word = words[position][0]
    if resembles(word, "subkegiatan") or word in ("subkeg", "subkeglatan"):
        return NodeType.SUB_ACTIVITY, position + 1
    if word in ("sub", "sup", "suh", "sab", "sb", "sud", "5ub") and position + 1 < len(words):
        following = words[position + 1]
        joined = _BETWEEN.fullmatch(text, words[position][2], following[1])
        if joined and (resembles(following[0], "kegiatan") or following[0] == "keg"):
            return NodeType.SUB_ACTIVITY, position + 2
        return None, position
    if resembles(word, "kegiatan") or word == "keg":
        return NodeType.ACTIVITY, position + 1
    if resembles(word, "program"):
        return NodeType.PROGRAM, position + 1
    return None, position


def _number_at(text: str, position: int) -> tuple[str | None, int]:
    match = _NUMBER.match(text, position)
    if not match or "\t" in match.group():
        return None, position
    return match.group(1), match.end()


def _printed(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split()).rstrip(" :=.-–")


def _head_type(word: str) -> NodeType | None:
    if resembles(word, "tujuan"):
        return NodeType.OBJECTIVE
    return NodeType.OUTCOME if resembles(word, "sasaran") else None
