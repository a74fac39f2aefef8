"""A house style: how the kecamatan of a kabupaten word their cascades, as one large cascade that all of them cut from.

It is built from the project's own records, enriched, and written by its own writer: so inferences and readings are
what the project makes of such texts. Each resource becomes a piece of text with signs where an agency's own words go.
"""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from benchmarks.nation import wording
from benchmarks.nation.wording import Aim, Share
from cascade_kg.catalog.reference import Entry, nomenclature
from cascade_kg.core.graph import to_graph
from cascade_kg.core.model import (
    CalculationType,
    Cascade,
    Document,
    DocumentType,
    Evidence,
    Formula,
    Indicator,
    Inference,
    Level,
    Node,
    NodeType,
    Observation,
    ObservationKind,
    Page,
    SignOff,
)
from cascade_kg.core.records import from_graph
from cascade_kg.core.turtle import to_turtle
from cascade_kg.enrichment import enrich

__all__ = ["HASH", "MODEL", "PLAN_YEARS", "SIGNED_YEAR", "House", "Piece", "period_of"]

SIGNED_YEAR = 2024
PLAN_YEARS = range(2025, 2030)

MODEL = ("33.02.16", "Pekuncen")
"""The kecamatan whose code and name stand in the house style until a cascade is cut from it."""

HASH = "0" * 64

UNCLEAN = frozenset({"7.01.01.2.04.0007", "7.01.01.2.07.0005", "7.01.01.2.09.0012", "7.01.03.2.05"})
"""What no cascade has: two units that are not what the indicator promises, an area, which no rule takes for a quantity,
and an activity of one year only."""

_ACTIVITIES, _SUB_ACTIVITIES = 3, 5
"""How many of each a parent has at most, but the program that supports all others, which has twice as many."""

_MATCHED = (Inference("ckg:nomenclature", "exact-name"),)
"""Says of a code that it was not printed but matched by name, so that enrichment matches it and gives the score."""

_BELOW = re.compile(r"<[^>]+/cascade/[^/>]+/[^/>]+(?:/([^>]*))?>")
_NODE = re.compile(
    r"(?:objective|outcome)/\d+|7\.01\.\d\d(?:\.\d(?:\.\d\d(?:\.\d{4})?)?)?|source/\d+|document/1(?:/page/\d+)?"
)
_SIGN_OFF = re.compile(r"document/1/sign-off/page-(\d+)")
_SOURCE = re.compile(r"/(source/\d+)>")
_VALUE = re.compile(r"ckg:value ([0-9.]+) ;")
_YEAR = re.compile(r"/(?:target|budget)/(\d{4})>")
_ORDINAL = re.compile("‹[^›]*›")


def period_of(kind: DocumentType) -> str:
    """Return the period of all cascades of a kind, as it stands in their names."""
    return str(SIGNED_YEAR) if kind is DocumentType.SIGNED_CASCADE else f"{PLAN_YEARS[0]}-{PLAN_YEARS[-1]}"


@dataclass(frozen=True, slots=True)
class Piece:
    """The block of one resource, the node or other thing that it belongs to, and the sources that it names.

    An observation has its ``value``, for which a sign stands in the text, and its ``year``; a budget ``is_money``.
    """

    of: str
    text: str
    sources: frozenset[str]
    value: Decimal | None = None
    year: int | None = None
    is_money: bool = False


@dataclass(frozen=True, slots=True)
class House:
    """A house style for one kind of document: its pieces in the order of the file, and its nodes by their parent."""

    kind: DocumentType
    prefixes: str
    pieces: tuple[Piece, ...]
    children: dict[str, tuple[str, ...]]

    @classmethod
    def built(cls, number: int, kind: DocumentType) -> House:
        """Build the house style of a number."""
        stated = _Writer(number, kind).cascade()
        enriched = enrich(from_graph(to_graph(stated)))
        prefixes, *blocks = to_turtle(to_graph(enriched)).decode("utf-8").rstrip("\n").split("\n\n")
        children: dict[str, tuple[str, ...]] = {"": ("objective/1",)}
        for node in enriched.nodes():
            children[_name(node.iri or "")] = tuple(_name(child.iri or "") for child in node.children)
        return cls(kind, prefixes, tuple(_piece(block, kind) for block in blocks), children)


class _Writer:
    """Write the records of a house style."""

    def __init__(self, number: int, kind: DocumentType) -> None:
        self.random = random.Random(f"house {number} {kind}")
        self.number = number
        self.signed = kind is DocumentType.SIGNED_CASCADE
        self.kind = kind
        self.line = 0
        self.page = 1
        self.pages: list[Page] = []
        self.page_begins = 1
        self.sources = {text: Evidence((str(9000 + place),), (1,)) for place, text in enumerate(wording.SOURCES)}

    def cascade(self) -> Cascade:
        code, name = MODEL
        objective = self._objective()
        years = (SIGNED_YEAR, SIGNED_YEAR) if self.signed else (PLAN_YEARS[0], PLAN_YEARS[-1])
        document = Document(
            file_name=f"{code}-%SLUG%-{period_of(self.kind)}.txt",
            content_hash=f"sha256:{HASH}",
            document_type=self.kind,
            title=f"{'CASCADING' if self.signed else 'RENCANA STRATEGIS'} KECAMATAN {name.upper()}",
            provenance=(wording.PROVENANCE,),
            pages=tuple(self.pages),
            sign_offs=tuple(self._sign_off(page.number) for page in self.pages) if self.signed else (),
        )
        return Cascade(code, f"Kecamatan {name}", *years, document, (objective,))

    def _sign_off(self, page: int) -> SignOff:
        return SignOff(
            page=page,
            name="%SIGNER%",
            rank="%RANK%",
            title=f"CAMAT {MODEL[1].upper()}",
            number="%NIP%",
            place=MODEL[1],
            date_text=f"2 Januari {SIGNED_YEAR}",
            date=f"{SIGNED_YEAR}-01-02",
            evidence=Evidence((str(9100 + page),), (page,)),
        )

    def _objective(self) -> Node:
        label = wording.OBJECTIVES[self.number % len(wording.OBJECTIVES)]
        evidence, indicator = self._here(), self._ikm()
        outcomes = tuple(self._outcome(place, aim) for place, aim in enumerate(self._outcomes(), start=1))
        self._turn_page()
        return Node(
            NodeType.OBJECTIVE, label, self._level(Level.ESELON_III), "1", None, None, (indicator,), outcomes,
            headings=("Tujuan",), evidence=evidence,
        )  # fmt: skip

    def _outcomes(self) -> tuple[Aim, ...]:
        """Return the outcomes, four, or three that share the programs of the fourth."""
        aims = wording.OUTCOMES
        if self.number % 2:
            return aims
        first = aims[0]._replace(programs=(*aims[0].programs, *aims[3].programs))
        return (first, *aims[1:3])

    def _outcome(self, place: int, aim: Aim) -> Node:
        evidence = self._here()
        indicators = self._shares(aim, at_most=1 + self.number % 2, base=70)
        programs = tuple(self._program(code) for code in sorted(aim.programs))
        return Node(
            NodeType.OUTCOME, aim.results[self.number % len(aim.results)], self._level(Level.ESELON_III), str(place),
            indicators=indicators, children=programs, headings=(f"Sasaran {place}",), evidence=evidence,
        )  # fmt: skip

    def _program(self, code: str) -> Node:
        entry, aim = _entries()[code], wording.PROGRAMS[code]
        self._turn_page()
        evidence = self._here()
        indicators = self._shares(aim, at_most=1 + (self.number + int(code[-1])) % 2, base=75)
        many = 2 if code == "7.01.01" else 1
        activities = self._some(code, _ACTIVITIES * many)
        label = entry.name if self.number % 3 else entry.name.title().replace(" Dan ", " dan ")
        return Node(
            NodeType.PROGRAM, label, self._level(Level.ESELON_III), f"‹{code}›", code,
            aim.results[self.number % len(aim.results)], indicators,
            tuple(self._activity(each) for each in activities), self._budgets(),
            headings=(f"Program ‹{code}›",), evidence=evidence, inferences=_MATCHED,
        )  # fmt: skip

    def _activity(self, entry: Entry) -> Node:
        evidence = self._here()
        name = _small(entry.name)
        chosen = zlib.crc32(entry.code.encode()) + self.number
        head = wording.ACTIVITY_HEADS[chosen % len(wording.ACTIVITY_HEADS)]
        states = [wording.ACTIVITY_STATES[(chosen + more) % len(wording.ACTIVITY_STATES)] for more in (0, 1)]
        aim = Aim(wording.ACTIVITY_RESULTS, tuple(Share(f"{head} {name}", state) for state in states))
        indicators = self._shares(aim, at_most=2 if chosen % 4 == 0 else 1, base=80)
        return Node(
            NodeType.ACTIVITY, entry.name, self._level(Level.ESELON_IV), f"‹{entry.code}›", entry.code,
            aim.results[chosen % len(aim.results)].format(name=name), indicators,
            tuple(self._sub_activity(each) for each in self._some(entry.code, _SUB_ACTIVITIES)), self._budgets(),
            headings=(f"Kegiatan ‹{entry.code}›",), evidence=evidence, inferences=_MATCHED,
        )  # fmt: skip

    def _sub_activity(self, entry: Entry) -> Node:
        evidence = self._here()
        chosen = zlib.crc32(entry.code.encode())
        label = entry.indicator or ""
        formula = f"{label} {wording.COUNTED[chosen % len(wording.COUNTED)]}"
        indicator = self._indicator(
            label, formula, CalculationType.CUMULATIVE, entry.unit or "", [Decimal(2 + chosen % 40)] * 6,
            heading=f"Indikator Kinerja Sub Kegiatan ‹{entry.code}›",
        )  # fmt: skip
        return Node(
            NodeType.SUB_ACTIVITY, entry.name, self._level(Level.ESELON_IV), f"‹{entry.code}›", entry.code,
            entry.result, (indicator,), observations=self._budgets(Decimal(4_000_000 + chosen % 90 * 500_000)),
            headings=(f"Sub Kegiatan ‹{entry.code}›",), evidence=evidence, inferences=_MATCHED,
        )  # fmt: skip

    def _some(self, parent: str, most: int) -> Sequence[Entry]:
        """Return some entries below a code, in the order of their codes."""
        below = [entry for entry in _entries().values() if entry.parent == parent and entry.code not in UNCLEAN]
        chosen = self.random.sample(below, min(most, len(below)))
        return sorted(chosen, key=lambda entry: entry.code)

    def _shares(self, aim: Aim, *, at_most: int, base: int) -> tuple[Indicator, ...]:
        first = self.number % len(aim.shares)
        shares = (*aim.shares[first:], *aim.shares[:first])[:at_most]
        return tuple(self._share(share, base) for share in shares)

    def _share(self, share: Share, base: int) -> Indicator:
        name = f"{share.thing} yang {share.state}"
        chosen = zlib.crc32(name.encode())
        if chosen % 2:
            formula = f"Jumlah {name} dibagi jumlah seluruh {share.thing} dikali 100%"
        else:
            formula = f"(Jumlah {name} / Jumlah seluruh {share.thing}) x 100%"
        start = Decimal(base) + Decimal(chosen % 8) / 2
        values = [start + each * Decimal("1.5") for each in range(6)]
        unit = "%" if chosen % 3 else "Persen"
        return self._indicator(f"Persentase {name}", formula, CalculationType.NON_CUMULATIVE, unit, values)

    def _ikm(self) -> Indicator:
        label = wording.IKM[self.number % len(wording.IKM)]
        formula = f"Rata-rata tertimbang nilai seluruh unsur pelayanan pada survei {label}"
        values = [Decimal(80) + each * Decimal("0.75") for each in range(6)]
        return self._indicator(label, formula, CalculationType.NON_CUMULATIVE, "Nilai", values)

    def _indicator(
        self, label: str, formula: str, calculation: CalculationType, unit: str, values: Sequence[Decimal],
        *, heading: str | None = None,
    ) -> Indicator:  # fmt: skip
        chosen = zlib.crc32(label.encode())
        evidence = self._here()
        if not self.signed:
            return Indicator(label, unit=unit, observations=self._targets(values), evidence=evidence)
        source = wording.SOURCES[chosen % len(wording.SOURCES)]
        return Indicator(
            label, Formula(formula, self._here()), calculation, source, self.sources[source],
            notes=(wording.NOTES[chosen % len(wording.NOTES)],) if chosen % 3 == 0 else (),
            unit=unit, headings=(heading,) if heading else (), evidence=evidence,
        )  # fmt: skip

    def _targets(self, values: Sequence[Decimal]) -> tuple[Observation, ...]:
        evidence = self._here()
        baseline = Observation(ObservationKind.BASELINE, None, values[0], evidence=evidence)
        targets = zip(PLAN_YEARS, values[1:], strict=True)
        return (
            baseline,
            *(Observation(ObservationKind.TARGET, year, each, evidence=evidence) for year, each in targets),
        )

    def _budgets(self, first: Decimal = Decimal(0)) -> tuple[Observation, ...]:
        """Return the budgets of a node, those of nodes above to be added up when a cascade is cut."""
        if self.signed:
            return ()
        evidence = self._here()
        return tuple(
            Observation(ObservationKind.BUDGET, year, first + place * first / 20, evidence=evidence)
            for place, year in enumerate(PLAN_YEARS)
        )

    def _level(self, level: Level) -> Level | None:
        return level if self.signed else None

    def _here(self) -> Evidence:
        self.line += 2
        return Evidence((f"{self.line}-{self.line + 1}",), (self.page,) if self.signed else ())

    def _turn_page(self) -> None:
        self.pages.append(Page(self.page, f"{self.page_begins}-{self.line + 1}"))
        self.page, self.page_begins = self.page + 1, self.line + 2


def _entries() -> dict[str, Entry]:
    return {entry.code: entry for entry in nomenclature()}


def _small(name: str) -> str:
    """Return a name with its first letter small, as inside of a sentence."""
    return name[0].lower() + name[1:]


def _name(iri: str) -> str:
    """Return the name of a resource below its cascade."""
    found = _BELOW.match(f"<{iri}>")
    return (found.group(1) or "") if found else ""


def _piece(block: str, kind: DocumentType) -> Piece:
    subject = block.split("\n", 1)[0]
    name = _name(subject[1:-1])
    sign_off = _SIGN_OFF.match(name)
    found = _NODE.match(name)
    of = f"document/1/page/{sign_off.group(1)}" if sign_off else found.group() if found else ""
    text = _signs(block, kind)
    value, year = _VALUE.search(text), _YEAR.search(subject)
    return Piece(
        of=of,
        text=_VALUE.sub("ckg:value \x06 ;", text),
        sources=frozenset(_SOURCE.findall(text)) if not of.startswith("source") else frozenset(),
        value=Decimal(value.group(1)) if value else None,
        year=int(year.group(1)) if year else None,
        is_money="/budget/" in subject,
    )


def _signs(block: str, kind: DocumentType) -> str:
    """Return a block with signs for what an agency's own words replace."""
    code, name = MODEL
    text = block.replace(f"https://w3id.org/cascade-kg/id/cascade/{code}/{period_of(kind)}", "\x01")
    text = text.replace(code, "\x02").replace(name, "\x03").replace(name.upper(), "\x04")
    return _ORDINAL.sub("\x05", text)
