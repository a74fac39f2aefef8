"""Make the cascades of some kecamatan, and the list of what is wrong with them.

``python -m benchmarks.nation.generate NUMBER FOLDER [--damaged N] [--seed N]``: the first 27 are a kabupaten, the first
576 a province, 7,285 are all. One in ``--damaged`` gets a defect; what the rules must find, and nothing else, is
listed in ``FOLDER/expected.csv``.
"""

from __future__ import annotations

import argparse
import csv
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from benchmarks.nation import wording
from benchmarks.nation.cutting import MadeCascade, cut, nodes_of
from benchmarks.nation.defects import CATALOGUE, Around, Case
from benchmarks.nation.facts import Facts
from benchmarks.nation.house import House
from cascade_kg.catalog.reference import Region
from cascade_kg.core.folders import folder
from cascade_kg.core.model import DocumentType

__all__ = ["COLUMNS", "HOUSES", "ONE_IN", "Damage", "kecamatan", "made", "write"]

HOUSES = 12
"""How many house styles there are; each kabupaten has one."""

ONE_IN = 7
COLUMNS = ("defect", "rule", "focus")

_FIRST = ("33.02", "33")
"""The kabupaten, and the province, that come first: 27 kecamatan, and 576."""

Damage = tuple[str, str, str]
"""The kind of a defect, a rule that must find it, and the IRI of the node that it must name."""


@cache
def kecamatan() -> tuple[Region, ...]:
    """Return all kecamatan: first those of a kabupaten, then those of its province, then all others."""
    table = (folder("data") / "reference" / "tables" / "kecamatan.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines()[1:])
    found = (Region(code, name, regency, its_name, province) for code, name, regency, its_name, _, province in rows)
    return tuple(sorted(found, key=lambda each: (*(not each.code.startswith(f"{one}.") for one in _FIRST), each.code)))


def made(
    regions: Sequence[Region], *, one_in: int = 0, seed: int = 0, houses: int = HOUSES
) -> Iterator[tuple[MadeCascade, tuple[Damage, ...]]]:
    """Yield the cascades of some kecamatan, and what is wrong with each: with none, or with one in so many.

    Only kecamatan whose name no other has are damaged: so a text that names the agency stands in one cascade.
    """
    nation = _Nation(regions, seed, houses)
    alone = {name for name, number in Counter(region.name for region in kecamatan()).items() if number == 1}
    used: Counter[str] = Counter()
    candidates = 0
    for region in regions:
        cascade = nation.cascade(region)
        damage: tuple[Damage, ...] = ()
        if one_in and region.name in alone:
            if candidates % one_in == 0:
                cascade, damage = _damaged(cascade, nation, used, seed)
            candidates += 1
        yield cascade, damage


class _Nation:
    """All kecamatan that are made, with their house styles, and what they have in common."""

    def __init__(self, regions: Sequence[Region], seed: int, houses: int) -> None:
        self.regions, self.seed, self.houses = regions, seed, houses
        self.doing: dict[tuple[str, DocumentType], Counter[str]] = defaultdict(Counter)
        self.neighbours = Counter((region.regency_code, _kind(region)) for region in regions)
        self.spoilt: set[tuple[str, DocumentType]] = set()
        for region in regions:
            self.doing[region.regency_code, _kind(region)].update(nodes_of(self.house(region), region, seed=seed))

    def house(self, region: Region) -> House:
        return _house(int(region.regency_code.replace(".", "")) % self.houses, _kind(region))

    def cascade(self, region: Region) -> MadeCascade:
        return cut(self.house(region), region, seed=self.seed)

    def around(self, region: Region) -> Around:
        """Return what stands around a cascade. Neighbours are told of once, or their majority would be damaged."""
        home = region.regency_code, _kind(region)
        others = 0 if home in self.spoilt else self.neighbours[home] - 1
        number = int(region.regency_code.replace(".", "")) % self.houses
        text = wording.OBJECTIVES[number % len(wording.OBJECTIVES)]
        names = (each.name for each in self.regions if each.regency_code == region.regency_code)
        other = next((name for name in names if name != region.name), None)
        return Around(self.doing[home], others, text.replace("Pekuncen", other) if other else None)


def _damaged(
    cascade: MadeCascade, nation: _Nation, used: Counter[str], seed: int
) -> tuple[MadeCascade, tuple[Damage, ...]]:
    """Return the cascade with the kind of defect that was planted least so far and finds a place in it."""
    fitting = [each for each in CATALOGUE if each.kind in (None, cascade.kind)]
    for kind in sorted(fitting, key=lambda each: used[each.name]):
        facts = Facts(cascade.text, cascade.iri)
        chance = random.Random(f"{seed} {cascade.region.code} {kind.name}")
        if (found := kind.plant(Case(facts, chance, nation.around(cascade.region)))) is None:
            continue
        used[kind.name] += 1
        if any(rule == "outcome-of-all-neighbours-is-here" for rule, _ in found):
            nation.spoilt.add((cascade.region.regency_code, cascade.kind))
        damage = tuple((kind.name, rule, f"{cascade.iri}/{focus}" if focus else cascade.iri) for rule, focus in found)
        return MadeCascade(cascade.region, cascade.kind, facts.text()), damage
    raise ValueError(f"no kind of defect finds a place in {cascade.iri}")


def _kind(region: Region) -> DocumentType:
    """Return what the cascade of a kecamatan is read from: three of four are signed cascades, the others plans."""
    return DocumentType.STRATEGIC_PLAN if int(region.code[-2:]) % 4 == 0 else DocumentType.SIGNED_CASCADE


@cache
def _house(number: int, kind: DocumentType) -> House:
    return House.built(number, kind)


def write(number: int, home: Path, *, one_in: int = ONE_IN, seed: int = 0, houses: int = HOUSES) -> tuple[Damage, ...]:
    """Write the cascades of the first kecamatan below a folder, and ``expected.csv``, and return what it lists."""
    damages: list[Damage] = []
    for cascade, damage in made(kecamatan()[:number], one_in=one_in, seed=seed, houses=houses):
        path = home / cascade.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(cascade.text, encoding="utf-8")
        damages += damage
    with (home / "expected.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows((COLUMNS, *sorted(damages)))
    return tuple(damages)


def main() -> None:
    """Write the cascades, and say how many."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--damaged", type=int, default=ONE_IN, metavar="N", help="one in N; 0: none")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    begun = time.perf_counter()
    damages = write(asked.number, asked.folder, one_in=asked.damaged, seed=asked.seed)
    kinds = len({kind for kind, _, _ in damages})
    print(
        f"{asked.number} cascades in {time.perf_counter() - begun:.1f} s; {len(damages)} findings to be made"
        f" of {kinds} kinds of defects: {asked.folder / 'expected.csv'}"
    )


if __name__ == "__main__":
    main()
