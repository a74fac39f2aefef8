"""What became of every line of a document: used, repeated, debris or unread, and what was inferred on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from cascade_kg.core.findings import Bilingual
from cascade_kg.core.model import Cascade, Inference
from cascade_kg.core.table import Table
from cascade_kg.importers.text import SourceLine

__all__ = ["Fate", "Import", "ImportReport", "Ledger", "Line", "Noted", "Remark", "Use", "spans"]


class Fate(StrEnum):
    """What became of a line."""

    USED = "used"
    REPEATED = "repeated"
    DEBRIS = "debris"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Use:
    """A field that a line gave words to, and what it is a field of."""

    about: str
    field: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words: its fate, and for which node and field, of which line a repetition, or why."""

    number: int
    page: int
    text: str
    fate: Fate
    uses: tuple[Use, ...] = ()
    repeats: int | None = None
    reason: Bilingual | None = None

    @property
    def line(self) -> int:
        """Return the number of the line."""
        return self.number


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that a person should look at, and the lines where."""

    text: Bilingual
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Noted:
    """An inference and the node or indicator that it is about, in words."""

    about: str
    inference: Inference


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The lines of a document with their fates, the inferences, and the warnings.

    ``places`` says where on its pages lines stand, ``confidences`` how sure a program was that read them in a picture.
    """

    lines: tuple[Line, ...]
    inferences: tuple[Noted, ...] = ()
    warnings: tuple[Remark, ...] = ()
    places: Mapping[int, str] = field(default_factory=dict)
    confidences: Mapping[int, float] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Line]:
        """Yield the lines."""
        return iter(self.lines)

    def __len__(self) -> int:
        """Return how many lines have words."""
        return len(self.lines)

    @property
    def corrections(self) -> tuple[Noted, ...]:
        """Return the inferences that keep printed words which the cascade does not say."""
        return tuple(noted for noted in self.inferences if noted.inference.as_printed)

    def count(self, fate: Fate) -> int:
        """Return how many lines have a fate."""
        return sum(line.fate is fate for line in self.lines)

    def table(self, *, language: str = "en") -> Table:
        """Return the lines as a table; a line of a box is called by the box, as evidence is."""
        rows = [
            (
                self.places.get(line.number, line.number),
                line.page,
                str(line.fate),
                "; ".join(dict.fromkeys(use.about for use in line.uses)) or None,
                "; ".join(dict.fromkeys(use.field for use in line.uses)) or None,
                line.repeats,
                line.reason.in_(language) if line.reason else None,
                line.text,
            )
            for line in self.lines
        ]
        columns = ("line", "page", "fate", "about", "field", "repeats", "reason", "text")
        if not self.confidences:
            return Table(columns, tuple(rows))
        confident = (
            None if (sure := self.confidences.get(line.number)) is None else Decimal(str(sure)) for line in self.lines
        )
        with_them = ((*row, sure) for row, sure in zip(rows, confident, strict=True))
        return Table((*columns, "confidence"), tuple(with_them))

    def inference_table(self) -> Table:
        """Return the inferences as a table."""
        columns = ("about", "property", "method", "score", "runnerUp", "runnerUpScore", "asPrinted", "lines")
        rows = [
            (
                noted.about,
                (each := noted.inference).property,
                each.method,
                each.score,
                each.runner_up,
                each.runner_up_score,
                each.as_printed,
                " ".join(each.spans) or None,
            )
            for noted in self.inferences
        ]
        return Table(columns, tuple(rows))


@dataclass(frozen=True, slots=True)
class Import:
    """A cascade as a document states it, and what became of every line of the document."""

    cascade: Cascade
    report: ImportReport


_REASONS = {
    "rule": Bilingual("a rule, nothing but punctuation", "garis, hanya tanda baca"),
    "markup": Bilingual("markup without words", "kode markah tanpa kata"),
    "page number": Bilingual("a page number", "nomor halaman"),
    "mark": Bilingual("the mark of a line that goes on elsewhere", "tanda garis yang bersambung di tempat lain"),
    "position": Bilingual("the position of who answers for a box", "jabatan penanggung jawab sebuah kotak"),
    "column numbers": Bilingual("numbers of columns", "nomor kolom"),
    "stamp or letterhead": Bilingual("words of a stamp or letterhead", "kata pada cap atau kop surat"),
    "no place": Bilingual(
        "no box, table or signature that it belongs to was found",
        "tidak ditemukan kotak, tabel, atau tanda tangan tempatnya",
    ),
    "empty heading": Bilingual("a heading whose words were not found", "judul yang isinya tidak ditemukan"),
    "unknown field": Bilingual("a field that is not known", "isian yang tidak dikenal"),
    "table": Bilingual("a table that is not simple", "tabel yang tidak sederhana"),
    "empty label": Bilingual("a label without a value", "label tanpa nilai"),
    "no such type": Bilingual(
        "a calculation type that is not on the list", "tipe penghitungan yang tidak ada dalam daftar"
    ),
}


@dataclass(slots=True)
class Ledger:
    """Keep account of the lines while a document is being read."""

    uses: dict[int, list[Use]] = field(default_factory=dict)
    repeats: dict[int, int] = field(default_factory=dict)
    reasons: dict[int, tuple[Fate, str]] = field(default_factory=dict)
    warnings: list[Remark] = field(default_factory=list)

    def use(self, lines: Iterable[int], about: str, name: str) -> None:
        """Note that lines gave words to a field."""
        for line in lines:
            found = Use(about, name)
            if found not in self.uses.setdefault(line, []):
                self.uses[line].append(found)

    def rename(self, about: str, name: str) -> None:
        """Note that a node goes by another name."""
        for found in self.uses.values():
            found[:] = [Use(name, use.field) if use.about == about else use for use in found]

    def repeat(self, lines: Iterable[int], of: int) -> None:
        """Note that lines say again what another line said before."""
        for line in lines:
            self.repeats.setdefault(line, of)

    def set_aside(self, lines: Iterable[int], fate: Fate, why: str) -> None:
        """Note that lines are debris or unread, and why."""
        for line in lines:
            self.reasons.setdefault(line, (fate, why))

    def warn(self, en: str, id: str, lines: Iterable[int] = ()) -> None:  # noqa: A002 - the code of the language
        """Note something that a person should look at."""
        self.warnings.append(Remark(Bilingual(en, id), tuple(sorted(set(lines)))))

    def lines(self, source: Sequence[SourceLine], page_of: dict[int, int]) -> tuple[Line, ...]:
        """Return every line with words, each with its one fate."""
        return tuple(self._line(line, page_of.get(line.number, 1)) for line in source if not line.blank)

    def _line(self, line: SourceLine, page: int) -> Line:
        text = line.text.strip()
        text = text if len(text) <= 2_000 else text[:2_000] + "…"
        if line.number in self.uses:
            return Line(line.number, page, text, Fate.USED, tuple(self.uses[line.number]))
        if line.number in self.repeats:
            return Line(line.number, page, text, Fate.REPEATED, repeats=self.repeats[line.number])
        fate, why = self.reasons.get(line.number, (Fate.UNREAD, "no place"))
        return Line(line.number, page, text, fate, reason=_REASONS[why])


def spans(lines: Iterable[int]) -> tuple[str, ...]:
    """Return line numbers as spans, neighbours together: ``9``, ``41-50``."""
    found: list[list[int]] = []
    for line in sorted(set(lines)):
        if found and line == found[-1][1] + 1:
            found[-1][1] = line
        else:
            found.append([line, line])
    return tuple(str(first) if first == last else f"{first}-{last}" for first, last in found)


def noted_of(cascade: Cascade) -> tuple[Noted, ...]:
    """Return the inferences of a cascade, in the order of its nodes."""
    found: list[Noted] = []
    for node in cascade.nodes():
        about = caption(node.type, node.code, node.ordinal, node.label or node.result_statement)
        found.extend(Noted(about, each) for each in node.inferences)
        for indicator in node.indicators:
            found.extend(Noted(f"{about} / {indicator.label or '-'}", each) for each in indicator.inferences)
    return tuple(found)


def caption(kind: str, code: str | None, ordinal: str | None, label: str | None) -> str:
    """Return how a report names a node."""
    return " ".join(part for part in (code or f"{kind} {ordinal or ''}".strip(), label) if part)
