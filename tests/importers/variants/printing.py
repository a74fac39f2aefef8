"""Print synthetic boxes in the layout of the scanned cascades, and remember on which lines each text went."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from random import Random

from cascade_kg.core.model import CalculationType, NodeType
from tests.importers.variants.boxes import Box, Draft
from tests.importers.variants.knobs import Knob

__all__ = ["MONTHS", "STRANGE", "Line", "print_document"]

STRANGE = "Rapat sintetis diundur karena hujan deras sepanjang pekan lalu."
"""A sentence that belongs to no box."""

MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September")
_WORD = {NodeType.PROGRAM: "Program", NodeType.ACTIVITY: "Kegiatan", NodeType.SUB_ACTIVITY: "Sub Kegiatan"}
_TYPE = {
    CalculationType.CUMULATIVE: "Kumulatif",
    CalculationType.NON_CUMULATIVE: "Non Kumulatif",
    CalculationType.CUMULATIVE_NEGATIVE: "Kumulatif Negatif",
}
_SLIPS = (
    ("Indikator", "Indlkator"),
    ("Kinerja", "Kineria"),
    ("Sasaran", "Sasanan"),
    ("Penjelasan", "Penjelasam"),
    ("Kegiatan", "Keglatan"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line as printed, with the keys of the boxes and the fields whose words stand on it."""

    text: str
    facts: tuple[tuple[int, str], ...] = ()


_BLANK = Line("")


def print_document(draft: Draft, random: Random, knobs: Set[Knob]) -> list[Line]:
    """Return the lines of a document, a page a program, each with the head and a sign-off."""
    printer = _Printer(draft, random, knobs)
    lines: list[Line] = [_BLANK, _BLANK]
    for number, program in enumerate(draft.programs):
        lines += [*printer.head(), _BLANK, *printer.page(program), _BLANK, *printer.sign_off(number), _BLANK]
    return [printer.soiled(line) for line in lines]


class _Printer:
    """Print the parts of a page as the knobs want them."""

    def __init__(self, draft: Draft, random: Random, knobs: Set[Knob]) -> None:
        self.draft = draft
        self.random = random
        self.knobs = knobs

    def head(self) -> list[Line]:
        lines = [Line(f"CASCADING KECAMATAN {self.draft.kecamatan.upper()} TAHUN {self.draft.year}"), _BLANK]
        lines += [*self._level("II"), Line("TUJUAN\t\t"), Line("Tujuan SKPD\tIndikator Kinerja Tujuan\tPenjelasan")]
        lines += [self._row(self.draft.objective), _BLANK, _BLANK]
        lines += [*self._level("III"), Line("SASARAN\t\t"), Line("Sasaran SKPD\tIndikator Kinerja Sasaran\tPenjelasan")]
        lines += [self._row(outcome) for outcome in self.draft.outcomes]
        return [*lines, _BLANK, _BLANK, *self._level("IV")]

    def _level(self, number: str) -> list[Line]:
        return [] if Knob.LEVELS_MISSING in self.knobs else [Line(f"Eselon {number}"), _BLANK]

    def _row(self, box: Box) -> Line:
        sign = "=" if box.type is NodeType.OBJECTIVE else ":"
        start = '<ul style="list-style-type: none"> - ' if Knob.HTML in self.knobs else ""
        kind = _TYPE[box.calculation_type]
        cell = (
            f"{start}Formulasi {sign} {box.formula} - Tipe Perhitungan {sign} {kind} - Sumber Data {sign} {box.source}"
        )
        facts = tuple((box.key, field) for field in ("name", "indicator", "formula", "type", "source"))
        return Line(f"{box.number}. {box.name}\t{box.indicators[0]}\t{cell}", facts)

    def page(self, program: Box) -> list[Line]:
        lines = [*self.box(program), _BLANK, _BLANK]
        activities, subs = program.children, [box for activity in program.children for box in activity.children]
        if self.knobs & {Knob.BY_LEVEL, Knob.HEADINGS_FIRST, Knob.ROWS, Knob.BROKEN, Knob.LONE_HEADINGS}:
            lines += self._activities(activities)
            lines += self._rows(activities) if Knob.ROWS in self.knobs else self._mixed(subs, activities)
        else:
            for activity in activities:
                lines += [line for box in (activity, *activity.children) for line in (*self.box(box), _BLANK)]
        if Knob.HEADING_EMPTY in self.knobs:
            lines += [_BLANK, Line("Sub Kegiatan 9", ((0, "empty"),)), _BLANK]
        if Knob.STRANGE_LINES in self.knobs:
            lines += [_BLANK, Line(STRANGE, ((0, "strange"),)), _BLANK]
        return lines

    def _activities(self, activities: Sequence[Box]) -> list[Line]:
        if Knob.HEADINGS_FIRST not in self.knobs or len(activities) < 2:
            return [line for box in activities for line in (*self.box(box), _BLANK)]
        starts = [line for box in activities for line in (*self.pieces(box)[:3], _BLANK)]
        return starts + [line for box in activities for line in (*self.pieces(box)[3:], _BLANK)]

    def _rows(self, activities: Sequence[Box]) -> list[Line]:
        """Print the first sub-activities as tables, then the bodies of the second ones, then all others."""
        lines: list[Line] = []
        for activity in activities:
            lines += [*self._table(activity.children[0])]
            lines += [Line(f"{self._heading(box)}\t", ((box.key, "heading"),)) for box in activity.children[1:2]]
            lines.append(_BLANK)
        for activity in activities:
            lines += [line for box in activity.children[1:2] for line in (*self.pieces(box)[1:], _BLANK)]
        others = [box for activity in activities for box in activity.children[2:]]
        return lines + [line for box in others for line in (*self.box(box), _BLANK)]

    def _table(self, box: Box) -> list[Line]:
        pieces = self.pieces(box)
        if len(pieces) < 9 or [field for piece in pieces[:6:2] for _, field in piece.facts] != ["heading"] * 3:
            return pieces
        cells = [pieces[place : place + 2] for place in range(0, 6, 2)]
        rest = pieces[6:]
        lines = [
            Line("\t".join(piece.text for piece in cell), tuple(fact for piece in cell for fact in piece.facts))
            for cell in cells
        ]
        facts = tuple(fact for piece in rest for fact in piece.facts)
        return [*lines, Line(rest[0].text + "\t" + " ".join(piece.text for piece in rest[1:]), facts)]

    def _mixed(self, subs: Sequence[Box], activities: Sequence[Box]) -> list[Line]:
        lines: list[Line] = []
        parent = {box.key: activity.key for activity in activities for box in activity.children}
        left = list(subs)
        while left:
            one = left.pop(0)
            other = next((box for box in left if parent[box.key] != parent[one.key]), None)
            if other is None or not self.knobs & {Knob.BROKEN, Knob.LONE_HEADINGS}:
                lines += [*self.box(one), _BLANK]
                continue
            left.remove(other)
            first, second = self.pieces(one), self.pieces(other)
            if Knob.BROKEN in self.knobs:
                cut, other_cut = _open(first), _open(second)
                lines += [*first[:cut], _BLANK, *second[:other_cut], _BLANK]
                rests = [first[cut:], second[other_cut:]]
            else:
                lines += [*first[:1], _BLANK, *second[:1], _BLANK]
                rests = [first[1:], second[1:]]
            self.random.shuffle(rests)
            lines += [line for rest in rests for line in (*rest, _BLANK)]
        return lines

    def box(self, box: Box) -> list[Line]:
        """Return the lines of a box, or the one line of HTML that holds it."""
        pieces = self.pieces(box)
        if Knob.HTML not in self.knobs or self.random.random() < 0.5:
            return pieces
        text = " ".join(f"<p>{piece.text}</p>" for piece in pieces)
        return [Line(text, tuple(fact for piece in pieces for fact in piece.facts)), Line("--")]

    def pieces(self, box: Box) -> list[Line]:
        """Return the lines of a box: three headings with their text, then the explanation."""
        word, key = _WORD[box.type], box.key
        number = self._number(box)
        wrong = Knob.NUMBERS_WRONG in self.knobs and self.random.random() < 0.4
        other = f" {self.random.randint(6, 9)}" if wrong else number
        lines = [Line(self._heading(box), ((key, "heading"),)), *self._wrapped(box.name, (key, "name"))]
        lines += [self._word(f"Sasaran {word}{number}", key), *self._wrapped(box.result or "", (key, "result"))]
        lines.append(self._word(f"Indikator Kinerja {word}{other}", key))
        if len(box.indicators) > 1:
            lines.append(Line(" ".join(f"- {name}" for name in box.indicators), ((key, "indicator"),)))
        else:
            lines += self._wrapped(box.indicators[0] or "", (key, "indicator"))
        return [*lines, self._word("Penjelasan", key), *self._explanation(box)]

    def _explanation(self, box: Box) -> list[Line]:
        sign = self.random.choice((":", "=", " :", " =")) if Knob.SIGNS_MIXED in self.knobs else " :"
        word = self.random.choice(("Formulasi", "Formulasi/Cara Pengukuran"))
        label = "" if self._unlabelled() else f"a. {word}{sign} "
        lines = self._wrapped(label + box.formula, (box.key, "formula"))
        lines.append(Line(f"b. Tipe Penghitungan{sign} {_TYPE[box.calculation_type]}", ((box.key, "type"),)))
        if box.source:
            lines += self._wrapped(f"c. Sumber Data{sign} {box.source}", (box.key, "source"))
        return lines

    def _unlabelled(self) -> bool:
        return Knob.FORMULA_UNLABELLED in self.knobs and self.random.random() < 0.5

    def _number(self, box: Box) -> str:
        return "" if Knob.NUMBERS_MISSING in self.knobs and self.random.random() < 0.5 else f" {box.number}"

    def _heading(self, box: Box) -> str:
        number = "" if Knob.NUMBERS_MISSING in self.knobs else f" {box.number}"
        return self._word(f"{_WORD[box.type]}{number}", box.key).text

    def _word(self, text: str, key: int) -> Line:
        if Knob.HEADINGS_UPPER in self.knobs:
            text = text.upper()
        if Knob.HEADINGS_MISSPELT in self.knobs and self.random.random() < 0.4:
            fitting = [slip for slip in _SLIPS if slip[0] in text]
            text = text.replace(*self.random.choice(fitting)) if fitting else text
        return Line(text, ((key, "heading"),))

    def _wrapped(self, text: str, fact: tuple[int, str]) -> list[Line]:
        if not text:
            return []
        words = text.split(" ")
        if Knob.WRAPPED not in self.knobs or len(words) < 8:
            return [Line(text, (fact,))]
        cut = self.random.randint(4, len(words) - 2)
        return [Line(" ".join(words[:cut]), (fact,)), Line(" ".join(words[cut:]), (fact,))]

    def sign_off(self, number: int) -> list[Line]:
        """Return the lines of a sign-off: on the first page as usual, on others as the knob wants it."""
        name, fact = self.draft.kecamatan, ((0, "sign-off"),)
        form = number % 3 if Knob.SIGN_OFF_FORMS in self.knobs else 0
        day = f"2 {MONTHS[number]} {self.draft.year}"
        place = [f"{name}, {day}"] if form != 1 else [f"Ditetapkan di {name}", f"pada tanggal {day}"]
        title = f"Plt. CAMAT {name.upper()}" if form == 2 else f"CAMAT {name.upper()}"
        number_text = f"NIP{'.' if form == 0 else ''} 19700101 199001 2 001"
        texts = [*place, title, "", "Dra. SINTETIS CONTOH, M.Si", "Pembina Tk.I", number_text]
        return [Line(text, fact if text else ()) for text in texts]

    def soiled(self, line: Line) -> Line:
        """Return a line with the blanks that the knob wants: they change no word."""
        if Knob.BLANKS not in self.knobs or not line.text:
            return line
        text = line.text.replace(" ", self.random.choice((" ", "  ", "\u00a0")))
        return Line(text + self.random.choice(("", "  ", "\t", "\u00a0")), line.facts)


def _open(pieces: Sequence[Line]) -> int:
    """Return how many lines of a box come before the name of its indicator."""
    headings = [place for place, piece in enumerate(pieces) if any(field == "heading" for _, field in piece.facts)]
    return headings[2] + 1
