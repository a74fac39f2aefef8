"""Synthetic plans in the listed form: bytes, typed in many ways, and the cascade that they state.

Names and codes are those of the nomenclature; everything else is invented by seed and says so ("sintetis").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache
from random import Random

from cascade_kg.catalog import reference
from cascade_kg.catalog.reference import Entry
from cascade_kg.core.model import (
    Cascade,
    Document,
    DocumentType,
    Indicator,
    Node,
    NodeType,
    Observation,
    ObservationKind,
)

__all__ = ["Plan", "Typing", "plan"]

_YEARS = range(2026, 2031)
_KECAMATAN = ("33.02.14", "35.12.01", "11.01.01", "73.01.02")


class Typing(StrEnum):
    """The ways in which a plan is typed otherwise than the three at hand."""

    LABELS_LOWER = "labels in small letters"
    LABELS_TITLE = "labels in capitalised words"
    NAMES_UPPER = "names of nodes in capitals"
    COLONS_MISSING = "no signs after labels"
    COLONS_APART = "blanks around doubled colons"
    EQUALS = "equals signs for colons"
    DASHES = "hyphens for colons"
    TABS = "tabs between columns"
    SEMICOLONS = "semicolons between columns"
    WIDE = "blanks between columns"
    OWN_LINES = "columns on lines of their own"
    SHUFFLED = "columns in another order, those of each line together"
    YEARS_BACK = "years out of order"
    FLAT = "no indentation, no blank lines"
    BLANKS = "trailing and doubled blanks"
    SHORT = "abbreviated labels"
    HYPHENATED = "Sub-Kegiatan"
    JOINED = "Subkegiatan"
    MISSPELT = "a letter wrong in labels"
    YEAR_WORDS = "Target Tahun 2026, Pagu Indikatif 2026"
    YEAR_BRACKETS = "Target (2026)"
    CODE_BLANKS = "blanks in codes"
    CODE_COMMAS = "commas in codes"
    CODE_SHORT = "sub-activities with two digits"
    CODE_LAST = "codes in brackets after names"
    CODE_FIRST = "codes before labels"
    CODE_MISSING = "sub-activities without codes"
    CODE_UNKNOWN = "a sub-activity whose code no list has"
    WRAPPED = "lines that go on in the next"
    INDONESIAN = "1.234.567,89"
    RUPIAH = "Rp 1.234.567,89"
    JUNK = "words where numbers belong"
    PAGES = "the head and page numbers between nodes"
    SUPPORT_LINE = "what a program supports on a line of its own"
    SUPPORT_WORDS = "what a program supports in words"
    SUPPORT_MISSING = "a program that supports nothing"
    TWICE = "a node that stands twice, alike"
    STRANGE = "a sentence of no node between nodes"
    MARKS = "marks of lists before lines"
    CRLF = "line ends of Windows"
    MOVED = "a sub-activity under another activity"
    UNSAID = "no comments"
    CODE_LETTERS = "letters for digits in codes"
    CODE_DOTS_LOST = "a point missing in codes"
    CODE_DOTS_DOUBLED = "a point twice in codes"
    CODE_HYPHENS = "hyphens in codes"
    CODE_RUN = "codes without points"
    CODE_PARTED = "codes that go on in the next line"
    CODE_ANY = "X.XX for the agency in codes"
    NAME_BELOW = "names on the line below the code"
    BULLETS = "bullets of a word processor before lines"
    NUMBERED = "1.1. before lines"
    ROMAN = "II. before lines"
    LETTER_O = "o for a bullet"
    RESULT_JOINED = "results on the line of the name"
    BUDGET_JOINED = "budgets on the line of the indicator"
    NODES_JOINED = "nodes without a line of their own"
    LABEL_PARTED = "labels whose year stands on the next line"
    VALUE_BELOW = "a value on the line below its label"
    SUPPORT_PARTED = "brackets that go on in the next line"
    HYPHENS = "words parted at the end of lines"
    TRANSPOSED = "two letters of labels in the wrong order"
    YEAR_LETTER = "2O26"
    UNIT_WORDS = "Satuan Ukur"
    UNIT_BRACKETS = "(Satuan: Dokumen)"
    BUDGET_BRACKETS = "Pagu 2026 (Rp)"
    SLASHES = "slashes between columns"
    BROKEN_BARS = "broken bars between columns"
    QUOTED = "each line in quotes"


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan, and what it states."""

    text: str
    cascade: Cascade
    kecamatan: str

    @property
    def content(self) -> bytes:
        """Return the bytes of the file."""
        return self.text.encode("utf-8")


@cache
def plan(seed: int, typing: frozenset[Typing] = frozenset()) -> Plan:
    """Return the plan of a seed, the same each time."""
    random = Random(seed)
    code = random.choice(_KECAMATAN)
    region = reference.kecamatan(code)
    assert region is not None
    roots = _roots(random, region.name)
    lines = list(_joined(_Typist(random, typing, region.name).document(roots), typing))
    document = Document("sintetis.txt", "", DocumentType.STRATEGIC_PLAN)
    cascade = Cascade(code, f"Kecamatan {region.name}", 2025, 2029, document, tuple(_stated(roots, typing)))
    return Plan(("\r\n" if Typing.CRLF in typing else "\n").join(lines) + "\n", cascade, code)


def _joined(lines: Iterable[str], typing: Set[Typing]) -> Iterator[str]:
    """Yield lines as a careless hand leaves them: joined, parted, in quotes."""
    text = "\n".join(lines)
    if Typing.RESULT_JOINED in typing:
        text = re.sub(r"\n +(?=Outcome|Sasaran)", " ", text)
    if Typing.BUDGET_JOINED in typing:
        text = re.sub(r"\n +(?=Pagu)", " ", text)
    if Typing.NODES_JOINED in typing:
        text = re.sub(r"\n\s*(?=(?:SUB )?KEGIATAN)", " ", text)
    if Typing.LABEL_PARTED in typing:
        text = re.sub(r"(Target|Pagu) (?=202[79])", r"\1\n", text)
    if Typing.VALUE_BELOW in typing:
        text = re.sub(r"(?<= 2028:) ", "\n      ", text)
    if Typing.SUPPORT_PARTED in typing:
        text = text.replace("(mendukung ", "(mendukung\n    ")
    if Typing.HYPHENS in typing:
        text = text.replace(" sintetis", " sinte-\n  tis")
    if Typing.CODE_PARTED in typing:
        text = re.sub(r"(SUB KEGIATAN [0-9.]+\.)(?=[0-9]{4}:)", r"\1\n      ", text)
    if Typing.NAME_BELOW in typing:
        text = re.sub(r"((?:PROGRAM|KEGIATAN) [0-9.]+:) ", r"\1\n        ", text)
    yield from (f'"{line}"' if line and Typing.QUOTED in typing else line for line in text.split("\n"))


def _below(parent: str, kind: NodeType) -> list[Entry]:
    return [each for each in reference.nomenclature() if each.type is kind and each.code.startswith(parent + ".")]


def _roots(random: Random, place: str) -> list[Node]:
    """Invent an objective and its outcomes, with programs below them."""
    programs = random.sample([each for each in reference.nomenclature() if each.type is NodeType.PROGRAM], 3)
    outcomes: dict[int, list[Node]] = {1: [], 2: []}
    for number, entry in enumerate(sorted(programs, key=lambda each: each.code)):
        activities = []
        for activity in random.sample(below := _below(entry.code, NodeType.ACTIVITY), min(2, len(below))):
            subs = random.sample(deep := _below(activity.code, NodeType.SUB_ACTIVITY), min(2, len(deep)))
            activities.append(_node(random, activity, *(_node(random, sub) for sub in subs)))
        outcomes[number % 2 + 1].append(_node(random, entry, *activities))
    return [
        Node(
            NodeType.OBJECTIVE,
            f"Meningkatnya tata kelola sintetis Kecamatan {place}",
            indicators=(_indicator(random, "Nilai Kinerja sintetis", "Nilai", deep=False),),
            children=tuple(
                Node(
                    NodeType.OUTCOME,
                    f"Meningkatnya {what} sintetis",
                    ordinal=str(number),
                    indicators=(
                        _indicator(random, f"Indeks {what} sintetis", "Nilai", deep=False),
                        _indicator(random, f"Persentase {what} sintetis", "%", deep=False),
                    ),
                    children=tuple(sorted(outcomes[number], key=lambda each: each.code or "")),
                )
                for number, what in ((1, "Akuntabilitas"), (2, "Mutu Layanan"))
            ),
        )
    ]


def _node(random: Random, entry: Entry, *children: Node) -> Node:
    assert entry.type is not None
    word = random.choice(("Terlaksananya", "Tersedianya", "Meningkatnya"))
    return Node(
        entry.type,
        entry.name,
        code=entry.code,
        result_statement=f"{word} urusan sintetis {random.randint(1, 99)} pada Kecamatan",
        indicators=(_indicator(random, f"Jumlah Dokumen sintetis {random.randint(1, 99)} yang Disusun", "Dokumen"),),
        children=tuple(sorted(children, key=lambda each: each.code or "")),
        observations=tuple(
            Observation(
                ObservationKind.BUDGET,
                year,
                Decimal(random.randint(10**6, 10**9)) + Decimal(random.choice(("0", "0.5"))),
            )
            for year in _YEARS
        ),
    )


def _indicator(random: Random, label: str, unit: str, *, deep: bool = True) -> Indicator:
    values = [Decimal(random.randint(1, 900)) + (0 if deep else Decimal(random.randint(1, 99)) / 100) for _ in range(6)]
    first = () if deep else (Observation(ObservationKind.BASELINE, None, values[5]),)
    return Indicator(
        label,
        unit=unit,
        observations=(
            *first,
            *(Observation(ObservationKind.TARGET, year, value) for year, value in zip(_YEARS, values, strict=False)),
        ),
    )


def _stated(roots: list[Node], typing: Set[Typing]) -> Iterator[Node]:
    """Yield what is to be read of the nodes: a program that says nothing of what it supports has no parent."""
    lost = _unsupported(roots) if Typing.SUPPORT_MISSING in typing else None

    def without(node: Node) -> Node:
        return replace(node, children=tuple(without(child) for child in node.children if child is not lost))

    yield from (without(root) for root in roots)
    if lost:
        yield lost


def _unsupported(roots: list[Node]) -> Node:
    return next(node for root in roots for node in root.walk() if node.type is NodeType.PROGRAM)


class _Typist:
    """Type a plan, with the habits of one hand."""

    def __init__(self, random: Random, typing: Set[Typing], place: str) -> None:
        self.random = random
        self.typing = typing
        self.place = place

    def document(self, roots: list[Node]) -> Iterator[str]:
        """Yield the lines of a plan."""
        head = ["RENSTRA PERANGKAT DAERAH 2025-2029", f"KECAMATAN {self.place.upper()}, KABUPATEN CONTOH"]
        if Typing.UNSAID not in self.typing:
            yield from ("# Sintetis, lengkap.", "")
        yield from (*head, "")
        nodes = [node for root in roots for node in self._in_order(root)]
        if Typing.MOVED in self.typing:
            nodes = _moved(nodes)
        outcomes = {id(child): node for root in roots for node in root.walk() for child in node.children}
        unsupported = _unsupported(roots) if Typing.SUPPORT_MISSING in self.typing else None
        for place, node in enumerate(nodes):
            if place and Typing.PAGES in self.typing and place % 3 == 0:
                yield from ("", f"Halaman {place // 3}", "", *head, "")
            if place == 4 and Typing.STRANGE in self.typing:
                yield from ("", "rapat sintetis dibuka pukul sembilan.", "")
            outcome = outcomes.get(id(node)) if node.type is NodeType.PROGRAM and node is not unsupported else None
            lines = list(self._lines(node, outcome))
            yield from lines
            if Typing.TWICE in self.typing and node.type is NodeType.SUB_ACTIVITY and place % 2:
                yield from ("", *lines)
            if Typing.FLAT not in self.typing:
                yield ""

    def _in_order(self, root: Node) -> Iterator[Node]:
        """Yield the upper nodes first, then program by program."""
        upper = (NodeType.OBJECTIVE, NodeType.OUTCOME)
        yield from (node for node in root.walk() if node.type in upper)
        yield from (node for node in root.walk() if node.type not in upper)

    def _lines(self, node: Node, outcome: Node | None) -> Iterator[str]:
        depth = list(NodeType).index(node.type)
        indent = "" if Typing.FLAT in self.typing else "  " * depth
        marks = {
            Typing.MARKS: "- ",
            Typing.BULLETS: "➢ ",
            Typing.NUMBERED: "1.1. ",
            Typing.ROMAN: "II. ",
            Typing.LETTER_O: "o ",
        }
        mark = next((marks[each] for each in marks if each in self.typing), "")
        for text in self._statements(node, outcome):
            line = f"{indent}{mark}{text}"
            if Typing.BLANKS in self.typing:
                line = line.replace(" sintetis", "  sintetis") + "  "
            yield from self._wrapped(line)

    def _wrapped(self, line: str) -> Iterator[str]:
        words = line.split(" sintetis ") if Typing.WRAPPED in self.typing else [line]
        yield words[0]
        yield from (f"      sintetis {each}" for each in words[1:])

    def _statements(self, node: Node, outcome: Node | None) -> Iterator[str]:
        yield self._opening(node, outcome)
        if outcome and Typing.SUPPORT_LINE in self.typing:
            yield f"Mendukung{self._sign()}SASARAN {outcome.ordinal}"
        if node.result_statement:
            what = {NodeType.PROGRAM: "Outcome/Sasaran Program", NodeType.ACTIVITY: "Sasaran Kegiatan"}
            yield self._label(what.get(node.type, "Sasaran")) + self._sign() + node.result_statement
        for indicator in node.indicators:
            unit = self._label("Satuan Ukur" if Typing.UNIT_WORDS in self.typing else "Satuan") + self._sign()
            columns = [unit + (indicator.unit or "")]
            if Typing.UNIT_BRACKETS in self.typing:
                columns = [f"({columns[0]})"]
            columns += list(self._amounts(indicator.observations))
            if Typing.SHUFFLED in self.typing:
                self.random.shuffle(columns)
            first = self._label("Indikator") + self._sign() + (indicator.label or "")
            cells = [*columns[:2], first, *columns[2:]] if Typing.SHUFFLED in self.typing else [first, *columns]
            yield from self._row(cells)
        yield from self._row(list(self._amounts(node.observations)))

    def _row(self, cells: list[str]) -> Iterator[str]:
        between = {Typing.TABS: "\t", Typing.SEMICOLONS: "; ", Typing.WIDE: "    "}
        between |= {Typing.SLASHES: " / ", Typing.BROKEN_BARS: " ¦ "}
        sign = next((between[each] for each in between if each in self.typing), " | ")
        if Typing.OWN_LINES in self.typing:
            yield from cells
        elif cells:
            yield sign.join(cells)

    def _opening(self, node: Node, outcome: Node | None) -> str:
        words = {
            NodeType.OBJECTIVE: "TUJUAN",
            NodeType.OUTCOME: f"SASARAN {node.ordinal}",
            NodeType.PROGRAM: "PROGRAM",
            NodeType.ACTIVITY: "KEGIATAN",
            NodeType.SUB_ACTIVITY: "SUB KEGIATAN",
        }
        label = self._label(words[node.type])
        name = (node.label or "").upper() if Typing.NAMES_UPPER in self.typing else node.label or ""
        support = ""
        if outcome and Typing.SUPPORT_WORDS in self.typing:
            support = f" (mendukung Sasaran: {outcome.label})"
        elif outcome and Typing.SUPPORT_LINE not in self.typing:
            support = f" (mendukung SASARAN {outcome.ordinal})"
        code = self._code(node)
        if code and Typing.CODE_LAST in self.typing:
            return f"{label}{self._sign()}{name} ({code}){support}"
        if code and Typing.CODE_FIRST in self.typing:
            return f"{code} {label}{self._sign()}{name}{support}"
        return f"{label}{f' {code}' if code else ''}{self._sign()}{name}{support}"

    def _code(self, node: Node) -> str | None:
        code = node.code
        if code is None or (Typing.CODE_MISSING in self.typing and node.type is NodeType.SUB_ACTIVITY):
            return None
        if Typing.CODE_UNKNOWN in self.typing and node.type is NodeType.SUB_ACTIVITY:
            return code[:-4] + "9999"
        if Typing.CODE_SHORT in self.typing and node.type is NodeType.SUB_ACTIVITY:
            code = code[:-4] + code[-2:]
        if Typing.CODE_LETTERS in self.typing:
            code = code.replace("0", "O", 2).replace("1", "l", 1)
        if Typing.CODE_DOTS_LOST in self.typing:
            code = "".join(code.rpartition(".")[::2])
        if Typing.CODE_DOTS_DOUBLED in self.typing:
            code = code.replace(".", "..", 2)
        if Typing.CODE_RUN in self.typing:
            code = code.replace(".", "")
        if Typing.CODE_ANY in self.typing:
            code = code.replace("7.01", "X.XX", 1)
        if Typing.CODE_HYPHENS in self.typing:
            code = code.replace(".", "-")
        if Typing.CODE_COMMAS in self.typing:
            code = code.replace(".", ",")
        return code.replace(".", ". ") if Typing.CODE_BLANKS in self.typing else code

    def _amounts(self, observations: tuple[Observation, ...]) -> Iterator[str]:
        back = Typing.YEARS_BACK in self.typing
        for each in sorted(observations, key=lambda each: -(each.year or 0)) if back else observations:
            word = {"baseline": "Kondisi awal", "target": "Target", "budget": "Pagu"}[each.kind]
            if Typing.YEAR_WORDS in self.typing and each.year:
                word = {"Target": "Target Tahun", "Pagu": "Pagu Indikatif Tahun"}[word]
            if Typing.SHORT in self.typing and each.kind is ObservationKind.TARGET:
                word = "Target Th."
            year = f" ({each.year})" if Typing.YEAR_BRACKETS in self.typing else f" {each.year}"
            if Typing.YEAR_LETTER in self.typing:
                year = year.replace("0", "O", 1)
            if Typing.BUDGET_BRACKETS in self.typing and each.kind is ObservationKind.BUDGET:
                year += " (Rp)"
            yield self._label(word) + (year if each.year else "") + self._sign() + self._number(each)

    def _number(self, each: Observation) -> str:
        if Typing.JUNK in self.typing and each.year == 2028:
            return {"target": "12 dok", "budget": "N/A", "baseline": "-"}[each.kind]
        plain = format(each.value or Decimal(), "f")
        if not {Typing.INDONESIAN, Typing.RUPIAH} & self.typing:
            return plain
        whole, _, part = plain.partition(".")
        grouped = f"{int(whole):,}".replace(",", ".") + (f",{part}" if part else "")
        return f"Rp {grouped}" if Typing.RUPIAH in self.typing and each.kind is ObservationKind.BUDGET else grouped

    def _label(self, word: str) -> str:
        if Typing.SHORT in self.typing:
            word = {"PROGRAM": "Prog.", "KEGIATAN": "Keg.", "SUB KEGIATAN": "Sub Keg.", "Indikator": "Ind."}.get(
                word, word
            )
        if word == "SUB KEGIATAN":
            word = "Sub-Kegiatan" if Typing.HYPHENATED in self.typing else word
            word = "Subkegiatan" if Typing.JOINED in self.typing else word
        if Typing.MISSPELT in self.typing:
            slips = {"PROGRAM": "PROGAM", "KEGIATAN": "KEGITAN", "Indikator": "Indikaor", "Satuan": "Satuam"}
            for right, wrong in slips.items():
                word = word.replace(right, wrong)
        if Typing.TRANSPOSED in self.typing:
            slips = {"PROGRAM": "PROGRMA", "KEGIATAN": "KEGAITAN", "Indikator": "Indikaotr", "Satuan": "Satuna"}
            slips |= {"Target": "Taregt", "Pagu": "Paug", "Kondisi awal": "Kondisi awla"}
            for right, wrong in slips.items():
                word = word.replace(right, wrong)
        if Typing.LABELS_LOWER in self.typing:
            return word.lower()
        return word.title() if Typing.LABELS_TITLE in self.typing else word

    def _sign(self) -> str:
        signs = {
            Typing.COLONS_MISSING: " ",
            Typing.COLONS_APART: " : : ",
            Typing.EQUALS: " = ",
            Typing.DASHES: " - ",
        }
        return next((signs[each] for each in signs if each in self.typing), ": ")


def _moved(nodes: list[Node]) -> list[Node]:
    """Return nodes with the first sub-activity after all others."""
    first = next(node for node in nodes if node.type is NodeType.SUB_ACTIVITY)
    return [*(node for node in nodes if node is not first), first]
