"""Measure what the nation costs: parse, load, ask, check, keep up, compare; tables of medians, ratios and a plot.

``python benchmarks/nation/run.py [--sizes 1,27,576,7285] [--runs 3] [--folder DIR]`` writes
``benchmarks/nation/results.json``, the tables in ``benchmarks/README.md`` and ``docs/pictures/nation.svg``. All sizes
and peers are measured in one run; nothing of an earlier one is kept.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from benchmarks.nation.measures import Bounds, measure
from benchmarks.nation.plot import draw
from benchmarks.nation.processes import ROOT
from benchmarks.nation.tables import tables
from cascade_kg.core.hands import cores

RESULTS = ROOT / "benchmarks" / "nation" / "results.json"
README = ROOT / "benchmarks" / "README.md"
PLOT = ROOT / "docs" / "pictures" / "nation.svg"
BEGIN, END = "<!-- nation: written by benchmarks/nation/run.py -->", "<!-- end of nation -->"


def main() -> None:
    """Measure, and write what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="1,27,576,7285", help="numbers of cascades")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="where the cascades are made, and kept; else they are removed")
    parser.add_argument("--limit", type=float, default=3600, help="seconds after which a process is stopped")
    parser.add_argument("--rdflib", type=int, default=27, help="the largest size that rdflib is measured on")
    parser.add_argument("--cached", type=int, default=27, help="… and pyshacl with its queries cached, and pyshifty")
    parser.add_argument("--plain", type=int, default=1, help="… and plain pyshacl, two cascades at the most")
    parser.add_argument("--asked", type=int, default=7285, help="… and a store in memory, and its questions")
    parser.add_argument("--stored", type=int, default=7285, help="… and a store on disk")
    parser.add_argument("--shifty", metavar="PYTHON", help="the Python of an environment with pyshifty and rdflib")
    parser.add_argument("--only-write", action="store_true", help="measure nothing; write tables and plot anew")
    asked = parser.parse_args()
    if asked.only_write:
        results = json.loads(RESULTS.read_bytes())
    else:
        results = {"machine": {"cores": cores(), "python": platform.python_version()}, "sizes": {}}
        bounds = Bounds(
            asked.runs,
            asked.limit,
            rdflib=asked.rdflib,
            cached=asked.cached,
            plain=asked.plain,
            asked=asked.asked,
            stored=asked.stored,
            shifty=asked.shifty,
        )
        with tempfile.TemporaryDirectory() as scratch:
            for number in map(int, asked.sizes.split(",")):
                print(f"{number} cascades …", file=sys.stderr, flush=True)
                results["sizes"][str(number)] = measure(number, asked.folder or Path(scratch), bounds).summary()
                RESULTS.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    written = tables(results)
    print(written)
    README.write_text(_replaced(README.read_text(encoding="utf-8"), written), encoding="utf-8")
    PLOT.write_text(draw(results), encoding="utf-8")
    if wrong := [line for size in results["sizes"].values() for line in size["otherwise"]]:
        sys.exit("\n".join(wrong))


def _replaced(page: str, written: str) -> str:
    before, _, rest = page.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n\n{written}\n{END}{after}"


if __name__ == "__main__":
    main()
