"""Copies of a shipped cascade, each under the name of a neighbour and of other years."""

from __future__ import annotations

from pathlib import Path

PANARUKAN = Path(__file__).parents[2] / "data" / "cascades" / "35.12.06-panarukan" / "2025-2029.ttl"
NEIGHBOURS = (("35.12.06", "Panarukan"), ("35.12.12", "Jangkar"), ("35.12.13", "Asembagus"))


def copies(folder: Path, number: int) -> tuple[Path, ...]:
    """Write so many cascades, each into a file of its own."""
    text = PANARUKAN.read_text(encoding="utf-8")
    folder.mkdir(parents=True)
    files = []
    for place in range(number):
        code, name = NEIGHBOURS[place % 3]
        year = 2000 + place
        copy = text.replace("cascade/35.12.06/2025-2029", f"cascade/{code}/{year}")
        copy = copy.replace("organization/35.12.06", f"organization/{code}")
        copy = copy.replace("Cascading Kecamatan Panarukan 2025-2029", f"Cascading Kecamatan {name} {year}")
        files.append(folder / f"{place:02}.ttl")
        files[-1].write_text(copy, encoding="utf-8")
    return tuple(files)
