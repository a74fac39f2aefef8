"""Measure the commands on the shipped cascades, start to end, and print medians and ratios as a table.

``python benchmarks/run.py [--runs N]``. Each command is a process of its own, as a person would run it; the peers
run in turn with them, so that a noisy machine disturbs both alike.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
SOURCE = "data/sources/33.02.16-pekuncen-2023.txt"
CASCADE = "data/cascades/33.02.16-pekuncen/2023.ttl"
PLAN = "data/sources/35.12.12-jangkar-2025-2029.txt"
OURS = [sys.executable, "-m", "cascade_kg"]


def commands(scratch: Path) -> dict[str, Sequence[str]]:
    """Return the commands to be measured, by what the table calls them."""
    from benchmarks.workbook import write_workbook
    from cascade_kg.catalog.reference_files import files_for

    reference = [str(path) for path in files_for(["33.02.16"])]
    main_question = ["query", "sub-activities-behind-a-shared-indicator", "--format", "csv"]
    return {
        "cascade-kg --help": [*OURS, "--help"],
        "cascade-kg import": [*OURS, "import", SOURCE, "--kecamatan", "33.02.16", "--year", "2023", "-o", str(scratch)],
        "cascade-kg import, a plan with its budgets": [
            *(*OURS, "import", PLAN, "--kecamatan", "35.12.12", "--year", "2025-2029", "-o", str(scratch)),
        ],
        "cascade-kg import, a synthetic workbook of 250 nodes and 250 indicators": [
            *(*OURS, "import", str(write_workbook(scratch)), "-o", str(scratch)),
        ],
        "cascade-kg export --format xlsx": [
            *(*OURS, "export", CASCADE, "--format", "xlsx", "-o", str(scratch / "pekuncen.xlsx")),
        ],
        "cascade-kg validate": [*OURS, "validate", CASCADE],
        "cascade-kg validate --profile audit, all cascades": [*OURS, "validate", "--profile", "audit"],
        "pyshacl (peer of validate)": [
            *(sys.executable, "-m", "pyshacl", "--allow-warnings", "-s", "shapes/bundle.ttl"),
            *("-e", "ontology/cascade.ttl", *reference, CASCADE),
        ],
        "cascade-kg query": [*OURS, *main_question],
        "cascade-kg query --engine rdflib (peer)": [*OURS, *main_question, "--engine", "rdflib"],
        "cascade-kg tree": [*OURS, "tree", CASCADE, "--format", "svg", "-o", str(scratch / "tree.svg")],
        "cascade-kg report, workbook, all cascades": [*OURS, "report", "-o", str(scratch / "paper.xlsx")],
        "cascade-kg report, page, all cascades": [
            *OURS,
            "report",
            "--format",
            "html",
            "-o",
            str(scratch / "page.html"),
        ],
    }


def measure(runs: int) -> dict[str, list[float]]:
    """Run all commands in turn, as often as asked, and return their seconds."""
    seconds: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for _ in range(runs):
            for name, command in commands(Path(scratch)).items():
                start = time.perf_counter()
                done = subprocess.run(command, check=False, capture_output=True, cwd=ROOT)
                seconds.setdefault(name, []).append(time.perf_counter() - start)
                if done.returncode not in (0, 1) or b"Traceback" in done.stderr:
                    sys.exit(f"{name} failed:\n{done.stderr.decode()}")
    return seconds


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    seconds = measure(parser.parse_args().runs)
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    print("| command | median s | fastest s | slowest s |\n|---|---|---|---|")
    for name, values in seconds.items():
        print(f"| {name} | {medians[name]:.2f} | {min(values):.2f} | {max(values):.2f} |")
    validate = medians["pyshacl (peer of validate)"] / medians["cascade-kg validate"]
    query = medians["cascade-kg query --engine rdflib (peer)"] / medians["cascade-kg query"]
    print(
        f"\nvalidate is {validate:.1f} times as fast as plain pyshacl, query {query:.1f} times as fast as over rdflib."
    )


if __name__ == "__main__":
    main()
