"""One cascade, cut from the house style of its kabupaten: some of the work, numbered anew, with values of its own."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from benchmarks.nation import wording
from benchmarks.nation.house import HASH, House, Piece, period_of
from cascade_kg.catalog.reference import Region
from cascade_kg.core.iris import BASE
from cascade_kg.core.model import DocumentType
from cascade_kg.core.words import slug

__all__ = ["MadeCascade", "cut", "nodes_of"]

_OPTIONAL = ("7.01.04", "7.01.05")
"""Of these programs a kecamatan may go without one: the outcome that both serve is still served."""

_WORK = {DocumentType.SIGNED_CASCADE: (14, 34), DocumentType.STRATEGIC_PLAN: (9, 20)}
"""How many sub-activities a cascade has, at least and at most (a few more where each activity needs one)."""


@dataclass(frozen=True, slots=True)
class MadeCascade:
    """A cascade as text, in the canonical form, and what it is of."""

    region: Region
    kind: DocumentType
    text: str

    @property
    def iri(self) -> str:
        """Return the name of the cascade."""
        return f"{BASE}cascade/{self.region.code}/{period_of(self.kind)}"

    @property
    def path(self) -> str:
        """Return the path of its file below the folder of all."""
        province, regency = self.region.code[:2], self.region.code[:5]
        return f"{province}/{regency}/{self.region.code}-{slug(self.region.name)}/{period_of(self.kind)}.ttl"


def cut(house: House, region: Region, *, seed: int) -> MadeCascade:
    """Return the cascade of a kecamatan: always the same one from the same house style, kecamatan and seed."""
    chance, nodes = _drawn(house, region, seed)
    ordinals = _ordinals(house, nodes)
    pages = _pages(house, nodes)
    pieces = [piece for piece in house.pieces if _belongs(piece, nodes, pages)]
    sources = {source for piece in pieces for source in piece.sources}
    pieces = [piece for piece in pieces if not piece.of.startswith("source/") or piece.of in sources]
    money = _money(house, pieces, nodes, factor=Decimal(chance.randrange(60, 180)) / 100)
    more = Decimal(chance.randrange(7)) / 2
    texts = [_text(piece, ordinals, money, more) for piece in pieces]
    text = "\n\n".join((house.prefixes, *texts)) + "\n"
    for old, new in sorted(pages.items()):
        if old != new:
            text = text.replace(f"/page/{old}>", f"/page/{new}>").replace(f"/page-{old}>", f"/page-{new}>")
            text = text.replace(f"ckg:pageNumber {old} ;", f"ckg:pageNumber {new} ;")
    return MadeCascade(region, house.kind, _own(text, house.kind, region, chance))


def nodes_of(house: House, region: Region, *, seed: int) -> frozenset[str]:
    """Return the names of the nodes that ``cut`` gives the cascade of a kecamatan."""
    return _drawn(house, region, seed)[1]


def _drawn(house: House, region: Region, seed: int) -> tuple[random.Random, frozenset[str]]:
    chance = random.Random(f"{seed} {region.code}")
    return chance, _chosen(house, chance)


def _chosen(house: House, chance: random.Random) -> frozenset[str]:
    """Return the nodes that a kecamatan has: all outcomes, most programs, and some of the work below."""
    left_out = {chance.choice((*_OPTIONAL, ""))}
    programs = [
        program for outcome in house.children["objective/1"] for program in house.children[outcome]
        if program not in left_out
    ]  # fmt: skip
    activities = [(program, activity) for program in programs for activity in house.children[program]]
    # Each program keeps its first activity, each activity its first sub-activity: nothing goes unserved.
    kept = {activity for program, activity in activities if activity == house.children[program][0]}
    kept |= {activity for _, activity in activities if chance.random() < 0.7}
    firsts = {house.children[activity][0] for activity in kept}
    others = [each for activity in sorted(kept) for each in house.children[activity][1:]]
    wanted = max(0, min(len(others), chance.randint(*_WORK[house.kind]) - len(firsts)))
    work = firsts | set(chance.sample(others, wanted))
    return frozenset({"objective/1", *house.children["objective/1"], *programs, *kept, *work})


def _ordinals(house: House, nodes: frozenset[str]) -> Mapping[str, str]:
    """Return the printed numbers of programs, through the cascade, and of what is below them, by their parent."""
    programs = sorted(node for node in nodes if node.count(".") == 2)
    numbers = {program: str(place) for place, program in enumerate(programs, start=1)}
    for parent in nodes - {"objective/1"}:
        if parent.startswith("7"):
            below = [child for child in house.children[parent] if child in nodes]
            numbers.update({child: str(place) for place, child in enumerate(below, start=1)})
    return numbers


def _pages(house: House, nodes: frozenset[str]) -> Mapping[int, int]:
    """Return the pages that are left, the first and one for each program, and their new numbers."""
    order = [program for outcome in house.children["objective/1"] for program in house.children[outcome]]
    left = [1, *(page for page, program in enumerate(order, start=2) if program in nodes)]
    return {old: new for new, old in enumerate(left, start=1)}


def _belongs(piece: Piece, nodes: frozenset[str], pages: Mapping[int, int]) -> bool:
    if piece.of.startswith("document/1/page/"):
        return int(piece.of.rpartition("/")[2]) in pages
    return piece.of in nodes or piece.of in ("", "document/1") or piece.of.startswith("source/")


def _money(
    house: House, pieces: Iterable[Piece], nodes: frozenset[str], *, factor: Decimal
) -> Mapping[tuple[str, int], Decimal]:
    """Return the budgets by node and year: of sub-activities their own, of the nodes above what is below them."""
    money: dict[tuple[str, int], Decimal] = {}
    for piece in pieces:
        if piece.is_money and piece.value and piece.year:
            money[piece.of, piece.year] = (piece.value * factor / 1000).quantize(Decimal(1)) * 1000
    years = sorted({year for _, year in money})
    for depth in (4, 2):  # activities, then programs, by the points in their codes
        for node in (each for each in nodes if each.startswith("7") and each.count(".") == depth):
            for year in years:
                money[node, year] = sum(
                    (money[child, year] for child in house.children[node] if child in nodes), start=Decimal(0)
                )
    return money


def _text(piece: Piece, ordinals: Mapping[str, str], money: Mapping[tuple[str, int], Decimal], more: Decimal) -> str:
    text = piece.text.replace("\x05", ordinals.get(piece.of, ""))
    if piece.value is None:
        return text
    value = money[piece.of, piece.year or 0] if piece.is_money else piece.value + more
    return text.replace("\x06", f"{value:f}" if value % 1 else f"{value:.1f}")


def _own(text: str, kind: DocumentType, region: Region, chance: random.Random) -> str:
    """Return the text with an agency's own words for the signs."""
    first, last = (chance.choice(names) for names in wording.SIGNERS)
    number = _employee_number(chance)
    name = region.name.replace("\\", "\\\\").replace('"', '\\"')
    for sign, words in (
        ("\x01", f"{BASE}cascade/{region.code}/{period_of(kind)}"),
        ("\x02", region.code),
        ("\x03", name),
        ("\x04", name.upper()),
        ("%SLUG%", slug(region.name)),
        (HASH, hashlib.sha256(region.code.encode()).hexdigest()),
        ("%SIGNER%", f"{first} {last}, S.Sos"),
        ("%RANK%", chance.choice(wording.RANKS)),
        ("%NIP%", number),
    ):
        text = text.replace(sign, words)
    return text


def _employee_number(chance: random.Random) -> str:
    """Return a number of eighteen digits: the days of birth and of entry, the sex, and a running number."""
    birth = f"{chance.randrange(1966, 1985)}{chance.randrange(1, 13):02}{chance.randrange(1, 29):02}"
    entry = f"{chance.randrange(1990, 2008)}{chance.randrange(1, 13):02}"
    return f"{birth} {entry} {chance.randrange(1, 3)} {chance.randrange(1, 900):03}"
