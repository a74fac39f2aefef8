"""Prove that all that is planted is found, and nothing else: ``python -m benchmarks.nation.proof [NUMBER]``.

Of so many cascades all are damaged whose kecamatan has a name of its own: enough for each kind of defect once.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.nation.defects import CATALOGUE
from benchmarks.nation.generate import write
from benchmarks.nation.processes import Run, task

__all__ = ["Verdict", "judged"]

_LIMIT = 3600
_ENOUGH = 160


@dataclass(frozen=True, slots=True)
class Verdict:
    """Rules and focus nodes that were planted and found, planted and missed, and found though nobody planted them."""

    found: frozenset[tuple[str, str]]
    missed: tuple[tuple[str, str], ...]
    unexpected: tuple[tuple[str, str], ...]

    def lines(self) -> list[str]:
        """Return a line for each that is not as it should be."""
        return [
            *(f"missed: {rule} on {focus}" for rule, focus in self.missed),
            *(f"not planted: {rule} on {focus}" for rule, focus in self.unexpected),
        ]


def judged(planted: set[tuple[str, str]], run: Run) -> Verdict:
    """Return what a run of the task ``check`` has made of planted defects."""
    found = {(rule, focus) for told in run.told for rule, focus in told["findings"]}
    return Verdict(frozenset(found & planted), tuple(sorted(planted - found)), tuple(sorted(found - planted)))


def main() -> None:
    """Prove it, and end with 1 where it is not so."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else _ENOUGH
    with tempfile.TemporaryDirectory() as scratch:
        damages = write(number, Path(scratch), one_in=1)
        verdict = judged({(rule, focus) for _, rule, focus in damages}, task("check", scratch, limit=_LIMIT))
    kinds = {kind for kind, _, _ in damages}
    print(
        f"{number} cascades, {len(kinds)} of {len(CATALOGUE)} kinds of defects: {len(verdict.found)} findings planted "
        f"and found, {len(verdict.missed)} missed, {len(verdict.unexpected)} not planted"
    )
    if verdict.lines():
        sys.exit("\n".join(verdict.lines()))


if __name__ == "__main__":
    main()
