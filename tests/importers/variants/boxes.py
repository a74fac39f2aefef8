"""Synthetic boxes of a cascade: real names and codes of the nomenclature, everything else invented by seed.

The texts of indicators, formulas and sources are made up and say so ("sintetis"): they are no facts about anyone.
"""

from __future__ import annotations

import csv
from collections.abc import Set
from dataclasses import dataclass, field
from functools import cache
from random import Random

from cascade_kg.core.folders import folder
from cascade_kg.core.model import CalculationType, NodeType
from tests.importers.variants.knobs import Knob

__all__ = ["Box", "Draft", "draft"]

_KINDS = {"program": NodeType.PROGRAM, "kegiatan": NodeType.ACTIVITY, "sub_kegiatan": NodeType.SUB_ACTIVITY}
_SOURCES = (
    "Data sintetis Kasi Pemerintahan",
    "Buku register sintetis",
    "Laporan sintetis Subbag Perencanaan",
    "SPJ sintetis",
)
_SMALL = {"Dan": "dan", "Atau": "atau", "Di": "di", "Yang": "yang", "Pada": "pada", "Dengan": "dengan", "Oleh": "oleh"}
_SWAPS = {"a": "e", "i": "l", "n": "m", "e": "a", "u": "o", "r": "n", "t": "l"}


@dataclass(slots=True)
class Box:
    """What one box of the document says. An indicator without a name is ``None`` in the list."""

    key: int
    type: NodeType
    name: str
    code: str | None
    number: str
    result: str | None
    indicators: list[str | None]
    formula: str
    calculation_type: CalculationType
    source: str | None
    parts: tuple[str, str] | None = None
    children: list[Box] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Draft:
    """The boxes of a document: an objective, its outcomes, and one program a page."""

    code: str
    kecamatan: str
    year: int
    objective: Box
    outcomes: tuple[Box, ...]
    programs: tuple[Box, ...]


@cache
def _rows(table: str) -> tuple[dict[str, str], ...]:
    path = folder("data") / "reference" / "tables" / f"{table}.tsv"
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def _below(code: str) -> list[dict[str, str]]:
    return [row for row in _rows("nomenclature_kecamatan") if row["code"].startswith(f"{code}.")]


def draft(random: Random, knobs: Set[Knob]) -> Draft:
    """Choose a kecamatan and part of the nomenclature, and invent what the documents say of them."""
    region = random.choice(_rows("kecamatan"))
    maker = _Maker(random, region["name"])
    rows = [row for row in _rows("nomenclature_kecamatan") if row["level"] == "program"]
    chosen = random.sample(rows, random.randint(2, 4))
    if Knob.PAGES_SHUFFLED not in knobs:
        chosen.sort(key=lambda row: row["code"])
    programs = [maker.program(row, number) for number, row in enumerate(chosen, start=1)]
    outcomes = [maker.outcome(number) for number in range(1, 3 if Knob.OUTCOMES in knobs else 2)]
    made = Draft(
        region["code"], region["name"], random.randint(2021, 2026), maker.objective(), tuple(outcomes), tuple(programs)
    )
    _depart(made, maker, random, knobs)
    return made


class _Maker:
    """Invent boxes with keys that count up."""

    def __init__(self, random: Random, kecamatan: str) -> None:
        self.random = random
        self.kecamatan = kecamatan
        self.count = 0

    def box(self, kind: NodeType, name: str, code: str | None, number: int, result: str | None, indicator: str) -> Box:
        self.count += 1
        formula, parts = self._formula(indicator)
        return Box(
            key=self.count,
            type=kind,
            name=name,
            code=code,
            number=str(number),
            result=result,
            indicators=[indicator],
            formula=formula,
            calculation_type=self.random.choice(list(CalculationType)),
            source=f"{self.random.choice(_SOURCES)} Kecamatan {self.kecamatan}",
            parts=parts,
        )

    def _formula(self, indicator: str) -> tuple[str, tuple[str, str] | None]:
        what = indicator.removeprefix("Jumlah ").removeprefix("Persentase ")
        if indicator.startswith("Persentase "):
            parts = (f"Jumlah {what} yang selesai", f"jumlah {what} yang direncanakan")
            return f"{parts[0]} dibagi {parts[1]} {self.random.choice(('X 100%', 'x 100 %'))}", parts
        return f"Jumlah {what} di Kecamatan {self.kecamatan}", None

    def objective(self) -> Box:
        return self.box(
            NodeType.OBJECTIVE,
            "Mewujudkan pelayanan Kecamatan yang terpercaya",
            None,
            1,
            None,
            "Indeks Kepuasan Masyarakat (IKM)",
        )

    def outcome(self, number: int) -> Box:
        name = ("Meningkatnya mutu layanan Kecamatan", "Meningkatnya peran serta warga dalam pembangunan")[number - 1]
        what = ("layanan Kecamatan tepat waktu", "kelompok warga yang giat")[number - 1]
        return self.box(NodeType.OUTCOME, name, None, number, None, f"Persentase {what}")

    def program(self, row: dict[str, str], number: int) -> Box:
        words = [word if "/" in word else word.capitalize() for word in row["name"].split()]
        name = " ".join(_SMALL.get(word, word) for word in words).replace("KABUPATEN/KOTA", "Kabupaten/Kota")
        rest = name.removeprefix("Program ")
        box = self.box(
            NodeType.PROGRAM, name, row["code"], number, f"Meningkatnya {rest}", f"Persentase capaian {rest}"
        )
        below = [each for each in _below(row["code"]) if each["level"] == "kegiatan"]
        chosen = self.random.sample(below, min(len(below), self.random.randint(1, 4)))
        chosen.sort(key=lambda each: each["code"])
        box.children = [self.activity(each, place) for place, each in enumerate(chosen, start=1)]
        return box

    def activity(self, row: dict[str, str], number: int) -> Box:
        name = row["name"]
        box = self.box(NodeType.ACTIVITY, name, row["code"], number, f"Terlaksananya {name}", f"Jumlah laporan {name}")
        below = _below(row["code"])
        chosen = self.random.sample(below, min(len(below), self.random.randint(1, 4)))
        for place, each in enumerate(chosen, start=1):
            code = each["code"]
            sub = self.box(NodeType.SUB_ACTIVITY, each["name"], code, place, each["kinerja"], each["indikator"])
            box.children.append(sub)
        return box


def _depart(made: Draft, maker: _Maker, random: Random, knobs: Set[Knob]) -> None:
    """Change what the boxes say, as the knobs want it."""
    activities = [box for program in made.programs for box in program.children]
    subs = [box for activity in activities for box in activity.children]
    below = [*activities, *subs]
    few = max(1, len(subs) // 3)
    if Knob.NUMBERS_TWICE in knobs:
        made.programs[-1].number = made.programs[0].number
        for activity in activities:
            for place, box in enumerate(activity.children):
                box.number = str(place + 1 if place == 0 else place + 2)
    if Knob.RESULT_MISSING in knobs:
        for box in random.sample(subs, few):
            box.result = None
    if Knob.INDICATOR_MISSING in knobs:
        for box in random.sample(subs, few):
            box.indicators = [None]
    if Knob.TWO_INDICATORS in knobs:
        for box in random.sample(subs, few):
            box.indicators = [f"{box.indicators[0]} tahap pertama", f"{box.indicators[0]} tahap kedua"]
    if Knob.SOURCE_MISSING in knobs:
        for box in random.sample(below, few):
            box.source = None
    if Knob.OTHER_KECAMATAN in knobs:
        other = random.choice([row["name"] for row in _rows("kecamatan") if row["name"] != made.kecamatan])
        for box in random.sample(subs, few):
            box.formula = box.formula.replace(f"Kecamatan {made.kecamatan}", f"Kecamatan {other}")
    if Knob.NAMES_MISSPELT in knobs:
        for box in below:
            box.name = _misspelt(box.name, random)
    if Knob.NAMES_UPPER in knobs:
        for box in (*made.programs, *below):
            box.name = box.name.upper()
    if Knob.NOT_OFFICIAL in knobs:
        _add_unofficial(made.programs[0], maker)


def _misspelt(name: str, random: Random) -> str:
    """Change one letter of a name, or two of a long one, inside its words."""
    for _ in range(1 if len(name) < 40 else 2):
        inner = [place for place in range(1, len(name)) if name[place - 1].isalpha()]
        place = random.choice([place for place in inner if name[place] in _SWAPS])
        name = name[:place] + _SWAPS[name[place]] + name[place + 1 :]
    return name


def _add_unofficial(program: Box, maker: _Maker) -> None:
    name = "Gelar Budaya Tapal Batas"
    number = len(program.children) + 1
    box = maker.box(NodeType.ACTIVITY, name, None, number, f"Terselenggaranya {name}", f"Jumlah {name}")
    sub = "Lomba Layang-layang Hias Antar Dusun"
    box.children = [maker.box(NodeType.SUB_ACTIVITY, sub, None, 1, f"Terselenggaranya {sub}", f"Jumlah peserta {sub}")]
    program.children.append(box)
